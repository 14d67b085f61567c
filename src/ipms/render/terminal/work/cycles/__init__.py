"""Cycles over time: the table of improvement work, and its timeline of bars over a ruled scale."""
