"""Tables of others, brought into the workspace: read, understood, compared with what is there, written.

bytes -> `Grid` (cells with their places) -> records by indicator, period and room -> `Plan` -> files
"""
