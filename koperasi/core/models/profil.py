"""Who we are, as printed on every letterhead."""

from django.db import models

from ..enums import BentukKoperasi, Zona


class ProfilKoperasi(models.Model):
    """The cooperative itself: exactly one row, with id 1."""

    nama = models.CharField("nama koperasi", max_length=150)
    bentuk = models.CharField("bentuk", max_length=3, choices=BentukKoperasi, default="KSP")
    nomor_badan_hukum = models.CharField("nomor badan hukum", max_length=100, blank=True)
    tanggal_badan_hukum = models.DateField("tanggal badan hukum", null=True, blank=True)
    nik_koperasi = models.CharField("NIK koperasi", max_length=30, blank=True)
    singkatan = models.CharField(
        "singkatan untuk nomor surat",
        max_length=12,
        help_text="Misalnya KRS pada 012/KRS/SK/II/2026.",
    )
    alamat = models.CharField("alamat", max_length=250)
    desa = models.CharField("desa atau kelurahan", max_length=80, blank=True)
    kecamatan = models.CharField("kecamatan", max_length=80, blank=True)
    kabupaten = models.CharField("kabupaten atau kota", max_length=80)
    provinsi = models.CharField("provinsi", max_length=80)
    kode_pos = models.CharField("kode pos", max_length=5, blank=True)
    telepon = models.CharField("telepon", max_length=40, blank=True)
    email = models.EmailField("email", blank=True)
    zona = models.CharField("zona waktu", max_length=4, choices=Zona, default=Zona.WIB)
    nama_ketua = models.CharField("nama ketua", max_length=120, blank=True)
    nama_sekretaris = models.CharField("nama sekretaris", max_length=120, blank=True)
    nama_bendahara = models.CharField("nama bendahara", max_length=120, blank=True)
    nama_manajer = models.CharField("nama manajer", max_length=120, blank=True)
    logo = models.ForeignKey(
        "core.Berkas", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="logo"
    )

    class Meta:
        verbose_name = verbose_name_plural = "profil koperasi"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(id=1),
                name="satu_profil_koperasi",
                violation_error_message="Profil koperasi hanya boleh satu.",
            )
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def alamat_lengkap(self) -> str:
        bagian = [self.alamat, self.desa, self.kecamatan, self.kabupaten, self.provinsi]
        return ", ".join(b for b in bagian if b) + (f" {self.kode_pos}" if self.kode_pos else "")
