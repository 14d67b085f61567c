"""The pieces of a report: which there are, what each is made of, and who makes it."""
