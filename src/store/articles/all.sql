SELECT bundle, position, article, outlet, headline, file, url, published, checksum
FROM articles ORDER BY bundle, position
