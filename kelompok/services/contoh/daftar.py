"""An untidy list of seven hundred invented people, as an office might keep it, to try the import.

It has titles above a heading of two rows with merged cells, a row that numbers the columns,
capitals, dates of four kinds and a handful of mistakes that the dry run finds.
"""

import datetime as dt
import io
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font

from koperasi.core.tulisan import BULAN

from .orang import OrangContoh, orang_contoh

BANYAK, KELOMPOK = 700, 28
BENIH, DERET = 3507, 5
NAMA = (
    *("Nusa Indah", "Asoka", "Soka", "Wijaya Kusuma", "Kemuning", "Gading", "Alamanda", "Azalea"),
    *("Pandan Wangi", "Sri Rejeki", "Sumber Makmur", "Karya Ibu", "Mekar Sari", "Budi Luhur"),
    *("Sejahtera", "Harapan", "Sakinah", "Al Hidayah", "Fajar", "Cahaya", "Mandiri", "Barokah"),
    *("Ngudi Makmur", "Rukun Santoso", "Sido Rukun", "Sido Makmur", "Tunas Muda", "Puspita"),
)
KEPALA = (
    *("No", "No. Anggota", "Nama", "No. KTP", "LK/PR", "Tempat, Tgl Lahir", "Alamat", "", ""),
    *("", "No. HP", "Tgl Masuk", "Kelompok", "PJ"),
)
KEPALA_KEDUA = ("", "", "", "", "", "", "Jalan", "RT", "RW", "Desa", "", "", "", "")
PJ = {0: "PJ I", 1: "PJ II"}


def buku_contoh(tanggal: dt.date) -> bytes:
    """The workbook; its dates lie before ``tanggal``."""
    buku = Workbook()
    lembar: Any = buku.active
    lembar.title = "Data Anggota"
    lembar.append(["DAFTAR ANGGOTA KOPERASI CONTOH"])
    lembar.append([f"Keadaan {tanggal.day} {BULAN[tanggal.month - 1]} {tanggal.year}"])
    lembar.append([])
    lembar.append(KEPALA)
    lembar.append(KEPALA_KEDUA)
    lembar.append(range(1, len(KEPALA) + 1))
    for gabung in ("A1:N1", "A2:N2", "G4:J4", *(f"{k}4:{k}5" for k in "ABCDEFKLMN")):
        lembar.merge_cells(gabung)
    lembar["A1"].font = Font(bold=True, size=14)
    per_kelompok = BANYAK // KELOMPOK
    for n, orang in enumerate(orang_contoh(BANYAK, benih=BENIH, deret=DERET)):
        lembar.append(_baris(n, orang, tanggal, n // per_kelompok, n % per_kelompok))
    _salahkan(lembar)
    lembar.append([])
    lembar.append(["", "", f"Jumlah: {BANYAK} orang"])
    _kelompok(buku.create_sheet("Data Kelompok"), tanggal)
    keluaran = io.BytesIO()
    buku.save(keluaran)
    return keluaran.getvalue()


def _baris(n: int, o: OrangContoh, tanggal: dt.date, kelompok: int, urut: int) -> list[Any]:
    lahir = o.tanggal_lahir
    tulisan = (
        f"{o.tempat_lahir}, {lahir.day} {BULAN[lahir.month - 1]} {lahir.year}",
        f"{o.tempat_lahir}, {lahir:%d-%m-%Y}",
        f"{o.tempat_lahir.upper()} {lahir:%d/%m/%Y}",
    )[n % 3]
    masuk = tanggal - dt.timedelta(days=60 + (n * 37) % 3_000)
    hp = o.telepon.replace("+62", "0")
    return [
        n + 1,
        f"{5001 + n}",
        o.nama.upper(),
        "" if n % 41 == 7 else o.nik,
        "PR" if o.jenis_kelamin == "P" else "LK",
        tulisan,
        o.alamat,
        o.rt,
        o.rw,
        o.desa,
        ("", f"'{hp}", hp, f"{hp[:4]}-{hp[4:8]}-{hp[8:]}")[n % 4],
        masuk if n % 2 else f"{masuk:%d-%m-%Y}",
        f"{kelompok + 51} {NAMA[kelompok]}" if urut == 0 else "",
        PJ.get(urut, ""),
    ]


def _salahkan(lembar: Any) -> None:
    """Mistakes as they happen; rows are those of the sheet."""
    lembar["D20"] = 3_507_254_101_790_000  # typed as a number: the last digit is gone
    lembar["D58"] = lembar["D33"].value  # copied down
    lembar["F90"] = "Malang, 31-02-1980"
    lembar["E141"] = "?"
    lembar["N204"] = "PJ I"  # a second one in her group
    lembar["D260"] = "35072541017900"
    lembar["B333"] = lembar["B320"].value
    lembar["L402"] = "12/25/2020"
    lembar["M506"] = "99"  # no such group


def _kelompok(lembar: Any, tanggal: dt.date) -> None:
    lembar.append(
        [
            *("Nomor kelompok", "Nama kelompok", "Tanggal dibentuk", "Desa", "RT/RW"),
            *("Tempat pertemuan", "Tgl pertemuan", "Batas setor"),
            *("Kas tanggung renteng", "Kas kelompok", "Dana sosial"),
        ]
    )
    per_kelompok = BANYAK // KELOMPOK
    ketua = list(orang_contoh(BANYAK, benih=BENIH, deret=DERET))[::per_kelompok]
    for n, nama in enumerate(NAMA):
        dibentuk = tanggal - dt.timedelta(days=3_100 + n * 40)
        lembar.append(
            [
                f"{n + 51}",
                nama,
                f"{dibentuk.day} {BULAN[dibentuk.month - 1]} {dibentuk.year}",
                ketua[n].desa,
                f"{ketua[n].rt}/{ketua[n].rw}",
                f"Rumah {ketua[n].nama}",
                3 + n % 24,
                5 + n % 24,
                f"Rp {1_500_000 + 125_000 * n:,}".replace(",", "."),
                650_000 + 15_000 * n,
                300_000 + 10_000 * (n % 7),
            ]
        )
