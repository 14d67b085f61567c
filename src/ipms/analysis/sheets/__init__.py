"""The status sheets of the rooms: what is answered, published and spoken of week by week."""
