"""Request headers to the caller. In mode `none` everyone may do everything; headers mean nothing."""

from resolvers.caller import ADMIN, PII, READER, WRITER, Caller

ROLES = frozenset({READER, WRITER, PII, ADMIN})

ANYONE = Caller(roles=ROLES)
"""The caller in mode `none`, which is for one's own machine."""
