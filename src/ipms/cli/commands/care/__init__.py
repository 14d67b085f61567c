"""The commands that look after a workspace."""
