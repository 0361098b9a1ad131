"""One of every page that hands out a file or a sheet for the printer, with the act it records."""

import datetime as dt
import io

from django.urls import reverse
from PIL import Image

from akuntansi.laporan.posisi_keuangan import posisi_keuangan
from akuntansi.models import Akun
from akuntansi.services.akun import pasang_bagan_standar
from akuntansi.services.bukti import lampirkan_bukti
from akuntansi.services.cetak import cetak_laporan
from akuntansi.services.impor_saldo import buat_impor
from koperasi.core.berkas import simpan_berkas
from koperasi.core.contoh import PROFIL_CONTOH
from koperasi.core.models import Dokumen, Pengguna, ProfilKoperasi
from rat.services.cetak_kesehatan import minta_dokumen
from tests.factories.akuntansi import TANGGAL, jurnal, tahun_buku
from tests.factories.anggota import keanggotaan
from tests.factories.rat import penilaian_sendiri


def gambar_jpeg() -> io.BytesIO:
    isi = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(isi, "JPEG")
    isi.seek(0)
    return isi


def _selesai(dokumen: Dokumen, oleh: Pengguna) -> Dokumen:
    """The paper with bytes, as its job leaves it."""
    berkas = simpan_berkas(b"%PDF-1.7 %%EOF", tipe="application/pdf", oleh=oleh)
    Dokumen.objects.filter(pk=dokumen.pk).update(berkas=berkas)
    return dokumen


def cetakan(oleh: Pengguna) -> dict[str, tuple[str, str, str]]:
    """Name -> (address, action, label and key of the object or '')."""
    ProfilKoperasi.objects.get_or_create(pk=1, defaults=PROFIL_CONTOH)
    pasang_bagan_standar(oleh=oleh, tanggal=TANGGAL)
    tahun_buku(TANGGAL.year)
    kas, modal = (Akun.objects.get(kode=k) for k in ("1-1101", "3-1101"))
    entri = jurnal(oleh, kas, modal)
    bukti = lampirkan_bukti(entri, gambar_jpeg(), nama="nota.jpg", oleh=oleh, tanggal=TANGGAL)
    impor = buat_impor(
        b"Nama;Saldo\nKas;10\n", nama_berkas="a.csv", oleh=oleh, tanggal_buku=TANGGAL
    )
    neraca = posisi_keuangan([dt.date(TANGGAL.year, 12, 31)])
    laporan = _selesai(cetak_laporan(neraca, nol=False, oleh=oleh, tanggal=TANGGAL), oleh)
    versi = penilaian_sendiri(oleh)
    siti = keanggotaan().anggota
    surat = _selesai(minta_dokumen(versi, oleh=oleh, tanggal=TANGGAL), oleh)

    def alamat(nama: str, *argumen: object, kueri: str = "") -> str:
        return reverse(nama, args=argumen) + kueri

    xlsx = "?bentuk=xlsx&akun=1-1101"
    penilaian = versi.penilaian
    return {
        "daftar jurnal": (alamat("akuntansi:ekspor_jurnal"), "akuntansi.ekspor_jurnal", ""),
        "bukti": (
            alamat("akuntansi:bukti", entri.pk, bukti.pk),
            "akuntansi.unduh_bukti",
            f"akuntansi.Jurnal {entri.pk}",
        ),
        "cetak bukti": (
            alamat("akuntansi:cetak_bukti", entri.pk),
            "akuntansi.cetak_bukti",
            f"akuntansi.Jurnal {entri.pk}",
        ),
        **{
            nama: (alamat(f"akuntansi:{nama}", kueri=xlsx), "akuntansi.ekspor_laporan", "")
            for nama in ("neraca", "hasil_usaha", "shu_sementara", "neraca_saldo", "buku_besar")
        },
        "kesalahan impor": (
            alamat("akuntansi:impor_kesalahan", impor.pk),
            "akuntansi.ekspor_kesalahan_impor",
            f"akuntansi.ImporSaldo {impor.pk}",
        ),
        "dokumen laporan": (
            alamat("beranda:unduh_dokumen", laporan.pk),
            "core.unduh_dokumen",
            f"core.Dokumen {laporan.pk}",
        ),
        "dokumen penilaian": (
            alamat("beranda:unduh_dokumen", surat.pk),
            "core.unduh_dokumen",
            f"core.Dokumen {surat.pk}",
        ),
        "lembar penilaian": (
            alamat("rat:lembar", penilaian.pk, 1),
            "rat.cetak_lembar",
            f"rat.PenilaianKesehatan {penilaian.pk}",
        ),
        "formulir persetujuan": (
            alamat("anggota:cetak_persetujuan", siti.kode),
            "anggota.cetak_persetujuan",
            f"anggota.Anggota {siti.pk}",
        ),
        "formulir persetujuan kosong": (
            alamat("anggota:formulir_persetujuan"),
            "anggota.cetak_persetujuan",
            "",
        ),
        "angka penilaian": (
            alamat("rat:templat_isi", penilaian.pk),
            "rat.ekspor_penilaian",
            f"rat.PenilaianKesehatan {penilaian.pk}",
        ),
    }
