"""Rooms' meetings for programs and documents."""
