"""What a report comes to, short enough for a pull request or an e-mail."""
