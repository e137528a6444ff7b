INSERT INTO marks (id, step, clock, time, annotator, target, change, settles, checksum)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
