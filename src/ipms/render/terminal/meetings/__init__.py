"""Pages that a room stands in front of when it meets."""
