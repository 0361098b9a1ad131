"""Plain calculations of groups."""
