"""The files of a workspace as a commit has them, read from git's objects: no checkout, and nothing is written."""
