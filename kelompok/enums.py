"""Choices for the database."""

from django.db.models import TextChoices


class JenisKelompok(TextChoices):
    """A member belongs to one tanggung renteng group at a time; the other kinds are free."""

    TANGGUNG_RENTENG = "TANGGUNG_RENTENG", "Tanggung renteng"
    NILAI = "NILAI", "Kelompok nilai"
    USAHA = "USAHA", "Kelompok usaha"


class StatusKelompok(TextChoices):
    DIBENTUK = "DIBENTUK", "Sedang dibentuk"
    AKTIF = "AKTIF", "Aktif"
    BUBAR = "BUBAR", "Bubar atau digabung"


class JabatanKelompok(TextChoices):
    PJ_I = "PJ_I", "PJ I"
    PJ_II = "PJ_II", "PJ II"
    PETUGAS_SETOR = "PETUGAS_SETOR", "Petugas setor"
    SEKRETARIS = "SEKRETARIS", "Sekretaris"


class StatusPencalonan(TextChoices):
    """A proposal's way within its group; whether she becomes a member is ``StatusKeanggotaan``."""

    DIAJUKAN = "DIAJUKAN", "Menunggu musyawarah"
    DISETUJUI = "DISETUJUI", "Disetujui kelompok"
    MASUK = "MASUK", "Sudah masuk kelompok"
    DITOLAK = "DITOLAK", "Ditolak kelompok"
    DITARIK = "DITARIK", "Ditarik kembali"


PENCALONAN_BERJALAN = (StatusPencalonan.DIAJUKAN, StatusPencalonan.DISETUJUI)
