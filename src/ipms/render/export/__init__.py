"""Pages as files of their own: HTML and SVG that need nothing else, and link to nothing."""
