SELECT rowid, text FROM words WHERE rowid IN (SELECT value FROM json_each(?1))
