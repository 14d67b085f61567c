"""Pages of improvement work: A3s, workshops, katas, and where each stands."""
