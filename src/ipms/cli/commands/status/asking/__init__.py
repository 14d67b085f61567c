"""Filling a status sheet: for whom and which week, what is asked at the prompt, what a file says, what is written."""
