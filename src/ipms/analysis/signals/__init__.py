"""Signals: which chart fits an indicator, what it says, and what that means for the four aims."""
