"""Trusted operations: GraphQL documents that the gateway keeps itself, and serves by their names."""
