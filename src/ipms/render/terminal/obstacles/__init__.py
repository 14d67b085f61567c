"""The register of obstacles on a page."""
