"""An A3 on one sheet of paper."""
