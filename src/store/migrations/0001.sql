-- The first schema. Landed migrations are never changed; the next one is 0002.sql.
-- Every table is STRICT; there are no triggers, views or further indexes, so that sqlite_schema can be compared
-- with what these files give. Spans are counted in code points: so a mark can be kept before its text is here.

CREATE TABLE project (
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  id BLOB NOT NULL CHECK (length(id) = 16),
  title TEXT NOT NULL,
  made INTEGER NOT NULL,
  checksum BLOB NOT NULL CHECK (length(checksum) = 8)
) STRICT;

CREATE TABLE bundles (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  title TEXT NOT NULL,
  checksum BLOB NOT NULL CHECK (length(checksum) = 8)
) STRICT, WITHOUT ROWID;

CREATE TABLE texts (
  article BLOB NOT NULL PRIMARY KEY CHECK (length(article) = 32),
  text TEXT NOT NULL
) STRICT;

CREATE TABLE articles (
  bundle BLOB NOT NULL CHECK (length(bundle) = 16),
  position INTEGER NOT NULL,
  article BLOB NOT NULL CHECK (length(article) = 32),
  outlet TEXT NOT NULL,
  headline TEXT,
  file TEXT NOT NULL,
  url TEXT,
  published TEXT,
  checksum BLOB NOT NULL CHECK (length(checksum) = 8),
  PRIMARY KEY (bundle, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE marks (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  step BLOB NOT NULL CHECK (length(step) = 16),
  clock INTEGER NOT NULL,
  time INTEGER NOT NULL,
  annotator TEXT NOT NULL,
  target TEXT NOT NULL,
  change TEXT NOT NULL,
  settles INTEGER NOT NULL CHECK (settles IN (0, 1)),
  checksum BLOB NOT NULL CHECK (length(checksum) = 8)
) STRICT, WITHOUT ROWID;

CREATE TABLE anchors (
  article BLOB NOT NULL CHECK (length(article) = 32),
  begins INTEGER NOT NULL,
  ends INTEGER NOT NULL,
  words TEXT NOT NULL,
  words_before TEXT NOT NULL,
  words_after TEXT NOT NULL,
  checksum BLOB NOT NULL CHECK (length(checksum) = 8),
  PRIMARY KEY (article, begins, ends)
) STRICT, WITHOUT ROWID;

CREATE TABLE place (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE seals (
  name TEXT NOT NULL PRIMARY KEY,
  row_count INTEGER NOT NULL,
  checksum_sum INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
