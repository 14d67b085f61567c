"""Pages of the organisation and its rooms, and those about the report itself."""
