"""Measurements: ours and plain SQL in turn, on durable servers of their own."""
