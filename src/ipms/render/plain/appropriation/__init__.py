"""How rooms take root, for programs and documents."""
