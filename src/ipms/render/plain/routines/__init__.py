"""Katas, kaizen workshops and kaikaku for programs and documents."""
