"""How the network hangs together: its pieces, its groups, its gaps, and who stands over them."""
