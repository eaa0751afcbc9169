"""The data products, one file each. They do not know each other: relations come from the models."""
