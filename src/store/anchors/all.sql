SELECT article, begins, ends, words, words_before, words_after, checksum
FROM anchors ORDER BY article, begins, ends
