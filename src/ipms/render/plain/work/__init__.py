"""Improvement work for programs and documents."""
