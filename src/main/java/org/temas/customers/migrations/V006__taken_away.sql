-- a trait that was taken away keeps its time as JSON null, so that an older word that comes late does not bring it back
ALTER TABLE trait ALTER COLUMN value_key DROP NOT NULL;
COMMENT ON COLUMN trait.value IS 'JSON null: taken away since then';
