"""The counter: what a teller types is done once, or said beside its box and not done."""

import datetime as dt
import io
import uuid
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from akuntansi.ketentuan import batas_bayar
from akuntansi.models import Periode
from akuntansi.selectors.akun import saldo_akun
from akuntansi.selectors.kas import saldo_tempat, sesi_kasir
from akuntansi.services.kas.sesi import tutup_laci
from koperasi.core.peran import peran_pengguna
from simpan_pinjam.models import MutasiSimpanan, RekeningSimpanan, TransaksiSimpanan
from simpan_pinjam.services.produk import tutup_produk
from tests.factories.akuntansi import tutup
from tests.factories.kas import kantor_kas, uang
from tests.factories.simpan_pinjam import anggota_aktif, produk_terpasang, rekening, setor, tarik

pytestmark = pytest.mark.django_db


@pytest.fixture
def kantor():
    kantor = kantor_kas()
    kantor.buka(isi=5_000_000)
    return kantor


@pytest.fixture
def produk(kantor):
    return produk_terpasang(kantor)


@pytest.fixture
def siti(kantor, produk):
    return anggota_aktif(kantor)


@pytest.fixture
def kasir(client, kantor):
    client.force_login(kantor.kasir)
    return client


def loket(orang) -> str:
    return reverse("simpan_pinjam:loket_anggota", args=[orang.kode])


def isian(**isi: str) -> dict[str, str]:
    return {"kunci": str(uuid.uuid4()), **isi}


def kotak(produk, kode: str) -> str:
    return f"jumlah_{produk[kode].kode}"


def galat(jawaban) -> dict[str, list[str]]:
    assert jawaban.status_code == 200
    return {k: list(v) for k, v in jawaban.context["form"].errors.items()}


def keadaan() -> tuple[int, int, int]:
    """What a refusal leaves as it was."""
    return (
        TransaksiSimpanan.objects.count(),
        MutasiSimpanan.objects.count(),
        RekeningSimpanan.objects.count(),
    )


def test_tiga_setoran_sekali_kirim_satu_bukti(kasir, kantor, produk, siti):
    isi = isian(
        **{kotak(produk, "WJB"): "20.000", kotak(produk, "SUK"): "1,5 jt"},
        **{kotak(produk, "HRY"): "5000"},
    )
    sebelum = saldo_tempat(kantor.laci, kantor.tanggal)
    jawaban = kasir.post(loket(siti), isi)
    transaksi = TransaksiSimpanan.objects.get()
    assert jawaban.url == reverse("simpan_pinjam:transaksi", args=[transaksi.pk])
    assert transaksi.jumlah == 1_525_000
    assert transaksi.kas.pihak == siti.nama
    assert saldo_tempat(kantor.laci, kantor.tanggal) - sebelum == 1_525_000
    assert {r.produk.kode: r.saldo for r in RekeningSimpanan.objects.all()} == {
        "WJB": Decimal(20_000),
        "SUK": Decimal(1_500_000),
        "HRY": Decimal(5_000),
    }
    # Sent twice: the same transaction, nothing more; with other content: a sentence.
    assert kasir.post(loket(siti), isi).url == jawaban.url
    lain = kasir.post(loket(siti), {**isi, kotak(produk, "SUK"): "9.000"})
    assert galat(lain) == {"__all__": ["Formulir ini sudah dikirim dengan isi lain."]}
    assert keadaan() == (1, 3, 3)

    halaman = kasir.get(jawaban.url).content.decode()
    for kalimat in (transaksi.kas.jurnal.nomor, "1.500.000", "tercatat", "Kwitansi A6"):
        assert kalimat in halaman


@pytest.mark.parametrize(
    ("teks", "kalimat"),
    [
        ("0", "Jumlah harus lebih dari nol."),
        ("-5.000", "Jumlah tidak boleh negatif."),
        ("5.000,50", "Simpanan dalam rupiah utuh, tanpa sen."),
        ("5 kilo", "bukan jumlah"),
    ],
)
def test_jumlah_yang_salah_ditolak_di_kotaknya(kasir, produk, siti, teks, kalimat):
    jawaban = kasir.post(
        loket(siti),
        isian(**{kotak(produk, "WJB"): "20.000", kotak(produk, "SUK"): teks}),
    )
    salah = galat(jawaban)
    assert list(salah) == [kotak(produk, "SUK")]
    if kalimat != "bukan jumlah":
        assert salah[kotak(produk, "SUK")] == [kalimat]
    assert keadaan() == (0, 0, 0)
    assert 'value="20.000"' in jawaban.content.decode()


def test_formulir_kosong_minta_satu_jumlah(kasir, siti):
    assert galat(kasir.post(loket(siti), isian())) == {"__all__": ["Isi sedikitnya satu jumlah."]}


def test_setoran_di_bawah_terkecil_disebut_di_barisnya(kasir, produk, siti):
    salah = galat(
        kasir.post(
            loket(siti), isian(**{kotak(produk, "WJB"): "20.000", kotak(produk, "SUK"): "1"})
        )
    )
    assert list(salah) == [kotak(produk, "SUK")]
    assert "paling sedikit" in salah[kotak(produk, "SUK")][0]
    assert keadaan() == (0, 0, 0)


def test_produk_yang_ditutup_selagi_halaman_terbuka_disebut(kasir, kantor, produk, siti):
    tutup_produk(produk["HRY"], oleh=kantor.bendahara, tanggal=kantor.tanggal)
    assert f'name="{kotak(produk, "HRY")}"' not in kasir.get(loket(siti)).content.decode()
    salah = galat(
        kasir.post(
            loket(siti), isian(**{kotak(produk, "SUK"): "50.000", kotak(produk, "HRY"): "5.000"})
        )
    )
    assert list(salah) == [kotak(produk, "HRY")]
    assert keadaan() == (0, 0, 0)


def test_laci_tertutup_disebut_dengan_jalannya(client, kantor, produk, siti):
    client.force_login(kantor.kasir_lain)
    halaman = client.get(loket(siti), follow=True).content.decode()
    assert "belum membuka laci" in halaman
    assert reverse("kas:buka") in halaman
    salah = galat(client.post(loket(siti), isian(**{kotak(produk, "SUK"): "50.000"})))
    assert "belum membuka laci" in salah["__all__"][0]
    assert keadaan() == (0, 0, 0)


def test_satu_yang_cocok_langsung_dibuka(kasir, kantor, produk, siti):
    alamat = reverse("simpan_pinjam:loket")
    satu = rekening(kantor, produk["SUK"], siti)
    for kata in (siti.keanggotaan.get().nomor, siti.nama, satu.nomor.lower()):
        assert kasir.get(alamat, {"q": kata}).url == loket(siti), kata
    assert "Tidak ditemukan" in kasir.get(alamat, {"q": "zzzz qqqq"}).content.decode()


def test_banyak_rekening_sama_banyak_tanya(kasir, kantor, produk, siti):
    banyak = anggota_aktif(kantor)
    for kode in ("WJB", "SUK", "HRY"):
        rekening(kantor, produk[kode], banyak, saldo=50_000)
    rekening(kantor, produk["SUK"], banyak)
    rekening(kantor, produk["SUK"], siti)
    kasir.get(loket(siti))
    hitung = []
    for orang in (siti, banyak):
        with CaptureQueriesContext(connection) as tanya:
            assert kasir.get(loket(orang)).status_code == 200
        hitung.append(len(tanya))
    assert hitung[0] == hitung[1]


def test_rekening_kedua_produk_yang_sama_punya_kotaknya(kasir, kantor, produk, siti):
    satu = rekening(kantor, produk["SUK"], siti, saldo=50_000)
    dua = rekening(kantor, produk["SUK"], siti)
    kasir.post(loket(siti), isian(**{f"jumlah_{dua.nomor}": "25.000"}))
    satu.refresh_from_db()
    dua.refresh_from_db()
    assert (satu.saldo, dua.saldo) == (50_000, 25_000)


def test_transaksi_orang_lain_dilihat_kantor_dan_tercatat(client, kantor, produk, siti):
    transaksi = setor(kantor, rekening(kantor, produk["SUK"], siti), 50_000)
    client.force_login(kantor.akuntan)
    halaman = client.get(reverse("simpan_pinjam:transaksi", args=[transaksi.pk])).content.decode()
    assert transaksi.kas.jurnal.nomor in halaman
    assert "Kwitansi A6" not in halaman


# --- withdrawals --------------------------------------------------------------------------------


def loket_tarik(orang) -> str:
    return reverse("simpan_pinjam:loket_tarik", args=[orang.kode])


def tarikan(*rekening: RekeningSimpanan, jumlah: str, **lain: str) -> dict[str, str]:
    isi: dict[str, str] = {}
    for r in rekening:
        isi |= {f"jumlah_{r.nomor}": jumlah, f"versi_{r.nomor}": str(r.urut)}
    return isian(**{**isi, **lain})


def test_tarik_dari_dua_rekening_satu_bukti(kasir, kantor, produk, siti):
    dua = [rekening(kantor, produk["SUK"], siti, saldo=100_000) for _ in range(2)]
    isi = tarikan(*dua, jumlah="40.000", penerima="Suaminya")
    jawaban = kasir.post(loket_tarik(siti), isi)
    transaksi = TransaksiSimpanan.objects.get(jenis="TARIK")
    assert jawaban.url == reverse("simpan_pinjam:transaksi", args=[transaksi.pk])
    assert (transaksi.jumlah, transaksi.kas.pihak) == (80_000, "Suaminya")
    assert [r.saldo for r in RekeningSimpanan.objects.order_by("pk")] == [60_000, 60_000]
    # Sent again after the accounts have moved: the same answer, not a stale page.
    assert kasir.post(loket_tarik(siti), isi).url == jawaban.url
    assert keadaan() == (3, 4, 2)


def test_tarik_melebihi_saldo_disebut_di_kotaknya(kasir, kantor, produk, siti):
    satu = rekening(kantor, produk["SUK"], siti, saldo=100_000)
    sebelum = keadaan()
    salah = galat(kasir.post(loket_tarik(siti), tarikan(satu, jumlah="100.001")))
    assert list(salah) == [f"jumlah_{satu.nomor}"]
    assert "yang dapat ditarik" in salah[f"jumlah_{satu.nomor}"][0]
    assert keadaan() == sebelum


def test_halaman_usang_ditolak_di_kotaknya(kasir, kantor, produk, siti):
    satu = rekening(kantor, produk["SUK"], siti, saldo=100_000)
    isi = tarikan(satu, jumlah="10.000")
    setor(kantor, satu, 50_000)
    sebelum = keadaan()
    salah = galat(kasir.post(loket_tarik(siti), isi))
    assert "berubah sejak halaman ini dibuka" in salah[f"jumlah_{satu.nomor}"][0]
    assert keadaan() == sebelum


def test_di_luar_masa_penarikan_disebut_sebabnya(kasir, kantor, produk, siti):
    raya = rekening(kantor, produk["HRY"], siti, saldo=100_000)
    halaman = kasir.get(loket_tarik(siti)).content.decode()
    assert "Masa berikutnya belum ditetapkan" in halaman
    assert f'name="jumlah_{raya.nomor}"' not in halaman
    sebelum = keadaan()
    salah = galat(kasir.post(loket_tarik(siti), tarikan(raya, jumlah="10.000")))
    assert "hanya ditarik pada masa penarikannya" in salah[f"jumlah_{raya.nomor}"][0]
    assert keadaan() == sebelum


def test_di_atas_batas_kasir_menunggu_dan_saldo_tetap(kasir, kantor, produk, siti):
    satu = rekening(kantor, produk["SUK"], siti, saldo=9_000_000)
    batas = batas_bayar(peran_pengguna(kantor.kasir), kantor.tanggal)
    jawaban = kasir.post(loket_tarik(siti), tarikan(satu, jumlah=str(int(batas) + 1)))
    halaman = kasir.get(jawaban.url).content.decode()
    assert "Uang belum keluar" in halaman
    assert "Kwitansi A6" not in halaman
    satu.refresh_from_db()
    assert satu.saldo == 9_000_000
    assert satu.urut == 1


# --- transfers ----------------------------------------------------------------------------------


def pindahan(dari: RekeningSimpanan, ke: str, jumlah: str = "30.000", **lain: str):
    versi = f"{dari.pk}:{dari.urut}"
    return isian(dari=dari.nomor, ke=ke, jumlah=jumlah, versi=versi, **lain)


def test_pindah_ke_orang_lain_setelah_namanya_terlihat(kasir, kantor, produk, siti):
    dari = rekening(kantor, produk["SUK"], siti, saldo=100_000)
    tujuan = rekening(kantor, produk["SUK"])
    alamat = reverse("simpan_pinjam:loket_pindah", args=[siti.kode])
    isi = pindahan(dari, tujuan.nomor)
    jawaban = kasir.post(alamat, isi)
    assert tujuan.anggota.nama in galat(jawaban)["ke"][0]
    assert TransaksiSimpanan.objects.filter(jenis="PINDAH").count() == 0
    kedua = kasir.post(alamat, {**isi, "setuju": tujuan.nomor})
    transaksi = TransaksiSimpanan.objects.get(jenis="PINDAH")
    assert kedua.url == reverse("simpan_pinjam:transaksi", args=[transaksi.pk])
    for satu in (dari, tujuan):
        satu.refresh_from_db()
    assert (dari.saldo, tujuan.saldo) == (70_000, 30_000)

    bukti = reverse("simpan_pinjam:cetak_bukti", args=[transaksi.pk])
    cetak = kasir.post(bukti, {"kertas": "A6"}).content.decode()
    for kalimat in ("Bukti Pemindahan Simpanan", dari.nomor, tujuan.nomor, tujuan.anggota.nama):
        assert kalimat in cetak
    assert kasir.post(bukti, {"kertas": "A3"}).status_code == 404


def test_pindah_ke_produk_sendiri_membuka_rekeningnya(kasir, kantor, produk, siti):
    dari = rekening(kantor, produk["SUK"], siti, saldo=100_000)
    kasir.post(reverse("simpan_pinjam:loket_pindah", args=[siti.kode]), pindahan(dari, "wjb"))
    assert {r.produk.kode: r.saldo for r in siti_punya(siti)} == {"SUK": 70_000, "WJB": 30_000}


def siti_punya(orang):
    return RekeningSimpanan.objects.filter(anggota=orang).select_related("produk")


@pytest.mark.parametrize(
    ("isi", "bidang"),
    [
        ({"ke": "zzzz"}, "ke"),
        ({"dari": "SUK-999999"}, "dari"),
        ({"jumlah": "0"}, "jumlah"),
        ({"jumlah": "99.999.999", "ke": "WJB"}, "jumlah"),
    ],
)
def test_pemindahan_yang_salah_disebut_di_kotaknya(kasir, kantor, produk, siti, isi, bidang):
    dari = rekening(kantor, produk["SUK"], siti, saldo=100_000)
    sebelum = keadaan()
    jawaban = kasir.post(
        reverse("simpan_pinjam:loket_pindah", args=[siti.kode]), {**pindahan(dari, "WJB"), **isi}
    )
    assert list(galat(jawaban)) == [bidang]
    assert keadaan() == sebelum


# --- by bank ------------------------------------------------------------------------------------


@pytest.fixture
def akuntan(client, kantor):
    client.force_login(kantor.akuntan)
    return client


def test_setoran_bank_bertanggal_hari_masuknya(akuntan, kantor, produk, siti):
    alamat = reverse("simpan_pinjam:setor_bank", args=[siti.kode])
    cari = akuntan.get(reverse("simpan_pinjam:cari_setor_bank"), {"q": siti.nama})
    assert cari.url == alamat
    isi = isian(
        bank="1-1112",
        tanggal=kantor.tanggal.isoformat(),
        **{kotak(produk, "SUK"): "250.000"},
    )
    jawaban = akuntan.post(alamat, isi)
    transaksi = TransaksiSimpanan.objects.get()
    assert jawaban.url == reverse("simpan_pinjam:transaksi", args=[transaksi.pk])
    assert transaksi.kas is None
    assert saldo_akun(transaksi.jurnal.baris.get(debit__gt=0).akun) == 250_000
    cetak = akuntan.post(
        reverse("simpan_pinjam:cetak_bukti", args=[transaksi.pk]), {"kertas": "STRUK"}
    )
    assert "Bukti Setoran lewat Bank" in cetak.content.decode()


def test_setoran_bank_yang_salah_disebut_di_kotaknya(akuntan, kantor, produk, siti):
    alamat = reverse("simpan_pinjam:setor_bank", args=[siti.kode])
    rekening(kantor, produk["SUK"], siti)
    sehari = dt.timedelta(days=1)
    for isi, bidang in (
        ({"tanggal": (kantor.tanggal - sehari).isoformat()}, "tanggal"),
        ({"tanggal": (kantor.tanggal + sehari).isoformat()}, "tanggal"),
        ({"tanggal": "31-31-2026"}, "tanggal"),
        ({"bank": "1-1101"}, "bank"),
    ):
        dasar = {"bank": "1-1112", "tanggal": kantor.tanggal.isoformat()}
        jawaban = akuntan.post(alamat, isian(**{**dasar, kotak(produk, "SUK"): "250.000", **isi}))
        assert list(galat(jawaban)) == [bidang], isi
    assert keadaan() == (0, 0, 1)


# --- taking back, and the list ------------------------------------------------------------------


def test_balik_dengan_alasan_mengembalikan_saldo_dan_kas(akuntan, kantor, produk, siti):
    satu = rekening(kantor, produk["SUK"], siti)
    sebelum = saldo_tempat(kantor.laci, kantor.tanggal)
    transaksi = setor(kantor, satu, 50_000)
    alamat = reverse("simpan_pinjam:balik_transaksi", args=[transaksi.pk])
    kas = akuntan.get(reverse("kas:transaksi", args=[transaksi.kas.pk])).content.decode()
    assert alamat in kas
    assert reverse("akuntansi:balik_jurnal", args=[transaksi.kas.jurnal.pk]) not in kas
    assert galat(akuntan.post(alamat, isian(alasan=" "))) == {
        "alasan": ["Tulis alasan pembalikan."]
    }
    isi = isian(alasan="Salah orang")
    assert akuntan.post(alamat, isi).status_code == 302
    assert akuntan.post(alamat, isi).status_code == 302
    satu.refresh_from_db()
    assert satu.saldo == 0
    assert saldo_tempat(kantor.laci, kantor.tanggal) == sebelum
    assert MutasiSimpanan.objects.count() == 2
    halaman = akuntan.get(reverse("simpan_pinjam:transaksi", args=[transaksi.pk])).content.decode()
    assert "Salah orang" in halaman


def test_uang_yang_sudah_ditarik_tidak_dibalik(akuntan, kantor, produk, siti):
    satu = rekening(kantor, produk["SUK"], siti)
    transaksi = setor(kantor, satu, 50_000)
    tarik(kantor, satu, 40_000)
    sebelum = keadaan()
    alamat = reverse("simpan_pinjam:balik_transaksi", args=[transaksi.pk])
    assert "tidak cukup" in galat(akuntan.post(alamat, isian(alasan="Salah")))["__all__"][0]
    assert keadaan() == sebelum


def test_daftar_tersaring_dan_diekspor(akuntan, kantor, produk, siti):
    satu = rekening(kantor, produk["SUK"], siti)
    masuk, keluar = setor(kantor, satu, 150_000), tarik(kantor, satu, 40_000)
    lain = setor(kantor, rekening(kantor, produk["SUK"]), 70_000)
    alamat = reverse("simpan_pinjam:daftar_transaksi")
    for saring, hasil in (
        ({}, {masuk, keluar, lain}),
        ({"q": satu.nomor}, {masuk, keluar}),
        ({"q": lain.anggota.nama}, {lain}),
        ({"q": keluar.kas.jurnal.nomor}, {keluar}),
        ({"jenis": "TARIK"}, {keluar}),
        ({"petugas": kantor.akuntan.pk}, None),
        ({"petugas": kantor.kasir.pk, "keadaan": "TERCATAT"}, {masuk, keluar, lain}),
        ({"keadaan": "DIBALIK"}, set()),
        ({"sampai": "2001-01-01"}, set()),
    ):
        daftar = akuntan.get(alamat, saring).context["daftar"]
        if hasil is not None:
            assert set(daftar) == hasil, saring
    lembar = load_workbook(
        io.BytesIO(b"".join(akuntan.get(alamat, {"jenis": "TARIK", "bentuk": "xlsx"})))
    ).active
    isi = [[sel.value for sel in baris] for baris in lembar.iter_rows()]
    assert any(keluar.kas.jurnal.nomor in baris for baris in isi)
    assert not any(masuk.kas.jurnal.nomor in baris for baris in isi)


def test_beranda_kasir_menyebut_simpanan_hari_ini(kasir, kantor, produk, siti):
    satu = rekening(kantor, produk["SUK"], siti)
    setor(kantor, satu, 150_000)
    tarik(kantor, satu, 40_000)
    halaman = kasir.get("/").content.decode()
    assert "Simpanan hari ini" in halaman
    assert "150.000" in halaman
    assert "40.000" in halaman
    assert reverse("simpan_pinjam:loket") in halaman


def test_periode_tertutup_disebut_dan_tidak_mencatat_apa_pun(akuntan, kantor):
    awal_bulan = kantor.tanggal.replace(day=1)
    lampau = awal_bulan - dt.timedelta(days=1)
    produk = produk_terpasang(kantor, sejak=lampau - dt.timedelta(days=40))
    satu = rekening(kantor, produk["SUK"], dibuka=lampau - dt.timedelta(days=20))
    for periode in Periode.objects.filter(selesai__lt=awal_bulan).order_by("mulai"):
        tutup(periode, kantor.bendahara, kantor.tanggal)
    jawaban = akuntan.post(
        reverse("simpan_pinjam:setor_bank", args=[satu.anggota.kode]),
        isian(bank="1-1112", tanggal=lampau.isoformat(), **{kotak(produk, "SUK"): "250.000"}),
    )
    (kalimat,) = galat(jawaban)["tanggal"]
    assert "periode yang terbuka" in kalimat
    assert keadaan() == (0, 0, 1)


def test_laci_asalnya_tertutup_tidak_dibalik(akuntan, kantor, produk, siti):
    transaksi = setor(kantor, rekening(kantor, produk["SUK"], siti), 50_000)
    tutup_laci(
        sesi_kasir(kantor.kasir),
        uang(saldo_tempat(kantor.laci, kantor.tanggal)),
        kunci=uuid.uuid4(),
        alasan="",
        alasan_lewat_batas="Setor besok",
        oleh=kantor.kasir,
        tanggal=kantor.tanggal,
    )
    sebelum = keadaan()
    alamat = reverse("simpan_pinjam:balik_transaksi", args=[transaksi.pk])
    (kalimat,) = galat(akuntan.post(alamat, isian(alasan="Salah orang")))["__all__"]
    assert "laci" in kalimat.lower()
    assert keadaan() == sebelum
