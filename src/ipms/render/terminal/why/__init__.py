"""The line of sight on a screen."""
