"""How far the rooms that were planned have opened, and whether that is what an authority asked for."""
