INSERT INTO articles (bundle, position, article, outlet, headline, file, url, published, checksum)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
