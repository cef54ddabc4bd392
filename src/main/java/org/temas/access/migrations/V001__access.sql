-- A workspace is the tenant itself: its own id is what other tables call workspace_id. Everybody may read the list
-- (jobs walk over it, sign-in shows it to its members); a workspace is changed only from inside.
CREATE TABLE workspace (
    id uuid PRIMARY KEY,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    zone text NOT NULL,
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    settings jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL,
    set_up_at timestamptz
);
COMMENT ON COLUMN workspace.set_up_at IS 'When somebody finished the first-run page; null: still as made at the first start';
ALTER TABLE workspace ENABLE ROW LEVEL SECURITY;
ALTER TABLE workspace FORCE ROW LEVEL SECURITY;
CREATE POLICY anyone_reads ON workspace FOR SELECT USING (true);
CREATE POLICY created ON workspace FOR INSERT WITH CHECK (id = nullif(current_setting('app.workspace', true), '')::uuid);
CREATE POLICY changed_inside ON workspace FOR UPDATE
    USING (id = nullif(current_setting('app.workspace', true), '')::uuid)
    WITH CHECK (id = nullif(current_setting('app.workspace', true), '')::uuid);

-- a person belongs to no workspace but to several: memberships say to which
CREATE TABLE person (
    id uuid PRIMARY KEY,
    email text NOT NULL CHECK (length(email) BETWEEN 3 AND 254),
    email_key text NOT NULL UNIQUE,
    name text NOT NULL CHECK (length(name) <= 100),
    password_hash text NOT NULL,
    password_generated boolean NOT NULL DEFAULT false,
    language text CHECK (language IN ('tr', 'en')),
    theme text NOT NULL DEFAULT 'AUTO' CHECK (theme IN ('AUTO', 'LIGHT', 'DARK')),
    created_at timestamptz NOT NULL,
    password_changed_at timestamptz NOT NULL
);
COMMENT ON COLUMN person.email_key IS 'NFC, trimmed, ASCII letters lower-cased, domain in IDNA: two keys are never folded into one';
COMMENT ON COLUMN person.password_generated IS 'Made by us and printed: the first-run page asks for one of their own';

CREATE TABLE membership (
    workspace_id uuid NOT NULL REFERENCES workspace (id),
    person_id uuid NOT NULL REFERENCES person (id),
    role text NOT NULL CHECK (role IN ('OWNER', 'ADMIN', 'ANALYST', 'AGENT', 'VIEWER')),
    since timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, person_id)
);
CREATE INDEX membership_by_person ON membership (person_id);
ALTER TABLE membership ENABLE ROW LEVEL SECURITY;
ALTER TABLE membership FORCE ROW LEVEL SECURITY;
CREATE POLICY workspace ON membership
    USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid)
    WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
-- before the workspace is known: a signed-in person sees their own memberships and nobody else's
CREATE POLICY own ON membership FOR SELECT
    USING (person_id = nullif(current_setting('app.person', true), '')::uuid);

-- who holds the token is the person: only its hash is kept
CREATE TABLE session (
    token_hash bytea PRIMARY KEY,
    id uuid NOT NULL UNIQUE,
    person_id uuid NOT NULL REFERENCES person (id),
    current_workspace uuid,
    started_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    address text NOT NULL,
    device text NOT NULL
);
COMMENT ON COLUMN session.id IS 'By which the person names it when ending it; opens nothing';
CREATE INDEX session_by_person ON session (person_id);
CREATE INDEX session_by_expiry ON session (expires_at);

CREATE TABLE api_key (
    workspace_id uuid NOT NULL REFERENCES workspace (id),
    id uuid NOT NULL,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    scope text NOT NULL CHECK (scope IN ('TRACK', 'READ', 'WRITE')),
    secret_hash bytea NOT NULL,
    hint text NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid,
    last_used_at timestamptz,
    revoked_at timestamptz,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, secret_hash, scope)
);
COMMENT ON COLUMN api_key.secret_hash IS 'SHA-256: a secret of 160 random bits needs no slow hash';
COMMENT ON COLUMN api_key.hint IS 'The last four characters, so that people can tell keys apart';
CREATE INDEX api_key_by_secret ON api_key (secret_hash);
ALTER TABLE api_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_key FORCE ROW LEVEL SECURITY;
CREATE POLICY workspace ON api_key
    USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid)
    WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
-- before the workspace is known: whoever presents the secret sees that one key
CREATE POLICY presented ON api_key FOR SELECT
    USING (secret_hash = decode(nullif(current_setting('app.presented', true), ''), 'hex'));

CREATE TABLE invitation (
    workspace_id uuid NOT NULL REFERENCES workspace (id),
    id uuid NOT NULL,
    token_hash bytea NOT NULL,
    email text NOT NULL,
    email_key text NOT NULL,
    role text NOT NULL CHECK (role IN ('OWNER', 'ADMIN', 'ANALYST', 'AGENT', 'VIEWER')),
    invited_by uuid NOT NULL,
    invited_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, email_key)
);
COMMENT ON TABLE invitation IS 'Open invitations only: accepted and withdrawn ones are gone, the audit log tells of them';
CREATE INDEX invitation_by_token ON invitation (token_hash);
ALTER TABLE invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE invitation FORCE ROW LEVEL SECURITY;
CREATE POLICY workspace ON invitation
    USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid)
    WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
CREATE POLICY presented ON invitation FOR SELECT
    USING (token_hash = decode(nullif(current_setting('app.presented', true), ''), 'hex'));

CREATE TABLE audit_entry (
    workspace_id uuid NOT NULL REFERENCES workspace (id),
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    actor_kind text NOT NULL CHECK (actor_kind IN ('PERSON', 'KEY', 'SYSTEM', 'STRANGER')),
    actor_id uuid,
    action text NOT NULL CHECK (length(action) <= 100),
    object_type text NOT NULL CHECK (length(object_type) <= 100),
    object_id text NOT NULL CHECK (length(object_id) <= 200),
    details jsonb NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
COMMENT ON TABLE audit_entry IS 'append-only: who did what when; ids only, names are looked up when it is shown';
CREATE INDEX audit_entry_by_action ON audit_entry (workspace_id, action, id);
CREATE INDEX audit_entry_by_actor ON audit_entry (workspace_id, actor_id, id);
ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY workspace ON audit_entry
    USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid)
    WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

-- failed sign-ins by account and by address; the key is a hash, so that no address is kept
CREATE TABLE attempt (
    key bytea PRIMARY KEY,
    failures integer NOT NULL,
    last_at timestamptz NOT NULL,
    blocked_until timestamptz NOT NULL
);
CREATE INDEX attempt_by_time ON attempt (last_at);
