"""The life cycle of the Lakebase resources that the gateway serves: database, catalog and synced tables.

`service` creates and deletes them in their order, `cli` and `rest` are its two faces, `provisioned` and `autoscaling`
speak to the workspace by the two APIs of the SDK.
"""
