"""Tables that forms make of status sheets: a row a sheet, a column a question."""
