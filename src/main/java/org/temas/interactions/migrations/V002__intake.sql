-- the pipeline holds the dictionary and inserts its rows in the same transaction; a check for each row of the log would
-- cost a third of the intake and find nothing
ALTER TABLE interaction DROP CONSTRAINT interaction_workspace_id_source_id_fkey;

ALTER TABLE refused ADD COLUMN call text NOT NULL DEFAULT '';
COMMENT ON COLUMN refused.call IS 'How the body is to be read at a replay: track, identify …, or interaction for our own modules';
CREATE INDEX refused_by_time ON refused (workspace_id, refused_at DESC, id DESC);
CREATE INDEX set_aside_open ON set_aside (workspace_id, set_aside_at) WHERE resolved_at IS NULL;
CREATE INDEX refused_by_message ON refused (workspace_id, message_id);
