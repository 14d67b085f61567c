"""The walls of a board, each as lines."""
