"""Term deposits: placing, monthly interest, what happens at maturity, paying out."""
