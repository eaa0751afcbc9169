"""Alembic's migrations of the gateway's own tables; the synced tables are not ours to change."""
