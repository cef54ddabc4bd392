-- the newest statement wins for the typed members too, whatever the order in which they come in
ALTER TABLE customer ADD COLUMN said jsonb NOT NULL DEFAULT '{}';
COMMENT ON COLUMN customer.said IS 'For each typed member when it was true (microseconds since 1970) and who said so: {"name": [1790000000000000, "web"]}';
