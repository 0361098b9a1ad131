"""akuntansi: accounts, periods, journal entries and statements.

It has never heard of a member or a loan: upper apps point down at ``Jurnal``. Only services post.
"""
