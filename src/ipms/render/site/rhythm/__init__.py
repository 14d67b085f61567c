"""Pages of the rhythm: the week, obstacles, what is to be done."""
