"""Form: files that say the same, said in the same way; and changes that were left undone."""
