"""What the gateway is made of: licences of dependencies, and their known vulnerabilities."""
