"""Tables that other programs made, as grids of text: nothing in them is believed or run."""
