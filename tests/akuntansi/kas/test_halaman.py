"""The pages of cash: what each role sees, what wrong input says, what nothing changes."""

import uuid
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from akuntansi.enums import ArahKas
from akuntansi.models import CetakKwitansi, HitungKas, PindahKas, SesiLaci, TransaksiKas
from akuntansi.selectors.kas import sesi_kasir
from akuntansi.services.akun import pasang_bagan_standar
from koperasi.core.waktu import tanggal_buku
from tests.factories.akuntansi import tahun_buku
from tests.factories.core import PenggunaFactory
from tests.factories.kas import isian_hitung


def teks(jawaban) -> str:
    return " ".join(jawaban.content.decode().split())


def isian(**lain: str) -> dict[str, str]:
    return {
        "kunci": str(uuid.uuid4()),
        "jumlah": "1,5 jt",
        "akun": "simpanan pokok",
        "pihak": "Kasiati",
        "keterangan": "Simpanan pokok",
        **lain,
    }


def test_beranda_kasir_menuju_lacinya(kantor, masuk):
    kasir = masuk(kantor.kasir)
    halaman = teks(kasir.get("/"))
    assert "Laci Anda tertutup" in halaman
    assert reverse("kas:laci") in halaman
    assert "Anda tertutup" in teks(kasir.get(reverse("kas:laci")))


def test_kasir_tanpa_laci_tahu_harus_minta_kepada_siapa(kantor, masuk):
    baru = masuk("kasir")
    assert "Minta manajer atau akuntan" in teks(baru.get(reverse("kas:laci")))
    for nama in ("buka", "tutup", "terima", "setor"):
        assert baru.get(reverse(f"kas:{nama}")).status_code == 302


@pytest.mark.parametrize("salah", ["-1", "2,5", "1.5", "dua", "99999999", "1e3", "١"])
def test_lembar_negatif_pecahan_atau_kata_ditolak(kantor, masuk, salah):
    kasir = masuk(kantor.kasir)
    jawaban = kasir.post(reverse("kas:buka"), isian_hitung(0, **{"KERTAS-50000": salah}))
    assert "bilangan bulat, nol atau lebih" in teks(jawaban)
    assert not SesiLaci.objects.exists()


def test_hitungan_yang_tidak_cocok_ditanya_lalu_diterima_dengan_penjelasan(kantor, masuk):
    kasir = masuk(kantor.kasir)
    buka = reverse("kas:buka")
    isi = isian_hitung(125_000)
    assert "lebih Rp125.000" in teks(kasir.post(buka, isi))
    assert not SesiLaci.objects.exists()
    isi["alasan"] = "Uang kembalian kemarin"
    assert kasir.post(buka, isi).status_code == 302
    assert kasir.post(buka, isi).status_code == 302
    assert HitungKas.objects.get().jumlah == 125_000


def test_terima_kas_lalu_kwitansi_asli_dan_salinan(kantor, masuk):
    kantor.buka()
    kasir = masuk(kantor.kasir)
    isi = isian()
    jawaban = kasir.post(reverse("kas:terima"), isi, follow=True)
    assert "satu juta lima ratus ribu rupiah" in teks(jawaban)
    kasir.post(reverse("kas:terima"), isi)
    t = TransaksiKas.objects.get()
    cetak = reverse("kas:kwitansi", args=[t.pk])
    asli, salinan = (teks(kasir.post(cetak, {"kertas": k})) for k in ("A6", "STRUK"))
    assert "SALINAN" not in asli
    assert "Satu juta lima ratus ribu rupiah" in asli
    assert "SALINAN 1" in salinan
    assert CetakKwitansi.objects.count() == 2
    assert kasir.get(cetak).status_code == 302
    assert kasir.post(cetak, {"kertas": "A3"}).status_code == 404
    assert CetakKwitansi.objects.count() == 2


@pytest.mark.parametrize(
    ("lain", "kalimat"),
    [
        ({"jumlah": "-5"}, "Jumlah tidak boleh negatif"),
        ({"jumlah": "seribu"}, "bukan jumlah uang"),
        ({"jumlah": "0,5"}, "tidak mempunyai sen"),
        ({"jumlah": ""}, "Isi jumlah"),
        ({"akun": "9-9999"}, "Akun ini tidak ada"),
        ({"akun": "1-11"}, "akun judul"),
        ({"akun": "1-1101"}, "Setor atau Minta kas"),
        ({"pihak": ""}, "Isi nama penyetor"),
    ],
)
def test_masukan_keliru_dijelaskan_dan_tidak_hilang(kantor, masuk, lain, kalimat):
    kantor.buka()
    jawaban = masuk(kantor.kasir).post(reverse("kas:terima"), isian(**lain))
    assert kalimat in teks(jawaban)
    assert "Simpanan pokok" in teks(jawaban)
    assert not TransaksiKas.objects.exists()


def test_akun_dicari_dengan_sebutan_lain(kantor, masuk):
    kantor.buka(isi=100_000)
    kasir = masuk(kantor.kasir)
    assert "5-3302" in teks(kasir.get(reverse("kas:cari_akun"), {"akun": "pln"}))
    kasir.post(reverse("kas:bayar"), isian(akun="pln", jumlah="50.000"))
    assert TransaksiKas.objects.get().akun_lawan.kode == "5-3302"


def test_laci_orang_lain_tidak_ada_bagi_kasir(kantor, masuk):
    sesi = kantor.buka(isi=500_000)
    t = kantor.catat()
    kantor.tutup(sesi, 590_000, alasan="uji")
    hitungan = sesi.hitungan.latest("pk")
    lain = masuk(kantor.kasir_lain)
    for nama, pk in (
        ("sesi", sesi.pk),
        ("transaksi", t.pk),
        ("selisih", hitungan.selisih.pk),
        ("hitungan", hitungan.pk),
        ("pindah", PindahKas.objects.get().pk),
    ):
        url = reverse(f"kas:{nama}", args=[pk])
        assert lain.get(url).status_code == 404, nama
        assert masuk(kantor.kasir).get(url).status_code == 200, nama
    assert lain.get(reverse("kas:buku"), {"tempat": kantor.laci.pk}).context.get("buku") is None


def test_tombol_kembali_ke_formulir_laci_yang_sudah_tutup(kantor, masuk):
    sesi = kantor.buka()
    kasir = masuk(kantor.kasir)
    kantor.tutup(sesi)
    for nama in ("terima", "tutup", "setor"):
        jawaban = kasir.post(reverse(f"kas:{nama}"), isian(), follow=True)
        assert "Buka laci dahulu" in teks(jawaban)
    assert not TransaksiKas.objects.exists()


def test_pengawas_membaca_semua_tanpa_tombol_menulis(kantor, masuk):
    sesi = kantor.buka(isi=8_000_000)
    usulan = kantor.catat(ArahKas.KELUAR, 6_000_000)
    t = kantor.catat()
    pengawas = masuk("pengawas")
    for url in (
        reverse("kas:ikhtisar"),
        reverse("kas:buku"),
        reverse("kas:usulan"),
        reverse("kas:daftar_sesi"),
        reverse("kas:sesi", args=[sesi.pk]),
        reverse("kas:transaksi", args=[usulan.pk]),
        reverse("kas:transaksi", args=[t.pk]),
    ):
        isi = teks(pengawas.get(url)).split("<main", 1)[1]
        assert "putusan" not in isi, url
        assert "kwitansi/" not in isi, url
        assert "/tempat/" not in isi, url
    jawaban = pengawas.post(reverse("kas:transaksi", args=[usulan.pk]), {"putusan": "setuju"})
    assert jawaban.status_code == 403
    assert pengawas.post(reverse("kas:kwitansi", args=[t.pk]), {"kertas": "A6"}).status_code == 404
    assert not CetakKwitansi.objects.exists()


def test_buku_kas_halaman_excel_dan_kertas(kantor, masuk):
    sesi = kantor.buka(isi=500_000)
    kantor.catat(ArahKas.MASUK, 300_000)
    kantor.catat(ArahKas.KELUAR, 50_000)
    kantor.tutup(sesi)
    manajer = masuk(kantor.manajer)
    url = reverse("kas:buku")
    buku = manajer.get(url, {"tempat": kantor.laci.pk}).context["buku"]
    assert (buku.saldo_awal, buku.masuk, buku.keluar, buku.saldo_akhir) == (
        0,
        800_000,
        50_000,
        750_000,
    )
    assert (buku.dihitung, buku.selisih) == (750_000, 0)
    semua = manajer.get(url).context["buku"]
    assert semua.saldo_akhir == 20_000_000 + 250_000
    assert semua.dihitung is None
    assert manajer.get(url, {"bentuk": "xlsx"})["Content-Disposition"].endswith('.xlsx"')
    assert manajer.post(url).status_code == 302
    assert "Tidak ada uang masuk" in teks(manajer.get(url, {"tanggal": "2026-01-03"}))
    assert "Tanggal ini tidak ada" in teks(manajer.get(url, {"tanggal": "2026-02-31"}))
    kasir = masuk(kantor.kasir).get(url)
    assert kasir.context["buku"].tempat == (kantor.laci,)
    assert "PDF bernomor" not in teks(kasir)


@pytest.mark.parametrize("nama", ["daftar_sesi", "ikhtisar", "usulan", "daftar_selisih", "buku"])
def test_banyak_query_tidak_bertambah_dengan_baris(kantor, masuk, nama):
    def satu():
        sesi = kantor.buka(isi=6_000_000)
        usulan = kantor.catat(ArahKas.KELUAR, 5_500_000)
        masuk(kantor.manajer).post(
            reverse("kas:transaksi", args=[usulan.pk]), {"putusan": "setuju"}
        )
        kantor.tutup(sesi, kantor.saldo(kantor.laci) - 1_000, alasan="uji")

    manajer = masuk(kantor.manajer)
    satu()
    manajer.get(reverse(f"kas:{nama}"))
    with CaptureQueriesContext(connection) as pertama:
        manajer.get(reverse(f"kas:{nama}"))
    satu()
    satu()
    with CaptureQueriesContext(connection) as ketiga:
        manajer.get(reverse(f"kas:{nama}"))
    assert len(ketiga) <= len(pertama)


def test_setor_menawarkan_yang_lebih_dari_batas(kantor, masuk):
    kantor.buka(isi=12_500_000)
    kasir = masuk(kantor.kasir)
    assert "Saldo laci mencapai batas" in teks(kasir.get(reverse("kas:laci")))
    assert kasir.get(reverse("kas:setor")).context["form"]["jumlah"].value() == Decimal(2_500_000)
    kasir.post(reverse("kas:setor"), {"kunci": str(uuid.uuid4()), "jumlah": "2.500.000"})
    pindah = PindahKas.objects.get(status="DIKIRIM")
    bendahara = masuk(kantor.bendahara)
    assert "Dalam perjalanan" in teks(bendahara.get(reverse("kas:ikhtisar")))
    bendahara.post(reverse("kas:pindah", args=[pindah.pk]), {"putusan": "terima"})
    pindah.refresh_from_db()
    assert pindah.jurnal.total == 2_500_000


def test_tempat_kas_ditetapkan_lewat_halaman(db, masuk):
    pasang_bagan_standar(oleh=None, tanggal=tanggal_buku())
    tahun_buku(tanggal_buku().year)
    manajer, kasir = masuk("manajer"), PenggunaFactory(peran="kasir")
    assert "Kas utama belum ditetapkan" in teks(manajer.get(reverse("kas:ikhtisar")))
    halaman = manajer.get(reverse("kas:tetapkan_utama"))
    akun = halaman.context["form"]["akun"].value()
    isi = {"kunci": str(uuid.uuid4()), "nama": "Brankas", "penjaga": manajer.pengguna.pk}
    manajer.post(reverse("kas:tetapkan_utama"), {**isi, "akun": akun})
    isi = {"kunci": str(uuid.uuid4()), "nama": "Laci 1", "penjaga": kasir.pk, "akun": ""}
    jawaban = manajer.post(reverse("kas:tambah_laci"), isi, follow=True)
    manajer.post(reverse("kas:tambah_laci"), isi)
    assert "1-11201" in teks(jawaban)
    assert masuk(kasir).post(reverse("kas:buka"), isian_hitung(0)).status_code == 302
    assert sesi_kasir(kasir)
