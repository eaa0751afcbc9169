"""The rows: models, statements and the connections that run them. Knows neither GraphQL nor HTTP."""
