"""The nouns: one module per kind, and what they are made of. Knows no file and no screen."""
