"""The page of how rooms take root."""
