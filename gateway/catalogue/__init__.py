"""The catalogue: a page that tells a caller which data there is for them, and how to get at it."""
