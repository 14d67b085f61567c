"""The command that shows how rooms take root."""
