INSERT INTO seals (name, row_count, checksum_sum) VALUES (?1, ?2, ?3)
  ON CONFLICT (name) DO UPDATE SET row_count = ?2, checksum_sum = ?3
