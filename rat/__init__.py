"""rat: governance: the annual meeting (RAT), SHU, the health score (kesehatan), plans, supervision.

It reads every app and posts through services.
"""
