"""Indicators, figures and the cascade: what is measured, and whether it adds up."""
