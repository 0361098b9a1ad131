"""The chart of accounts: installing the standard one, adding, changing, closing."""

import datetime as dt
import json
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from koperasi.core.db import Kalimat, jelaskan_kekangan
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import KesalahanDomain

from ..enums import JenisAkun, Sisi, StatusPeriode
from ..models import Akun
from ..selectors.akun import saldo_akun
from .periode import KUNCI_PERIODE

BAGAN = Path(__file__).resolve().parent / "bagan"
SISI_NORMAL = {
    JenisAkun.ASET: Sisi.DEBIT,
    JenisAkun.KEWAJIBAN: Sisi.KREDIT,
    JenisAkun.EKUITAS: Sisi.KREDIT,
    JenisAkun.PENDAPATAN: Sisi.KREDIT,
    JenisAkun.BEBAN: Sisi.DEBIT,
}
POS_DIHITUNG = "shu_berjalan"
BERUBAH = (
    "nama",
    "induk",
    "kata_kunci",
    "pihak",
    "unit",
    "arus_kas",
    "pos",
    "bank",
    "saldo_normal",
    "kas",
    "sementara",
)

KALIMAT: dict[str, Kalimat] = {
    "akuntansi_akun_kode_key": ("kode", "Kode ini sudah dipakai akun lain."),
    "akuntansi_akun_peruntukan_key": ("peruntukan", "Sudah ada akun dengan peruntukan ini."),
    "kode_akun_sah": (
        "kode",
        "Kode akun diawali angka atau huruf, lalu angka, huruf, titik, atau tanda hubung.",
    ),
    "induk_akun_judul_sejenis": ("induk", "Induk harus akun judul dari jenis yang sama."),
    "induk_akun_tidak_melingkar": (
        "induk",
        "Induk tidak boleh akun ini sendiri atau turunannya.",
    ),
    "akun_ditutup_sesudah_baris_terakhir": (
        None,
        "Akun ini mempunyai jurnal bertanggal hari ini atau sesudahnya; tutup sesudah itu.",
    ),
    "sifat_akun_terpakai_tetap": (
        None,
        "Akun ini sudah dipakai; saldo normal dan tanda kasnya tetap. Buat akun baru.",
    ),
    "kas_adalah_aset": ("kas", "Hanya akun aset yang menerima posting dapat menjadi kas."),
}


class AkunDitolak(KesalahanDomain):
    """The chart refuses this account or this change of it."""


@cache
def bagan_standar() -> tuple[Mapping[str, Any], ...]:
    """The standard chart of a KSP/USP, in code order; a parent is the longest code that begins."""
    baris: list[dict[str, Any]] = []
    judul: list[str] = []
    for jenis in JenisAkun:
        isi = json.loads((BAGAN / f"{jenis.value.lower()}.json").read_text(encoding="utf-8"))
        for akun in isi:
            induk = [k for k in judul if akun["kode"].startswith(k)]
            baris.append(
                {
                    "jenis": jenis.value,
                    "saldo_normal": SISI_NORMAL[jenis].value,
                    **akun,
                    "induk": max(induk, key=len, default=None),
                }
            )
            if akun.get("judul"):
                judul.append(akun["kode"])
    return tuple(baris)


@transaction.atomic
def pasang_bagan_standar(*, oleh: Pengguna | None, tanggal: dt.date) -> int:
    """Add the accounts of the standard chart whose codes are missing; say how many came.

    Accounts that exist stay exactly as they are, and keep the ``peruntukan`` they already hold.
    """
    ada = {a.kode: a for a in Akun.objects.all()}
    peruntukan = {a.peruntukan for a in ada.values() if a.peruntukan}
    sisa = [b for b in bagan_standar() if b["kode"] not in ada]
    jumlah = len(sisa)
    # Parents before children: one statement a level, four at most.
    while sisa:
        belum = {b["kode"] for b in sisa}
        tingkat = [b for b in sisa if b["induk"] not in belum]
        baru = Akun.objects.bulk_create(_dari_bagan(b, ada, peruntukan) for b in tingkat)
        ada |= {a.kode: a for a in baru}
        sisa = [b for b in sisa if b["kode"] not in ada]
    if jumlah:
        catat_jejak(
            "akuntansi.pasang_bagan_standar",
            oleh=oleh,
            tanggal=tanggal,
            keterangan=f"{jumlah} akun",
        )
    return jumlah


def _dari_bagan(
    baris: Mapping[str, Any], ada: Mapping[str, Akun], peruntukan_terpakai: Collection[str]
) -> Akun:
    isi = {k: v for k, v in baris.items() if k != "induk"}
    if isi.get("peruntukan") in peruntukan_terpakai:
        isi["peruntukan"] = None
    # An own account may hold a standard parent's code without being a parent; then we stand free.
    induk = ada.get(baris["induk"] or "")
    if induk and not (induk.judul and induk.jenis == baris["jenis"]):
        induk = None
    return Akun(induk=induk, **isi)


@transaction.atomic
def tambah_akun(*, oleh: Pengguna, tanggal: dt.date, **isi: Any) -> Akun:
    """Add an account; ``isi`` are its fields. The normal side follows the kind unless given."""
    _tolak_pos_dihitung(isi.get("pos", ""))
    if not isi.get("saldo_normal"):
        isi["saldo_normal"] = SISI_NORMAL[JenisAkun(isi["jenis"])]
    akun = Akun(**isi)
    _simpan(akun, baru=True)
    catat_jejak("akuntansi.tambah_akun", oleh=oleh, tanggal=tanggal, objek=akun)
    return akun


@transaction.atomic
def ubah_akun(akun: Akun, *, oleh: Pengguna, tanggal: dt.date, **isi: Any) -> Akun:
    """Change what may change (``BERUBAH``); code and kind stay. Nothing new writes nothing."""
    lama = {nama: getattr(akun, nama) for nama in BERUBAH if nama in isi}
    baru = {nama: isi[nama] for nama in lama if isi[nama] != lama[nama]}
    if not baru:
        return akun
    _tolak_pos_dihitung(baru.get("pos", ""))
    if baru.get("induk") and baru["induk"].pk in _keturunan(akun):
        raise AkunDitolak("Induk tidak boleh akun ini sendiri atau turunannya.", bidang="induk")
    for nama, nilai in baru.items():
        setattr(akun, nama, nilai)
    _simpan(akun, baru=False, bidang=list(baru))
    catat_jejak(
        "akuntansi.ubah_akun",
        oleh=oleh,
        tanggal=tanggal,
        objek=akun,
        data={nama: [str(lama[nama] or ""), str(nilai or "")] for nama, nilai in baru.items()},
    )
    return akun


@transaction.atomic
def tutup_akun(akun: Akun, *, oleh: Pengguna, tanggal: dt.date) -> Akun:
    """Close an account for postings dated today or later. Its balance must be zero."""
    _tunggu_posting()
    akun = Akun.objects.select_for_update().get(pk=akun.pk)
    if akun.ditutup_pada:
        raise AkunDitolak("Akun ini sudah ditutup.")
    if akun.peruntukan:
        raise AkunDitolak("Akun ini dipakai aplikasi sendiri dan tidak dapat ditutup.")
    if akun.dirinci:
        raise AkunDitolak(f"Akun ini dirinci dalam {akun.dirinci} dan tidak dapat ditutup.")
    if akun.judul and akun.anak.filter(ditutup_pada__isnull=True).exists():
        raise AkunDitolak("Masih ada akun terbuka di bawah judul ini; tutup itu dahulu.")
    if saldo_akun(akun):
        raise AkunDitolak("Saldo akun ini belum nol. Pindahkan saldonya dengan jurnal dahulu.")
    akun.ditutup_pada = tanggal
    _simpan(akun, baru=False, bidang=["ditutup_pada"])
    catat_jejak("akuntansi.tutup_akun", oleh=oleh, tanggal=tanggal, objek=akun)
    return akun


@transaction.atomic
def serahkan_akun(akun: Akun, dirinci: str, *, oleh: Pengguna, tanggal: dt.date) -> Akun:
    """Give an account to the register of this name ("Simpanan wajib"): from now on only that
    posts to it. It stays so."""
    _tunggu_posting()
    akun = Akun.objects.select_for_update().get(pk=akun.pk)
    if akun.dirinci:
        raise AkunDitolak(f"Akun {akun} sudah dirinci dalam {akun.dirinci}.", bidang="akun")
    if akun.judul or akun.ditutup_pada or akun.kas or akun.peruntukan:
        raise AkunDitolak(f"Akun {akun} tidak dapat dirinci per anggota.", bidang="akun")
    akun.dirinci = dirinci
    _simpan(akun, baru=False, bidang=["dirinci"])
    catat_jejak(
        "akuntansi.serahkan_akun", oleh=oleh, tanggal=tanggal, objek=akun, keterangan=dirinci
    )
    return akun


@transaction.atomic
def buka_lagi_akun(akun: Akun, *, oleh: Pengguna, tanggal: dt.date) -> Akun:
    """Let a closed account take postings again, for example to reverse one of its entries."""
    akun = Akun.objects.select_for_update().get(pk=akun.pk)
    if not akun.ditutup_pada:
        raise AkunDitolak("Akun ini masih terbuka.")
    akun.ditutup_pada = None
    _simpan(akun, baru=False, bidang=["ditutup_pada"])
    catat_jejak("akuntansi.buka_lagi_akun", oleh=oleh, tanggal=tanggal, objek=akun)
    return akun


def _tunggu_posting() -> None:
    # Postings hold their period's lock until they commit, so after this every line is visible,
    # and those that come later see the account closed.
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s + id) FROM (SELECT id FROM akuntansi_periode"
            " WHERE status = %s ORDER BY id) p",
            [KUNCI_PERIODE, StatusPeriode.BUKA],
        )


def _tolak_pos_dihitung(pos: str) -> None:
    if pos == POS_DIHITUNG:
        raise AkunDitolak(
            "Baris SHU tahun berjalan dihitung dari pendapatan dan beban; pilih pos lain.",
            bidang="pos",
        )


def _keturunan(akun: Akun) -> set[int]:
    """The account and everything under it, read with one query."""
    anak: dict[int | None, list[int]] = {}
    for pk, induk in Akun.objects.values_list("pk", "induk_id"):
        anak.setdefault(induk, []).append(pk)
    hasil, antre = set(), [akun.pk]
    while antre:
        pk = antre.pop()
        hasil.add(pk)
        antre += [a for a in anak.get(pk, []) if a not in hasil]
    return hasil


def _simpan(akun: Akun, *, baru: bool, bidang: list[str] | None = None) -> None:
    with jelaskan_kekangan(KALIMAT, AkunDitolak):
        akun.save(force_insert=baru, update_fields=bidang)
