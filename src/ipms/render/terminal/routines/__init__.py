"""Katas, kaizen workshops and kaikaku on a terminal."""
