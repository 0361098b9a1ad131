"""Backup and restore: one encrypted archive, proved when it is made and proved when it is used.

``buat`` makes, ``rak`` keeps, ``pulihkan`` brings back, ``uji`` rehearses, ``keadaan`` tells how
old the last good one is. Decisions: docs/keputusan/0035-cadangan.md.
"""
