"""What is printed on paper: where it goes, and what is said of it."""
