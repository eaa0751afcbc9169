"""Who calls: what proves it, and what the settings make of it.

request -> Identity (tokens.py, or the platform's headers with groups.py) -> Caller (rules.py)
"""
