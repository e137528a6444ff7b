SELECT id, step, clock, time, annotator, target, change, settles, checksum
FROM marks ORDER BY id
