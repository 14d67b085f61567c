"""Commands about the whole: how integrated it is, how far its rooms are deployed."""
