"""The demonstration cooperative's groups and members, and a list to try the import with."""
