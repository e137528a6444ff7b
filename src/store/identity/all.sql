SELECT id, title, made, checksum FROM project WHERE one = 1
