"""Answers as tables: rows of named columns in CSV, NDJSON, Arrow or flat JSON."""
