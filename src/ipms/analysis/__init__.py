"""What the files mean on a date: one module a meaning, pure functions of (workspace, as-of date)."""
