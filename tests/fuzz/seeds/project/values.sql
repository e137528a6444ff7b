UPDATE texts SET text = CAST(x'ff00fe' AS TEXT); UPDATE articles SET outlet = 'A' || char(0) || 'B', headline = printf('%20000s', 'x')
