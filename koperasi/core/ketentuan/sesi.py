"""How long a sign-in lasts, by role."""

from ..enums import Peran
from .bidang import BidangBulat
from .definisi import TEKNIS, DefinisiKetentuan, Pemakai, daftarkan_ketentuan

MENIT_MENGANGGUR = "akun.menit_menganggur"
JAM_SESI = "akun.jam_sesi"

# A counter is shared and watched; a PJ's phone lies in her own bag and often has no signal.
_HP_SENDIRI = (Peran.PJ, Peran.ANGGOTA, Peran.PPL)
_SEMINGGU = 7 * 24


def _menganggur(peran: Peran) -> int:
    if peran in _HP_SENDIRI:
        return _SEMINGGU * 60
    return 30 if peran is Peran.ADMIN else 60


def _bidang(satuan: str, terkecil: int, terbesar: int) -> tuple[BidangBulat, ...]:
    return tuple(
        BidangBulat(
            nama=p.value,
            label=p.label,
            satuan=satuan,
            paling_sedikit=terkecil,
            paling_banyak=terbesar,
        )
        for p in Peran
    )


daftarkan_ketentuan(
    DefinisiKetentuan(
        kode=MENIT_MENGANGGUR,
        judul="Lama menganggur sebelum dikeluarkan",
        perihal="Keamanan akun",
        penjelasan="Sesudah selama ini tanpa kegiatan, orang harus masuk lagi. Yang memegang "
        "beberapa peran mengikuti peran yang paling ketat. Berlaku bagi yang masuk sesudahnya.",
        bidang=_bidang("menit", 5, 4 * _SEMINGGU * 60),
        bawaan={p.value: _menganggur(p) for p in Peran},
        sumber="Bawaan aplikasi: satu jam di kantor, setengah jam bagi admin, seminggu di HP "
        "sendiri (PJ, PPL, anggota).",
        dipakai_oleh=(Pemakai("Setiap halaman sesudah masuk"),),
        pengusul=TEKNIS,
        penyetuju=TEKNIS,
    )
)
daftarkan_ketentuan(
    DefinisiKetentuan(
        kode=JAM_SESI,
        judul="Lama satu kali masuk",
        perihal="Keamanan akun",
        penjelasan="Sesudah selama ini orang harus masuk lagi, juga bila terus bekerja. Yang "
        "memegang beberapa peran mengikuti peran yang paling ketat. Berlaku bagi yang masuk "
        "sesudahnya.",
        bidang=_bidang("jam", 1, 4 * _SEMINGGU),
        bawaan={p.value: 2 * _SEMINGGU if p in _HP_SENDIRI else 12 for p in Peran},
        sumber="Bawaan aplikasi: satu hari kerja di kantor, dua minggu di HP sendiri.",
        dipakai_oleh=(Pemakai("Setiap halaman sesudah masuk"),),
        pengusul=TEKNIS,
        penyetuju=TEKNIS,
    )
)
