"""A week over rooms, from what they published: filled, new, no-shows, workload, promises, and the call about it."""
