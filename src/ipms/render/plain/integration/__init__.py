"""Integration and deployment for programs and documents."""
