"""Figures: one indicator, its cascade, its year, the four aims."""
