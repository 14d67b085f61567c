"""References and trees: everything links, and leads to the strategic room."""
