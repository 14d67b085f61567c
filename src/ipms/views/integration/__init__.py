"""What the pages on integration and on the deployment of rooms show."""
