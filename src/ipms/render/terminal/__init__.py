"""Pages for terminals and pipes."""
