"""Figures: the value of an indicator in a room, its target, its standing, its change."""
