"""Users of the gateway, for Locust. What they ask about they learn from the gateway, so any scale will do.

The name of a kind at the command's end leaves the other out: `Reader` changes nothing. The environment's GATEWAY_TOKEN,
if set, is the users' bearer token.
"""

from tests.load.clerk import Clerk
from tests.load.reader import Reader

__all__ = ["Clerk", "Reader"]
