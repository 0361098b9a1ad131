"""simpan_pinjam: savings, loans, instalments and the group's deposit at the counter.

It posts through ``akuntansi.services``.
"""
