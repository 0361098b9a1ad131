"""anggota: people and their membership. It knows no group, loan or journal entry."""
