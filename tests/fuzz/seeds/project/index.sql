CREATE INDEX i ON marks (hex(change)); CREATE TABLE more (a, b AS (randomblob(a)))
