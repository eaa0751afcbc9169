"""What goes wrong around a gateway, and what must be seen then: `python -m tests.faults --help`."""
