INSERT INTO bundles (id, title, checksum) VALUES (?1, ?2, ?3)
