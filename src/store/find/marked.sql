-- The plus has SQLite go through the matches once and not once for each row.
SELECT rowid, highlight(words, 0, char(1), char(2))
FROM words
WHERE words MATCH ?1 AND +rowid IN (SELECT value FROM json_each(?2))
