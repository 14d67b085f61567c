"""The walls of a board, one module each."""
