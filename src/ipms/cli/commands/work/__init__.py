"""Improvement work: A3s, where PDCA stands, goals and projects crossed."""
