"""Members, groups, officers and funds from the lists that a cooperative has kept so far."""
