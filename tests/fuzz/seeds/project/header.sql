PRAGMA user_version = 99; PRAGMA application_id = 1; PRAGMA auto_vacuum = FULL; PRAGMA page_size = 512; DELETE FROM articles
