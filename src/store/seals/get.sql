SELECT row_count, checksum_sum FROM seals WHERE name = ?1
