"""akuntansi: accounts, periods, journal entries and statements. It has never heard of a member or a loan."""
