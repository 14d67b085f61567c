"""What people typed: words that say something, and nothing left over from a form."""
