"""What changed between two states of the files: the page of it."""
