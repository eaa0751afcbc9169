"""What is seen while the gateway runs: log lines, metrics, traces."""
