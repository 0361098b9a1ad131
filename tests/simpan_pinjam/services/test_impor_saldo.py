"""Opening balances of all members: every mistake named in its row, and all written or nothing."""

import datetime as dt
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook, load_workbook

from anggota.enums import StatusKeanggotaan
from koperasi.core.models import BukuNomor, JejakAudit
from koperasi.core.pemeriksaan import periksa
from koperasi.core.tabel_masuk import BerkasDitolak
from simpan_pinjam.models import (
    ImporSaldoSimpanan,
    MutasiSimpanan,
    ProdukSimpanan,
    RekeningSimpanan,
)
from simpan_pinjam.selectors.kendali import kendali_produk
from simpan_pinjam.services.impor_saldo.muat import (
    batalkan_impor,
    buat_impor,
    excel_perbaikan,
    muat_impor,
    templat_saldo,
    uji_impor,
)
from simpan_pinjam.services.mutasi import SimpananDitolak
from tests.factories.akuntansi import jurnal
from tests.factories.anggota import keanggotaan
from tests.factories.kas import kantor_kas
from tests.factories.simpan_pinjam import produk_terusulkan, setor, tarik

pytestmark = pytest.mark.django_db
TANGGAL = dt.date(2026, 6, 15)
SALDO_PADA = dt.date(2026, 5, 31)


@pytest.fixture
def kantor(tegakkan_invarian):
    """Products with agreed terms and none begun; 100.000 on simpanan wajib, 75.000 on sukarela."""
    kantor = kantor_kas(TANGGAL)
    produk_terusulkan(kantor, sejak=dt.date(2026, 1, 1))
    for akun, jumlah in (("3-1102", 100_000), ("2-1101", 75_000)):
        jurnal(kantor.akuntan, kantor.akun["1-1101"], kantor.akun[akun], jumlah, SALDO_PADA)
    tegakkan_invarian()  # these were posted before the products began
    return kantor


@pytest.fixture
def orang():
    return [keanggotaan(StatusKeanggotaan.AKTIF, pada=dt.date(2025, 1, 1)) for _ in range(3)]


def buku(*baris) -> bytes:
    berkas, isi = Workbook(), BytesIO()
    for b in baris:
        berkas.active.append(list(b))
    berkas.save(isi)
    return isi.getvalue()


def impor(kantor, *baris, kepala=("Nomor anggota", "Nama", "WJB Simpanan wajib", "SUK"), **lain):
    return buat_impor(
        buku(kepala, *baris),
        nama_berkas="saldo.xlsx",
        **{"saldo_pada": SALDO_PADA, "oleh": kantor.akuntan, "tanggal": TANGGAL, **lain},
    )


def muat(kantor, satu):
    return muat_impor(satu, oleh=kantor.akuntan, tanggal=TANGGAL)


def tidak_ada_yang_tertulis() -> bool:
    return (
        not RekeningSimpanan.objects.exists()
        and not MutasiSimpanan.objects.exists()
        and not ProdukSimpanan.objects.filter(saldo_awal_pada__isnull=False).exists()
        and not BukuNomor.objects.filter(buku__startswith="rekening:").exists()
    )


def test_semua_saldo_masuk_dan_produknya_mulai(kantor, orang, tegakkan_invarian):
    a, b, c = orang
    satu = impor(
        kantor,
        (a.nomor, "A", "60.000", 75_000),
        (b.nomor, "B", "40,000.00", None),
        (c.nomor, "C", "", "-"),
    )
    assert uji_impor(satu).siap
    muat(kantor, satu)
    tegakkan_invarian()
    assert [
        (r.nomor, r.anggota, r.saldo, r.urut, r.dibuka_pada)
        for r in RekeningSimpanan.objects.order_by("nomor")
    ] == [
        ("SUK-000001", a.anggota, 75_000, 1, SALDO_PADA),
        ("WJB-000001", a.anggota, 60_000, 1, SALDO_PADA),
        ("WJB-000002", b.anggota, 40_000, 1, SALDO_PADA),
    ]
    assert {m.jenis for m in MutasiSimpanan.objects.all()} == {"SALDO_AWAL"}
    mulai = ProdukSimpanan.objects.filter(saldo_awal_pada=SALDO_PADA)
    assert {p.kode for p in mulai} == {"WJB", "SUK"}
    assert all(k.selisih == 0 for k in kendali_produk() if k.mulai)
    assert periksa() == []
    jejak = JejakAudit.objects.get(aksi="simpan_pinjam.muat_saldo_awal")
    assert "3 rekening" in jejak.keterangan
    satu.refresh_from_db()
    assert (satu.status, satu.lembar) == ("SELESAI", [])


def test_rekening_yang_dimuat_melayani_setoran_dan_penarikan(kantor, orang):
    a, *_ = orang
    muat(kantor, impor(kantor, (a.nomor, "", 100_000, 75_000)))
    kantor.buka(isi=1_000_000)
    satu = RekeningSimpanan.objects.select_related("produk", "anggota").get(produk__kode="SUK")
    setor(kantor, satu, 5_000)
    tarik(kantor, satu, 20_000)
    satu.refresh_from_db()
    assert (satu.saldo, satu.urut) == (60_000, 3)


def test_dimuat_dua_kali_tercatat_sekali(kantor, orang):
    satu = impor(kantor, (orang[0].nomor, "", 100_000, 75_000))
    muat(kantor, satu)
    assert muat(kantor, satu).status == "SELESAI"
    assert MutasiSimpanan.objects.count() == 2
    assert JejakAudit.objects.filter(aksi="simpan_pinjam.muat_saldo_awal").count() == 1


def test_jumlah_yang_berbeda_dari_akun_tidak_memuat_apa_pun(kantor, orang):
    satu = impor(kantor, (orang[0].nomor, "", 100_000, 74_999))
    hasil = uji_impor(satu)
    assert [(k.produk.kode, k.jumlah, k.buku, k.selisih) for k in hasil.kolom] == [
        ("WJB", 100_000, 100_000, 0),
        ("SUK", 74_999, 75_000, -1),
    ]
    assert "kurang Rp\N{NO-BREAK SPACE}1 daripada akun 2-1101" in hasil.kolom[1].kesalahan
    with pytest.raises(SimpananDitolak, match="belum cocok"):
        muat(kantor, satu)
    assert tidak_ada_yang_tertulis()
    satu.refresh_from_db()
    assert satu.status == "UJI"


@pytest.mark.parametrize(
    ("teks", "jumlah"),
    [
        ("1.000", 1_000),
        ("1,000", 1_000),
        ("1.234.567", 1_234_567),
        ("1,234,567.00", 1_234_567),
        ("1.234.567,00", 1_234_567),
        ("Rp 25.000,-", 25_000),
        ("25000", 25_000),
        (" ", 0),
        ("–", 0),
    ],
)
def test_jumlah_terbaca_dalam_kedua_cara_menulis(kantor, orang, teks, jumlah):
    hasil = uji_impor(impor(kantor, (orang[0].nomor, "", teks, None)))
    assert hasil.salah == []
    assert hasil.kolom[0].jumlah == jumlah


@pytest.mark.parametrize(
    ("baris", "kalimat"),
    [
        (("X-1", "", 1, None), "Nomor anggota X-1 tidak dikenal"),
        (("", "Tanpa nomor", 1, None), "Nomor anggota belum diisi"),
        (("{0}", "", -1, None), "tidak boleh negatif"),
        (("{0}", "", "(1.000)", None), "tidak boleh negatif"),
        (("{0}", "", 1.5, None), "tanpa sen"),
        (("{0}", "", "1.000,50", None), "tanpa sen"),
        (("{0}", "", "seribu", None), "bukan jumlah uang"),
        (("{0}", "", "9" * 20, None), "terlalu besar"),
    ],
)
def test_baris_salah_disebut_dan_tidak_memuat(kantor, orang, baris, kalimat):
    isi = [s.format(orang[0].nomor) if isinstance(s, str) else s for s in baris]
    satu = impor(kantor, (orang[1].nomor, "", 100_000, 75_000), isi)
    (salah,) = uji_impor(satu).salah
    assert kalimat in " ".join(salah.kesalahan)
    assert salah.baris == 3
    with pytest.raises(SimpananDitolak):
        muat(kantor, satu)
    assert tidak_ada_yang_tertulis()


def test_anggota_yang_sama_dua_kali_dan_calon_disebut(kantor, orang):
    calon = keanggotaan(StatusKeanggotaan.DISAHKAN, pada=SALDO_PADA)
    satu = impor(
        kantor,
        (orang[0].nomor, "", 50_000, 75_000),
        (orang[0].nomor, "", 50_000, None),
        (calon.nomor, "", 1, None),
    )
    salah = {b.baris: b.kesalahan for b in uji_impor(satu).salah}
    assert salah[3] == ["Anggota ini sudah ada di baris 2."]
    assert "belum menjadi anggota" in salah[4][0]


def test_kolom_asing_kembar_dan_produk_yang_sudah_mulai_disebut(kantor, orang):
    kepala = ("Nomor anggota", "Nama", "WJB", "Simpanan wajib", "ZZZ")
    hasil = uji_impor(impor(kantor, (orang[0].nomor, "", 1, 1, 1), kepala=kepala))
    assert any("“ZZZ” bukan produk" in k for k in hasil.kesalahan)
    assert any("mempunyai dua kolom" in k for k in hasil.kesalahan)
    muat(kantor, impor(kantor, (orang[0].nomor, "", 100_000, 75_000)))
    lagi = uji_impor(impor(kantor, (orang[0].nomor, "", 100_000, 75_000)))
    assert all("sudah dipakai" in k.kesalahan for k in lagi.kolom)


def test_akun_yang_bergerak_sesudah_tanggal_saldo_disebut(kantor, orang):
    jurnal(kantor.akuntan, kantor.akun["1-1101"], kantor.akun["2-1101"], 5_000, TANGGAL)
    satu = impor(kantor, (orang[0].nomor, "", 100_000, 75_000))
    (wjb, suk) = uji_impor(satu).kolom
    assert (wjb.kesalahan, "masih bergerak" in suk.kesalahan) == ("", True)
    with pytest.raises(SimpananDitolak):
        muat(kantor, satu)
    assert tidak_ada_yang_tertulis()


def test_berkas_tanpa_nomor_anggota_atau_bukan_berkas_ditolak(kantor):
    with pytest.raises(SimpananDitolak, match="Tidak ada kolom") as galat:
        buat_impor(
            buku(("Nama", "WJB")),
            nama_berkas="a.xlsx",
            saldo_pada=SALDO_PADA,
            oleh=kantor.akuntan,
            tanggal=TANGGAL,
        )
    assert galat.value.bidang == "berkas"
    with pytest.raises(BerkasDitolak):
        buat_impor(
            b"PK rusak",
            nama_berkas="a.xlsx",
            saldo_pada=SALDO_PADA,
            oleh=kantor.akuntan,
            tanggal=TANGGAL,
        )
    with pytest.raises(SimpananDitolak, match="paling akhir kemarin"):
        impor(kantor, saldo_pada=TANGGAL)
    assert not ImporSaldoSimpanan.objects.exists()


def test_perbaikan_mengembalikan_barisnya_dan_dapat_dikirim_lagi(kantor, orang):
    a, *_ = orang
    satu = impor(kantor, (a.nomor, "A", "100.000", 75_000), ("X-9", "B", 5, None))
    lembar = load_workbook(BytesIO(excel_perbaikan(satu))).active
    baris = [list(b) for b in lembar.iter_rows(values_only=True)]
    assert baris[0][-1] == "Perbaikan"
    assert [str(s or "") for s in baris[1]] == [a.nomor, "A", "100.000", "75000", ""]
    assert "X-9 tidak dikenal" in baris[2][-1]
    baris[2] = ["", "", "", "", ""]
    lagi = impor(kantor, *baris[1:], kepala=baris[0])
    assert uji_impor(lagi).siap


def test_templat_memuat_semua_anggota_dan_produk_yang_belum_mulai(kantor, orang):
    keanggotaan(StatusKeanggotaan.CALON, pada=SALDO_PADA)
    lembar = load_workbook(BytesIO(templat_saldo())).active
    kepala, *isi = [list(b) for b in lembar.iter_rows(values_only=True)]
    assert kepala[:3] == ["Nomor anggota", "Nama", "HRY Simpanan hari raya"]
    assert {b[0] for b in isi} == {k.nomor for k in orang}


def test_yang_dibatalkan_dibuang_dan_tidak_dimuat(kantor, orang):
    satu = impor(kantor, (orang[0].nomor, "", 100_000, 75_000))
    batalkan_impor(satu, oleh=kantor.akuntan, tanggal=TANGGAL)
    with pytest.raises(SimpananDitolak, match="dibatalkan"):
        muat(kantor, satu)
    satu.refresh_from_db()
    assert satu.lembar == []
    assert tidak_ada_yang_tertulis()


def test_kueri_muat_sama_untuk_satu_dan_banyak_baris(kantor, orang):
    lain = [keanggotaan(StatusKeanggotaan.AKTIF, pada=SALDO_PADA) for _ in range(20)]
    kepala = ("Nomor anggota", "Nama")
    banyak = impor(kantor, *((k.nomor, "", 5_000) for k in lain), kepala=(*kepala, "WJB"))
    sedikit = impor(kantor, (orang[0].nomor, "", 75_000), kepala=(*kepala, "SUK"))
    with CaptureQueriesContext(connection) as kueri_banyak:
        muat(kantor, banyak)
    with CaptureQueriesContext(connection) as kueri_sedikit:
        muat(kantor, sedikit)
    assert len(kueri_banyak) == len(kueri_sedikit)
    wajib = RekeningSimpanan.objects.filter(produk__kode="WJB")
    assert sum((r.saldo for r in wajib), Decimal(0)) == 100_000
