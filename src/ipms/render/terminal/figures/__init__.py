"""Pages about figures: how they are made up, how they move, month by month."""
