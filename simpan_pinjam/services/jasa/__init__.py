"""A month's interest: counted, looked at, posted by another person, taken back if wrong."""
