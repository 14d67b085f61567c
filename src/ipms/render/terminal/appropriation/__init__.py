"""How rooms take root, on a terminal."""
