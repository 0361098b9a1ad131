"""The audit trail as people search it: narrowed, paged without counting, in words, never silent."""

import datetime as dt
import io
import json
from typing import Any

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from akuntansi.models import Periode
from akuntansi.services.periode import buka_tahun_buku
from koperasi.beranda.selectors.jejak import SaringanJejak, halaman_jejak, jejak_tersaring
from koperasi.beranda.uraian_jejak import TIDAK_DICATAT, uraikan_data
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import JejakAudit
from tests.factories.akuntansi import AkunFactory, jurnal, tahun_buku
from tests.factories.core import PenggunaFactory

TANGGAL = dt.date(2026, 2, 10)
JEJAK = "beranda:jejak"


def catat(aksi: str = "core.ubah_profil", **lain: Any) -> JejakAudit:
    pada = lain.pop("pada", None)
    isi = {"oleh": None, "tanggal": TANGGAL, **lain}
    if pada is None:
        return catat_jejak(aksi, **isi)
    return JejakAudit.objects.create(
        aksi=aksi, oleh=isi["oleh"], tanggal_buku=isi["tanggal"], pada=pada
    )


@pytest.fixture
def pengawas(db, masuk):
    return masuk("pengawas")


def cari(klien, **kueri) -> list[int]:
    halaman = klien.get(reverse(JEJAK), kueri).context["halaman"]
    return [b.jejak.pk for b in halaman.baris] if halaman else []


def tulisan(jawaban) -> str:
    return " ".join(jawaban.content.decode().split())


def test_disaring_menurut_orang_perbuatan_objek_dan_tanggal(pengawas):
    siti, budi = PenggunaFactory(nama="Siti Aminah"), PenggunaFactory(nama_pengguna="budi")
    tahun_buku(2026)
    kas, modal = AkunFactory(kode="1-1101"), AkunFactory(jenis="EKUITAS")
    satu = jurnal(siti, kas, modal, tanggal=dt.date(2026, 3, 1))
    dua = jurnal(siti, kas, modal, tanggal=dt.date(2026, 3, 2))
    tadi = {j.objek_id: j.pk for j in JejakAudit.objects.filter(aksi="akuntansi.posting")}
    dulu = catat(
        "core.ubah_peran",
        oleh=budi,
        tanggal=dt.date(2025, 12, 31),
        pada=dt.datetime(2025, 12, 31, 16, 59, tzinfo=dt.UTC),  # 23.59 WIB
    )
    tahun_baru = catat(
        "core.ubah_peran",
        tanggal=dt.date(2026, 1, 1),
        pada=dt.datetime(2025, 12, 31, 17, 0, tzinfo=dt.UTC),
    )
    assert cari(pengawas, orang="siti", aksi="akuntansi.posting") == [
        tadi[str(dua.pk)],
        tadi[str(satu.pk)],
    ]
    assert cari(pengawas, orang="BUDI") == [dulu.pk]
    assert cari(pengawas, nomor=satu.nomor.lower()) == [tadi[str(satu.pk)]]
    assert cari(pengawas, objek="akuntansi.Jurnal", nomor=str(dua.pk)) == [tadi[str(dua.pk)]]
    assert cari(pengawas, objek="akuntansi.Periode") == []
    assert cari(pengawas, dari="2026-03-02", sampai="2026-03-02") == [tadi[str(dua.pk)]]
    assert cari(pengawas, hingga="2025-12-31") == [dulu.pk]
    assert cari(pengawas, sejak="2026-01-01", hingga="2026-01-01") == [tahun_baru.pk]
    peran = {"aksi": "core.ubah_peran"}
    assert cari(pengawas, sampai="2026-01-01", **peran) == [tahun_baru.pk, dulu.pk]


def test_dicari_dengan_kode_yang_tertulis_di_halaman_galat(pengawas, masuk):
    admin = masuk("admin")
    siti = PenggunaFactory()
    kode = admin.get(reverse("beranda:rincian_pengguna", args=[siti.pk]))["X-Request-ID"]
    catat()
    (kunci,) = cari(pengawas, permintaan=kode)
    assert JejakAudit.objects.get(pk=kunci).aksi == "core.lihat_pengguna"


@pytest.mark.parametrize(
    ("kueri", "kalimat"),
    [
        ({"orang": "tidak ada orangnya"}, "Tidak ada pengguna dengan nama itu."),
        ({"dari": "31-02-2026"}, "Tulis tanggal seperti 2026-01-31."),
        ({"dari": "2026-02-01", "sampai": "2026-01-01"}, "Tanggal akhir mendahului tanggal awal."),
        ({"aksi": "core.tidak_ada"}, "Pilih dari daftar yang ada."),
    ],
)
def test_saringan_yang_salah_dijelaskan_dan_tidak_menampilkan_baris_lain(pengawas, kueri, kalimat):
    catat()
    jawaban = pengawas.get(reverse(JEJAK), kueri)
    assert kalimat in tulisan(jawaban)
    assert jawaban.context["halaman"] is None
    ekspor = pengawas.get(reverse("beranda:ekspor_jejak"), kueri, follow=True)
    assert "Perbaiki saringannya" in tulisan(ekspor)
    assert not JejakAudit.objects.filter(aksi="core.ekspor_jejak").exists()


@pytest.mark.parametrize("kunci", ["sebelum", "sesudah"])
@pytest.mark.parametrize("nilai", ["", "abc", "-1", "9" * 30, "999999999", "\x00", "１"])
def test_titik_halaman_yang_ngawur_memberi_halaman_terbaru(pengawas, kunci, nilai):
    jejak = catat()
    assert cari(pengawas, **{kunci: nilai}) == [jejak.pk]


@pytest.mark.parametrize("urutan", [{}, {"dari": "2026-01-01"}])
def test_setiap_baris_terlihat_sekali_maju_dan_mundur(pengawas, urutan):
    """Also rows of the same moment and day, as a bulk run leaves them."""
    saat = timezone.now()
    JejakAudit.objects.bulk_create(
        JejakAudit(aksi="core.ubah_profil", tanggal_buku=TANGGAL, pada=saat) for _ in range(60)
    )
    semua = list(JejakAudit.objects.order_by("-id").values_list("pk", flat=True))
    maju, kueri = [cari(pengawas, **urutan)], {}
    while titik := pengawas.get(reverse(JEJAK), urutan | kueri).context["halaman"].lebih_lama:
        kueri = {"sebelum": titik}
        maju.append(cari(pengawas, **urutan, **kueri))
    assert [len(h) for h in maju] == [25, 25, 10]
    assert [pk for h in maju for pk in h] == semua
    kembali = pengawas.get(reverse(JEJAK), urutan | kueri).context["halaman"].lebih_baru
    assert cari(pengawas, **urutan, sesudah=kembali) == maju[1]
    pertama = pengawas.get(reverse(JEJAK), urutan | {"sesudah": maju[1][0]}).context["halaman"]
    assert [b.jejak.pk for b in pertama.baris] == maju[0]
    assert pertama.lebih_baru is None


def test_banyaknya_kueri_tetap(pengawas):
    tahun_buku(2026)
    oleh, kas, modal = PenggunaFactory(), AkunFactory(), AkunFactory(jenis="EKUITAS")

    def kueri() -> int:
        with CaptureQueriesContext(
            connection,
        ) as catatan:
            pengawas.get(reverse(JEJAK))
        return len(catatan)

    jurnal(oleh, kas, modal)
    kueri()
    satu = kueri()
    for _ in range(3):
        jurnal(PenggunaFactory(), kas, modal)
    assert kueri() == satu


def test_rincian_menunjukkan_sebelum_sesudah_dan_objeknya(pengawas):
    siti = PenggunaFactory(nama="Siti Aminah")
    jejak = catat(
        "core.ubah_peran",
        objek=siti,
        keterangan="Pindah bagian",
        data={"dari": ["kasir"], "menjadi": ["staf", "ppl"], "alamat": ["Lawang", "Singosari"]},
    )
    halaman = tulisan(pengawas.get(reverse("beranda:rincian_jejak", args=[jejak.pk])))
    for kata in ("Peran diubah", "Siti Aminah", "Pindah bagian", "staf, ppl", "Singosari"):
        assert kata in halaman
    assert reverse("beranda:rincian_pengguna", args=[siti.pk]) in halaman
    assert pengawas.get(reverse("beranda:rincian_jejak", args=[999999])).status_code == 404


def test_uraian_data_apa_pun_terbaca():
    uraian = uraikan_data(
        {"nama_ketua": None, "logo": ["", "12"], "banyak": 3, "peta": {"a": [1]}, "kosong": []}
    )
    assert [(u.bidang, u.sebelum, u.sesudah) for u in uraian.ubahan] == [
        ("Nama ketua", TIDAK_DICATAT, TIDAK_DICATAT),
        ("Logo", "–", "12"),
    ]
    assert uraian.rincian == [("Banyak", "3"), ("Peta", "a: 1"), ("Kosong", "–")]


def test_ekspor_memuat_yang_disaring_dan_ikut_tercatat_tanpa_nama_yang_dicari(pengawas):
    siti = PenggunaFactory(nama="=Siti Rahasia")
    for n in range(3):
        catat("core.ubah_peran", oleh=siti, keterangan=f"=SUM({n})")
    catat("core.ubah_profil")
    jawaban = pengawas.get(
        reverse("beranda:ekspor_jejak"), {"orang": "Rahasia", "aksi": "core.ubah_peran"}
    )
    lembar = load_workbook(io.BytesIO(jawaban.content)).active
    isi = [[s.value for s in baris] for baris in lembar.iter_rows()]
    assert len(isi) == 4 + 1 + 3
    assert isi[-1][2] == "'=Siti Rahasia"
    assert isi[-1][3] == "Peran diubah"
    assert isi[-1][7].startswith("'=SUM")
    jejak = JejakAudit.objects.get(aksi="core.ekspor_jejak")
    assert (jejak.oleh, jejak.data["banyak"]) == (pengawas.pengguna, 3)
    assert jejak.data["saringan"] == {"aksi": "core.ubah_peran"}
    assert "Rahasia" not in json.dumps(jejak.data)


def test_halaman_objek_menuju_jejaknya(pengawas, masuk):
    siti = PenggunaFactory()
    (periode, *_) = buka_tahun_buku(2026, oleh=siti, tanggal=TANGGAL)
    entri = jurnal(siti, AkunFactory(), AkunFactory(jenis="EKUITAS"))
    catat("core.ubah_peran", objek=siti)
    for alamat, objek in (
        (reverse("akuntansi:jurnal", args=[entri.pk]), f"akuntansi.Jurnal&amp;nomor={entri.pk}"),
        (reverse("beranda:rincian_pengguna", args=[siti.pk]), f"core.Pengguna&amp;nomor={siti.pk}"),
    ):
        assert f"{reverse(JEJAK)}?objek={objek}" in tulisan(pengawas.get(alamat))
    # Who may not read the trail sees no door to it.
    akuntan = tulisan(masuk("akuntan").get(reverse("akuntansi:jurnal", args=[entri.pk])))
    assert reverse(JEJAK) + "?" not in akuntan
    assert len(cari(pengawas, objek="akuntansi.Jurnal", nomor=str(entri.pk))) == 1
    catat("akuntansi.tutup_periode", objek=Periode.objects.get(pk=periode.pk))
    assert len(cari(pengawas, objek="akuntansi.Periode", nomor="januari 2026")) == 1


def test_jejak_tidak_menuju_halaman_yang_tertutup_bagi_pembacanya(db, masuk):
    """An admin reads that an entry was posted, and has no business in the books."""
    oleh = PenggunaFactory()
    tahun_buku(2026)
    entri = jurnal(oleh, AkunFactory(), AkunFactory(jenis="EKUITAS"))
    alamat = reverse("akuntansi:jurnal", args=[entri.pk])
    jejak = JejakAudit.objects.get(aksi="akuntansi.posting")
    for url in (reverse(JEJAK), reverse("beranda:rincian_jejak", args=[jejak.pk])):
        assert alamat in tulisan(masuk("pengawas").get(url))
        isi = tulisan(masuk("admin").get(url))
        assert entri.nomor in isi
        assert alamat not in isi


# --- among many rows ----------------------------------------------------------------------------

BANYAK = 200_000
ISI_BANYAK = """
INSERT INTO core_jejakaudit
    (pada, tanggal_buku, oleh_id, aksi, objek_jenis, objek_id, keterangan, data, permintaan)
SELECT now() - make_interval(mins => %(banyak)s - n), current_date - (%(banyak)s - n) / 1440,
       CASE WHEN n < 60 THEN %(jarang)s ELSE %(sering)s END,
       CASE WHEN n < 60 THEN 'core.ubah_profil' ELSE 'akuntansi.posting' END,
       CASE WHEN n < 60 THEN 'core.ProfilKoperasi' ELSE 'akuntansi.Jurnal' END,
       n::text, 'Setoran', '{}', substr(md5(n::text), 1, 12)
  FROM generate_series(1, %(banyak)s) n
"""


def _halaman_terbaca(simpul: dict[str, Any]) -> int:
    return simpul["Shared Hit Blocks"] + simpul["Shared Read Blocks"]


@pytest.mark.lama
def test_setiap_cara_mencari_membaca_sedikit_saja_di_antara_banyak_baris(basis_salinan):
    """Rare and old rows among many recent ones are the hard case: a walk from the newest row back
    would read everything."""
    sering, jarang = PenggunaFactory(nama="Sering"), PenggunaFactory(nama="Jarang")
    with connections["pemilik"].cursor() as cursor:
        cursor.execute(ISI_BANYAK, {"banyak": BANYAK, "sering": sering.pk, "jarang": jarang.pk})
        cursor.execute("VACUUM ANALYZE core_jejakaudit")
    connections["pemilik"].close()
    tengah = JejakAudit.objects.order_by("id")[BANYAK // 2]
    lama = JejakAudit.objects.order_by("id")[30]
    hari_lama = timezone.localtime(lama.pada).date()
    cara = {
        "semua": SaringanJejak(),
        "orang yang jarang": SaringanJejak(orang=[jarang.pk]),
        "orang yang sering": SaringanJejak(orang=[sering.pk]),
        "perbuatan yang jarang": SaringanJejak(aksi="core.ubah_profil"),
        "jenis objek yang jarang": SaringanJejak(objek="core.ProfilKoperasi"),
        "satu objek": SaringanJejak(objek="akuntansi.Jurnal", nomor=tengah.objek_id),
        "tanggal buku lama": SaringanJejak(dari=lama.tanggal_buku, sampai=lama.tanggal_buku),
        "jam lama": SaringanJejak(sejak=hari_lama, hingga=hari_lama),
        "permintaan": SaringanJejak(permintaan=tengah.permintaan),
    }
    for nama, saringan in cara.items():
        rencana = json.loads(
            jejak_tersaring(saringan)[:26].explain(format="json", analyze=True, buffers=True)
        )[0]["Plan"]
        assert _halaman_terbaca(rencana) < 400, (nama, _halaman_terbaca(rencana))
        assert halaman_jejak(saringan).baris, nama
    for titik in ({"sebelum": tengah.pk}, {"sesudah": tengah.pk}):
        with CaptureQueriesContext(connection) as catatan:
            halaman_jejak(SaringanJejak(), **titik)
        (kueri,) = [k["sql"] for k in catatan if "LIMIT 26" in k["sql"]]
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {kueri}")
            rencana = cursor.fetchone()[0][0]["Plan"]
        assert _halaman_terbaca(rencana) < 400, titik
