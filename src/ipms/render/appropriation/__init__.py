"""How rooms take root, in words: the same on every page and in every table."""
