"""What a service trajectory shows of itself, on its page and on the walls of the rooms that follow it."""
