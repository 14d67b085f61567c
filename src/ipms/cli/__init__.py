"""The doors: a command parses what was asked, calls one function, prints what it gives."""
