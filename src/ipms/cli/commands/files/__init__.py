"""Files made, brought in, tidied, renamed and taken out."""
