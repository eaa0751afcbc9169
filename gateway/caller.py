"""Request headers to the caller. In mode `none` everyone may do everything; headers mean nothing."""

from resolvers.caller import Caller

ROLES = frozenset({"reader", "writer", "pii", "admin"})

ANYONE = Caller(roles=ROLES)
"""The caller in mode `none`, which is for one's own machine."""
