"""Pages of status sheets on a terminal."""
