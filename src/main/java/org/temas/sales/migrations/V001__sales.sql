-- orders, refunds and products: a projection of the log, which can be made anew from it at any time;
-- amounts are minor units of the order's own currency

CREATE TABLE sales_order (
    workspace_id uuid NOT NULL,
    order_id text COLLATE "C" NOT NULL,
    customer_no bigint NOT NULL,
    placed_at timestamptz NOT NULL,
    status text,
    cancelled_at timestamptz,
    currency text,
    gross bigint,
    items bigint,
    shipping bigint,
    tax bigint,
    discount bigint,
    rate numeric,
    channel text,
    store text,
    province text,
    promised_at timestamptz,
    delivered_at timestamptz,
    payment text,
    coupon text,
    seq bigint NOT NULL,
    PRIMARY KEY (workspace_id, order_id)
);
COMMENT ON COLUMN sales_order.customer_no IS 'The root at the time the order was taken; readers ask for all numbers of a person';
COMMENT ON COLUMN sales_order.seq IS 'The last interaction that changed it';
CREATE INDEX sales_order_by_customer ON sales_order (workspace_id, customer_no, placed_at DESC);
CREATE INDEX sales_order_by_time ON sales_order (workspace_id, placed_at DESC, order_id DESC);

CREATE TABLE order_line (
    workspace_id uuid NOT NULL,
    order_id text COLLATE "C" NOT NULL,
    line integer NOT NULL,
    product_id text COLLATE "C",
    product_name text,
    category text,
    price bigint,
    quantity numeric NOT NULL,
    amount bigint,
    currency text,
    PRIMARY KEY (workspace_id, order_id, line),
    FOREIGN KEY (workspace_id, order_id) REFERENCES sales_order (workspace_id, order_id) ON DELETE CASCADE
);
CREATE INDEX order_line_by_product ON order_line (workspace_id, product_id) INCLUDE (quantity, amount, currency);

CREATE TABLE refund (
    workspace_id uuid NOT NULL,
    refund_id text COLLATE "C" NOT NULL,
    order_id text COLLATE "C" NOT NULL,
    customer_no bigint NOT NULL,
    amount bigint,
    currency text,
    refunded_at timestamptz NOT NULL,
    seq bigint NOT NULL,
    PRIMARY KEY (workspace_id, refund_id)
);
COMMENT ON COLUMN refund.amount IS 'Null: the whole order';
CREATE INDEX refund_by_order ON refund (workspace_id, order_id);
CREATE INDEX refund_by_customer ON refund (workspace_id, customer_no);

-- which interactions speak of an order: its history and its answers
CREATE TABLE order_event (
    workspace_id uuid NOT NULL,
    order_id text COLLATE "C" NOT NULL,
    seq bigint NOT NULL,
    customer_no bigint NOT NULL,
    kind text NOT NULL,
    occurred_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, order_id, seq)
);
CREATE INDEX order_event_by_customer ON order_event (workspace_id, customer_no);

CREATE TABLE product (
    workspace_id uuid NOT NULL,
    product_id text COLLATE "C" NOT NULL,
    name text,
    category text,
    brand text,
    seq bigint NOT NULL,
    PRIMARY KEY (workspace_id, product_id)
);
CREATE INDEX product_by_category ON product (workspace_id, category);

CREATE TABLE category (
    workspace_id uuid NOT NULL,
    name text COLLATE "C" NOT NULL,
    first_seq bigint NOT NULL,
    PRIMARY KEY (workspace_id, name)
);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['sales_order', 'order_line', 'refund', 'order_event', 'product', 'category'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY workspace ON %I USING (workspace_id = nullif(current_setting(''app.workspace'', true), '''')::uuid) WITH CHECK (workspace_id = nullif(current_setting(''app.workspace'', true), '''')::uuid)', t);
    END LOOP;
END $$;
