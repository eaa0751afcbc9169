"""The tables of the added data products, as their owner makes them."""

TABLES = """
CREATE TYPE warehouse_kind AS ENUM ('DRY', 'COLD');
CREATE TABLE warehouse_synced (
    w_code text PRIMARY KEY, w_city text, w_open boolean NOT NULL, w_area double precision, w_external_id uuid,
    w_settings jsonb, w_tags text[], w_kind warehouse_kind, w_opened_at timestamptz, w_inspected_at timestamp,
    w_floor smallint, w_weight real, w_notes json, w_founded date);
CREATE TABLE day_synced (d_day date PRIMARY KEY);
CREATE TABLE reading_synced (r_at timestamptz PRIMARY KEY, r_day date, r_counts integer[] NOT NULL DEFAULT '{1}');
CREATE TABLE stock_synced (
    s_warehouse text NOT NULL, s_line bigint NOT NULL, s_quantity integer, s_price numeric(19, 3),
    s_counted_on date, s_amounts numeric[], PRIMARY KEY (s_warehouse, s_line));
"""
