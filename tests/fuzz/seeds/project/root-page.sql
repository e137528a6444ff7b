UPDATE sqlite_schema SET rootpage = 2 WHERE name = 'texts'; UPDATE sqlite_schema SET name = 'texts' WHERE name = 'marks'
