"""What changed between two states of a workspace, in the words of the field."""
