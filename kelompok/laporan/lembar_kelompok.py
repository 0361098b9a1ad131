"""What the papers of offices, rules and sanctions say, as plain values frozen with the paper."""

from typing import Any

from koperasi.core.tulisan import tanggal_panjang

from ..models import Pemilihan, PeraturanKelompok, Sanksi
from .lembar_pertemuan import penanda_kelompok


def lembar_pemilihan(pemilihan: Pemilihan) -> dict[str, Any]:
    """SK of pengurus, and with who signs for the group the record of the election (C2)."""
    rapat = pemilihan.keputusan.pertemuan
    return {
        "kelompok": str(pemilihan.kelompok),
        "jabatan": pemilihan.get_jabatan_display(),
        "terpilih": pemilihan.terpilih.nama,
        "calon": [
            [c.anggota.nama, "" if c.suara is None else str(c.suara)]
            for c in pemilihan.calon.select_related("anggota")
        ],
        "pertemuan": str(rapat),
        "tempat": rapat.tempat,
        "dasar": pemilihan.keputusan.dasar,
        "bunyi": pemilihan.keputusan.teks,
        "hadir": f"{pemilihan.keputusan.jumlah_hadir} dari {pemilihan.keputusan.jumlah_anggota}",
        "ambang": pemilihan.keputusan.ambang_kuorum,
        "mulai": tanggal_panjang(pemilihan.mulai),
        "sampai": tanggal_panjang(pemilihan.sampai_rencana),
    }


def lembar_berita_acara(pemilihan: Pemilihan) -> dict[str, Any]:
    rapat = pemilihan.keputusan.pertemuan
    return {
        **lembar_pemilihan(pemilihan),
        "nomor_sk": pemilihan.nomor_sk,
        "penanda": [
            *penanda_kelompok(pemilihan.kelompok, rapat.tanggal),
            {
                "jabatan": f"{pemilihan.get_jabatan_display()} terpilih",
                "nama": pemilihan.terpilih.nama,
            },
        ],
    }


def lembar_peraturan(peraturan: PeraturanKelompok) -> dict[str, Any]:
    rapat = peraturan.keputusan.pertemuan
    return {
        "kelompok": str(peraturan.kelompok),
        "versi": peraturan.versi,
        "berlaku": tanggal_panjang(peraturan.berlaku_sejak),
        "dasar": peraturan.keputusan.dasar,
        "pasal": [[p.nomor, p.judul, p.isi] for p in peraturan.pasal.all()],
        "penghargaan": peraturan.penghargaan,
        "sanksi": peraturan.sanksi,
        "penanda": penanda_kelompok(peraturan.kelompok, rapat.tanggal),
    }


def lembar_sanksi(sanksi: Sanksi) -> dict[str, Any]:
    return {
        "kelompok": str(sanksi.kelompok),
        "anggota": sanksi.anggota.nama if sanksi.anggota else "",
        "alasan": sanksi.alasan,
        "layanan": sanksi.kata_layanan,
        "mulai": tanggal_panjang(sanksi.mulai),
        "sampai": tanggal_panjang(sanksi.sampai) if sanksi.sampai else "",
        "syarat": sanksi.syarat,
        "tinjau": tanggal_panjang(sanksi.tinjau_pada),
        "dasar": sanksi.keputusan.dasar if sanksi.keputusan else "",
        "dicabut": tanggal_panjang(sanksi.dicabut_sejak) if sanksi.dicabut_sejak else "",
        "alasan_cabut": sanksi.alasan_cabut,
    }
