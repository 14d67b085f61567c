"""Improvement work in the terminal: A3s and their cycles, katas, workshops."""
