"""The life of a room: when it meets, what was agreed there and is late, who owes an answer, what its sheets say."""
