"""What changed, on a screen."""
