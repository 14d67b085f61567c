"""The parts of `ipms check`: what is asked, what is known already, and where the answers go."""
