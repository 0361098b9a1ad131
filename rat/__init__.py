"""rat: governance: the annual meeting (RAT), SHU, the health score (kesehatan), plans and supervision. It reads every app and posts through services."""
