"""What the papers of a meeting say, as plain values that are frozen with the paper."""

import datetime as dt
from typing import Any

from anggota.models import Anggota
from koperasi.core.tulisan import rupiah_lengkap, tanggal_panjang

from ..enums import BagianNotulen, StatusHadir
from ..ketentuan import aturan_kuorum
from ..models import (
    KeanggotaanKelompok,
    Kelompok,
    Keputusan,
    PengurusKelompok,
    PenugasanPPL,
    Pertemuan,
)
from ..selectors.pertemuan import (
    Peserta,
    daftar_peserta,
    isi_notulen,
    jumlah_per_status,
    keputusan_pertemuan,
    kuorum_pertemuan,
)

BARIS_TAMBAHAN = 5
BARIS_KEPUTUSAN_KOSONG = 6
ISI_KOSONG = 3  # empty lines to write on, per section


def lembar_hadir(pertemuan: Pertemuan) -> dict[str, Any]:
    """The attendance of a meeting: form A4 with what is known filled in."""
    peserta = daftar_peserta(pertemuan)
    kuorum = kuorum_pertemuan(pertemuan)
    return {
        **_kepala(pertemuan),
        "penanda": penanda_kelompok(pertemuan.kelompok, pertemuan.tanggal),
        "baris": [_baris_hadir(p) for p in peserta],
        "jumlah": [list(b) for b in jumlah_per_status(peserta)],
        "kuorum": {
            "anggota": kuorum.anggota,
            "hadir": kuorum.hadir,
            "ambang": kuorum.ambang,
            "tercapai": kuorum.tercapai,
            "rumus": pertemuan.rumus_kuorum or aturan_kuorum(pertemuan.tanggal).uraian,
        },
    }


def lembar_hadir_kosong(kelompok: Kelompok, tanggal: dt.date) -> dict[str, Any]:
    """Names of the day, and lines to sign on; a few more for who joins meanwhile."""
    anggota = Anggota.objects.filter(
        pk__in=KeanggotaanKelompok.objects.filter(kelompok=kelompok)
        .berlaku(tanggal)
        .values("anggota_id")
    ).order_by("nama", "pk")
    nama = [{"nama": a.nama} for a in anggota]
    aturan = aturan_kuorum(tanggal)
    return {
        **_kepala_kosong(kelompok),
        "baris": [*nama, *({"nama": ""} for _ in range(BARIS_TAMBAHAN))],
        "kuorum": {
            "anggota": len(nama),
            "ambang": aturan.ambang(len(nama)),
            "rumus": aturan.uraian,
        },
    }


def lembar_notulen(pertemuan: Pertemuan) -> dict[str, Any]:
    """The minutes with their decisions: form A5."""
    notulen = pertemuan.notulen
    kuorum = kuorum_pertemuan(pertemuan)
    koreksi = notulen.perubahan.filter(koreksi=True).select_related("pertemuan").order_by("id")
    return {
        **_kepala(pertemuan),
        "status": notulen.get_status_display(),
        "disahkan": notulen.disahkan_di and str(notulen.disahkan_di),
        "hadir": f"{kuorum.hadir} dari {kuorum.anggota}",
        "kuorum": "tercapai" if kuorum.tercapai else "tidak tercapai",
        "bagian": [[b.bagian.label, b.teks] for b in isi_notulen(notulen)],
        "keputusan": [_baris_keputusan(k) for k in keputusan_pertemuan(pertemuan)],
        "koreksi": [[BagianNotulen(k.bagian).label, k.alasan, str(k.pertemuan)] for k in koreksi],
        "penanda": penanda_kelompok(pertemuan.kelompok, pertemuan.tanggal),
    }


def lembar_notulen_kosong(kelompok: Kelompok) -> dict[str, Any]:
    return {
        **_kepala_kosong(kelompok),
        "bagian": [[b.label, ""] for b in BagianNotulen],
        "garis": list(range(ISI_KOSONG)),
        "baris_kosong": list(range(1, BARIS_KEPUTUSAN_KOSONG + 1)),
    }


def pengurus_kelompok(kelompok: Kelompok, tanggal: dt.date) -> list[PengurusKelompok]:
    """Who leads on a day, PJ I first."""
    return list(
        PengurusKelompok.objects.filter(kelompok=kelompok)
        .berlaku(tanggal)
        .select_related("anggota")
        .order_by("jabatan")
    )


def penanda_kosong() -> list[dict[str, str]]:
    """Who signs in a group: the minute-taker, PJ, and PPL as witness."""
    return [{"jabatan": "Notulis"}, {"jabatan": "PJ"}, {"atas": "Mengetahui", "jabatan": "PPL"}]


def penanda_kelompok(kelompok: Kelompok, hari: dt.date) -> list[dict[str, str]]:
    """Who signs the group's own papers: the minute-taker, PJ I, and the PPL as witness."""
    nama = {p.jabatan: p.anggota.nama for p in pengurus_kelompok(kelompok, hari)}
    tugas = PenugasanPPL.objects.filter(kelompok=kelompok).berlaku(hari).first()
    return [
        {"jabatan": "Notulis", "nama": nama.get("SEKRETARIS", "")},
        {"jabatan": "PJ I", "nama": nama.get("PJ_I", "")},
        {"atas": "Mengetahui", "jabatan": "PPL", "nama": tugas.ppl.nama if tugas else ""},
    ]


def _kepala(pertemuan: Pertemuan) -> dict[str, Any]:
    return {
        "kelompok": str(pertemuan.kelompok),
        "jenis": pertemuan.get_jenis_display(),
        "tanggal": tanggal_panjang(pertemuan.tanggal),
        "tempat": pertemuan.tempat,
        "mulai": _jam(pertemuan.mulai),
        "selesai": _jam(pertemuan.selesai),
        "berikut": _tanggal(pertemuan.tanggal_berikut),
        "jam_berikut": _jam(pertemuan.jam_berikut),
        "tempat_berikut": pertemuan.tempat_berikut,
    }


def _kepala_kosong(kelompok: Kelompok) -> dict[str, Any]:
    return {"kelompok": str(kelompok), "kosong": True, "tempat": kelompok.tempat}


def _baris_hadir(peserta: Peserta) -> dict[str, str]:
    k = peserta.kehadiran
    return {
        "nama": peserta.anggota.nama,
        "status": StatusHadir(k.status).label if k else "",
        "jam": _jam(k.jam_datang) if k else "",
        "keterangan": k.keterangan if k else "",
    }


def _baris_keputusan(k: Keputusan) -> dict[str, Any]:
    suara = "" if k.mufakat else f"{k.setuju} / {k.tidak} / {k.abstain}"
    return {
        "nomor": k.nomor,
        "perihal": k.get_perihal_display(),
        "teks": k.teks
        if k.jumlah is None
        else f"{k.teks} (paling banyak dikeluarkan {rupiah_lengkap(k.jumlah)})",
        "hasil": k.get_hasil_display(),
        "suara": suara or "mufakat",
        "pj": k.penanggung_jawab.nama if k.penanggung_jawab else "",
        "batas": _tanggal(k.batas),
        "status": "" if k.tindak_lanjut == "TIDAK_PERLU" else k.get_tindak_lanjut_display(),
        "batal": k.alasan_batal,
    }


def _tanggal(tanggal: dt.date | None) -> str:
    return tanggal_panjang(tanggal) if tanggal else ""


def _jam(jam: dt.time | None) -> str:
    return f"{jam:%H.%M}" if jam else ""
