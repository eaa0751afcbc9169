"""All faults, in the order of the table."""

from tests.faults import connections, exports, once, overload, tokens, waiting

FAULTS = (*connections.FAULTS, *waiting.FAULTS, *tokens.FAULTS, *once.FAULTS, *exports.FAULTS, *overload.FAULTS)
