"""What the paper of a hand-over between two PJ says (formulir C3), filled or blank."""

import datetime as dt
from typing import Any

from koperasi.core.ketentuan import nilai_ketentuan
from koperasi.core.tulisan import rupiah, tanggal_panjang

from ..models import HitungDana, PengurusKelompok, SerahTerimaPJ

PECAHAN = "kas.pecahan"
SEBUTAN = {"KERTAS": "kertas", "LOGAM": "logam"}
BARIS_DANA = 6
# What a group has to hand over besides its money; the form offers the same.
DOKUMEN = (
    "Buku kas kelompok",
    "Buku notulen",
    "Daftar hadir",
    "Daftar anggota",
    "Bukti setor",
    "Peraturan kelompok",
    "Cap kelompok",
    "Kunci kotak kas",
)


def lembar_serah_terima(serah: SerahTerimaPJ) -> dict[str, Any]:
    """The record as it stands; who handed over, who took over and the PPL sign it."""
    hitungan = (
        HitungDana.objects.filter(serah_terima=serah)
        .select_related("dana", "tempat", "penanggung")
        .order_by("id")
    )
    return {
        "kelompok": str(serah.kelompok),
        "tanggal": tanggal_panjang(serah.tanggal),
        "dari": _pj(serah.dari),
        "kepada": _pj(serah.kepada),
        "ppl": serah.ppl.nama,
        "dana": [_baris(h) for h in hitungan],
        "jumlah": {
            "buku": rupiah(sum(h.saldo_buku for h in hitungan)),
            "dihitung": rupiah(sum(h.dihitung for h in hitungan)),
        },
        "dokumen": list(serah.dokumen),
        "tagihan": serah.tagihan,
        "kasus": serah.kasus,
        "catatan": serah.catatan,
        "penanda": [
            {"jabatan": "Yang menyerahkan", "nama": serah.dari.anggota.nama},
            {"jabatan": "Yang menerima", "nama": serah.kepada.anggota.nama},
            {"atas": "Disaksikan", "jabatan": "PPL", "nama": serah.ppl.nama},
        ],
    }


def serah_terima_kosong(tanggal: dt.date) -> dict[str, Any]:
    """The same boxes for the pen, with the notes and coins that are money on that day."""
    nilai = nilai_ketentuan(PECAHAN, tanggal)
    return {
        "kosong": True,
        "dana": [{}] * BARIS_DANA,
        "pecahan": [
            f"{rupiah(nominal)} {SEBUTAN[jenis]}"
            for jenis in SEBUTAN
            for nominal in sorted(map(int, nilai[jenis]), reverse=True)
        ],
        "dokumen": list(DOKUMEN),
        "penanda": [
            {"jabatan": "Yang menyerahkan"},
            {"jabatan": "Yang menerima"},
            {"jabatan": "Disaksikan PPL"},
        ],
    }


def _pj(jabatan: PengurusKelompok) -> str:
    return f"{jabatan.anggota.nama} ({jabatan.get_jabatan_display()})"


def _baris(h: HitungDana) -> dict[str, str]:
    pecahan = [
        f"{lembar} × {rupiah(nominal)} {SEBUTAN[jenis]}" for jenis, nominal, lembar in h.pecahan
    ]
    return {
        "dana": str(h.dana),
        "tempat": str(h.tempat),
        "pecahan": "; ".join(pecahan),
        "buku": rupiah(h.saldo_buku),
        "dihitung": rupiah(h.dihitung),
        "selisih": rupiah(h.selisih) if h.selisih else "",
        "alasan": h.alasan,
        "penanggung": h.penanggung.nama if h.penanggung else "",
    }
