"""How integrated the organisation is: between services along trajectories, and between the levels of rooms."""
