"""The edge: HTTP in, bytes out. The only layer that knows settings, HTTP and the command line."""
