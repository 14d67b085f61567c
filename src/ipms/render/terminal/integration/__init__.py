"""Integration and deployment as pages."""
