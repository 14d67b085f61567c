"""What a report holds, as values."""
