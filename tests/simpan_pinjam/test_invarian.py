"""What the database itself refuses of simpanan pokok, past every service."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.db import connection, connections

from akuntansi.enums import BukuBukti
from akuntansi.models import Jurnal
from akuntansi.services import pemilik_jurnal
from akuntansi.services.posting import Baris, posting_jurnal
from anggota.enums import StatusKeanggotaan
from simpan_pinjam.models import PenerimaanSimpananPokok, TransaksiSimpanan
from simpan_pinjam.services.pembalikan import balik_transaksi
from tests.factories.anggota import keanggotaan
from tests.factories.kas import kantor_kas
from tests.factories.simpan_pinjam import SERATUS_RIBU, disahkan, produk_terpasang, terima
from tests.penolakan import ditolak

pytestmark = pytest.mark.django_db(databases=["default", "pemilik"])
TABEL = "simpan_pinjam_penerimaansimpananpokok"


@pytest.fixture
def kantor():
    return kantor_kas()


def langgar(nama, fungsi):
    with ditolak(nama):
        fungsi()
        connection.check_constraints()


def entri(kantor, jumlah: Decimal = SERATUS_RIBU) -> Jurnal:
    return posting_jurnal(
        tanggal=kantor.tanggal,
        buku=BukuBukti.BM,
        keterangan="uji",
        baris=[
            Baris(kantor.akun["1-1101"].pk, debit=jumlah),
            Baris(kantor.akun["3-1101"].pk, kredit=jumlah),
        ],
        kunci=uuid.uuid4(),
        oleh=kantor.akuntan,
    )


def tulis(kantor, satu, jurnal, **lain):
    return PenerimaanSimpananPokok.objects.create(
        **{
            "keanggotaan": satu,
            "jurnal": jurnal,
            "jumlah": SERATUS_RIBU,
            "tanggal": kantor.tanggal,
            "kunci": uuid.uuid4(),
            "dibuat_oleh": kantor.kasir,
            **lain,
        }
    )


def test_simpanan_pokok_mengaktifkan_anggota(kantor):
    aktif = keanggotaan(pada=kantor.tanggal)
    belum = keanggotaan(StatusKeanggotaan.DISAHKAN, pada=kantor.tanggal)
    nama = "simpanan_pokok_mengaktifkan_anggota"
    langgar(nama, lambda: tulis(kantor, belum, entri(kantor)))
    langgar(nama, lambda: tulis(kantor, aktif, entri(kantor, Decimal(5))))
    kemarin = kantor.tanggal - dt.timedelta(days=1)
    langgar(nama, lambda: tulis(kantor, aktif, entri(kantor), tanggal=kemarin))
    tulis(kantor, aktif, entri(kantor))
    connection.check_constraints()


def test_simpanan_pokok_rupiah_utuh(kantor):
    aktif = keanggotaan(pada=kantor.tanggal)
    for jumlah in (Decimal("0"), Decimal("-5"), Decimal("100000.50")):
        langgar(
            "simpanan_pokok_rupiah_utuh",
            lambda jumlah=jumlah: tulis(kantor, aktif, entri(kantor), jumlah=jumlah),
        )


def test_satu_penerimaan_per_keanggotaan_jurnal_dan_kunci(kantor):
    satu, lain = (keanggotaan(pada=kantor.tanggal) for _ in range(2))
    pertama = tulis(kantor, satu, entri(kantor))
    langgar(f"{TABEL}_keanggotaan_id_key", lambda: tulis(kantor, satu, entri(kantor)))
    langgar(f"{TABEL}_jurnal_id_key", lambda: tulis(kantor, lain, pertama.jurnal))
    langgar(f"{TABEL}_kunci_key", lambda: tulis(kantor, lain, entri(kantor), kunci=pertama.kunci))


def test_simpanan_pokok_anggota_tidak_dibalik(kantor, monkeypatch):
    """Also when no service says so first."""
    produk_terpasang(kantor)
    kantor.buka()
    penerimaan = terima(kantor, disahkan(kantor))
    monkeypatch.setattr(pemilik_jurnal, "_PENJAGA", {})
    transaksi = TransaksiSimpanan.objects.get(kas__jurnal=penerimaan.jurnal)
    langgar(
        "simpanan_pokok_anggota_tidak_dibalik",
        lambda: balik_transaksi(
            transaksi,
            tanggal=kantor.tanggal,
            alasan="uji",
            kunci=uuid.uuid4(),
            oleh=kantor.akuntan,
        ),
    )


@pytest.mark.parametrize("perintah", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_simpanan_pokok_hanya_tambah_juga_bagi_pemilik(perintah):
    with ditolak(f"{TABEL}_hanya_tambah", "pemilik"), connections["pemilik"].cursor() as cursor:
        PenerimaanSimpananPokok.objects.using("pemilik").create(
            keanggotaan_id=1,
            jurnal_id=1,
            jumlah=5,
            tanggal=dt.date(2026, 3, 2),
            kunci=uuid.uuid4(),
            dibuat_oleh_id=1,
        )
        cursor.execute(perintah.format(TABEL))


def test_simpanan_pokok_tak_dikosongkan_juga_bagi_pemilik():
    with ditolak(f"{TABEL}_hanya_tambah", "pemilik"):
        connections["pemilik"].cursor().execute(f"TRUNCATE {TABEL}")
