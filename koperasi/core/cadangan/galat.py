"""What can go wrong, each with a sentence for the person who waits."""

from ..pengecualian import KesalahanDomain


class CadanganGagal(KesalahanDomain):
    """No backup was made; older ones are as they were."""


class ArsipTidakSah(KesalahanDomain):
    """The archive cannot be trusted or cannot be used here; nothing was changed."""


class KunciBermasalah(KesalahanDomain):
    """A key is missing, does not fit, or its passphrase is wrong."""


class PulihGagal(KesalahanDomain):
    """The restore was given up; the database is as it was."""


class UjiTidakBisa(KesalahanDomain):
    """A drill cannot be held here; the sentence says what is missing."""
