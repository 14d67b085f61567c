"""What must be done: one list over all rooms, gathered from everything that a date makes due."""
