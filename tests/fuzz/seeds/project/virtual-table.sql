CREATE VIRTUAL TABLE words USING fts5(text); INSERT INTO words VALUES ('tug'); PRAGMA recursive_triggers = ON
