"""The rules by what they look at; every module of a folder here is read by the registry."""
