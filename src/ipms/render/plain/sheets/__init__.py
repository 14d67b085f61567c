"""Status sheets for programs and documents."""
