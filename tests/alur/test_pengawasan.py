"""A printed voucher is reversed: the pengawas sees it, asks, is answered, and resolves it."""

import uuid

import pytest
from django.db import connection
from django.urls import reverse

from akuntansi.models import Akun, Jurnal
from akuntansi.services.akun import pasang_bagan_standar
from koperasi.core.models import CatatanHal, HalPerhatian, JejakAudit
from koperasi.core.waktu import tanggal_buku
from tests.factories.akuntansi import jurnal, tahun_buku
from tests.factories.core import PenggunaFactory


@pytest.fixture
def entri(db, masuk):
    """An entry of today, and its writer signed in."""
    hari_ini = tanggal_buku()
    pasang_bagan_standar(oleh=None, tanggal=hari_ini)
    tahun_buku(hari_ini.year)
    akuntan = masuk("akuntan", nama="Rizky Firmansyah")
    kas, simpanan = (Akun.objects.get(kode=k) for k in ("1-1101", "3-1101"))
    return jurnal(akuntan.pengguna, kas, simpanan, tanggal=hari_ini), akuntan


def kirim(klien, nama: str, hal: HalPerhatian, awalan: str, **isi: str):
    isian = {"kunci": str(uuid.uuid4()), **isi}
    return klien.post(
        reverse(f"beranda:{nama}", args=[hal.pk]),
        {f"{awalan}-{k}": v for k, v in isian.items()},
        follow=True,
    )


def tulisan(jawaban) -> str:
    return " ".join(jawaban.content.decode().split())


def test_bukti_yang_sudah_dicetak_dibalik_lalu_diputus_pengawas(entri, masuk):
    asal, akuntan = entri
    pengawas, kasir = masuk("pengawas", nama="Mujiati"), masuk("kasir")
    beranda = reverse("beranda:beranda")
    assert "Tidak ada yang menunggu Anda" in tulisan(pengawas.get(beranda))

    akuntan.get(reverse("akuntansi:cetak_bukti", args=[asal.pk]))
    akuntan.post(
        reverse("akuntansi:balik_jurnal", args=[asal.pk]),
        {
            "kunci": str(uuid.uuid4()),
            "tanggal": asal.tanggal.isoformat(),
            "alasan": "Nota dari toko keliru",
        },
    )
    balik = Jurnal.objects.get(membalik=asal)
    hal = HalPerhatian.objects.get()
    di_mana = reverse("beranda:hal_perhatian", args=[hal.pk])

    # The pengawas finds it on her first page and opens the evidence from it.
    assert f"{asal.nomor} dibalik sesudah dicetak" in tulisan(pengawas.get(beranda))
    halaman = tulisan(pengawas.get(di_mana))
    for kata in (balik.nomor, "Nota dari toko keliru", "Rizky Firmansyah", "Buka buktinya"):
        assert kata in halaman
    assert pengawas.get(hal.tautan).status_code == 200

    # Without a question there is no finding against anybody.
    ditolak = kirim(pengawas, "selesaikan_hal", hal, "selesai", temuan="PELANGGARAN", isi="Ganjil")
    assert "Mintalah dahulu tanggapan" in tulisan(ditolak)
    assert not CatatanHal.objects.exists()
    kirim(pengawas, "minta_tanggapan", hal, "minta", isi="Di mana bukti yang sudah dicetak itu?")

    # She who is asked learns it at once; nobody else sees the item, and she cannot end it.
    assert "Anda diminta menanggapi" in tulisan(akuntan.get(beranda))
    assert "Anda diminta menanggapi" not in tulisan(kasir.get(beranda))
    assert kasir.get(di_mana).status_code == 404
    assert kirim(kasir, "tanggapi_hal", hal, "tanggapi", isi="Saya").status_code == 404
    sendiri = kirim(akuntan, "selesaikan_hal", hal, "selesai", temuan="WAJAR", isi="Beres")
    assert sendiri.status_code == 403
    assert "Selesaikan" not in tulisan(akuntan.get(di_mana))
    kosong = kirim(akuntan, "tanggapi_hal", hal, "tanggapi", isi=" ")
    assert "Tulis tanggapan Anda." in tulisan(kosong)
    jawaban = kirim(akuntan, "tanggapi_hal", hal, "tanggapi", isi="Sudah ditarik dari toko.")
    assert "Tanggapan Anda tercatat." in tulisan(jawaban)

    # The pengawas reads it and resolves; then the item rests.
    assert "Sudah ditarik dari toko." in tulisan(pengawas.get(di_mana))
    akhir = kirim(pengawas, "selesaikan_hal", hal, "selesai", temuan="WAJAR", isi="Bukti terlihat.")
    assert "Mujiati" in tulisan(akhir)
    assert "Buka lagi" in tulisan(akhir)
    terlambat = kirim(akuntan, "tanggapi_hal", hal, "tanggapi", isi="Satu lagi")
    assert "baru saja menulis" in tulisan(terlambat)
    assert "Tidak ada yang menunggu Anda" in tulisan(pengawas.get(beranda))
    assert list(hal.catatan.values_list("menjadi", flat=True)) == [
        "MENUNGGU",
        "DITANGGAPI",
        "SELESAI",
    ]
    assert set(
        JejakAudit.objects.filter(objek_jenis="core.HalPerhatian").values_list("aksi", flat=True)
    ) == {
        "core.laporkan_ke_pengawas",
        "core.hal_minta",
        "core.hal_tanggapan",
        "core.hal_selesai",
    }


def test_pengawas_tidak_menulis_uang_dan_jejak_tidak_punya_tombol(entri, masuk):
    """Everything a pengawas can send anywhere in the books is refused."""
    asal, _ = entri
    pengawas = masuk("pengawas")
    sebelum = _isi_buku()
    for nama, argumen in (
        ("tulis_jurnal", []),
        ("balik_jurnal", [asal.pk]),
        ("lampirkan_bukti", [asal.pk]),
        ("buka_tahun", []),
        ("tambah_akun", []),
    ):
        assert pengawas.post(reverse(f"akuntansi:{nama}", args=argumen)).status_code == 403
    assert _isi_buku() == sebelum
    daftar = pengawas.get(reverse("beranda:jejak"))
    rincian = pengawas.get(
        reverse("beranda:rincian_jejak", args=[JejakAudit.objects.latest("pk").pk])
    )
    for halaman in (daftar, rincian):
        isi = tulisan(halaman)
        utama = isi[isi.index("<main") : isi.index("</main>")]
        # The one button left takes a copy out, as a numbered paper.
        assert utama.count('method="post"') == utama.count("bentuk=pdf")
    assert pengawas.post(reverse("beranda:jejak")).status_code == 405


def _isi_buku() -> tuple:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM akuntansi_jurnal),"
            " (SELECT count(*) FROM akuntansi_barisjurnal), (SELECT count(*) FROM akuntansi_akun),"
            " (SELECT count(*) FROM akuntansi_periode)"
        )
        return cursor.fetchone()


def test_manajer_yang_menanggapi_tidak_memutusnya_walau_juga_pengawas(entri, masuk):
    asal, akuntan = entri
    akuntan.get(reverse("akuntansi:cetak_bukti", args=[asal.pk]))
    akuntan.post(
        reverse("akuntansi:balik_jurnal", args=[asal.pk]),
        {
            "kunci": str(uuid.uuid4()),
            "tanggal": asal.tanggal.isoformat(),
            "alasan": "Keliru",
        },
    )
    hal = HalPerhatian.objects.get()
    rangkap = masuk(PenggunaFactory(peran=["manajer", "pengawas"]))
    kirim(rangkap, "tanggapi_hal", hal, "tanggapi", isi="Atas perintah saya.")
    ditolak = kirim(rangkap, "selesaikan_hal", hal, "selesai", temuan="WAJAR", isi="Beres")
    assert "pengawas lain yang memutusnya" in tulisan(ditolak)
    assert hal.catatan.count() == 1
