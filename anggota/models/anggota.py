"""A person and everything personal about her, in one place: who may see it, how long it stays."""

import uuid

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, Concat, Lower, Upper
from django.utils import timezone

from koperasi.core.enums import PENGURUS, Peran
from koperasi.core.models import Pengguna
from koperasi.core.peran import peran_pengguna

from ..enums import CaraTandaTangan, JenisKelamin, StatusKawin, StatusKeanggotaan

# The office works with every member. PPL, PJ and members see whom ``AksesAnggota`` names.
MELIHAT_SEMUA = PENGURUS | {
    Peran.STAF,
    Peran.KASIR,
    Peran.AKUNTAN,
    Peran.MANAJER,
    Peran.PENGAWAS,
}
ANTREAN_INDEKS = 256  # kB


class AnggotaQuerySet(models.QuerySet["Anggota"]):
    def terlihat_oleh(self, pengguna: Pengguna) -> "AnggotaQuerySet":
        """Those this person may see; a stranger's page is a 404."""
        if peran_pengguna(pengguna) & MELIHAT_SEMUA:
            return self
        from .akses import AksesAnggota

        # One short list that a search can begin with; an OR would have every person looked at.
        boleh = AksesAnggota.objects.filter(pengguna=pengguna).values("anggota")
        sendiri = Anggota.objects.filter(pengguna=pengguna).order_by().values("pk")
        return self.filter(pk__in=boleh.union(sendiri, all=True))

    def aktif(self) -> "AnggotaQuerySet":
        return self.filter(keanggotaan__status=StatusKeanggotaan.AKTIF)


class Anggota(models.Model):
    """A person who is, was or wants to be a member; her spells of membership are ``Keanggotaan``.

    NIK and KK are kept encrypted under her own key (``KunciPribadi``); ``*_sidik`` finds equal
    ones. ``kode`` stands in addresses and ties the ciphers to their row. After erasure
    (``dihapus_pada``) nothing of this is left but the row.
    """

    kode = models.UUIDField("kode", default=uuid.uuid4, unique=True, editable=False)
    nama = models.CharField("nama lengkap", max_length=120)
    jenis_kelamin = models.CharField("jenis kelamin", max_length=1, choices=JenisKelamin)
    tempat_lahir = models.CharField("tempat lahir", max_length=80, blank=True)
    tanggal_lahir = models.DateField("tanggal lahir", null=True, blank=True)
    nik_sandi = models.BinaryField("NIK tersandi", null=True)
    nik_sidik = models.BinaryField("sidik NIK", null=True, max_length=32)
    nik_akhir = models.CharField("empat angka akhir NIK", max_length=4, blank=True)
    tanpa_nik = models.CharField("alasan belum ada NIK", max_length=120, blank=True)
    kk_sandi = models.BinaryField("nomor KK tersandi", null=True)
    kk_sidik = models.BinaryField("sidik nomor KK", null=True, max_length=32)
    telepon = models.CharField("nomor HP", max_length=20, blank=True)
    alamat = models.CharField("alamat", max_length=200, blank=True)
    rt = models.CharField("RT", max_length=3, blank=True)
    rw = models.CharField("RW", max_length=3, blank=True)
    desa = models.CharField("desa atau kelurahan", max_length=80, blank=True)
    kecamatan = models.CharField("kecamatan", max_length=80, blank=True)
    kabupaten = models.CharField("kabupaten atau kota", max_length=80, blank=True)
    kode_pos = models.CharField("kode pos", max_length=5, blank=True)
    pekerjaan = models.CharField("pekerjaan", max_length=80, blank=True)
    pendidikan = models.CharField("pendidikan terakhir", max_length=40, blank=True)
    status_kawin = models.CharField("status kawin", max_length=11, choices=StatusKawin, blank=True)
    cara_tanda_tangan = models.CharField(
        "menandatangani dengan",
        max_length=12,
        choices=CaraTandaTangan,
        default=CaraTandaTangan.TANDA_TANGAN,
    )
    foto = models.ForeignKey("core.Berkas", models.PROTECT, null=True, blank=True, related_name="+")
    ktp = models.ForeignKey(
        "core.Berkas",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="foto KTP tersandi",
    )
    pengguna = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="anggota"
    )
    dihapus_pada = models.DateTimeField("data pribadi dihapus pada", null=True, blank=True)
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)
    teks_cari = models.GeneratedField(
        expression=Lower(
            Concat(
                *(
                    bagian
                    for kolom in ("nama", "telepon", "alamat", "desa", "kecamatan")
                    for bagian in (Coalesce(F(kolom), Value("")), Value(" "))
                )
            )
        ),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = AnggotaQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "anggota"
        ordering = ["nama", "id"]
        indexes = [
            models.Index(fields=["nama", "id"], name="anggota_per_nama"),
            models.Index(fields=["kk_sidik"], name="anggota_per_kk"),
            models.Index(fields=["telepon"], name="anggota_per_telepon"),
            # Short lists of what is not sorted in yet: every search reads them from end to end.
            GinIndex(
                OpClass("teks_cari", name="gin_trgm_ops"),
                name="anggota_teks_cari",
                gin_pending_list_limit=ANTREAN_INDEKS,
            ),
            GinIndex(
                OpClass(Upper("nama"), name="gin_trgm_ops"),  # as ``icontains`` asks
                name="anggota_nama_berisi",
                gin_pending_list_limit=ANTREAN_INDEKS,
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["nik_sidik"],
                name="nik_tidak_ganda",
                violation_error_message="NIK ini sudah tercatat atas nama lain.",
            ),
            models.CheckConstraint(
                condition=Q(jenis_kelamin__in=JenisKelamin.values), name="jenis_kelamin_sah"
            ),
            models.CheckConstraint(
                condition=Q(nik_sandi__isnull=True, nik_sidik__isnull=True, nik_akhir="")
                | Q(nik_sandi__isnull=False, nik_sidik__isnull=False) & ~Q(nik_akhir=""),
                name="nik_tersandi_lengkap",
            ),
            models.CheckConstraint(
                condition=Q(nik_sandi__isnull=False)
                | ~Q(tanpa_nik="")
                | Q(dihapus_pada__isnull=False),
                name="nik_atau_alasannya",
                violation_error_message="Isi NIK, atau tulis alasan belum ada NIK.",
            ),
            models.CheckConstraint(
                condition=Q(dihapus_pada__isnull=True)
                | Q(
                    nik_sandi__isnull=True,
                    kk_sandi__isnull=True,
                    kk_sidik__isnull=True,
                    foto__isnull=True,
                    ktp__isnull=True,
                    tanggal_lahir__isnull=True,
                    telepon="",
                    alamat="",
                    desa="",
                    tempat_lahir="",
                    tanpa_nik="",
                ),
                name="data_terhapus_kosong",
                violation_error_message="Data pribadi orang ini sudah dihapus.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class KunciPribadi(models.Model):
    """The person's keys, wrapped by the house's. Deleting the row is what erases her data.

    Her photograph and that of her KTP have keys of their own, since their bytes cannot be removed
    from where files are kept: without its key a picture is gone while the rest of her data stays.
    """

    anggota = models.OneToOneField(Anggota, models.PROTECT, related_name="kunci")
    terbungkus = models.BinaryField("kunci terbungkus")
    foto = models.BinaryField("kunci foto", null=True)
    ktp = models.BinaryField("kunci foto KTP", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "kunci data pribadi"

    def __str__(self) -> str:
        return f"kunci {self.anggota_id}"
