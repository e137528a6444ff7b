UPDATE sqlite_schema SET sql = replace(sql, 'title TEXT', 'title TEXT COLLATE nobody') WHERE name = 'bundles'
