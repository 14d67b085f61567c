"""Service trajectories: how integrated their hand-offs are, figures along them, what one user lived through."""
