"""A trial balance from another program becomes one opening entry, or nothing."""
