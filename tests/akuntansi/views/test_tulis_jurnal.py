"""Writing an entry on the page: posting, preview, drafts, and every mistake beside its field."""

from decimal import Decimal

import pytest
from django.urls import reverse

from akuntansi.forms.jurnal import JurnalForm
from akuntansi.models import Akun, BarisJurnal, DrafJurnal, Jurnal, Periode
from koperasi.core.waktu import tanggal_buku
from tests.factories.akuntansi import TANGGAL, tutup
from tests.factories.core import PenggunaFactory

TULIS = reverse("akuntansi:tulis_jurnal")


def teks(jawaban) -> str:
    return " ".join(jawaban.content.decode().split())


def test_posting_dari_halaman(buku, masuk, isian, tegakkan_invarian):
    akuntan = masuk("akuntan")
    jawaban = akuntan.post(TULIS, isian())
    tegakkan_invarian()
    jurnal = Jurnal.objects.get()
    assert jawaban.url == reverse("akuntansi:jurnal", args=[jurnal.pk])
    assert (jurnal.nomor, jurnal.total) == ("BKM-2026-000001", Decimal(1_500_000))
    assert (jurnal.dibuat_oleh, str(jurnal.tanggal)) == (akuntan.pengguna, "2026-03-10")
    assert list(jurnal.baris.values_list("akun__kode", "debit", "kredit")) == [
        ("1-1101", Decimal(1_500_000), Decimal(0)),
        ("3-1101", Decimal(0), Decimal(1_500_000)),
    ]
    halaman = teks(akuntan.get(jawaban.url))
    assert "satu juta lima ratus ribu rupiah" in halaman
    assert "BKM-2026-000001" in halaman


def test_kirim_dua_kali_tercatat_sekali(buku, masuk, isian):
    akuntan, isi = masuk("akuntan"), isian()
    pertama, kedua = akuntan.post(TULIS, isi), akuntan.post(TULIS, isi)
    assert pertama.url == kedua.url
    assert Jurnal.objects.count() == 1


def test_kunci_sama_isi_lain_ditolak_dan_dapat_dikirim_ulang(buku, masuk, isian):
    akuntan, isi = masuk("akuntan"), isian()
    akuntan.post(TULIS, isi)
    jawaban = akuntan.post(TULIS, {**isi, "keterangan": "Lain"})
    assert "sudah diposting sebagai BKM-2026-000001" in teks(jawaban)
    assert Jurnal.objects.count() == 1
    assert jawaban.context["form"]["kunci"].value() != isi["kunci"]


def test_tulis_lagi_membawa_tanggal_dan_buku(buku, masuk, isian):
    akuntan = masuk("akuntan")
    jawaban = akuntan.post(TULIS, isian("posting_lagi", buku="BKM"), follow=True)
    form = jawaban.context["form"]
    assert str(form["tanggal"].value()) == "2026-03-10"
    assert form["buku"].value() == "BKM"
    assert "BKM-2026-000001" in teks(jawaban)


K, P = "1-1101", "3-1101"
SALAH = [
    ({"tanggal": ""}, None, "Isi tanggal jurnal."),
    ({"tanggal": "31-31-2026"}, None, "tanggal"),
    ({"tanggal": "2027-01-05"}, None, "belum dibuka"),
    ({"tanggal": "2026-01-05"}, None, "sudah ditutup"),
    ({"keterangan": "  "}, None, "Isi keterangan jurnal."),
    ({"keterangan": "x" * 301}, None, "300"),
    ({"buku": "XXX"}, None, "XXX"),
    ({"kunci": "bukan-kunci"}, None, "UUID"),
    ({}, [{"akun": K, "debit": "100"}], "sedikitnya dua baris"),
    ({}, [{"akun": K, "debit": "100"}, {"akun": P, "kredit": "99"}], "berbeda Rp1."),
    ({}, [{"akun": K, "debit": "0"}, {"akun": P, "kredit": "0"}], "lebih dari nol"),
    ({}, [{"akun": K, "debit": "-5"}, {"akun": P, "kredit": "-5"}], "tidak boleh negatif"),
    ({}, [{"akun": K, "debit": "9" * 20}, {"akun": P, "kredit": "9" * 20}], "terlalu besar"),
    ({}, [{"akun": K, "debit": "1,234"}, {"akun": P, "kredit": "1,234"}], "satu sen"),
    ({}, [{"akun": K, "debit": "abc"}, {"akun": P, "kredit": "1"}], "bukan jumlah uang"),
    ({}, [{"akun": K, "debit": "5", "kredit": "5"}, {"akun": P, "kredit": "5"}], "salah satu"),
    ({}, [{"akun": K}, {"akun": P, "kredit": "5"}], "Isi debit atau kredit"),
    ({}, [{"akun": "1-11", "debit": "5"}, {"akun": P, "kredit": "5"}], "akun judul"),
    ({}, [{"akun": "1-1102", "debit": "5"}, {"akun": P, "kredit": "5"}], "sudah ditutup pada"),
    ({}, [{"akun": "9-9999", "debit": "5"}, {"akun": P, "kredit": "5"}], "tidak ada"),
    ({}, [{"debit": "5"}, {"akun": P, "kredit": "5"}], "Pilih akun."),
]


@pytest.mark.parametrize(("lain", "baris", "kalimat"), SALAH, ids=lambda s: str(s)[:40])
def test_isian_salah_dijelaskan_dan_tidak_menulis(buku, masuk, isian, lain, baris, kalimat):
    Akun.objects.filter(kode="1-1102").update(ditutup_pada=TANGGAL)
    tutup(Periode.objects.get(mulai__month=1), PenggunaFactory())
    akuntan = masuk("akuntan")
    isi = isian(baris=baris, **{"keterangan": "Setoran pagi", **lain})
    jawaban = akuntan.post(TULIS, isi)
    assert jawaban.status_code == 200
    assert kalimat in teks(jawaban)
    assert (Jurnal.objects.count(), BarisJurnal.objects.count()) == (0, 0)
    # What was typed stays.
    form = jawaban.context["form"]
    assert form["keterangan"].value() == isi["keterangan"]
    assert form.baris[0]["debit"].value() == isi["b-0-debit"]


def test_baris_kosong_diabaikan_dan_selalu_ada_tempat_menulis(buku, masuk, isian):
    akuntan = masuk("akuntan")
    isi = isian(baris=[{"akun": K, "debit": "5"}, {}, {"akun": P, "kredit": "5"}, {}])
    assert akuntan.post(TULIS, isi).status_code == 302
    jawaban = akuntan.post(TULIS, isian(baris=[{"akun": K, "debit": "5"}, {"akun": "x"}]))
    assert [b.has_changed() for b in jawaban.context["form"].baris] == [True, True, False]


def test_pratinjau_lalu_posting(buku, masuk, isian):
    akuntan, isi = masuk("akuntan"), isian("pratinjau")
    jawaban = akuntan.post(TULIS, isi)
    assert Jurnal.objects.count() == 0
    assert "satu juta lima ratus ribu rupiah" in teks(jawaban)
    kirim = dict(jawaban.context["tersembunyi"])
    dilihat = jawaban.context["dilihat"]
    assert kirim == {k: v for k, v in isi.items() if k not in ("aksi", dilihat)}
    kirim[dilihat] = "ya"
    ubah = akuntan.post(TULIS, {**kirim, "aksi": "ubah"})
    assert ubah.context["form"]["keterangan"].value() == isi["keterangan"]
    assert akuntan.post(TULIS, {**kirim, "aksi": "posting"}).status_code == 302
    assert Jurnal.objects.count() == 1


def test_pratinjau_mengingatkan_buku_yang_janggal(buku, masuk, isian):
    akuntan = masuk("akuntan")
    for nama, kalimat in (("BKK", "mengkredit"), ("BM", "memorial"), ("BKM", None)):
        halaman = teks(akuntan.post(TULIS, isian("pratinjau", buku=nama)))
        assert (kalimat or "biasanya") in halaman if kalimat else "biasanya" not in halaman


def test_draf_disimpan_apa_adanya_dilanjutkan_lalu_hilang_saat_diposting(buku, masuk, isian):
    akuntan = masuk("akuntan")
    isi = isian("draf", tanggal="", baris=[{"akun": "kas entah", "debit": "1,5 jtt"}])
    jawaban = akuntan.post(TULIS, isi)
    draf = DrafJurnal.objects.get()
    assert jawaban.url == reverse("akuntansi:draf", args=[draf.pk])
    form = akuntan.get(jawaban.url).context["form"]
    assert form["kunci"].value() == str(draf.kunci) == isi["kunci"]
    assert form.baris[0]["akun"].value() == "kas entah"
    assert form.baris[0]["debit"].value() == "1,5 jtt"
    akuntan.post(TULIS, {**isian("draf"), "kunci": isi["kunci"]})
    assert DrafJurnal.objects.get().isi["baris"][0]["debit"] == "1,5 jt"
    assert "Setoran simpanan pokok" in teks(akuntan.get(reverse("akuntansi:daftar_draf")))
    akuntan.post(TULIS, {**isian(), "kunci": isi["kunci"]})
    assert (DrafJurnal.objects.count(), Jurnal.objects.count()) == (0, 1)
    halaman = teks(akuntan.post(TULIS, {**isian("draf"), "kunci": isi["kunci"]}))
    assert "sudah diposting" in halaman
    assert DrafJurnal.objects.count() == 0


def test_huruf_nol_tidak_menghentikan_halaman(buku, masuk, isian):
    akuntan = masuk("akuntan")
    isi = isian(baris=[{"akun": "1-\x00", "debit": "\x00"}, {"uraian": "\x00"}], keterangan="a\x00")
    for aksi in ("posting", "pratinjau", "ubah"):
        assert akuntan.post(TULIS, {**isi, "aksi": aksi}).status_code == 200
    assert akuntan.post(TULIS, {**isi, "aksi": "draf"}).status_code == 302
    assert DrafJurnal.objects.get().keterangan == "a"
    for nama in ("cari_akun", "daftar_jurnal", "akun"):
        kueri = dict.fromkeys(("kata", "teks", "akun", "pembuat", "q", "urut"), "\x00")
        assert akuntan.get(reverse(f"akuntansi:{nama}"), kueri).status_code == 200


def test_draf_orang_lain_tidak_ada(buku, masuk, isian):
    akuntan, lain = masuk("akuntan"), masuk("manajer")
    isi = isian("draf")
    akuntan.post(TULIS, isi)
    draf = DrafJurnal.objects.get()
    for nama in ("draf", "hapus_draf"):
        assert lain.get(reverse(f"akuntansi:{nama}", args=[draf.pk])).status_code == 404
    assert lain.post(reverse("akuntansi:hapus_draf", args=[draf.pk])).status_code == 404
    assert "milik orang lain" in teks(lain.post(TULIS, isi))
    assert akuntan.post(reverse("akuntansi:hapus_draf", args=[draf.pk])).status_code == 302
    assert DrafJurnal.objects.count() == 0


def test_salin_jurnal_mengisi_formulir_baru(buku, masuk, isian):
    akuntan = masuk("akuntan")
    akuntan.post(TULIS, isian())
    jurnal = Jurnal.objects.get()
    form = akuntan.get(f"{TULIS}?salin={jurnal.pk}").context["form"]
    assert form["keterangan"].value() == jurnal.keterangan
    assert form["tanggal"].value() == tanggal_buku()
    assert form.baris[0]["debit"].value() == "1.500.000"
    assert akuntan.get(f"{TULIS}?salin=999999").status_code == 404
    assert akuntan.get(f"{TULIS}?salin=abc").status_code == 200


def test_terbilang_dan_saran_akun(buku, masuk):
    akuntan = masuk("akuntan")
    for jumlah, kata in (("1.500.000", "satu juta lima ratus ribu rupiah"), ("x", ""), ("0", "")):
        jawaban = akuntan.get(reverse("akuntansi:terbilang"), {"jumlah": jumlah})
        assert jawaban.content.decode().strip() == kata
    saran = teks(akuntan.get(reverse("akuntansi:cari_akun"), {"kata": "kas"}))
    assert 'data-nilai="1-1101 Kas"' in saran
    assert "1-11 Kas dan setara kas" not in saran
    assert "Tidak ada akun" in teks(akuntan.get(reverse("akuntansi:cari_akun"), {"kata": "zzz"}))


def test_tanpa_akun_atau_periode_halaman_menunjukkan_jalan(db, masuk):
    halaman = teks(masuk("akuntan").get(TULIS))
    assert "Belum ada akun" in halaman
    assert reverse("akuntansi:akun") in halaman


def test_pilihan_buku_diawali_kodenya_supaya_diketik_langsung_tepat():
    """A browser picks the option that begins with what is typed; "BKM" must not reach BKK."""
    for kode, tulisan in JurnalForm.base_fields["buku"].choices:
        assert tulisan.startswith(f"{kode} ")
