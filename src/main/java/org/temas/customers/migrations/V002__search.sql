-- Under row level security only leakproof operators may use an index, and LIKE is not one: a trigram index would never be
-- read. Words in a B-tree are: found by their beginning, inside one workspace, and cheaper to keep.
DROP INDEX customer_by_search;

CREATE TABLE search_word (
    workspace_id uuid NOT NULL,
    word text COLLATE "C" NOT NULL,
    customer_no bigint NOT NULL,
    PRIMARY KEY (workspace_id, word, customer_no)
);
COMMENT ON TABLE search_word IS 'The words of customer.search, kept by a trigger: whoever writes the column need not know';

ALTER TABLE search_word ENABLE ROW LEVEL SECURITY;
ALTER TABLE search_word FORCE ROW LEVEL SECURITY;
CREATE POLICY workspace ON search_word USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);

CREATE FUNCTION index_new_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO customers.search_word (workspace_id, word, customer_no)
    SELECT DISTINCT n.workspace_id, left(w.word, 200), n.no
    FROM new_rows n
    CROSS JOIN LATERAL string_to_table(n.search, ' ') AS w(word)
    WHERE n.search <> '' AND w.word <> '';
    RETURN NULL;
END $$;

CREATE FUNCTION index_changed_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM new_rows n
        JOIN old_rows o ON o.workspace_id = n.workspace_id AND o.no = n.no
        WHERE o.search <> n.search
    ) THEN
        RETURN NULL;
    END IF;
    DELETE FROM customers.search_word s
    USING old_rows o
    JOIN new_rows n ON n.workspace_id = o.workspace_id AND n.no = o.no
    CROSS JOIN LATERAL string_to_table(o.search, ' ') AS w(word)
    WHERE o.search <> n.search
      AND s.workspace_id = o.workspace_id
      AND s.word = left(w.word, 200)
      AND s.customer_no = o.no;
    INSERT INTO customers.search_word (workspace_id, word, customer_no)
    SELECT DISTINCT n.workspace_id, left(w.word, 200), n.no
    FROM new_rows n
    JOIN old_rows o ON o.workspace_id = n.workspace_id AND o.no = n.no
    CROSS JOIN LATERAL string_to_table(n.search, ' ') AS w(word)
    WHERE o.search <> n.search AND w.word <> '';
    RETURN NULL;
END $$;

CREATE TRIGGER index_new_words AFTER INSERT ON customer
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION index_new_words();
CREATE TRIGGER index_changed_words AFTER UPDATE ON customer
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION index_changed_words();

CREATE INDEX customer_by_name ON customer (workspace_id, name COLLATE "tr-x-icu", no) WHERE merged_into IS NULL AND name IS NOT NULL;
CREATE INDEX customer_by_province ON customer (workspace_id, province, no) WHERE merged_into IS NULL AND province IS NOT NULL;
CREATE INDEX customer_by_standing ON customer (workspace_id, standing, no) WHERE merged_into IS NULL AND standing <> 'customer';

-- a filter by trait asks for a whole value: as text, because comparing jsonb may not use an index here either
ALTER TABLE trait ADD COLUMN value_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS (left(value #>> '{}', 100)) STORED;
CREATE INDEX trait_by_value ON trait (workspace_id, name, value_key, customer_no);
