"""The page that says why something is done, and where a figure comes from."""
