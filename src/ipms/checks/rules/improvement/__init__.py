"""A3s, cycles of PDCA, kaizen and kata: improvement that is verified."""
