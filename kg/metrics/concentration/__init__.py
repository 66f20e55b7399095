"""How a node's intake is shared out among its suppliers."""
