"""Plain calculations of savings and loans."""
