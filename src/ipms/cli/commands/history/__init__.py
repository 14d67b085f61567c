"""Commands that look back: what changed between two states of the files."""
