"""Rooms' meetings, as values: the agenda of the next one."""
