"""Keys of the ASGI scope: what the layers around an endpoint have found out for it."""

REQUEST_ID = "gateway.request_id"
REPORT = "gateway.report"
"""The request's `gateway.operation_report.Report`."""
CALLER = "gateway.caller"
"""Who asks; not there at the few addresses that are open to everyone."""
TRACE_ID = "gateway.trace_id"
"""Not there without tracing."""
