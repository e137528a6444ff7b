SELECT id, title, checksum FROM bundles ORDER BY id
