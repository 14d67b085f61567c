"""The rooms and what they must see to: the board, the tree of rooms, the list of what must be done."""
