"""Who rests on whom, directly and through others, and what falls without a node."""
