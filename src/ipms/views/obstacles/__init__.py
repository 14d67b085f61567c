"""The register of obstacles."""
