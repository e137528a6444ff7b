SELECT highlight(words, 0, char(1), char(2)) FROM words WHERE rowid = ?1 AND words MATCH ?2
