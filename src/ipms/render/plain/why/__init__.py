"""The line of sight for programs and documents."""
