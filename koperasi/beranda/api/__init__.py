"""The same acts for programs: JSON in, JSON out, the same permissions and sentences."""
