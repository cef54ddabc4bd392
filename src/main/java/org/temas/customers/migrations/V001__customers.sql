CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

-- one row a workspace: hands out versions in commit order (the row lock is the queue) and says when cached identities are stale
CREATE TABLE head (
    workspace_id uuid PRIMARY KEY,
    version bigint NOT NULL DEFAULT 0,
    identity_epoch bigint NOT NULL DEFAULT 0
);

-- the numeric surrogate that the log and the warehouse carry; taken in blocks
CREATE SEQUENCE customer_no;

CREATE TABLE customer (
    workspace_id uuid NOT NULL,
    no bigint NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL,
    identified boolean NOT NULL DEFAULT false,
    merged_into bigint,
    standing text NOT NULL DEFAULT 'customer' CHECK (standing IN ('customer', 'test', 'staff', 'erased')),
    name text,
    birth_year smallint CHECK (birth_year BETWEEN 1900 AND 2100),
    gender text,
    language text,
    country text,
    province text,
    district text,
    city text,
    income_band text,
    interests text[] NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL,
    search text NOT NULL DEFAULT '',
    PRIMARY KEY (workspace_id, no),
    UNIQUE (workspace_id, id),
    FOREIGN KEY (workspace_id, merged_into) REFERENCES customer (workspace_id, no)
);
COMMENT ON COLUMN customer.version IS 'Rises with each change, in commit order: readers ask for what changed since';
COMMENT ON COLUMN customer.merged_into IS 'The customer this one became part of; always a root, never a chain';
COMMENT ON COLUMN customer.search IS 'Name and identifiers, folded generously (never decides identity)';
CREATE INDEX customer_by_version ON customer (workspace_id, version);
CREATE INDEX customer_by_merge ON customer (workspace_id, merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX customer_by_search ON customer USING gin (search public.gin_trgm_ops) WHERE search <> '';

-- narrow and without further indexes, so that each update stays in its page
CREATE TABLE activity (
    workspace_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    first_seen timestamptz NOT NULL,
    last_seen timestamptz NOT NULL,
    interactions bigint NOT NULL,
    PRIMARY KEY (workspace_id, customer_no)
) WITH (fillfactor = 70);

CREATE TABLE identifier (
    workspace_id uuid NOT NULL,
    key text COLLATE "C" NOT NULL,
    customer_no bigint NOT NULL,
    value text NOT NULL,
    source text NOT NULL,
    since timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, key),
    FOREIGN KEY (workspace_id, customer_no) REFERENCES customer (workspace_id, no)
);
COMMENT ON COLUMN identifier.key IS 'Type letter, colon, matching form: e:ayse@example.com, p:+905321234567, u:42, a:device';
COMMENT ON COLUMN identifier.customer_no IS 'The customer it belongs to now; a merge moves it and journals that';
CREATE INDEX identifier_by_customer ON identifier (workspace_id, customer_no);

CREATE TABLE trait (
    workspace_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    name text NOT NULL,
    value jsonb NOT NULL,
    source text NOT NULL,
    since timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, customer_no, name),
    FOREIGN KEY (workspace_id, customer_no) REFERENCES customer (workspace_id, no)
);

-- who became part of whom, what moved, and whether it was undone
CREATE TABLE merge (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    loser_no bigint NOT NULL,
    winner_no bigint NOT NULL,
    reason text NOT NULL CHECK (reason IN ('identify', 'alias', 'person')),
    moved jsonb NOT NULL DEFAULT '{}',
    merged_at timestamptz NOT NULL,
    merged_by uuid,
    undone_at timestamptz,
    undone_by uuid,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX merge_by_winner ON merge (workspace_id, winner_no);

-- two identified people who may be one: for a person to decide
CREATE TABLE merge_proposal (
    workspace_id uuid NOT NULL,
    first_no bigint NOT NULL,
    second_no bigint NOT NULL,
    reason text NOT NULL,
    proposed_at timestamptz NOT NULL,
    decided_at timestamptz,
    decision text CHECK (decision IN ('merged', 'kept_apart')),
    PRIMARY KEY (workspace_id, first_no, second_no),
    CHECK (first_no < second_no)
);

-- keyed hashes of the identifiers of erased people: nobody can read them, but a late event is recognised
CREATE TABLE tombstone (
    workspace_id uuid NOT NULL,
    key_hash bytea NOT NULL,
    erased_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, key_hash)
);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['head', 'customer', 'activity', 'identifier', 'trait', 'merge', 'merge_proposal', 'tombstone'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY workspace ON %I USING (workspace_id = nullif(current_setting(''app.workspace'', true), '''')::uuid) WITH CHECK (workspace_id = nullif(current_setting(''app.workspace'', true), '''')::uuid)', t);
    END LOOP;
END $$;
