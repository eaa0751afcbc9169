"""The meaning: entities, their GraphQL types, and the planner that turns a request into a read plan."""
