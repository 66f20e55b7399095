"""Who owns whom in the end, through others."""
