"""Pages of products: what holds, what will, who decided it."""

import datetime as dt
import uuid
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from simpan_pinjam.enums import AturanTarik, MetodeJasa
from simpan_pinjam.models import KetentuanProduk, ProdukSimpanan
from simpan_pinjam.services.mutasi import SimpananDitolak
from simpan_pinjam.services.produk import (
    IsiKetentuan,
    Tingkat,
    setujui_ketentuan_produk,
    usulkan_ketentuan_produk,
)
from tests.factories.akuntansi import jurnal
from tests.factories.kas import kantor_kas
from tests.factories.simpan_pinjam import produk_terpasang, rekening

pytestmark = pytest.mark.django_db
DAFTAR = "simpan_pinjam:daftar_produk"


@pytest.fixture
def kantor():
    return kantor_kas()


@pytest.fixture
def produk(kantor):
    return produk_terpasang(kantor)


def alamat(satu):
    return reverse("simpan_pinjam:produk", args=[satu.kode])


def usul(kantor, satu, *, hari=30, persen="5", metode=MetodeJasa.SALDO_HARIAN):
    return usulkan_ketentuan_produk(
        satu,
        IsiKetentuan(
            berlaku_sejak=kantor.tanggal + dt.timedelta(days=hari),
            diputuskan_pada=kantor.tanggal,
            keputusan="Rapat pengurus 7",
            penarikan=AturanTarik.BEBAS,
            metode=metode,
            tingkat=[Tingkat(Decimal(persen), Decimal(0))],
        ),
        kunci=uuid.uuid4(),
        oleh=kantor.manajer,
        tanggal=kantor.tanggal,
    )


def test_daftar_menyebut_yang_berlaku_dan_yang_akan_berubah(kantor, produk, masuk):
    akan = setujui_ketentuan_produk(
        usul(kantor, produk["SUK"]), oleh=kantor.bendahara, tanggal=kantor.tanggal
    )
    usul(kantor, produk["SUK"], hari=60)
    jawaban = masuk("staf").get(reverse(DAFTAR))
    satu = next(b for b in jawaban.context["daftar"] if b.produk.kode == "SUK")
    assert (satu.akan, satu.usulan is not None, satu.keadaan[0]) == ([akan], True, "Dipakai")
    halaman = jawaban.content.decode()
    assert "mulai saldo Rp\N{NO-BREAK SPACE}100.000: 4\N{NO-BREAK SPACE}% setahun" in halaman
    assert "Ada usulan" in halaman
    excel = masuk("staf").get(reverse(DAFTAR), {"bentuk": "xlsx"})
    lembar = load_workbook(BytesIO(b"".join(excel))).active
    kode = [b[0] for b in lembar.iter_rows(values_only=True)]
    assert {"POK", "WJB", "SUK", "HRY", "SBJ"} <= set(kode)


def test_halaman_produk_memuat_kini_nanti_dan_riwayatnya(kantor, produk, masuk):
    setujui_ketentuan_produk(
        usul(kantor, produk["SUK"], persen="4.5"), oleh=kantor.bendahara, tanggal=kantor.tanggal
    )
    jawaban = masuk("pengawas").get(alamat(produk["SUK"]))
    halaman = jawaban.content.decode()
    assert dict(jawaban.context["uraian"])["Penarikan"] == "Sewaktu-waktu"
    ((_, isi),) = jawaban.context["akan"]
    assert dict(isi)["Jasa"] == "4,5\N{NO-BREAK SPACE}% setahun"
    assert [r[2] for r in jawaban.context["riwayat"]] == ["Akan berlaku", "Berlaku"]
    assert "Rapat pengurus 7" in halaman
    assert kantor.bendahara.nama in halaman


def test_simpanan_berjangka_dan_penalti_terbaca(kantor, produk, masuk):
    isi = dict(masuk("staf").get(alamat(produk["SBJ"])).context["uraian"])
    assert isi["Jasa"].startswith("3 bulan: 5\N{NO-BREAK SPACE}% setahun; 6 bulan")
    assert isi["Penalti"] == (
        "10\N{NO-BREAK SPACE}% dari jasa yang sudah diterima, tidak bila meninggal"
    )


def test_kueri_daftar_produk_sama_berapa_pun_rekeningnya(kantor, produk, masuk):
    klien = masuk("manajer")
    klien.get(reverse(DAFTAR))

    def kueri() -> int:
        with CaptureQueriesContext(connection) as terekam:
            klien.get(reverse(DAFTAR))
        return len(terekam)

    sebelum = kueri()
    for kode in ("SUK", "WJB", "HRY", "SUK"):
        rekening(kantor, produk[kode])
    assert kueri() == sebelum


def test_produk_yang_tidak_ada_tidak_ditemukan(kantor, produk, masuk):
    assert masuk("staf").get(reverse("simpan_pinjam:produk", args=["TIDAK"])).status_code == 404


def isian(kantor, **ganti) -> dict:
    return {
        "kunci": str(uuid.uuid4()),
        "diputuskan_pada": str(kantor.tanggal),
        "keputusan": "Rapat pengurus 9",
        "berlaku_sejak": str(kantor.tanggal + dt.timedelta(days=10)),
        "setoran_awal": "10.000",
        "setoran_minimum": "1.000",
        "saldo_minimum": "10.000",
        "penarikan": "BEBAS",
        "metode": "SALDO_HARIAN",
        "pembagi": "BULAN",
        "basis_hari": "365",
        "satuan_bulat": "1",
        "mulai_1": "100.000",
        "persen_1": "4,5",
        "mulai_2": "5 jt",
        "persen_2": "5",
        **ganti,
    }


def alamat_usul(satu):
    return reverse("simpan_pinjam:usulkan_produk", args=[satu.kode])


def test_manajer_mengusulkan_pengurus_menyetujui_dan_berlaku_pada_tanggalnya(
    kantor, produk, masuk, tegakkan_invarian
):
    suk = produk["SUK"]
    klien = masuk(kantor.manajer)
    awal = klien.get(alamat_usul(suk)).context["form"]
    assert (awal["persen_1"].value(), awal["mulai_1"].value()) == (4, 100_000)
    assert klien.post(alamat_usul(suk), isian(kantor)).url == alamat(suk)
    usulan = suk.ketentuan.get(status="USULAN")
    assert [(t.mulai_saldo, t.persen_per_tahun) for t in usulan.tingkat.all()] == [
        (100_000, Decimal("4.5")),
        (5_000_000, 5),
    ]
    pengurus = masuk(kantor.bendahara)
    tautan = reverse("simpan_pinjam:usulan_produk", args=[usulan.pk])
    assert tautan in pengurus.get("/").content.decode()
    assert tautan in pengurus.get(reverse(DAFTAR)).content.decode()
    assert tautan not in klien.get("/").content.decode()
    assert pengurus.post(tautan, {"putusan": "setuju"}).url == alamat(suk)
    tegakkan_invarian()
    usulan.refresh_from_db()
    assert (usulan.status, usulan.diputus_oleh) == ("BERLAKU", kantor.bendahara)
    assert tautan not in pengurus.get("/").content.decode()


def test_kirim_dua_kali_satu_usulan(kantor, produk, masuk):
    klien, isi = masuk(kantor.manajer), isian(kantor)
    for _ in range(2):
        assert klien.post(alamat_usul(produk["SUK"]), isi).url == alamat(produk["SUK"])
    assert produk["SUK"].ketentuan.filter(status="USULAN").count() == 1


@pytest.mark.parametrize(
    ("ganti", "bidang", "kalimat"),
    [
        ({"keputusan": " "}, "keputusan", "Tulis rapat dan nomor keputusannya"),
        ({"berlaku_sejak": "31-02-2026"}, "berlaku_sejak", "Tanggal ini tidak ada"),
        ({"berlaku_sejak": "2020-01-01"}, "berlaku_sejak", "paling awal berlaku besok"),
        ({"diputuskan_pada": "2199-01-01"}, "diputuskan_pada", "Rapatnya belum terjadi"),
        ({"saldo_minimum": "10.000,50"}, "saldo_minimum", "tanpa sen"),
        ({"setoran_awal": "-5"}, "setoran_awal", "tidak boleh negatif"),
        ({"persen_1": "abc"}, "persen_1", "bukan persen"),
        ({"persen_1": "101"}, "persen_1", "antara 0 dan 100"),
        ({"persen_1": "4,1234"}, "persen_1", "tiga angka"),
        ({"persen_2": ""}, "persen_2", "Isi persennya"),
        ({"mulai_2": "100000"}, "persen_2", "sudah ada di baris lain"),
        ({"persen_1": "", "mulai_1": "", "persen_2": "", "mulai_2": ""}, "persen_1", "sedikitnya"),
        ({"metode": "TANPA"}, "persen_1", "tidak mempunyai tingkat jasa"),
        ({"metode": "BERJANGKA"}, "metode", ""),
        ({"penarikan": "JATUH_TEMPO"}, "penarikan", ""),
    ],
)
def test_isian_salah_disebut_dan_tidak_mencatat(kantor, produk, masuk, ganti, bidang, kalimat):
    jawaban = masuk(kantor.manajer).post(alamat_usul(produk["SUK"]), isian(kantor, **ganti))
    assert kalimat in " ".join(jawaban.context["form"].errors[bidang])
    assert not produk["SUK"].ketentuan.filter(status="USULAN").exists()


def test_tiap_jenis_hanya_isian_yang_berarti(kantor, produk, masuk):
    klien = masuk(kantor.manajer)

    def bidang(kode) -> set[str]:
        return set(klien.get(alamat_usul(produk[kode])).context["form"].fields)

    assert not bidang("POK") & {"setoran_awal", "penarikan", "saldo_minimum", "metode"}
    assert not bidang("WJB") & {"penarikan", "penalti_basis"}
    assert {"jangka_1", "penalti_basis", "metode"} <= bidang("SBJ")
    assert not bidang("SBJ") & {"saldo_minimum", "penarikan", "basis_hari"}
    assert not bidang("HRY") & {"metode", "persen_1", "penalti_basis"}
    assert "penarikan" in bidang("HRY")
    wajib = {k: v for k, v in isian(kantor).items() if k.startswith(("kunci", "d", "kep", "ber"))}
    klien.post(alamat_usul(produk["WJB"]), {**wajib, "setoran_minimum": "20.000"})
    usulan = produk["WJB"].ketentuan.get(status="USULAN")
    assert (usulan.penarikan, usulan.setoran_minimum) == ("BERHENTI", 20_000)


def test_jasa_di_atas_batas_meminta_alasan_saat_disetujui(kantor, produk, masuk):
    masuk(kantor.manajer).post(alamat_usul(produk["SUK"]), isian(kantor, persen_2="10"))
    usulan = produk["SUK"].ketentuan.get(status="USULAN")
    tautan = reverse("simpan_pinjam:usulan_produk", args=[usulan.pk])
    klien = masuk(kantor.bendahara)
    assert "Melewati batas jasa" in klien.get(tautan).content.decode()
    jawaban = klien.post(tautan, {"putusan": "setuju"})
    (kalimat,) = jawaban.context["form_setuju"].errors["alasan_lewat_batas"]
    assert "melewati batas" in kalimat
    usulan.refresh_from_db()
    assert usulan.status == "USULAN"
    klien.post(tautan, {"putusan": "setuju", "alasan_lewat_batas": "Promosi setahun"})
    usulan.refresh_from_db()
    assert (usulan.status, usulan.batas_persen) == ("BERLAKU", 9)
    assert "Promosi setahun" in klien.get(alamat(produk["SUK"])).content.decode()


def test_menolak_perlu_alasan_dan_pengusul_tidak_memutus(kantor, produk, masuk):
    usulan = usul(kantor, produk["SUK"])
    tautan = reverse("simpan_pinjam:usulan_produk", args=[usulan.pk])
    assert masuk(kantor.manajer).post(tautan, {"putusan": "setuju"}).status_code == 403
    assert masuk("staf").post(tautan, {"putusan": "tolak", "catatan": "x"}).status_code == 403
    klien = masuk(kantor.bendahara)
    jawaban = klien.post(tautan, {"putusan": "tolak", "catatan": " "})
    assert jawaban.context["form_tolak"].errors["catatan"] == ["Tulis alasan penolakan."]
    klien.post(tautan, {"putusan": "tolak", "catatan": "Belum dibahas"})
    usulan.refresh_from_db()
    assert (usulan.status, usulan.catatan_putusan) == ("DITOLAK", "Belum dibahas")
    lagi = klien.post(tautan, {"putusan": "setuju"}, follow=True)
    assert "sudah ditolak" in lagi.content.decode()


def test_produk_dibuat_diberi_ketentuan_dan_mulai_tanpa_saldo_awal(kantor, produk, masuk):
    klien = masuk(kantor.manajer)
    tambah = reverse("simpan_pinjam:tambah_produk")
    isi = {"kode": "pdd", "nama": "Simpanan pendidikan", "jenis": "SUKARELA", "akun": "2-1103"}
    kode = {k for k, _ in klien.get(tambah).context["form"].fields["akun"].choices}
    assert "2-1101" not in kode  # another product's
    akun = next(k for k in sorted(kode) if k.startswith("2-11"))
    jawaban = klien.post(tambah, {**isi, "akun": akun, "akun_jasa": ""})
    assert jawaban.url == reverse("simpan_pinjam:produk", args=["PDD"])
    assert klien.post(tambah, {**isi, "akun": akun}).url == jawaban.url
    salah = klien.post(tambah, {**isi, "nama": "Lain", "akun": akun})
    assert salah.context["form"].errors
    halaman = klien.get(jawaban.url).content.decode()
    mulai = reverse("simpan_pinjam:mulai_produk", args=["PDD"])
    assert mulai in halaman
    klien.post(mulai)
    satu = ProdukSimpanan.objects.get(kode="PDD")
    assert satu.saldo_awal_pada == kantor.tanggal - dt.timedelta(days=1)
    satu.akun.refresh_from_db()
    assert satu.akun.dirinci == "Simpanan pendidikan"
    lagi = klien.post(mulai, follow=True)
    assert "sudah dipakai" in lagi.content.decode()


def test_produk_yang_akunnya_bersaldo_tidak_mulai_tanpa_saldo_awal(kantor, masuk):
    jurnal(
        kantor.akuntan,
        kantor.akun["1-1101"],
        kantor.akun["2-1101"],
        75_000,
        kantor.tanggal - dt.timedelta(days=3),
    )
    klien = masuk(kantor.manajer)
    pasang = reverse("simpan_pinjam:pasang_produk_standar")
    assert "akan dibuat" in klien.get(pasang).content.decode()
    isi = {k: v for k, v in isian(kantor).items() if k in ("kunci", "keputusan")}
    hari = str(kantor.tanggal)
    klien.post(pasang, {**isi, "diputuskan_pada": hari, "berlaku_sejak": hari})
    assert ProdukSimpanan.objects.count() == 7
    assert KetentuanProduk.objects.filter(status="USULAN").count() == 7
    jawaban = klien.get(reverse("simpan_pinjam:mulai_produk", args=["SUK"]), follow=True)
    assert "masih bersaldo" in jawaban.content.decode()
    klien.post(reverse("simpan_pinjam:mulai_produk", args=["SUK"]))
    assert ProdukSimpanan.objects.get(kode="SUK").saldo_awal_pada is None
    lagi = klien.post(
        pasang,
        {**isi, "kunci": str(uuid.uuid4()), "diputuskan_pada": hari, "berlaku_sejak": hari},
        follow=True,
    )
    assert "sudah ada" in lagi.content.decode()
    assert ProdukSimpanan.objects.count() == 7


def test_tutup_produk_oleh_pengurus_dan_bukan_pokok_atau_wajib(kantor, produk, masuk):
    klien = masuk("ketua")
    tutup = {k: reverse("simpan_pinjam:tutup_produk", args=[k]) for k in ("HRY", "WJB")}
    assert tutup["HRY"] in klien.get(alamat(produk["HRY"])).content.decode()
    assert tutup["WJB"] not in klien.get(alamat(produk["WJB"])).content.decode()
    klien.post(tutup["HRY"])
    assert ProdukSimpanan.objects.get(kode="HRY").ditutup_pada == kantor.tanggal
    jawaban = klien.post(tutup["WJB"])
    assert "ada selama koperasi ada" in str(jawaban.context["form"].errors)
    assert ProdukSimpanan.objects.get(kode="WJB").ditutup_pada is None
    usulkan = masuk(kantor.manajer).post(alamat_usul(produk["HRY"]), isian(kantor))
    assert "sudah ditutup" in str(usulkan.context["form"].errors)


def test_masa_penarikan_ditetapkan_dibatalkan_dan_tersusun(kantor, produk, masuk):
    klien, hry = masuk(kantor.manajer), produk["HRY"]
    tambah = reverse("simpan_pinjam:tambah_masa", args=["HRY"])
    mulai = kantor.tanggal + dt.timedelta(days=5)
    isi = {
        "kunci": str(uuid.uuid4()),
        "nama": "Idul Fitri",
        "mulai": str(mulai),
        "selesai": str(mulai + dt.timedelta(days=6)),
        "keputusan": "Rapat pengurus 10",
    }
    for salah, bidang in (
        ({"selesai": str(mulai - dt.timedelta(days=1))}, "selesai"),
        ({"mulai": "2020-01-01", "selesai": "2020-01-02"}, "selesai"),
        ({"nama": ""}, "nama"),
    ):
        assert bidang in klien.post(tambah, {**isi, **salah}).context["form"].errors
    assert not hry.masa_penarikan.exists()
    for _ in range(2):
        assert klien.post(tambah, isi).url == alamat(hry)
    masa = hry.masa_penarikan.get()
    halaman = klien.get(alamat(hry)).content.decode()
    batal = reverse("simpan_pinjam:batal_masa", args=[masa.pk])
    assert "akan datang" in halaman
    assert batal in halaman
    klien.post(batal)
    masa.refresh_from_db()
    assert masa.dibatalkan_pada == kantor.tanggal
    assert "dibatalkan" in klien.get(alamat(hry)).content.decode()


def test_masa_yang_sudah_mulai_tidak_dibatalkan(kantor, produk, masuk):
    klien = masuk(kantor.manajer)
    isi = {
        "kunci": str(uuid.uuid4()),
        "nama": "Natal",
        "mulai": str(kantor.tanggal),
        "selesai": str(kantor.tanggal),
        "keputusan": "Rapat pengurus 11",
    }
    klien.post(reverse("simpan_pinjam:tambah_masa", args=["HRY"]), isi)
    masa = produk["HRY"].masa_penarikan.get()
    jawaban = klien.post(reverse("simpan_pinjam:batal_masa", args=[masa.pk]))
    assert "sudah mulai" in str(jawaban.context["form"].errors)
    masa.refresh_from_db()
    assert masa.dibatalkan_pada is None


def test_penalti_diisi_dasar_dan_persennya(kantor, produk, masuk):
    isi = isian(kantor, penalti_basis="SALDO", metode="BERJANGKA", jangka_1="6", mulai_1="")
    isi |= {"mulai_2": "", "persen_2": ""}
    jawaban = masuk(kantor.manajer).post(alamat_usul(produk["SBJ"]), isi)
    (kalimat,) = jawaban.context["form"].errors["penalti_persen"]
    assert "dasar dan persennya" in kalimat
    assert not produk["SBJ"].ketentuan.filter(status="USULAN").exists()


def test_penalti_hanya_untuk_berjangka(kantor, produk):
    isi = IsiKetentuan(
        berlaku_sejak=kantor.tanggal + dt.timedelta(days=10),
        diputuskan_pada=kantor.tanggal,
        keputusan="Rapat pengurus 9",
        penarikan=AturanTarik.BEBAS,
        nilai={"penalti_basis": "SALDO", "penalti_persen": 3},
    )
    with pytest.raises(SimpananDitolak, match="Hanya simpanan berjangka"):
        usulkan_ketentuan_produk(
            produk["SUK"], isi, kunci=uuid.uuid4(), oleh=kantor.manajer, tanggal=kantor.tanggal
        )
