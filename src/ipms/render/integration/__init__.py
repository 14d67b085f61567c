"""Integration and deployment in words, the same on every page and in every table."""
