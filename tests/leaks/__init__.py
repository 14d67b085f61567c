"""Nothing private leaves the private folder, whatever the program is asked."""
