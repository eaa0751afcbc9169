"""Recipes of docs/bi.md: what they say is what runs."""
