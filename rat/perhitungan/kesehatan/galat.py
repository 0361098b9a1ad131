"""What can be wrong with a health assessment, each as a sentence fit for a clerk."""

from koperasi.core.pengecualian import KesalahanDomain


class AturanTidakAda(KesalahanDomain):
    """No such rule set, or none in force on the date."""


class MasukanTidakSah(KesalahanDomain):
    """A figure cannot be used. ``bidang`` is its path: ``komponen.1a.penyebut``, ``pos.hibah``."""


class AturanCacat(Exception):
    """A rule file is not whole. A mistake of ours, found when the file is loaded."""
