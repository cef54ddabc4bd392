-- hands out sequence numbers in commit order: the row lock, held until commit, makes the log gapless for its readers
CREATE TABLE head (
    workspace_id uuid PRIMARY KEY,
    seq bigint NOT NULL DEFAULT 0,
    source_id integer NOT NULL DEFAULT 0
);

-- the dictionary of where interactions come from: a few thousand rows at most, so that the log carries four bytes
CREATE TABLE source (
    workspace_id uuid NOT NULL,
    id integer NOT NULL,
    kind text NOT NULL,
    channel text NOT NULL,
    name text NOT NULL,
    inbound boolean NOT NULL,
    touchpoint_id uuid,
    first_seen timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, kind, channel, name)
);
COMMENT ON COLUMN source.inbound IS 'Done by the customer; false: done by us to the customer';
COMMENT ON COLUMN source.touchpoint_id IS 'Derived from the rules of the catalogue; null: found but not mapped';

CREATE TABLE interaction (
    workspace_id uuid NOT NULL,
    seq bigint NOT NULL,
    message_key uuid NOT NULL,
    body_hash bigint NOT NULL,
    customer_no bigint NOT NULL,
    source_id integer NOT NULL,
    occurred_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    message_id text NOT NULL,
    properties text NOT NULL,
    PRIMARY KEY (workspace_id, seq),
    FOREIGN KEY (workspace_id, source_id) REFERENCES source (workspace_id, id)
);
COMMENT ON COLUMN interaction.message_key IS 'The message id if it is a UUID, else the first 128 bits of its SHA-256';
COMMENT ON COLUMN interaction.body_hash IS 'First 64 bits of SHA-256 over the canonical body: tells a retry from a reused id';
COMMENT ON COLUMN interaction.customer_no IS 'As resolved at intake; a merge does not touch it; 0: nobody known (anonymous answer)';
COMMENT ON COLUMN interaction.properties IS 'JSON: properties, context, the clocks as they were sent';
CREATE UNIQUE INDEX interaction_by_message ON interaction (workspace_id, message_key);
CREATE INDEX interaction_by_customer ON interaction (workspace_id, customer_no, occurred_at DESC, seq DESC);

CREATE TABLE refused (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    message_id text,
    reason text NOT NULL,
    field text,
    detail text NOT NULL DEFAULT '',
    body text,
    refused_at timestamptz NOT NULL,
    replayed_at timestamptz,
    outcome text,
    PRIMARY KEY (workspace_id, id)
);
COMMENT ON COLUMN refused.body IS 'As it was sent; null where keeping it would revive an erased person or exceed the bounds';

CREATE TABLE subscription (
    workspace_id uuid NOT NULL,
    subscriber text NOT NULL,
    seq bigint NOT NULL DEFAULT 0,
    occurred_at timestamptz,
    advanced_at timestamptz,
    failures integer NOT NULL DEFAULT 0,
    problem text,
    PRIMARY KEY (workspace_id, subscriber)
);
COMMENT ON COLUMN subscription.seq IS 'Everything up to here has taken effect exactly once';

CREATE TABLE set_aside (
    workspace_id uuid NOT NULL,
    subscriber text NOT NULL,
    seq bigint NOT NULL,
    problem text NOT NULL,
    tries integer NOT NULL,
    set_aside_at timestamptz NOT NULL,
    resolved_at timestamptz,
    PRIMARY KEY (workspace_id, subscriber, seq)
);

CREATE TABLE touchpoint (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    key text NOT NULL,
    name text NOT NULL,
    phase text NOT NULL CHECK (phase IN ('before', 'during', 'after')),
    channel text NOT NULL,
    ownership text NOT NULL CHECK (ownership IN ('own', 'partner', 'earned')),
    archived_at timestamptz,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, key)
);

CREATE TABLE touchpoint_rule (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    touchpoint_id uuid NOT NULL,
    position integer NOT NULL,
    kind text,
    channel text,
    name_pattern text,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, touchpoint_id) REFERENCES touchpoint (workspace_id, id)
);
COMMENT ON COLUMN touchpoint_rule.name_pattern IS 'Exact name, or a prefix that ends in *; null matches any';

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['head', 'source', 'interaction', 'refused', 'subscription', 'set_aside', 'touchpoint', 'touchpoint_rule'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY workspace ON %I USING (workspace_id = nullif(current_setting(''app.workspace'', true), '''')::uuid) WITH CHECK (workspace_id = nullif(current_setting(''app.workspace'', true), '''')::uuid)', t);
    END LOOP;
END $$;
