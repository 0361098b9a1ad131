"""Opening balances from a file: read, arranged, mapped, tried, posted; each step kept."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from koperasi.core.excel import BukuExcel, Kolom
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.uang import format_rupiah

from ..enums import BukuBukti, JenisAkun, Peruntukan, Sisi, StatusImpor
from ..models import Akun, ImporSaldo, Jurnal
from ..perhitungan.susunan_saldo import (
    Aksi,
    ArtiSaldo,
    BarisSaldo,
    Susunan,
    baris_saldo,
    tebak_susunan,
    total_tercetak,
)
from ..selectors.bagan import Bagan
from ..selectors.periode import keberatan_tanggal
from .akun import SISI_NORMAL
from .impor.akun_baru import akun_baru
from .impor.berkas import baca_berkas_saldo
from .impor.peta import usulkan_peta
from .posting import TERBESAR, Baris, posting_jurnal

NOL = Decimal(0)
BELUM_DIPERIKSA = "Usulan akun baris ini bertanda Periksa dan belum diperiksa."


class ImporDitolak(KesalahanDomain):
    """The import cannot go on as it is; ``daftar`` names the rows by number."""

    def __init__(
        self, kalimat: str, daftar: Mapping[int, str] | None = None, *, bidang: str | None = None
    ) -> None:
        super().__init__(kalimat, bidang=bidang)
        self.daftar = dict(daftar or {})


class SaldoTidakSeimbang(ImporDitolak):
    """The source's debits and credits differ; ``selisih`` is debit minus credit."""

    def __init__(self, selisih: Decimal) -> None:
        self.selisih = selisih
        sisi, lawan = ("Debit", "kredit") if selisih > 0 else ("Kredit", "debit")
        super().__init__(
            f"Sumber tidak seimbang: {sisi.lower()} lebih besar "
            f"{format_rupiah(abs(selisih), lambang=True)} daripada {lawan}. "
            "Tidak ada yang diposting; perbaiki sumbernya, lalu unggah lagi."
        )


@dataclass(frozen=True)
class BarisUji:
    """A line of the entry to be, with the row it comes from."""

    asal: BarisSaldo
    akun: Akun
    debit: Decimal
    kredit: Decimal

    @property
    def baru(self) -> bool:
        return self.akun.pk is None

    @property
    def lain_jenis(self) -> bool:
        """The file puts it under another kind than the account is of."""
        return bool(self.asal.jenis) and self.asal.jenis != self.akun.jenis


@dataclass
class HasilUji:
    """What posting would do. Nothing of it is stored.

    ``keberatan`` says why nothing can be posted on the date; empty when something can.
    """

    baris: list[BarisUji] = field(default_factory=list)
    kesalahan: dict[int, str] = field(default_factory=dict)
    tercetak: list[BarisSaldo] = field(default_factory=list)
    keberatan: str = ""

    @property
    def debit(self) -> Decimal:
        return sum((b.debit for b in self.baris), NOL)

    @property
    def kredit(self) -> Decimal:
        return sum((b.kredit for b in self.baris), NOL)

    @property
    def selisih(self) -> Decimal:
        return self.debit - self.kredit

    @property
    def akun_baru(self) -> list[Akun]:
        return [b.akun for b in self.baris if b.baru]

    def per_jenis(self) -> dict[JenisAkun, Decimal]:
        """Totals by kind, each on its own side, as a balance sheet prints them."""
        jumlah = dict.fromkeys(JenisAkun, NOL)
        for b in self.baris:
            jenis = JenisAkun(b.akun.jenis)
            saldo = b.debit - b.kredit
            jumlah[jenis] += saldo if SISI_NORMAL[jenis] == Sisi.DEBIT else -saldo
        return jumlah


@transaction.atomic
def buat_impor(
    isi: bytes, *, nama_berkas: str, oleh: Pengguna, tanggal_buku: dt.date
) -> ImporSaldo:
    """Keep an uploaded file's cells with a first guess at its columns. Raises ``BerkasDitolak``."""
    lembar = baca_berkas_saldo(isi)
    terbesar = max(lembar, key=lambda nama: len(lembar[nama]))
    impor = ImporSaldo.objects.create(
        nama_berkas=nama_berkas[:150] or "berkas",
        lembar=lembar,
        susunan=tebak_susunan(terbesar, lembar[terbesar]).sebagai_json(),
        dibuat_oleh=oleh,
    )
    catat_jejak("akuntansi.mulai_impor", oleh=oleh, tanggal=tanggal_buku, objek=impor)
    return impor


def susunan_impor(impor: ImporSaldo) -> Susunan:
    return Susunan(**impor.susunan)


def baris_impor(impor: ImporSaldo) -> list[BarisSaldo]:
    """The rows with amounts, read as the columns were arranged."""
    susunan = susunan_impor(impor)
    return baris_saldo(susunan, impor.lembar[susunan.lembar])


@transaction.atomic
def atur_susunan(
    impor: ImporSaldo, susunan: Susunan, *, tanggal: dt.date, tanggal_buku: dt.date
) -> ImporSaldo:
    """Say what the columns mean and suggest an account for every row anew."""
    impor = _terbuka(impor)
    if kalimat := _keberatan_tanggal(tanggal, tanggal_buku):
        raise ImporDitolak(kalimat, bidang="tanggal")
    if susunan.lembar not in impor.lembar or not susunan.lengkap:
        raise ImporDitolak("Pilih kolom nama atau kode, dan kolom jumlahnya.")
    baris = baris_saldo(susunan, impor.lembar[susunan.lembar])
    if not baris:
        raise ImporDitolak("Tidak ada baris berisi jumlah pada kolom yang dipilih.")
    impor.susunan = susunan.sebagai_json()
    impor.tanggal = tanggal
    impor.peta = usulkan_peta(baris, Bagan.baca(), arti=ArtiSaldo(susunan.arti))
    return _simpan(impor)


@transaction.atomic
def terima_usulan(impor: ImporSaldo) -> ImporSaldo:
    """Take every suggestion that waits for a look as looked at."""
    diperiksa = {n: {**p, "periksa": False} for n, p in impor.peta.items() if p.get("periksa")}
    return atur_peta(impor, diperiksa)


@transaction.atomic
def atur_peta(impor: ImporSaldo, peta: dict[str, dict[str, Any]]) -> ImporSaldo:
    """Keep the choices of rows; rows that are not named keep theirs."""
    impor = _terbuka(impor)
    impor.peta = {**impor.peta, **peta}
    return _simpan(impor)


def _keberatan_tanggal(tanggal: dt.date, tanggal_buku: dt.date) -> str:
    if tanggal > tanggal_buku:
        return "Tanggal saldo belum tiba."
    return keberatan_tanggal(tanggal)


def uji_impor(impor: ImporSaldo) -> HasilUji:
    """The entry that would be posted, the new accounts, and what stands against it."""
    baris = baris_impor(impor)
    bagan = Bagan.baca()
    terpakai = set(Akun.objects.values_list("kode", flat=True))
    hasil = HasilUji(tercetak=total_tercetak(baris))
    if impor.tanggal:
        hasil.keberatan = keberatan_tanggal(impor.tanggal)
    arti = ArtiSaldo(susunan_impor(impor).arti)
    for b in baris:
        pilihan = impor.peta.get(str(b.nomor), {})
        aksi = pilihan.get("aksi", "")
        tujuan = bagan.akun.get(pilihan.get("akun") or 0)
        if pilihan.get("periksa"):
            hasil.kesalahan[b.nomor] = BELUM_DIPERIKSA
            continue
        if aksi == Aksi.LEWATI:
            continue
        if kalimat := b.kesalahan or _keberatan(aksi, tujuan, bagan):
            hasil.kesalahan[b.nomor] = kalimat
        elif not b.nihil and tujuan:
            akun = tujuan
            if aksi == Aksi.BARU:
                akun = akun_baru(
                    b.nama,
                    tujuan,
                    bagan,
                    terpakai,
                    contoh=bagan.akun.get(pilihan.get("contoh") or 0),
                    pengurang=pilihan.get("pengurang"),
                )
            hasil.baris.append(_uji(b, akun, arti))
    return hasil


def _keberatan(aksi: str, akun: Akun | None, bagan: Bagan) -> str:
    if aksi not in (Aksi.AKUN, Aksi.BARU):
        return "Pilih akun untuk baris ini, buat akun baru, atau lewati."
    if akun is None:
        return "Akun yang dipilih tidak ada atau sudah ditutup."
    if aksi == Aksi.AKUN and akun.judul:
        return f"{akun} adalah akun judul; pilih akun di bawahnya."
    if aksi == Aksi.AKUN and akun.peruntukan == Peruntukan.SHU_BERJALAN:
        return "SHU tahun berjalan dihitung aplikasi; pilih SHU tahun lalu belum dibagi."
    if aksi == Aksi.AKUN and akun.dirinci:
        return f"{akun} dirinci per anggota; saldo awalnya dimuat lewat {akun.dirinci}."
    if aksi == Aksi.AKUN and akun.pk in bagan.laci:
        return (
            "Laci kasir tidak menerima saldo awal; pilih kas utama, lalu serahkan uangnya ke laci."
        )
    if aksi == Aksi.BARU and not akun.judul:
        return f"{akun} bukan akun judul; akun baru memerlukan induk berupa judul."
    return ""


def _uji(b: BarisSaldo, akun: Akun, arti: ArtiSaldo) -> BarisUji:
    if b.saldo is None:
        return BarisUji(b, akun, b.debit, b.kredit)
    sisi = {
        ArtiSaldo.KELOMPOK: SISI_NORMAL[JenisAkun(akun.jenis)],
        ArtiSaldo.AKUN: Sisi(akun.saldo_normal),
        ArtiSaldo.BERTANDA: Sisi.DEBIT,
    }[arti]
    saldo = b.saldo if sisi == Sisi.DEBIT else -b.saldo
    return BarisUji(b, akun, max(saldo, NOL), max(-saldo, NOL))


@transaction.atomic
def posting_impor(impor: ImporSaldo, *, oleh: Pengguna, tanggal_buku: dt.date) -> Jurnal:
    """Open the new accounts and post the opening entry: all of it, or nothing.

    Sending it twice gives the first entry. Raises ``ImporDitolak`` with the rows at fault,
    ``SaldoTidakSeimbang`` with the difference, or what ``posting_jurnal`` refuses.
    """
    impor = ImporSaldo.objects.select_for_update().get(pk=impor.pk)
    if impor.jurnal:
        return impor.jurnal
    impor = _terbuka(impor)
    if impor.tanggal is None:
        raise ImporDitolak("Isi tanggal saldo.")
    if impor.tanggal > tanggal_buku:
        raise ImporDitolak("Tanggal saldo belum tiba.")
    hasil = uji_impor(impor)
    if hasil.kesalahan:
        raise ImporDitolak(
            f"Ada {len(hasil.kesalahan)} baris yang perlu diperbaiki; tidak ada yang diposting.",
            hasil.kesalahan,
        )
    if not hasil.baris:
        raise ImporDitolak("Semua baris dilewati; tidak ada yang diposting.")
    if hasil.selisih:
        raise SaldoTidakSeimbang(hasil.selisih)
    if hasil.debit > TERBESAR:
        raise ImporDitolak("Jumlah seluruhnya terlalu besar.")
    Akun.objects.bulk_create(hasil.akun_baru)
    jurnal = posting_jurnal(
        tanggal=impor.tanggal,
        buku=BukuBukti.BM,
        keterangan=f"Saldo awal dari {impor.nama_berkas}"[:300],
        baris=[
            Baris(b.akun.pk, b.debit, b.kredit, f"{b.asal.kode} {b.asal.nama}".strip()[:200])
            for b in hasil.baris
        ],
        kunci=impor.kunci,
        oleh=oleh,
        tanggal_buku=tanggal_buku,
    )
    impor.jurnal, impor.status = jurnal, StatusImpor.SELESAI
    _simpan(impor)
    catat_jejak(
        "akuntansi.impor_saldo",
        oleh=oleh,
        tanggal=tanggal_buku,
        objek=jurnal,
        keterangan=impor.nama_berkas,
        data={"baris": len(hasil.baris), "akun_baru": [a.kode for a in hasil.akun_baru]},
    )
    return jurnal


@transaction.atomic
def batalkan_impor(impor: ImporSaldo, *, oleh: Pengguna, tanggal_buku: dt.date) -> ImporSaldo:
    """Put an unfinished import aside."""
    impor = _terbuka(impor)
    impor.status = StatusImpor.BATAL
    catat_jejak("akuntansi.batalkan_impor", oleh=oleh, tanggal=tanggal_buku, objek=impor)
    return _simpan(impor)


def excel_kesalahan(impor: ImporSaldo, kesalahan: Mapping[int, str]) -> bytes:
    """The sheet as it was sent, with a column "Kesalahan"; text never becomes a formula."""
    lembar = impor.lembar[susunan_impor(impor).lembar]
    lebar = max((len(b) for b in lembar), default=0)
    buku = BukuExcel()
    kolom = [Kolom("", 22) for _ in range(lebar)] + [Kolom("Kesalahan", 60)]
    keluaran = buku.lembar("Perbaiki", kolom)
    # The note stands in the row above the data, where the heading usually is.
    kepala = max(susunan_impor(impor).mulai, 1)
    for nomor, baris in enumerate(lembar, start=1):
        catatan = "Kesalahan" if nomor == kepala else kesalahan.get(nomor, "")
        sel = [Decimal(s["angka"]) if isinstance(s, dict) else s for s in baris]
        keluaran.tambah([*sel, *[""] * (lebar - len(sel)), catatan], tebal=nomor == kepala)
    return buku.selesai()


def _terbuka(impor: ImporSaldo) -> ImporSaldo:
    impor = ImporSaldo.objects.select_for_update().get(pk=impor.pk)
    if impor.status != StatusImpor.SUSUN:
        raise ImporDitolak("Impor ini sudah selesai atau dibatalkan.")
    return impor


def _simpan(impor: ImporSaldo) -> ImporSaldo:
    impor.diubah_pada = timezone.now()
    impor.save()
    return impor
