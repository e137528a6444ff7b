INSERT INTO texts (article, text) VALUES (?1, ?2)
