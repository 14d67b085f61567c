"""The pages of a report: a folder of linked HTML that needs no server and no network."""
