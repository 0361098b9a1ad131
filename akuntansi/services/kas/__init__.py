"""Cash: drawers, their sessions, what goes in and out, transfers, counts, differences."""
