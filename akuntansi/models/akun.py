"""The chart of accounts: a tree whose leaves take postings. Accounts are closed, never deleted."""

from django.db import models

from ..enums import ArusKas, JenisAkun, Peruntukan, Pihak, Sisi


class AkunQuerySet(models.QuerySet["Akun"]):
    def dapat_diposting(self) -> "AkunQuerySet":
        return self.filter(judul=False, ditutup_pada__isnull=True)


class Akun(models.Model):
    """``judul`` accounts group others and take no postings.

    Statement lines are found through ``pos`` (a code that the statement templates name), so a
    cooperative may number its accounts as it likes. ``sementara`` accounts hold what still waits
    for its place; a month closes with them at zero, or with a written reason. ``dirinci`` names
    the register that stands behind the account ("Simpanan wajib"); nothing is posted to it by hand.
    """

    kode = models.CharField("kode", max_length=20, unique=True)
    nama = models.CharField("nama", max_length=120)
    induk = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="anak", verbose_name="induk"
    )
    jenis = models.CharField("jenis", max_length=10, choices=JenisAkun)
    saldo_normal = models.CharField("saldo normal", max_length=6, choices=Sisi)
    judul = models.BooleanField("akun judul", default=False)
    kas = models.BooleanField("kas atau setara kas", default=False)
    bank = models.BooleanField("rekening bank", default=False)
    pihak = models.CharField("pihak", max_length=13, choices=Pihak, default=Pihak.UMUM)
    sementara = models.BooleanField("pos sementara", default=False)
    unit = models.CharField("unit usaha", max_length=30, default="Simpan pinjam")
    arus_kas = models.CharField("arus kas", max_length=9, choices=ArusKas, blank=True)
    # Everyday words for it, between commas: the clerk looks for "wifi", the chart says "internet".
    kata_kunci = models.CharField("kata kunci", max_length=200, blank=True, default="")
    pos = models.CharField("pos laporan", max_length=40, blank=True)
    peruntukan = models.CharField(
        "peruntukan", max_length=16, choices=Peruntukan, null=True, blank=True, unique=True
    )
    dirinci = models.CharField("dirinci dalam", max_length=60, blank=True, default="")
    ditutup_pada = models.DateField("ditutup pada", null=True, blank=True)

    objects = AkunQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "akun"
        ordering = ["kode"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kode__regex=r"^[0-9A-Za-z][0-9A-Za-z.-]*$"),
                name="kode_akun_sah",
                violation_error_message=(
                    "Kode akun terdiri dari angka, huruf, titik, atau tanda hubung."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(jenis__in=JenisAkun.values)
                & models.Q(saldo_normal__in=Sisi.values),
                name="jenis_akun_sah",
            ),
            models.CheckConstraint(
                condition=models.Q(kas=False) | models.Q(jenis="ASET", judul=False),
                name="kas_adalah_aset",
                violation_error_message="Hanya akun aset yang dapat menjadi kas.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}"
