"""What changed, for programs and documents."""
