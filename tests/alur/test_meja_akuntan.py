"""A month at the accountant's desk, all of it by page: chart, year, entries, reversal, close."""

import datetime as dt
import uuid
from decimal import Decimal

from django.urls import reverse

from akuntansi.models import Akun, Jurnal, Periode, PermintaanTutup
from akuntansi.selectors.saldo import jumlah_per_akun
from koperasi.core.enums import StatusPekerjaan
from koperasi.core.pelaksana import jalankan_pekerjaan
from koperasi.core.pemeriksaan import periksa

BULAN = [
    ("2026-01-05", "BKM", "Setoran simpanan pokok", "1-1101", "3-1101", "2,5 jt"),
    ("2026-01-06", "BKK", "Pencairan pinjaman Kasiati", "1-1301", "1-1101", "1.000.000"),
    ("2026-01-20", "BKM", "Jasa pinjaman Januari", "1-1101", "4-1101", "15 rb"),
    ("2026-01-25", "BKK", "Listrik kantor", "5-3302", "1-1101", "7.500"),
]


def _tulis(klien, tanggal, buku, keterangan, debit, kredit, jumlah):
    jawaban = klien.post(
        reverse("akuntansi:tulis_jurnal"),
        {
            "kunci": str(uuid.uuid4()),
            "tanggal": tanggal,
            "buku": buku,
            "keterangan": keterangan,
            "b-0-akun": debit,
            "b-0-debit": jumlah,
            "b-1-akun": kredit,
            "b-1-kredit": jumlah,
            "aksi": "posting",
            "dampak_dilihat": "ya",
        },
    )
    assert jawaban.status_code == 302, jawaban.context["form"].errors
    return Jurnal.objects.latest("pk")


def _saldo(kode: str, per: dt.date) -> Decimal:
    return jumlah_per_akun(per)[Akun.objects.get(kode=kode).pk].saldo_debit


def _tutup(peminta, penyetuju, alamat):
    """One person asks on the page, the job proves, another agrees, the job closes."""
    halaman = peminta.post(alamat, {"kunci": str(uuid.uuid4())}).url
    permintaan = PermintaanTutup.objects.latest("pk")
    assert jalankan_pekerjaan(permintaan.pekerjaan_id) == StatusPekerjaan.SELESAI
    sidik = penyetuju.get(halaman).context["sidik"]
    putusan = reverse("akuntansi:putusan_tutup", args=[permintaan.pk])
    penyetuju.post(putusan, {"putusan": "setuju", "sidik": sidik})
    permintaan.refresh_from_db()
    assert jalankan_pekerjaan(permintaan.pekerjaan_id) == StatusPekerjaan.SELESAI


def test_sebulan_di_meja_akuntan(db, masuk, tegakkan_invarian, hari_ini):
    akuntan, manajer, ketua = masuk("akuntan"), masuk("manajer"), masuk("ketua")
    akuntan.post(reverse("akuntansi:pasang_bagan"))
    akuntan.post(reverse("akuntansi:buka_tahun"), {"tahun": 2026})
    *_, listrik = [_tulis(akuntan, *baris) for baris in BULAN]

    # The electricity belongs to telephone of another month: taken back, and noted again.
    akuntan.post(
        reverse("akuntansi:balik_jurnal", args=[listrik.pk]),
        {"kunci": str(uuid.uuid4()), "tanggal": "2026-01-31", "alasan": "Nota bulan Februari"},
    )
    _tulis(akuntan, "2026-02-01", "BKK", "Listrik kantor", "5-3302", "1-1101", "7.500")
    tegakkan_invarian()
    akhir = dt.date(2026, 1, 31)
    assert _saldo("1-1101", akhir) == Decimal(1_515_000)
    assert _saldo("5-3302", akhir) == 0

    januari = Periode.objects.get(mulai=dt.date(2026, 1, 1))
    _tutup(akuntan, ketua, reverse("akuntansi:tutup_periode", args=[januari.pk]))
    januari.refresh_from_db()
    assert januari.status == "TUTUP"
    terlambat = akuntan.post(
        reverse("akuntansi:tulis_jurnal"),
        {"kunci": str(uuid.uuid4()), "tanggal": "2026-01-31", "aksi": "posting"},
    )
    assert "tanggal" in terlambat.context["form"].errors

    manajer.post(reverse("akuntansi:minta_buka", args=[januari.pk]), {"alasan": "Nota tertinggal"})
    permintaan = januari.permintaan_buka.get()
    ketua.post(reverse("akuntansi:putusan_buka", args=[permintaan.pk]), {"putusan": "setuju"})
    _tulis(akuntan, "2026-01-30", "BKK", "Nota tertinggal", "5-3301", "1-1101", "15.000")
    _tutup(akuntan, ketua, reverse("akuntansi:tutup_periode", args=[januari.pk]))
    assert _saldo("1-1101", akhir) == Decimal(1_500_000)

    tahun = reverse("akuntansi:tutup_tahun", args=[2026])
    hari_ini(dt.date(2026, 11, 22))
    assert "belum terpenuhi" in akuntan.get(tahun).content.decode()
    hari_ini(dt.date(2027, 1, 4))
    _tutup(akuntan, ketua, tahun)
    tegakkan_invarian()
    assert not Periode.objects.terbuka().exists()
    penutup = Jurnal.objects.get(penutup=True)
    assert (penutup.tanggal, _saldo("3-4101", penutup.tanggal)) == (dt.date(2026, 12, 31), 7_500)
    assert periksa() == []
