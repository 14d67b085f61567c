"""Flat tables as files for other programs: CSV, JSON, workbooks, Parquet."""
