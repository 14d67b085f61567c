"""Pages of improvement work: A3s and their cycles, katas, workshops."""
