"""Plain calculations of anggota: no framework, no database, no clock."""
