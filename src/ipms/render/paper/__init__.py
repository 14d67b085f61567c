"""Pages of paper: what stands on them as data, set by typst to true sizes."""
