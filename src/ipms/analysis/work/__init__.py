"""Work: where cycles stand, what is late, who owes an answer, what the week's sheets say."""
