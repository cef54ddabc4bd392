-- what people were shown when they agreed or refused; a text never changes, a new version is a new row
CREATE TABLE consent_text (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    version text NOT NULL,
    language text NOT NULL,
    body text NOT NULL,
    sha256 bytea NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, name, version, language, sha256)
);
COMMENT ON TABLE consent_text IS 'append-only: the texts that consents refer to, our own words, no personal data';

-- The ledger. It holds no address and no free text: after an erasure the rows stay as proof that we were allowed to,
-- keyed by a number that no longer leads to anybody.
CREATE TABLE consent (
    workspace_id uuid NOT NULL,
    no bigint GENERATED ALWAYS AS IDENTITY,
    id uuid NOT NULL,
    customer_no bigint NOT NULL,
    channel text NOT NULL CHECK (channel IN ('EMAIL', 'SMS', 'PHONE', 'PUSH', 'WEB')),
    purpose text NOT NULL CHECK (purpose IN ('MARKETING', 'SURVEY', 'SERVICE', 'PROFILING')),
    status text NOT NULL CHECK (status IN ('GRANTED', 'DENIED', 'WITHDRAWN')),
    recipient_type text NOT NULL CHECK (recipient_type IN ('INDIVIDUAL', 'TRADER')),
    source text NOT NULL,
    text_id uuid,
    occurred_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid,
    PRIMARY KEY (workspace_id, no),
    UNIQUE (workspace_id, id),
    FOREIGN KEY (workspace_id, text_id) REFERENCES consent_text (workspace_id, id)
);
COMMENT ON TABLE consent IS 'append-only: the state is computed, by occurred_at and then by no';
CREATE INDEX consent_by_customer ON consent (workspace_id, customer_no, occurred_at DESC, no DESC);

-- what of a consent is personal: goes when the person goes
CREATE TABLE consent_proof (
    workspace_id uuid NOT NULL,
    consent_id uuid NOT NULL,
    customer_no bigint NOT NULL,
    address text,
    note text,
    PRIMARY KEY (workspace_id, consent_id),
    FOREIGN KEY (workspace_id, consent_id) REFERENCES consent (workspace_id, id)
);
CREATE INDEX consent_proof_by_customer ON consent_proof (workspace_id, customer_no);

-- that a person was erased or given a copy, without saying who it was
CREATE TABLE subject_request (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    customer_no bigint NOT NULL,
    kind text NOT NULL CHECK (kind IN ('export', 'erasure')),
    effects jsonb NOT NULL,
    done_at timestamptz NOT NULL,
    done_by uuid,
    PRIMARY KEY (workspace_id, id)
);
COMMENT ON TABLE subject_request IS 'append-only: certificates; numbers of rows by module, nothing about the person';
CREATE INDEX subject_request_by_customer ON subject_request (workspace_id, customer_no);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['consent_text', 'consent', 'consent_proof', 'subject_request'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY workspace ON %I USING (workspace_id = nullif(current_setting(''app.workspace'', true), '''')::uuid) WITH CHECK (workspace_id = nullif(current_setting(''app.workspace'', true), '''')::uuid)', t);
    END LOOP;
END $$;
