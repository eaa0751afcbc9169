"""Who calls: what proves it, and what the settings make of it.

request -> Identity (tokens.py or platform.py) -> Caller (rules.py)
"""
