"""Edits of people's files by place: what is not meant stays as it is, byte for byte, and every edit is proved."""
