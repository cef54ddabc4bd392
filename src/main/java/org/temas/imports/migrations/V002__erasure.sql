ALTER TABLE import ADD COLUMN files_due_at timestamptz;
COMMENT ON COLUMN import.files_due_at IS 'Somebody in the files may have been erased while a run needed them: they go as soon as it is over';
COMMENT ON COLUMN known.key IS 'First 128 bits of a keyed hash over type and business key: without the installation''s secret it names nothing';
COMMENT ON COLUMN known.content IS 'First 64 bits of a keyed hash over what it said';

-- what was hashed without the secret could be guessed by trying e-mail addresses; no release has written such rows
TRUNCATE known;
