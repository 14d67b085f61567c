"""How rooms take root: what their own files show, beside what their people say."""
