"""The kinds of item, one module each."""
