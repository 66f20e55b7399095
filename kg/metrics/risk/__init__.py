"""What falls with a node: losses of those who are owed, output of those who are supplied, round by round."""
