"""The parts of an A3 on its sheet."""
