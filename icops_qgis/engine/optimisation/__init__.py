"""Which measurement points to trust, and where they move together."""
