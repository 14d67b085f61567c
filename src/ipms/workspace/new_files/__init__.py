"""New files: of every kind, at the place of its kind, with every field of it explained."""
