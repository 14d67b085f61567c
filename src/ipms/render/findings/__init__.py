"""Findings in the forms that build services and programs read."""
