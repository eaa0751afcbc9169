"""A stand-in of the Databricks workspace API over HTTP on loopback, for the real databricks-sdk.

Each part of the API has a module with its state and its routes; `server` serves them together.
"""
