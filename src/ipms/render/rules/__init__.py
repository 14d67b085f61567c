"""The pages of the rules: for terminals, as Markdown, as JSON."""
