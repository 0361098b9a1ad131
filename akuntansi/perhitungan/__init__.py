"""Plain calculations of akuntansi: no framework, no database, no clock."""
