"""The proofs of cash when books close: counted, nothing on its way, differences decided."""

from urllib.parse import urlencode

from django.urls import reverse

from koperasi.core.uang import format_rupiah

from .bukti_tutup import Lingkup, Temuan, daftarkan_bukti, hijau, merah
from .kas import laci_belum_dihitung, pindah_berjalan, selisih_menunggu, semua_tempat


def kas_dihitung(lingkup: Lingkup) -> Temuan:
    if not semua_tempat().exists():
        return hijau("Belum ada laci dan kas utama yang ditetapkan; tidak ada yang dihitung.")
    belum = laci_belum_dihitung(lingkup)
    if belum:
        return merah(" ".join(b.kalimat for b in belum), reverse("kas:ikhtisar"))
    return hijau("Semua laci tertutup dan dihitung, kas utama sudah diopname.", _buku(lingkup))


def kas_tidak_di_jalan(lingkup: Lingkup) -> Temuan:
    jalan = list(pindah_berjalan().filter(tanggal__lte=lingkup.selesai))
    if not jalan:
        return hijau("Tidak ada uang yang masih dalam perjalanan.")
    jumlah = format_rupiah(sum(p.jumlah for p in jalan), lambang=True)
    return merah(f"{len(jalan)} pemindahan kas belum selesai, {jumlah}.", reverse("kas:ikhtisar"))


def selisih_diputus(lingkup: Lingkup) -> Temuan:
    menunggu = selisih_menunggu().filter(hitungan__tanggal__lte=lingkup.selesai)
    alamat = f"{reverse('kas:daftar_selisih')}?{urlencode({'status': 'MENUNGGU'})}"
    if banyak := menunggu.count():
        return merah(f"{banyak} selisih kas menunggu putusan.", alamat)
    return hijau("Tidak ada selisih kas yang menunggu putusan.")


def _buku(lingkup: Lingkup) -> str:
    return f"{reverse('kas:buku')}?{urlencode({'tanggal': lingkup.selesai})}"


def daftarkan() -> None:
    """Called once, when the app is ready."""
    daftarkan_bukti("kas_dihitung", "Uang kas sudah dihitung", kas_dihitung)
    daftarkan_bukti("kas_tidak_di_jalan", "Tidak ada kas dalam perjalanan", kas_tidak_di_jalan)
    daftarkan_bukti("selisih_kas_diputus", "Selisih kas sudah diputus", selisih_diputus)
