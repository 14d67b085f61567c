"""Making a new file: what was given on the command line, what is asked at the prompt, what is said at the end."""
