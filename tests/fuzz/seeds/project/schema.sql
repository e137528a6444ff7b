UPDATE sqlite_schema SET sql = 'CREATE TABLE place (' WHERE name = 'place'
