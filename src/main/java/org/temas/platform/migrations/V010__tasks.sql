-- the queue of db-scheduler: belongs to the installation, holds no business data (ids only)
CREATE TABLE scheduled_tasks (
    task_name text NOT NULL,
    task_instance text NOT NULL,
    task_data bytea,
    execution_time timestamptz NOT NULL,
    picked boolean NOT NULL,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures int,
    last_heartbeat timestamptz,
    version bigint NOT NULL,
    priority smallint,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_by_execution_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_by_last_heartbeat ON scheduled_tasks (last_heartbeat);

-- work that outlives a request, as people see it
CREATE TABLE task (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    state text NOT NULL CHECK (state IN ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    done bigint NOT NULL DEFAULT 0,
    total bigint NOT NULL DEFAULT 0,
    step text NOT NULL DEFAULT '',
    cancelling boolean NOT NULL DEFAULT false,
    checkpoint text,
    result text,
    problem text,
    created_at timestamptz NOT NULL,
    started_at timestamptz,
    ended_at timestamptz,
    runs int NOT NULL DEFAULT 0,
    PRIMARY KEY (workspace_id, id)
);
COMMENT ON COLUMN task.step IS 'What it is doing now: a code that the module has a text for';
COMMENT ON COLUMN task.checkpoint IS 'From where a run that was cut off goes on';
COMMENT ON COLUMN task.runs IS 'How often it was begun; more than once after a crash';
CREATE INDEX task_by_time ON task (workspace_id, created_at DESC);

ALTER TABLE task ENABLE ROW LEVEL SECURITY;
ALTER TABLE task FORCE ROW LEVEL SECURITY;
CREATE POLICY workspace ON task
    USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid)
    WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
