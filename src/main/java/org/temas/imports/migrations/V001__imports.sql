CREATE TABLE import (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    files text NOT NULL,
    mapping text NOT NULL,
    language text NOT NULL,
    created_at timestamptz NOT NULL,
    rehearsal_id uuid,
    task_id uuid,
    last_task_id uuid,
    files_deleted_at timestamptz,
    PRIMARY KEY (workspace_id, id)
);
COMMENT ON COLUMN import.files IS 'JSON: what each file was called and how large it is; the files lie below uploads/<id> until they are deleted';
COMMENT ON COLUMN import.rehearsal_id IS 'The last dry run';
COMMENT ON COLUMN import.task_id IS 'The run that recorded; an import records once';
CREATE INDEX import_by_time ON import (workspace_id, created_at DESC, id DESC);

CREATE TABLE saved_mapping (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    mapping text NOT NULL,
    saved_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, kind, name)
);

-- what has been imported, in which state: the same again changes nothing, something else under the same key is an update
CREATE TABLE known (
    workspace_id uuid NOT NULL,
    key uuid NOT NULL,
    content bigint NOT NULL,
    revision integer NOT NULL,
    PRIMARY KEY (workspace_id, key)
);
COMMENT ON COLUMN known.key IS 'First 128 bits of SHA-256 over type and business key';
COMMENT ON COLUMN known.content IS 'First 64 bits of SHA-256 over what it said';

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['import', 'saved_mapping', 'known'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY workspace ON %I USING (workspace_id = nullif(current_setting(''app.workspace'', true), '''')::uuid) WITH CHECK (workspace_id = nullif(current_setting(''app.workspace'', true), '''')::uuid)', t);
    END LOOP;
END $$;
