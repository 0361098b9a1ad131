"""What the database refuses of rounds from door to door, past the services."""

import uuid
from dataclasses import dataclass
from decimal import Decimal

import pytest

from koperasi.core.models import Pengguna
from simpan_pinjam.models import ButirJemputan, Jemputan, KwitansiJemputan, SetoranJemputan
from simpan_pinjam.services.jemputan import beri_kwitansi, terima_setoran
from tests.akuntansi.buku import KEDUANYA, sql
from tests.basis_data import salinan_basis_data
from tests.factories.akuntansi import jurnal
from tests.factories.core import PenggunaFactory
from tests.factories.kas import kantor_kas
from tests.factories.simpan_pinjam import anggota_aktif, produk_terpasang
from tests.penolakan import ditolak

from .isi import HARI, SEHARI, langgar, salin, ubah


@dataclass
class Jemput:
    """``satu`` was handed in 5.000 short; ``jalan`` runs, of another collector."""

    petugas: Pengguna
    satu: Jemputan
    kwitansi: KwitansiJemputan
    setoran: SetoranJemputan
    jalan: Jemputan
    butir: ButirJemputan
    baru: KwitansiJemputan
    jurnal: int  # of 20.000, and another of 1.000
    jurnal_lain: int


def susun(kantor, petugas, urut) -> Jemputan:
    jemputan = Jemputan.objects.create(
        tahun=2026,
        urut=urut,
        petugas=petugas,
        tanggal=HARI,
        wilayah="Turirejo",
        status="BERJALAN",
        kunci=uuid.uuid4(),
        dibuat_oleh=kantor.manajer,
    )
    ButirJemputan.objects.create(
        jemputan=jemputan, urut=1, anggota=anggota_aktif(kantor), tunggakan=20_000
    )
    return jemputan


@pytest.fixture(scope="module")
def jemput(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), salinan_basis_data():
        kantor = kantor_kas(HARI)
        produk_terpasang(kantor)
        kantor.buka()
        petugas, lain = (PenggunaFactory(peran="staf") for _ in range(2))
        satu, jalan = susun(kantor, petugas, 901), susun(kantor, lain, 902)
        siapa = {"jumlah": Decimal(20_000), "kunci": uuid.uuid4(), "tanggal": HARI}
        kwitansi = beri_kwitansi(satu.butir.get(), oleh=petugas, **siapa)
        baru = beri_kwitansi(jalan.butir.get(), oleh=lain, **siapa | {"kunci": uuid.uuid4()})
        setoran = terima_setoran(
            satu,
            diterima=Decimal(15_000),
            alasan="uji",
            kunci=uuid.uuid4(),
            oleh=kantor.kasir,
            tanggal=HARI,
        )
        beban = kantor.akun["5-3302"], kantor.akun["1-1112"]
        entri, lain = (jurnal(kantor.akuntan, *beban, jumlah, HARI) for jumlah in (20_000, 1_000))
        yield Jemput(
            petugas, satu, kwitansi, setoran, jalan, jalan.butir.get(), baru, entri.pk, lain.pk
        )


def test_jemputan_sah_dan_tunggal(jemput):
    with ditolak("jemputan_sah"):
        salin("default", "jemputan", jemput.satu.pk, urut=903, wilayah="")
    with ditolak("nomor_jemputan_tunggal"):
        salin("default", "jemputan", jemput.satu.pk)
    with ditolak("simpan_pinjam_jemputan_kunci_key"):
        salin("default", "jemputan", jemput.satu.pk, urut=903, kunci=jemput.satu.kunci)
    with ditolak("satu_jemputan_berjalan_per_petugas"):
        salin("default", "jemputan", jemput.jalan.pk, urut=903)


@KEDUANYA
def test_jemputan_tetap(jemput, pintu):
    with ditolak("jemputan_tetap", pintu):
        ubah(pintu, "jemputan", jemput.jalan.pk, tanggal=HARI + SEHARI)
    with ditolak("jemputan_tetap", pintu):
        ubah(pintu, "jemputan", jemput.satu.pk, status="BATAL")
    with ditolak("jemputan_tetap", pintu):
        sql(pintu, "DELETE FROM simpan_pinjam_jemputan")
    with ditolak("simpan_pinjam_jemputan_hanya_tambah", "pemilik"):
        sql("pemilik", "TRUNCATE simpan_pinjam_jemputan CASCADE")


def test_butir_jemputan_sah_dan_tunggal(jemput):
    with ditolak("butir_jemputan_sah"):
        ubah("default", "butirjemputan", jemput.butir.pk, tunggakan=-1)
    with ditolak("urut_jemputan_tunggal"):
        salin("default", "butirjemputan", jemput.butir.pk)
    with ditolak("anggota_sekali_sejemputan"):
        salin("default", "butirjemputan", jemput.butir.pk, urut=2)


def test_kwitansi_jemputan_sah_dan_tunggal(jemput):
    for nilai in ({"jumlah": 0}, {"jumlah": Decimal("0.5")}, {"alasan_batal": "uji"}):
        with ditolak("kwitansi_jemputan_sah"):
            salin("default", "kwitansijemputan", jemput.baru.pk, urut=99, **nilai)
    with ditolak("nomor_kwitansi_jemputan_tunggal"):
        salin("default", "kwitansijemputan", jemput.baru.pk)
    with ditolak("simpan_pinjam_kwitansijemputan_kunci_key"):
        salin("default", "kwitansijemputan", jemput.baru.pk, urut=99, kunci=jemput.baru.kunci)


@KEDUANYA
def test_kwitansi_jemputan_tetap(jemput, pintu):
    with ditolak("kwitansi_jemputan_tetap", pintu):
        ubah(pintu, "kwitansijemputan", jemput.baru.pk, jumlah=5)
    with ditolak("kwitansi_jemputan_tetap", pintu):
        salin(pintu, "kwitansijemputan", jemput.kwitansi.pk, urut=99)
    with ditolak("kwitansi_jemputan_tetap", pintu):
        sql(pintu, "DELETE FROM simpan_pinjam_kwitansijemputan")
    with ditolak("simpan_pinjam_kwitansijemputan_hanya_tambah", "pemilik"):
        sql("pemilik", "TRUNCATE simpan_pinjam_kwitansijemputan")


def test_setoran_jemputan_tunggal(jemput):
    with ditolak("satu_setoran_per_jemputan"):
        salin(
            "default",
            "setoranjemputan",
            jemput.setoran.pk,
            kas_id=None,
            diterima=0,
            jurnal_kurang_id=jemput.jurnal,
        )
    for kolom, ganti in (
        ("kunci", {"kunci": jemput.setoran.kunci, "jurnal_kurang_id": jemput.jurnal}),
        ("jurnal_kurang_id", {}),
    ):
        with ditolak(f"simpan_pinjam_setoranjemputan_{kolom}_key"):
            salin(
                "default",
                "setoranjemputan",
                jemput.setoran.pk,
                jemputan_id=jemput.jalan.pk,
                kas_id=None,
                diterima=0,
                **ganti,
            )
    with ditolak("simpan_pinjam_setoranjemputan_kas_id_key"):
        salin(
            "default",
            "setoranjemputan",
            jemput.setoran.pk,
            jemputan_id=jemput.jalan.pk,
            jurnal_kurang_id=jemput.jurnal,
        )


@KEDUANYA
def test_setoran_jemputan_lengkap(jemput, pintu):
    for nama, nilai in (
        ("setoran_berbeda_beralasan", {"alasan": ""}),
        ("setoran_jemputan_berkas", {"kas_id": None}),
        ("kekurangan_jemputan_berpemilik", {"jurnal_kurang_id": None}),
    ):
        with ditolak(nama, pintu):
            salin(pintu, "setoranjemputan", jemput.setoran.pk, jemputan_id=jemput.jalan.pk, **nilai)


def test_setoran_sama_dengan_kwitansi(jemput):
    """Other receipts than the round has, another shortage than its entry's, and the collector
    taking her own money in."""
    sah = {
        "jemputan_id": jemput.jalan.pk,
        "kas_id": None,
        "jumlah": 20_000,
        "diterima": 0,
        "jurnal_kurang_id": jemput.jurnal,
    }
    for nilai in (
        {"jumlah": 30_000},
        {"jumlah": 20_000, "jurnal_kurang_id": jemput.jurnal_lain},
        {"diterima_oleh_id": jemput.jalan.petugas_id},
    ):
        with langgar("setoran_sama_dengan_kwitansi"):
            salin("default", "setoranjemputan", jemput.setoran.pk, **sah | nilai)


@KEDUANYA
def test_setoran_jemputan_dibalik_sekali(jemput, pintu):
    with ditolak("setoran_jemputan_dibalik_sekali", pintu):
        ubah(pintu, "setoranjemputan", jemput.setoran.pk, diterima=1)
    with ditolak("setoran_jemputan_dibalik_sekali", pintu):
        sql(pintu, "DELETE FROM simpan_pinjam_setoranjemputan")
    with ditolak("simpan_pinjam_setoranjemputan_hanya_tambah", "pemilik"):
        sql("pemilik", "TRUNCATE simpan_pinjam_setoranjemputan")
