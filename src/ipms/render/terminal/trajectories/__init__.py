"""Service trajectories on a terminal."""
