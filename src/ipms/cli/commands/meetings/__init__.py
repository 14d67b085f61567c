"""Commands about rooms' meetings: the agenda of the next one, and the record of one that was held."""
