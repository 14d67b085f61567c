"""Service trajectories for programs and documents."""
