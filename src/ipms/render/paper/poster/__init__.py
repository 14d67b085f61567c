"""A room's board on one sheet of paper, to hang on its wall."""
