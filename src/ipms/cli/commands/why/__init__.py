"""`ipms why`: the line of sight of anything that has a name."""
