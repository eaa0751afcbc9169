"""The benchmark: the gateway beside its peers and beside hand-written SQL. `python -m tests.bench --help`."""
