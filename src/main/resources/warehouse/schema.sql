-- The columnar copy of one workspace's log. It can be thrown away and rebuilt from PostgreSQL at any time.
-- day: local date in the workspace's zone. occurred, placed …: UTC. Money: minor units in the reporting currency,
-- NULL when it could not be converted. customer: the root customer's number, 0 when nobody is known.
-- No keys on the large tables: the feeder replaces by set, and an index would cost more than it answers.

-- one row named 'log': how far the log (seq) and the customers (version) are contained, and as of when; one named 'erased'
-- when rows of erased people were deleted (as_of), whose bytes stay in a DuckDB file until it is written anew
CREATE TABLE watermark (name VARCHAR NOT NULL, seq BIGINT NOT NULL, version BIGINT NOT NULL, as_of TIMESTAMP);

-- what this file is: schema version, zone and currency it was built with
CREATE TABLE setting (name VARCHAR NOT NULL, value VARCHAR NOT NULL);

CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    kind VARCHAR NOT NULL,
    channel VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    inbound BOOLEAN NOT NULL,
    touchpoint VARCHAR,
    touchpoint_name VARCHAR,
    phase VARCHAR
);

-- roots only
CREATE TABLE customer (
    no BIGINT NOT NULL,
    id UUID NOT NULL,
    counted BOOLEAN NOT NULL,
    identified BOOLEAN NOT NULL,
    birth_year INTEGER,
    gender VARCHAR,
    language VARCHAR,
    country VARCHAR,
    province VARCHAR,
    district VARCHAR,
    city VARCHAR,
    income_band VARCHAR,
    interests VARCHAR[],
    traits MAP(VARCHAR, VARCHAR),
    created DATE NOT NULL
);

-- customers that became part of another (root -1: erased): what still arrives under the old number goes to the root
CREATE TABLE merged (no BIGINT NOT NULL, root BIGINT NOT NULL);

CREATE TABLE interaction (
    seq BIGINT NOT NULL,
    customer BIGINT NOT NULL,
    source INTEGER NOT NULL,
    occurred TIMESTAMP NOT NULL,
    day DATE NOT NULL
);

CREATE TABLE orders (
    order_id VARCHAR NOT NULL,
    customer BIGINT NOT NULL,
    placed TIMESTAMP NOT NULL,
    day DATE NOT NULL,
    gross BIGINT,
    items BIGINT,
    shipping BIGINT,
    discount BIGINT,
    currency VARCHAR,
    status VARCHAR,
    cancelled BOOLEAN NOT NULL,
    channel VARCHAR,
    store VARCHAR,
    province VARCHAR,
    promised TIMESTAMP,
    delivered TIMESTAMP,
    line_count INTEGER NOT NULL,
    source INTEGER NOT NULL,
    seq BIGINT NOT NULL
);

CREATE TABLE order_line (
    order_id VARCHAR NOT NULL,
    line INTEGER NOT NULL,
    customer BIGINT NOT NULL,
    day DATE NOT NULL,
    product VARCHAR,
    product_name VARCHAR,
    category VARCHAR,
    quantity DOUBLE,
    amount BIGINT
);

CREATE TABLE refund (
    refund_id VARCHAR NOT NULL,
    order_id VARCHAR,
    customer BIGINT NOT NULL,
    day DATE NOT NULL,
    amount BIGINT,
    seq BIGINT NOT NULL
);

-- refunds that follow their order: in its whole amount, in its owner (ownerless: they count with the order only), or in
-- its rate (minor units of a currency)
CREATE TABLE refund_by_order (
    refund_id VARCHAR NOT NULL,
    order_id VARCHAR NOT NULL,
    ownerless BOOLEAN NOT NULL,
    day DATE NOT NULL,
    amount BIGINT,
    whole BOOLEAN NOT NULL,
    minor BIGINT,
    currency VARCHAR,
    seq BIGINT NOT NULL
);

-- from minor units of the order's currency to minor units of the reporting one, where the order brought a rate
CREATE TABLE order_rate (order_id VARCHAR NOT NULL, currency VARCHAR NOT NULL, factor DOUBLE NOT NULL);

CREATE TABLE answer (
    seq BIGINT NOT NULL,
    customer BIGINT NOT NULL,
    occurred TIMESTAMP NOT NULL,
    day DATE NOT NULL,
    metric VARCHAR NOT NULL,
    score DOUBLE NOT NULL,
    comment_length INTEGER NOT NULL,
    survey VARCHAR,
    order_id VARCHAR,
    product VARCHAR,
    source INTEGER NOT NULL,
    channel VARCHAR NOT NULL,
    traits MAP(VARCHAR, VARCHAR)
);
