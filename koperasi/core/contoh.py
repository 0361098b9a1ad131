"""The demonstration cooperative, first floor: its profile and one sign-in for every role.

Koperasi Renteng Sejahtera and everyone in it are invented; the places around Lawang are real.
"""

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.db import transaction

from .enums import Forum, Peran
from .jejak import catat_jejak
from .ketentuan import MENIT_MENGANGGUR, Dasar, nilai_ketentuan, tetapkan_ketentuan
from .models import Ketentuan, Pengguna, ProfilKoperasi

SANDI_CONTOH = "renteng-lawang-2026"


@dataclass(frozen=True)
class AkunContoh:
    nama_pengguna: str
    nama: str
    nomor_hp: str
    peran: Peran


AKUN_CONTOH = (
    AkunContoh("admin", "Galih Prasetyo", "+6281230010001", Peran.ADMIN),
    AkunContoh("manajer", "Endang Wulandari", "+6281230010002", Peran.MANAJER),
    AkunContoh("akuntan", "Rizky Firmansyah", "+6281230010003", Peran.AKUNTAN),
    AkunContoh("kasir", "Dewi Anggraini", "+6281230010004", Peran.KASIR),
    AkunContoh("staf", "Bagus Santoso", "+6281230010005", Peran.STAF),
    AkunContoh("ketua", "Sri Handayani", "+6281230010006", Peran.KETUA),
    AkunContoh("sekretaris", "Yuliati", "+6281230010007", Peran.SEKRETARIS),
    AkunContoh("bendahara", "Nanik Suryani", "+6281230010008", Peran.BENDAHARA),
    AkunContoh("pengawas", "Mujiati", "+6281230010009", Peran.PENGAWAS),
    AkunContoh("ppl", "Agus Hermawan", "+6281230010010", Peran.PPL),
    AkunContoh("pj", "Sulastri", "+6281230010011", Peran.PJ),
    AkunContoh("anggota", "Kasiati", "+6281230010012", Peran.ANGGOTA),
    AkunContoh("pendamping", "Teguh Wibowo", "+6281230010013", Peran.PENDAMPING),
)

PROFIL_CONTOH = {
    "nama": "Koperasi Renteng Sejahtera",
    "bentuk": "KSP",
    "nomor_badan_hukum": "518/BH/XVI.12/2009",
    "tanggal_badan_hukum": dt.date(2009, 3, 16),
    "nik_koperasi": "3507080020017",
    "singkatan": "KRS",
    "alamat": "Jalan Sumber Waras 21, RT 03/RW 05",
    "desa": "Turirejo",
    "kecamatan": "Lawang",
    "kabupaten": "Kabupaten Malang",
    "provinsi": "Jawa Timur",
    "kode_pos": "65213",
    "telepon": "0341 555 0121",
    "email": "kantor@renteng-sejahtera.example",
    "nama_ketua": "Sri Handayani",
    "nama_sekretaris": "Yuliati",
    "nama_bendahara": "Nanik Suryani",
    "nama_manajer": "Endang Wulandari",
}


@transaction.atomic
def rakit_contoh_inti(tanggal: dt.date) -> dict[Peran, Pengguna]:
    """Make profile and sign-ins; what exists already is left as it is."""
    if not ProfilKoperasi.objects.exists():
        profil = ProfilKoperasi.objects.create(pk=1, **PROFIL_CONTOH)
        catat_jejak("core.rakit_contoh", oleh=None, tanggal=tanggal, objek=profil)
    akun = {a.peran: _akun(a, tanggal) for a in AKUN_CONTOH}
    _perubahan_mendatang(akun, tanggal)
    return akun


def _perubahan_mendatang(akun: dict[Peran, Pengguna], tanggal: dt.date) -> None:
    """A decision for the first of next month, so that the page has something still to come."""
    if Ketentuan.objects.filter(kode=MENIT_MENGANGGUR).exists():
        return
    kini = nilai_ketentuan(MENIT_MENGANGGUR, tanggal)
    tetapkan_ketentuan(
        MENIT_MENGANGGUR,
        {**kini, Peran.KASIR.value: 30, Peran.STAF.value: 30},
        berlaku_sejak=(tanggal.replace(day=1) + dt.timedelta(days=32)).replace(day=1),
        dasar=Dasar(
            forum=Forum.RAPAT_PENGURUS,
            nomor=f"Notulen rapat pengurus {tanggal.month}/{tanggal.year}",
            diputuskan_pada=tanggal,
            alasan="Komputer loket sering ditinggal dalam keadaan terbuka.",
        ),
        oleh=akun[Peran.ADMIN],
        tanggal=tanggal,
    )


def _akun(contoh: AkunContoh, tanggal: dt.date) -> Pengguna:
    pengguna = Pengguna.objects.filter(nama_pengguna=contoh.nama_pengguna).first()
    if pengguna is None:
        pengguna = Pengguna.objects.create_user(
            contoh.nama_pengguna,
            contoh.nama,
            SANDI_CONTOH,
            email=f"{contoh.nama_pengguna}@renteng-sejahtera.example",
            nomor_hp=contoh.nomor_hp,
        )
        pengguna.groups.add(Group.objects.get(name=contoh.peran.value))
        catat_jejak("core.rakit_contoh", oleh=None, tanggal=tanggal, objek=pengguna)
    return pengguna
