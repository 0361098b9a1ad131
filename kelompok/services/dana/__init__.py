"""The group's own funds: opened, filled, spent, moved, read aloud. One module per noun."""
