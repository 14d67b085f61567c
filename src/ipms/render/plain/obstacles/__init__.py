"""The register of obstacles for programs and documents."""
