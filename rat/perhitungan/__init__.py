"""Plain calculations of rat: no framework, no database, no clock."""
