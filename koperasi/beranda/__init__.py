"""The top floor: pages that look across apps (home, search, jobs, accounts, profile, `hitung`)."""
