INSERT INTO project (one, id, title, made, checksum) VALUES (1, ?1, ?2, ?3, ?4)
