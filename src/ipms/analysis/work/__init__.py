"""Work: where cycles stand, whom they serve, and what the figures say of their goals."""
