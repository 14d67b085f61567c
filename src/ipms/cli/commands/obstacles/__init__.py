"""Obstacles: raised, moved with a reason, answered, carried back, resolved; and their register."""
