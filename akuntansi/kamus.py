"""What the acts and the things of the books are called in the audit trail."""

from collections.abc import Callable, Collection

from django.db.models import Model
from django.urls import reverse

from koperasi.core.kamus_jejak import ObjekJejak, Sebutan, daftarkan_aksi, daftarkan_objek
from koperasi.core.kotak_pengawas import daftarkan_jenis
from koperasi.core.tulisan import BULAN

from .models import (
    Akun,
    HitungKas,
    Jurnal,
    Periode,
    PermintaanTutup,
    PindahKas,
    SelisihKas,
    SerahLaci,
    SesiLaci,
    TransaksiKas,
)
from .selectors.jurnal import jurnal_bernomor

daftarkan_aksi(
    {
        "akuntansi.posting": "Jurnal diposting",
        "akuntansi.balik_jurnal": "Jurnal dibalik",
        "akuntansi.lampirkan_bukti": "Bukti dilampirkan",
        "akuntansi.unduh_bukti": "Bukti jurnal dibuka",
        "akuntansi.cetak_bukti": "Bukti jurnal dicetak",
        "akuntansi.ekspor_jurnal": "Daftar jurnal diekspor",
        "akuntansi.ekspor_laporan": "Laporan diekspor",
        "akuntansi.cetak_laporan": "Laporan dijadikan dokumen",
        "akuntansi.pasang_bagan_standar": "Bagan akun standar dipasang",
        "akuntansi.tambah_akun": "Akun ditambah",
        "akuntansi.ubah_akun": "Akun diubah",
        "akuntansi.serahkan_akun": "Akun dirinci per anggota",
        "akuntansi.tutup_akun": "Akun ditutup",
        "akuntansi.buka_lagi_akun": "Akun dibuka lagi",
        "akuntansi.buka_tahun_buku": "Tahun buku dibuka",
        "akuntansi.tutup_periode": "Periode ditutup",
        "akuntansi.tutup_tahun": "Tahun buku ditutup",
        "akuntansi.minta_tutup": "Diminta menutup buku",
        "akuntansi.setujui_tutup": "Tutup buku disetujui",
        "akuntansi.tolak_tutup": "Tutup buku ditolak",
        "akuntansi.tarik_permintaan_tutup": "Permintaan tutup buku ditarik",
        "akuntansi.cetak_berita_tutup": "Berita acara tutup buku dibuat",
        "akuntansi.cetak_perubahan": "Daftar perubahan sesudah dibuka dibuat",
        "akuntansi.minta_buka_periode": "Diminta membuka kembali periode",
        "akuntansi.tarik_permintaan_buka": "Permintaan membuka kembali ditarik",
        "akuntansi.tolak_buka_periode": "Permintaan membuka kembali ditolak",
        "akuntansi.buka_kembali_periode": "Periode dibuka kembali",
        "akuntansi.mulai_impor": "Impor saldo dimulai",
        "akuntansi.impor_saldo": "Saldo awal diimpor",
        "akuntansi.batalkan_impor": "Impor saldo dibatalkan",
        "akuntansi.ekspor_kesalahan_impor": "Daftar kesalahan impor diekspor",
        "akuntansi.tambah_tempat_kas": "Tempat kas ditetapkan",
        "akuntansi.ganti_penjaga_kas": "Penanggung jawab kas diganti",
        "akuntansi.tutup_tempat_kas": "Laci diberhentikan",
        "akuntansi.buka_laci": "Laci dibuka",
        "akuntansi.tutup_laci": "Laci ditutup",
        "akuntansi.hitung_kas": "Kas dihitung",
        "akuntansi.cetak_hitungan": "Berita acara hitung kas dibuka",
        "akuntansi.serahkan_laci": "Laci diserahkan kepada kasir lain",
        "akuntansi.terima_laci": "Penyerahan laci diterima",
        "akuntansi.tolak_laci": "Penyerahan laci ditolak",
        "akuntansi.tarik_penyerahan": "Penyerahan laci ditarik",
        "akuntansi.catat_kas": "Kas diterima atau dibayar",
        "akuntansi.usulkan_bayar_kas": "Pembayaran kas diusulkan",
        "akuntansi.setujui_bayar_kas": "Pembayaran kas disetujui",
        "akuntansi.tolak_bayar_kas": "Pembayaran kas ditolak",
        "akuntansi.tarik_bayar_kas": "Usulan pembayaran kas ditarik",
        "akuntansi.cetak_kwitansi": "Kwitansi dicetak",
        "akuntansi.cetak_ulang_kwitansi": "Kwitansi dicetak ulang",
        "akuntansi.minta_kas": "Kas diminta",
        "akuntansi.serahkan_kas": "Kas diserahkan",
        "akuntansi.terima_kas": "Kas yang diserahkan diterima",
        "akuntansi.tolak_kas": "Pemindahan kas ditolak",
        "akuntansi.tarik_kas": "Pemindahan kas ditarik",
        "akuntansi.setujui_selisih": "Penjelasan selisih kas diterima",
        "akuntansi.tolak_selisih": "Selisih kas menjadi tanggungan",
    }
)


def _sebut_jurnal(kunci: Collection[str]) -> dict[str, Sebutan]:
    return {
        str(j.pk): Sebutan(j.nomor, reverse("akuntansi:jurnal", args=[j.pk]))
        for j in Jurnal.objects.filter(pk__in=kunci).only("buku", "tahun", "urut")
    }


def _cari_jurnal(teks: str) -> list[str]:
    jurnal = jurnal_bernomor(teks)
    return [str(jurnal.pk)] if jurnal else []


def _sebut_periode(kunci: Collection[str]) -> dict[str, Sebutan]:
    alamat = reverse("akuntansi:periode")
    return {
        str(p.pk): Sebutan(f"{BULAN[p.mulai.month - 1]} {p.mulai.year}", alamat)
        for p in Periode.objects.filter(pk__in=kunci)
    }


def _cari_periode(teks: str) -> list[str]:
    nama, _, tahun = teks.strip().rpartition(" ")
    bulan = [n for n, kata in enumerate(BULAN, 1) if kata.lower() == nama.strip().lower()]
    if not bulan or not tahun.isdecimal():
        return []
    cocok = Periode.objects.filter(mulai__month=bulan[0], mulai__year=int(tahun[:4]))
    return [str(pk) for pk in cocok.values_list("pk", flat=True)]


def _sebut_permintaan(kunci: Collection[str]) -> dict[str, Sebutan]:
    return {
        str(p.pk): Sebutan(
            f"{BULAN[p.periode.mulai.month - 1]} {p.periode.mulai.year}",
            reverse("akuntansi:permintaan_tutup", args=[p.pk]),
        )
        for p in PermintaanTutup.objects.filter(pk__in=kunci).select_related("periode")
    }


def _sebut_akun(kunci: Collection[str]) -> dict[str, Sebutan]:
    return {
        str(a.pk): Sebutan(str(a), reverse("akuntansi:ubah_akun", args=[a.pk]))
        for a in Akun.objects.filter(pk__in=kunci)
    }


def _cari_akun(teks: str) -> list[str]:
    return [str(pk) for pk in Akun.objects.filter(kode=teks.strip()).values_list("pk", flat=True)]


def _sebut_kas(model: type[Model], alamat: str) -> Callable[[Collection[str]], dict[str, Sebutan]]:
    def sebut(kunci: Collection[str]) -> dict[str, Sebutan]:
        return {
            str(b.pk): Sebutan(str(b), reverse(alamat, args=[b.pk]))
            for b in model._default_manager.filter(pk__in=kunci).select_related()
        }

    return sebut


SELISIH_KAS = "akuntansi.selisih_kas"
LEWAT_BATAS = "akuntansi.laci_lewat_batas"
DITUTUPKAN = "akuntansi.laci_ditutupkan"
BALIK_SETELAH_CETAK = "akuntansi.balik_setelah_cetak"
JURNAL_MUNDUR = "akuntansi.jurnal_mundur"
PERIODE_DIBUKA = "akuntansi.periode_dibuka"

daftarkan_jenis(
    BALIK_SETELAH_CETAK,
    "Pembalikan sesudah dicetak",
    "Jurnal dibalik padahal buktinya, atau laporan yang memuatnya, sudah dicetak: kertas yang "
    "beredar tidak lagi sama dengan buku.",
)
daftarkan_jenis(
    JURNAL_MUNDUR,
    "Jurnal bertanggal mundur",
    "Jurnal dicatat untuk bulan yang lalu, atau lebih mundur daripada yang dibiasakan.",
)
daftarkan_jenis(
    PERIODE_DIBUKA,
    "Periode dibuka kembali",
    "Bulan yang sudah ditutup dibuka lagi oleh dua orang; angkanya dapat berubah.",
)
daftarkan_jenis(
    SELISIH_KAS,
    "Selisih kas",
    "Uang yang dihitung tidak sama dengan buku. Pemiliknya menjelaskan, orang lain memutus.",
)
daftarkan_jenis(
    LEWAT_BATAS,
    "Laci ditutup di atas batas",
    "Uang yang bermalam di laci melebihi batas saldo, dengan alasan kasirnya.",
)
daftarkan_jenis(
    DITUTUPKAN,
    "Laci ditutup orang lain",
    "Kasirnya tidak menutup sendiri; yang menutup menghitung dan menulis alasannya.",
)
daftarkan_objek(ObjekJejak("akuntansi.Jurnal", "Jurnal", _sebut_jurnal, _cari_jurnal))
daftarkan_objek(ObjekJejak("akuntansi.Periode", "Periode", _sebut_periode, _cari_periode))
daftarkan_objek(ObjekJejak("akuntansi.Akun", "Akun", _sebut_akun, _cari_akun))
daftarkan_objek(ObjekJejak("akuntansi.PermintaanTutup", "Permintaan tutup", _sebut_permintaan))
daftarkan_objek(ObjekJejak("akuntansi.ImporSaldo", "Impor saldo"))
daftarkan_objek(ObjekJejak("akuntansi.TempatKas", "Tempat kas"))
for _model, _nama, _alamat in (
    (SesiLaci, "Sesi laci", "kas:sesi"),
    (HitungKas, "Hitungan kas", "kas:hitungan"),
    (SerahLaci, "Serah terima laci", "kas:serah"),
    (TransaksiKas, "Transaksi kas", "kas:transaksi"),
    (PindahKas, "Pemindahan kas", "kas:pindah"),
    (SelisihKas, "Selisih kas", "kas:selisih"),
):
    daftarkan_objek(ObjekJejak(_model._meta.label, _nama, _sebut_kas(_model, _alamat)))
