"""What a page shows, as frozen values: every sum is done, no word is chosen."""
