"""Pages of what goes across rooms: trajectories, integration, deployment."""
