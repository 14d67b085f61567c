"""A folder of many files that is there whole or not at all: built beside its place, then exchanged in one step."""
