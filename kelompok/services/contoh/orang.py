"""Invented people of Lawang: names as they are heard there, numbers that nobody has.

Everything follows from the seed, so two runs make the same people. A NIK begins with 3507
(Kabupaten Malang) and fits birth and sex; serials of different ``deret`` never meet.
"""

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

PEREMPUAN = (
    *("Siti", "Sri", "Nur", "Dewi", "Endah", "Eni", "Umi", "Tutik", "Lilik", "Wiwik", "Ninik"),
    *("Sulastri", "Kasiati", "Suparmi", "Sumiati", "Mujiati", "Sukarti", "Ngatini", "Painah"),
    *("Rahayu", "Yuliana", "Kartika", "Indah", "Fitri", "Ratna", "Rina", "Yayuk", "Anik"),
)
PEREMPUAN_BELAKANG = (
    *("Aminah", "Wahyuni", "Handayani", "Lestari", "Astuti", "Rahmawati", "Kholifah", "Winarti"),
    *("Susanti", "Nurhayati", "Utami", "Setyowati", "Puspitasari", "Maryani", "Fatimah", "Wulan"),
    *("Purwanti", "Hidayati", "Ningsih", "Kusumawati", "Mutmainah", "Suryani", "Maisaroh"),
)
LAKI_LAKI = (
    *("Agus", "Slamet", "Bambang", "Supriyadi", "Sutrisno", "Mulyono", "Wagiman", "Heri", "Imam"),
    *("Suyanto", "Ngatemin", "Eko", "Dwi", "Achmad", "Moch.", "Edi", "Kusnan", "Samsul"),
)
LAKI_LAKI_BELAKANG = (
    *("Santoso", "Wibowo", "Purnomo", "Hariyanto", "Setiawan", "Rohman", "Prasetyo", "Arifin"),
    *("Susilo", "Hidayat", "Gunawan", "Nugroho", "Yulianto", "Fauzi"),
)
DESA = (
    *("Turirejo", "Bedali", "Ketindan", "Kalirejo", "Lawang", "Mulyoarjo", "Sidodadi"),
    *("Sidoluhur", "Srigading", "Sumberngepoh", "Sumberporong", "Wonorejo"),
)
JALAN = ("Sumber Waras", "Diponegoro", "Thamrin", "Argotunggal", "Mawar", "Kartini", "Pramuka")
PEKERJAAN = (
    *("Ibu rumah tangga", "Pedagang", "Penjahit", "Buruh tani", "Wiraswasta", "Guru"),
    *("Karyawan swasta", "Warung makan", "Petani", "Penjual sayur", "Perias", "Peternak"),
)
PENDIDIKAN = ("SD", "SMP", "SMA", "SMK", "D3", "S1")
TEMPAT = ("Malang", "Malang", "Malang", "Pasuruan", "Surabaya", "Blitar", "Probolinggo", "Kediri")


@dataclass(frozen=True)
class OrangContoh:
    nama: str
    jenis_kelamin: str
    nik: str
    nomor_kk: str
    tempat_lahir: str
    tanggal_lahir: dt.date
    telepon: str
    alamat: str
    rt: str
    rw: str
    desa: str
    pekerjaan: str
    pendidikan: str
    status_kawin: str
    ahli_waris: tuple[str, str]


def orang_contoh(
    banyak: int, *, benih: int, deret: int, desa: Sequence[str] = DESA
) -> Iterator[OrangContoh]:
    """``banyak`` different people; ``deret`` 0 to 9 keeps their numbers apart from others'."""
    acak = random.Random(benih)  # noqa: S311 - invented people, no secret
    urut: dict[str, int] = {}
    nama_terpakai: dict[str, int] = {}
    for n in range(banyak):
        perempuan = acak.random() < 0.86
        nama = _nama(acak, perempuan)
        # Namesakes are told apart by a letter, as villages do.
        kembar = nama_terpakai[nama] = nama_terpakai.get(nama, 0) + 1
        if kembar > 1:
            nama = f"{nama} {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[kembar - 2]}"
        lahir = dt.date(1955, 1, 1) + dt.timedelta(days=acak.randrange(17_000))
        wilayah = f"3507{acak.choice((25, 25, 25, 24, 26)):02d}"
        hari = lahir.day + (40 if perempuan else 0)
        awal = f"{wilayah}{hari:02d}{lahir:%m%y}"
        urut[awal] = urut.get(awal, 0) + 1
        yield OrangContoh(
            nama=nama,
            jenis_kelamin="P" if perempuan else "L",
            nik=f"{awal}{deret * 100 + urut[awal]:04d}",
            nomor_kk=f"{wilayah}{1 + n % 28:02d}0115{deret}{n:03d}"[:16],
            tempat_lahir=acak.choice(TEMPAT),
            tanggal_lahir=lahir,
            telepon=f"+628123{deret}{n:06d}",
            alamat=f"Jl. {acak.choice(JALAN)} {acak.randrange(1, 90)}",
            rt=f"{acak.randrange(1, 9):02d}",
            rw=f"{acak.randrange(1, 12):02d}",
            desa=acak.choice(desa),
            pekerjaan=acak.choice(PEKERJAAN if perempuan else PEKERJAAN[1:]),
            pendidikan=acak.choice(PENDIDIKAN),
            status_kawin="KAWIN" if acak.random() < 0.85 else "BELUM",
            ahli_waris=(_nama(acak, not perempuan), acak.choice(("Suami", "Anak")))
            if perempuan
            else (_nama(acak, True), acak.choice(("Istri", "Anak"))),
        )


def _nama(acak: random.Random, perempuan: bool) -> str:
    depan = acak.choice(PEREMPUAN if perempuan else LAKI_LAKI)
    if acak.random() < 0.2 and len(depan) > 5:
        return depan  # many have a single name
    return f"{depan} {acak.choice(PEREMPUAN_BELAKANG if perempuan else LAKI_LAKI_BELAKANG)}"
