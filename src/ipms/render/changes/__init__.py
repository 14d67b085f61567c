"""What changed, and of which commit a page speaks: in words, for every way of showing."""
