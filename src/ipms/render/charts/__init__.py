"""Charts as SVG, for pages and for paper: one way of drawing, deterministic bytes, nothing that leads out."""
