"""Names of a statement's columns that are not a model's; none can be an attribute's name."""

POSITION = "#position"
"""Which parent, by its place among them, from 1."""
PRESENT = "#present"
"""True for a row; NULL where counts stand without one."""
IDENTITY = "#id"
"""The global id."""
CURSOR = "#cursor"
"""The row's place in its order."""
TOTAL = "#total"
"""How many rows there are on all pages."""
ESTIMATED = "#estimated"
"""Whether the total is an estimate."""
OUTSIDE, OPPOSITE = "#outside", "#opposite"
"""Whether rows lie beyond the bound that the page starts from, and beyond the other."""
COMPLETE = "#complete"
"""Whether a sample has read the whole table."""
KEY_PREFIX = "#key:"
"""Before an attribute: its value, to find related rows by."""
SORT_PREFIX = "#sort:"
"""Before a number: that term of the order."""


def key_name(number: int) -> str:
    """The column of a group's key, by its place among them."""
    return f"key{number}"


def measure_name(number: int) -> str:
    """The column of a group's measure, by its place among them."""
    return f"measure{number}"
