"""What must never stand in a shared file."""
