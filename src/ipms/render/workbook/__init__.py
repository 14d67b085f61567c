"""The workbook of a report: its sheets in the language of the reader."""
