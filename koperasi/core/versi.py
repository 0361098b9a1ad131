"""The version of the application, as archives remember it; the same as in pyproject.toml."""

VERSI = "0.1.0"
