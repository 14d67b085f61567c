"""Pages of status sheets in words: sections made once, which terminal, Markdown and HTML each lay out in their way."""
