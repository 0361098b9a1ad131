"""What the papers of a group say, as plain values: frozen in a numbered paper, or left blank.

Forms C1, C5, C6 and C7 of the field. A blank one has the same shape with nothing in it.
"""

import datetime as dt
from typing import Any

from anggota.enums import StatusKeanggotaan
from anggota.models import Anggota, Keanggotaan
from koperasi.core.tulisan import nomor_hp, tanggal_panjang

from ..enums import JabatanKelompok, JenisKelompok, JenisPeristiwaKelompok
from ..models import Kelompok, PembentukanKelompok, Pencalonan, PeristiwaKelompok
from ..selectors.keanggotaan import kelompok_anggota, kelompok_saat_berhenti
from ..selectors.kelompok import pengurus_pada
from ..selectors.pembentukan import pendiri_tercatat, yang_pindah

Isi = dict[str, Any]
BARIS_KOSONG = 20
# What of her money is compared when a member leaves (form C6); filled by hand on the paper.
KLOP = (
    "Simpanan pokok",
    "Simpanan wajib",
    "Simpanan sukarela",
    "Sisa pinjaman",
    "Jasa pinjaman",
    "Piutang tanggung renteng",
    "Kas dan dana kelompok",
    "Selisih",
)


def _tanggal(hari: dt.date | None) -> str:
    return tanggal_panjang(hari) if hari else ""


def _alamat(orang: Anggota) -> str:
    rt_rw = " / ".join(f"{n} {v}" for n, v in (("RT", orang.rt), ("RW", orang.rw)) if v)
    bagian = (orang.alamat, rt_rw, orang.desa, orang.kecamatan, orang.kabupaten)
    return ", ".join(b for b in bagian if b)


def _pengurus(kelompok: Kelompok, pada: dt.date) -> list[list[str]]:
    return [
        [p.get_jabatan_display(), p.anggota.nama]
        for p in pengurus_pada(pada).filter(kelompok=kelompok)
    ]


def isi_pembentukan(satu: PembentukanKelompok, hari_ini: dt.date) -> Isi:
    """Form C1 of a founding record, with the officers known today."""
    return {
        "kelompok": str(satu.kelompok),
        "jenis": satu.kelompok.get_jenis_display(),
        "tanggal": _tanggal(satu.tanggal),
        "tempat": satu.tempat,
        "wilayah": satu.wilayah,
        "sosialisasi": satu.sosialisasi_oleh,
        "jadwal": satu.jadwal,
        "hadir_lain": str(satu.hadir_lain),
        "versi": satu.versi,
        "alasan": satu.alasan,
        "pengurus": _pengurus(satu.kelompok, hari_ini),
        "pendiri": [
            [p.anggota.nama, p.anggota.jenis_kelamin, "Ya" if p.hadir else "Tidak"]
            for p in pendiri_tercatat(satu)
        ],
    }


def isi_calon(satu: Pencalonan) -> Isi:
    """Form C5. Her NIK is shown by its last digits only; the paper lies about in the group."""
    orang = satu.keanggotaan.anggota
    lahir = ", ".join(b for b in (orang.tempat_lahir, _tanggal(orang.tanggal_lahir)) if b)
    lain = kelompok_anggota(orang).exclude(kelompok=satu.kelompok).filter(selesai__isnull=True)
    return {
        "kelompok": str(satu.kelompok),
        "renteng": satu.jenis == JenisKelompok.TANGGUNG_RENTENG,
        "nama": orang.nama,
        "nik": f"************{orang.nik_akhir}" if orang.nik_akhir else "",
        "lahir": lahir,
        "kelamin": orang.get_jenis_kelamin_display(),
        "alamat": _alamat(orang),
        "telepon": nomor_hp(orang.telepon) if orang.telepon else "",
        "pekerjaan": orang.pekerjaan,
        "diajukan": _tanggal(satu.tanggal),
        "pengusul": satu.pengusul.nama if satu.pengusul else "",
        "kelompok_lain": ", ".join(str(k.kelompok) for k in lain),
        "pernyataan": _tanggal(satu.pernyataan_tr),
        "hasil": satu.get_status_display() if satu.diputus_pada else "",
        "dasar": satu.dasar or satu.alasan,
    }


def isi_berhenti(satu: Keanggotaan) -> Isi:
    """Form C6 and the letter: who, since when, why; the figures are compared by hand."""
    peristiwa = satu.peristiwa.order_by("-id").first()
    orang = satu.anggota
    return {
        "nama": orang.nama,
        "nomor_anggota": satu.nomor or "",
        "alamat": _alamat(orang),
        "mulai": _tanggal(satu.mulai),
        "berhenti": _tanggal(satu.selesai),
        "sebab": satu.get_status_display(),
        "meninggal": satu.status == StatusKeanggotaan.MENINGGAL,
        "diberhentikan": satu.status == StatusKeanggotaan.DIBERHENTIKAN,
        "alasan": peristiwa.alasan if peristiwa else "",
        "dasar": peristiwa.dasar if peristiwa else "",
        "kelompok": [
            [str(k.kelompok), k.kelompok.get_jenis_display(), _tanggal(k.mulai)]
            for k in kelompok_saat_berhenti(satu)
        ],
        "klop": list(KLOP),
    }


def isi_peristiwa(satu: PeristiwaKelompok) -> Isi:
    """Form C7: who went where, and how the group's money was handed over."""
    tujuan = satu.lain
    return {
        "pecah": satu.jenis == JenisPeristiwaKelompok.DIPECAH,
        "gabung": satu.jenis == JenisPeristiwaKelompok.DIGABUNG,
        "kelompok": str(satu.kelompok),
        "tujuan": str(tujuan) if tujuan else "",
        "tanggal": _tanggal(satu.tanggal),
        "dasar": satu.dasar,
        "alasan": satu.alasan,
        "serah_dana": satu.serah_dana,
        "pindah": [[p.dari.anggota.nama, p.dari.anggota.jenis_kelamin] for p in yang_pindah(satu)],
        "pengurus": _pengurus(tujuan, satu.tanggal) if tujuan else [],
    }


def isi_kosong(kode: str) -> Isi:
    """A blank form: the same boxes, to be filled by pen."""
    if kode == "c1":
        return {
            "pengurus": [[j.label, ""] for j in JabatanKelompok],
            "pendiri": [["", "", ""]] * BARIS_KOSONG,
        }
    if kode == "c5":
        return {"renteng": True}
    if kode == "c6":
        return {"klop": list(KLOP), "kelompok": [["", "", ""]]}
    return {
        "pindah": [["", ""]] * BARIS_KOSONG,
        "pengurus": [[j.label, ""] for j in JabatanKelompok],
    }
