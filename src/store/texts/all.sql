SELECT article, text FROM texts ORDER BY article
