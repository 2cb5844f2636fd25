"""Measured figures of speed and size (`make bench`); not part of the ordinary test run."""
