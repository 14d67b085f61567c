"""Pages of indicators and of their figures in rooms."""
