"""Status sheets, obstacles and meetings: the weekly loop."""
