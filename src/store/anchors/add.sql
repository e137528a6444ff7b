INSERT INTO anchors (article, begins, ends, words, words_before, words_after, checksum)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
