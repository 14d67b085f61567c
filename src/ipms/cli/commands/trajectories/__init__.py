"""The commands of service trajectories."""
