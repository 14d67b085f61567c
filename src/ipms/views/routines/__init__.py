"""What a kata, a kaizen workshop and a kaikaku show of themselves."""
