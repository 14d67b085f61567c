"""A report: what was asked, how it is made and put in its place, and what is said of it."""
