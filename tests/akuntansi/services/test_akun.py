"""The chart: the standard one as data, installing it, changing and closing accounts."""

import datetime as dt
from collections import Counter
from decimal import Decimal

import pytest

from akuntansi.enums import JenisAkun, Peruntukan, Sisi
from akuntansi.models import Akun
from akuntansi.selectors.akun import akun_dari_teks, akun_terpilih, pohon_akun
from akuntansi.services.akun import (
    AkunDitolak,
    bagan_standar,
    buka_lagi_akun,
    pasang_bagan_standar,
    tambah_akun,
    tutup_akun,
    ubah_akun,
)
from akuntansi.services.posting import AkunTidakMenerima
from koperasi.core.models import JejakAudit
from tests.factories.akuntansi import TANGGAL, AkunFactory, jurnal, tahun_buku
from tests.factories.core import PenggunaFactory

HARI_INI = dt.date(2026, 3, 31)


def test_bagan_standar_utuh():
    baris = bagan_standar()
    assert len(baris) == len({b["kode"] for b in baris}) >= 150
    judul = {b["kode"]: b for b in baris if b.get("judul")}
    for b in baris:
        assert b["induk"] is None or judul[b["induk"]]["jenis"] == b["jenis"]
        assert bool(b.get("pos")) or b.get("judul") or b.get("peruntukan") == "SALDO_AWAL"
        # What moves cash is the other side: cash itself has no activity, everything else has one.
        assert bool(b.get("arus_kas")) != bool(
            b.get("judul") or b.get("kas") or b.get("peruntukan") in ("SHU_BERJALAN", "SALDO_AWAL")
        )
    assert sorted(b["peruntukan"] for b in baris if b.get("peruntukan")) == sorted(
        Peruntukan.values
    )
    kontra = {b["kode"] for b in baris if b["jenis"] == "ASET" and b["saldo_normal"] == "KREDIT"}
    pos_kontra = {b.get("pos") for b in baris if b["kode"] in kontra}
    assert {"penyisihan_pinjaman", "akumulasi_penyusutan"} <= pos_kontra


def test_memasang_dua_kali_tidak_mengubah_apa_pun(db):
    oleh = PenggunaFactory()
    jumlah = pasang_bagan_standar(oleh=oleh, tanggal=TANGGAL)
    isi = list(Akun.objects.values())
    assert jumlah == len(isi) == len(bagan_standar())
    assert pasang_bagan_standar(oleh=oleh, tanggal=TANGGAL) == 0
    assert list(Akun.objects.values()) == isi
    assert JejakAudit.objects.filter(aksi="akuntansi.pasang_bagan_standar").count() == 1
    assert Counter(a["jenis"] for a in isi).keys() == set(JenisAkun.values)


def test_akun_yang_sudah_ada_tidak_disentuh(db):
    sendiri = AkunFactory(
        kode="1-11", nama="Kas desa", kas=True, peruntukan=Peruntukan.TITIPAN_SETORAN
    )
    pasang_bagan_standar(oleh=None, tanggal=TANGGAL)
    sendiri.refresh_from_db()
    assert (sendiri.nama, sendiri.judul, sendiri.kas) == ("Kas desa", False, True)
    assert Akun.objects.get(kode="1-1101").induk is None
    assert Akun.objects.get(kode="2-1201").peruntukan is None


def test_memasang_bagan_memakai_sedikit_query(db, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        pasang_bagan_standar(oleh=None, tanggal=TANGGAL)


def test_menambah_dan_mengubah_akun(db):
    oleh = PenggunaFactory()
    akun = tambah_akun(
        kode="1-9", nama="Kas unit toko", jenis="ASET", kas=True, oleh=oleh, tanggal=TANGGAL
    )
    assert akun.saldo_normal == Sisi.DEBIT
    ubah_akun(akun, nama="Kas toko", oleh=oleh, tanggal=TANGGAL)
    ubah_akun(akun, nama="Kas toko", oleh=oleh, tanggal=TANGGAL)
    akun.refresh_from_db()
    assert akun.nama == "Kas toko"
    (jejak,) = JejakAudit.objects.filter(aksi="akuntansi.ubah_akun")
    assert jejak.data == {"nama": ["Kas unit toko", "Kas toko"]}


@pytest.mark.parametrize(
    ("isi", "bidang"),
    [
        ({"kode": "1-1101"}, "kode"),
        ({"kode": "kas kecil"}, "kode"),
        ({"kode": "X", "peruntukan": "SALDO_AWAL"}, "peruntukan"),
        ({"kode": "X", "jenis": "BEBAN", "kas": True}, "kas"),
        ({"kode": "X", "jenis": "BEBAN", "induk": "1-11"}, "induk"),
        ({"kode": "X", "induk": "1-1101"}, "induk"),
        ({"kode": "X", "jenis": "EKUITAS", "pos": "shu_berjalan"}, "pos"),
    ],
)
def test_akun_yang_ditolak_basis_data_dijelaskan(db, isi, bidang):
    pasang_bagan_standar(oleh=None, tanggal=TANGGAL)
    jumlah = Akun.objects.count()
    if "induk" in isi:
        isi = {**isi, "induk": Akun.objects.get(kode=isi["induk"])}
    with pytest.raises(AkunDitolak) as galat:
        tambah_akun(
            **{"nama": "Uji", "jenis": "ASET", **isi}, oleh=PenggunaFactory(), tanggal=TANGGAL
        )
    assert galat.value.bidang == bidang
    assert Akun.objects.count() == jumlah


def test_sifat_akun_yang_terpakai_tetap(db):
    oleh = PenggunaFactory()
    tahun_buku()
    kas, modal = AkunFactory(), AkunFactory(jenis="EKUITAS")
    jurnal(oleh, kas, modal)
    with pytest.raises(AkunDitolak, match="sudah dipakai"):
        ubah_akun(kas, kas=True, oleh=oleh, tanggal=TANGGAL)
    kas.refresh_from_db()
    assert kas.kas is False


def test_induk_tidak_boleh_turunan_sendiri(db):
    atas = AkunFactory(judul=True)
    bawah = AkunFactory(judul=True, induk=atas)
    for calon in (atas, bawah):
        with pytest.raises(AkunDitolak, match="turunannya"):
            ubah_akun(atas, induk=calon, oleh=PenggunaFactory(), tanggal=TANGGAL)


def test_akun_ditutup_hanya_bila_saldonya_nol(db):
    oleh = PenggunaFactory()
    tahun_buku()
    kas, modal = AkunFactory(), AkunFactory(jenis="EKUITAS")
    jurnal(oleh, kas, modal, 75_000)
    with pytest.raises(AkunDitolak, match="belum nol"):
        tutup_akun(kas, oleh=oleh, tanggal=HARI_INI)
    jurnal(oleh, modal, kas, 75_000)
    tutup_akun(kas, oleh=oleh, tanggal=HARI_INI)
    with pytest.raises(AkunTidakMenerima):
        jurnal(oleh, kas, modal, tanggal=HARI_INI)
    with pytest.raises(AkunDitolak, match="sudah ditutup"):
        tutup_akun(kas, oleh=oleh, tanggal=HARI_INI)
    buka_lagi_akun(kas, oleh=oleh, tanggal=HARI_INI)
    assert jurnal(oleh, kas, modal, tanggal=HARI_INI).pk
    with pytest.raises(AkunDitolak, match="masih terbuka"):
        buka_lagi_akun(kas, oleh=oleh, tanggal=HARI_INI)


def test_akun_yang_masih_berjurnal_hari_itu_belum_dapat_ditutup(db):
    oleh = PenggunaFactory()
    tahun_buku()
    kas, modal = AkunFactory(), AkunFactory(jenis="EKUITAS")
    jurnal(oleh, kas, modal)
    jurnal(oleh, modal, kas)
    with pytest.raises(AkunDitolak, match="hari ini atau sesudahnya"):
        tutup_akun(kas, oleh=oleh, tanggal=TANGGAL)
    kas.refresh_from_db()
    assert kas.ditutup_pada is None


def test_judul_dan_akun_berperuntukan_tidak_ditutup_begitu_saja(db):
    oleh = PenggunaFactory()
    pasang_bagan_standar(oleh=oleh, tanggal=TANGGAL)
    with pytest.raises(AkunDitolak, match="di bawah judul"):
        tutup_akun(Akun.objects.get(kode="1-11"), oleh=oleh, tanggal=TANGGAL)
    with pytest.raises(AkunDitolak, match="aplikasi sendiri"):
        tutup_akun(Akun.objects.get(kode="2-1201"), oleh=oleh, tanggal=TANGGAL)


def test_penutupan_menunggu_posting_yang_sedang_berjalan(basis_salinan, serentak):
    from django.db import transaction

    oleh = PenggunaFactory()
    tahun_buku()
    kas, modal = AkunFactory(), AkunFactory(jenis="EKUITAS")

    def posting():
        with transaction.atomic():
            return jurnal(oleh, kas, modal)

    def tutup():
        return tutup_akun(kas, oleh=oleh, tanggal=TANGGAL)

    hasil = serentak(posting, tutup)
    kas.refresh_from_db()
    if kas.ditutup_pada:
        assert isinstance(hasil[0], AkunTidakMenerima)
    else:
        assert isinstance(hasil[1], AkunDitolak)


def test_pohon_akun_menjumlah_ke_atas(db, django_assert_num_queries):
    oleh = PenggunaFactory()
    tahun_buku()
    atas = AkunFactory(kode="1", judul=True, nama="Aset")
    kas = AkunFactory(kode="1-1", induk=atas, nama="Kas")
    susut = AkunFactory(kode="1-2", induk=atas, nama="Akumulasi", saldo_normal="KREDIT")
    modal = AkunFactory(kode="3-1", jenis="EKUITAS", nama="Simpanan pokok")
    jurnal(oleh, kas, modal, 100_000)
    jurnal(oleh, modal, susut, 30_000)
    with django_assert_num_queries(2):
        pohon = {b.akun.kode: b for b in pohon_akun(HARI_INI)}
    assert {k: b.saldo for k, b in pohon.items()} == {
        "1": Decimal(70_000),
        "1-1": Decimal(100_000),
        "1-2": Decimal(30_000),
        "3-1": Decimal(70_000),
    }
    assert [b.tingkat for b in pohon.values()] == [0, 1, 1, 0]
    assert [b.akun.kode for b in pohon_akun(HARI_INI, kata="kas")] == ["1", "1-1"]
    assert [b.akun.kode for b in pohon_akun(HARI_INI, jenis="EKUITAS")] == ["3-1"]
    assert {b.saldo for b in pohon_akun(dt.date(2026, 1, 1))} == {Decimal(0)}


def test_akun_dicari_dengan_kode_atau_nama(db):
    pasang_bagan_standar(oleh=None, tanggal=TANGGAL)
    assert akun_terpilih("1-1101").first().nama == "Kas"
    assert akun_terpilih("kas").first().kode == "1-1101"
    assert {a.kode for a in akun_terpilih("pokok simpanan")} == {"3-1101"}
    assert not akun_terpilih("SHU tahun berjalan")
    assert all(not a.judul for a in akun_terpilih("1"))
    hasil = akun_dari_teks(["1-1101", "1-1101 Kas", "simpanan wajib", "tidak ada", ""])
    assert {t: a.kode for t, a in hasil.items()} == {
        "1-1101": "1-1101",
        "1-1101 Kas": "1-1101",
        "simpanan wajib": "3-1102",
    }


@pytest.mark.parametrize(
    ("kata", "kode"),
    [
        ("atk", "5-3301"),
        ("ATK", "5-3301"),
        ("beban gaji", "5-3101"),
        ("gaji beban", "5-3101"),
        ("biaya listrik", "5-3302"),
        ("listrik", "5-3302"),
        ("wifi", "5-3302"),
        ("token listrik", "5-3302"),
        ("bensin", "5-3303"),
        ("bunga pinjaman", "4-1101"),
        ("hutang pajak lain", "2-1409"),
        ("rekening bank", "1-1112"),
        ("rat", "5-4102"),
        ("5-33 internet", "5-3302"),
    ],
)
def test_akun_dicari_dengan_kata_sehari_hari(db, kata, kode):
    pasang_bagan_standar(oleh=None, tanggal=TANGGAL)
    assert akun_terpilih(kata)[0].kode == kode


def test_kata_kunci_baru_langsung_dapat_dicari(db):
    oleh = PenggunaFactory()
    pasang_bagan_standar(oleh=oleh, tanggal=TANGGAL)
    ubah_akun(
        Akun.objects.get(kode="5-3401"), kata_kunci="baliho, kaos", oleh=oleh, tanggal=TANGGAL
    )
    assert akun_terpilih("baliho")[0].kode == "5-3401"
    assert akun_terpilih("promosi kaos")[0].kode == "5-3401"
