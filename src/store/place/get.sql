SELECT value FROM place WHERE key = ?1
