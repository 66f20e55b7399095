"""How far things have come, how late they are, how far tellings differ, and whether a ranking holds."""
