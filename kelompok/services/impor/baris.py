"""Rows of the sheets as people and groups, each with what is wrong with it in sentences."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from typing import Any, cast

from django.db.models import CharField

from anggota.models import Anggota
from anggota.services.identitas import DataDitolak, DataOrang, periksa_data
from koperasi.core.akun import nomor_hp_baku
from koperasi.core.tabel_masuk import Sel, Tabel

from ...models import Kelompok
from ...perhitungan import isian_daftar as isian
from ...perhitungan.isian_daftar import IsianSalah
from ...perhitungan.kepala_daftar import (
    DANA,
    baris_judul_kelompok,
    baris_nomor_kolom,
    huruf,
)
from ...perhitungan.susunan_impor import Susunan, SusunanDaftar, lembar_serupa

# Field by field as the database has it: how many letters, and what the form calls it.
TERPANJANG: dict[str, tuple[int, str]] = {
    b: (_bidang.max_length, str(_bidang.verbose_name))
    for b in (
        *("nama", "tempat_lahir", "alamat", "desa", "kecamatan", "kabupaten", "kode_pos"),
        *("pekerjaan", "pendidikan", "tanpa_nik"),
    )
    for _bidang in [cast("CharField", Anggota._meta.get_field(b))]
    if _bidang.max_length
}
TERPANJANG_KELOMPOK = {
    b: cast("CharField", Kelompok._meta.get_field(b)).max_length
    for b in ("desa", "kecamatan", "tempat")
}
TEKS = ("alamat", "kode_pos", "pekerjaan", "pendidikan", "tanpa_nik")
TEMPAT = ("tempat_lahir", "desa", "kecamatan", "kabupaten")
TERPANJANG_NOMOR = 20
PANJANG_KK = 16
_JUMLAH = re.compile(r"^(jumlah|total|sub ?total)\b", re.I)

Letak = tuple[str, int]


@dataclass
class BarisMasuk:
    """A row and what was said about it; ``letak`` is its sheet and row number."""

    letak: Letak
    kesalahan: list[str] = field(default_factory=list)
    peringatan: list[str] = field(default_factory=list)
    kesalahan_kelompok: bool = False

    def coba(self, baca: Callable[[], Any], bila_salah: Any) -> Any:
        """What ``baca`` reads; a cell it refuses becomes a sentence of the row."""
        try:
            return baca()
        except (IsianSalah, DataDitolak) as galat:
            self.kesalahan.append(str(galat))
            return bila_salah


@dataclass
class BarisOrang(BarisMasuk):
    data: DataOrang = field(default_factory=lambda: DataOrang(nama="", jenis_kelamin=""))
    nomor: str = ""
    masuk: dt.date | None = None
    masuk_kelompok: dt.date | None = None
    kelompok: tuple[str, str] = ("", "")
    jabatan: str = ""
    ahli_waris: tuple[str, str] = ("", "")

    @property
    def sejak(self) -> dt.date:
        """Her first day in the group; only a row without mistakes is asked."""
        hari = self.masuk_kelompok or self.masuk
        if hari is None:
            raise ValueError(f"Baris {self.letak} tanpa tanggal masuk.")
        return hari


@dataclass
class BarisKelompok(BarisMasuk):
    nomor: str = ""
    nama: str = ""
    isi: dict[str, Any] = field(default_factory=dict)
    ppl: str = ""
    dana: dict[str, Decimal] = field(default_factory=dict)


@dataclass
class Isi:
    """Everything that was read; ``dilewati`` are rows that are neither people nor empty."""

    orang: list[BarisOrang] = field(default_factory=list)
    kelompok: list[BarisKelompok] = field(default_factory=list)
    dilewati: list[BarisMasuk] = field(default_factory=list)


def baca_isi(susunan: Susunan, lembar: Mapping[str, Tabel], *, tanggal: dt.date) -> Isi:
    """Read every row as the columns were arranged."""
    isi = Isi()
    serupa = lembar_serupa(susunan, lembar)
    for nama, mulai in serupa:
        # A sheet for each group bears its name.
        judul = nama if len(serupa) > 1 else ""
        _baca_lembar(isi, susunan, nama, mulai, lembar[nama], judul, tanggal)
    if susunan.kelompok and susunan.kelompok.lembar in lembar:
        rinci = susunan.kelompok
        isi.kelompok = list(_baca_kelompok(rinci, lembar[rinci.lembar], tanggal))
    return isi


def _baca_lembar(
    isi: Isi,
    susunan: Susunan,
    nama: str,
    mulai: int,
    tabel: Tabel,
    judul: str,
    tanggal: dt.date,
) -> None:
    kolom = susunan.anggota.kolom
    k_nama = kolom["nama"]
    k_kelompok = kolom.get("kelompok", kolom.get("nomor_kelompok"))
    kepala = tabel[mulai - 2][k_nama] if 1 < mulai <= len(tabel) + 1 else ""
    terakhir: tuple[str, str] = isian.baca_kelompok(judul)
    # The group named above the heading ("Kelompok: Melati"), when no column names it.
    if not judul and k_kelompok is None:
        for baris in tabel[: mulai - 1]:
            if teks := baris_judul_kelompok(baris):
                terakhir = isian.baca_kelompok(teks)
    for n, baris in enumerate(tabel[mulai - 1 :], start=mulai):
        isinya = {s for s in baris if s != ""}
        if not isinya or baris_nomor_kolom(baris):
            continue
        if teks := baris_judul_kelompok(baris):
            terakhir = isian.baca_kelompok(teks)
            continue
        sel = baris[k_nama] if k_nama < len(baris) else ""
        if sel == kepala or any(isinstance(s, str) and _JUMLAH.match(s) for s in baris[:3]):
            continue
        if len(isinya) == 1:
            satu = BarisMasuk((nama, n))
            teks = isian.teks_sel(next(iter(isinya)))[:40]
            satu.peringatan.append(f"Hanya berisi “{teks}”; baris ini dilewati.")
            isi.dilewati.append(satu)
            continue
        orang = _baca_orang(susunan, (nama, n), baris, tanggal)
        if any(orang.kelompok):
            terakhir = orang.kelompok
        elif k_kelompok is None or susunan.teruskan:
            orang.kelompok = terakhir
        isi.orang.append(orang)


def _baca_orang(
    susunan: Susunan, letak: Letak, baris: Sequence[Sel], tanggal: dt.date
) -> BarisOrang:
    kolom = susunan.anggota.kolom
    b = BarisOrang(letak)

    def sel(bidang: str) -> Sel:
        k = kolom.get(bidang)
        return baris[k] if k is not None and k < len(baris) else ""

    data: dict[str, Any] = {t: isian.teks_isi(sel(t)) for t in TEKS}
    nama, tanda = b.coba(
        lambda: isian.pisah_tanda_nama(isian.teks_sel(sel("nama")).strip(" *.")),
        (isian.teks_sel(sel("nama")), ""),
    )
    data["nama"] = isian.rapikan_nama(nama) if susunan.rapikan else nama
    for t in TEMPAT:
        data[t] = isian.rapikan_nama(isian.teks_isi(sel(t)))
    data["tanggal_lahir"] = b.coba(
        lambda: isian.baca_tanggal(sel("tanggal_lahir"), sampai=tanggal), None
    )
    if "tempat_tanggal" in kolom:
        tempat, lahir = b.coba(
            lambda: isian.baca_tempat_tanggal(sel("tempat_tanggal"), sampai=tanggal), ("", None)
        )
        data["tempat_lahir"] = data["tempat_lahir"] or tempat
        data["tanggal_lahir"] = data["tanggal_lahir"] or lahir
    data["rt"] = b.coba(lambda: isian.baca_rukun(sel("rt")), "")
    data["rw"] = b.coba(lambda: isian.baca_rukun(sel("rw")), "")
    if "rt_rw" in kolom:
        rt, rw = b.coba(lambda: isian.baca_rt_rw(sel("rt_rw")), ("", ""))
        data["rt"], data["rw"] = data["rt"] or rt, data["rw"] or rw
    data["status_kawin"] = isian.baca_status_kawin(sel("status_kawin"))
    data["telepon"] = _telepon(b, sel("telepon"))
    data["nomor_kk"] = b.coba(lambda: _nomor_kk(sel("nomor_kk")), "")
    _identitas(b, data, sel, susunan, tanggal)

    b.nomor = nomor_anggota(isian.teks_isi(sel("nomor")))
    if len(b.nomor) > TERPANJANG_NOMOR:
        b.kesalahan.append("Nomor anggota lebih dari 20 huruf.")
    bawaan = dt.date.fromisoformat(susunan.masuk_bawaan) if susunan.masuk_bawaan else None
    b.masuk = b.coba(lambda: isian.baca_tanggal(sel("masuk"), sampai=tanggal), bawaan) or bawaan
    b.masuk_kelompok = b.coba(
        lambda: isian.baca_tanggal(sel("masuk_kelompok"), sampai=tanggal), None
    )
    _periksa_masuk(b, tanggal)
    b.kelompok = _kelompok_baris(sel)
    b.jabatan = b.coba(lambda: isian.baca_jabatan(_jabatan(sel("jabatan"))), "") or tanda
    waris = isian.teks_isi(sel("ahli_waris"))
    if waris:
        b.ahli_waris = (
            isian.rapikan_nama(waris)[:120],
            isian.teks_isi(sel("hubungan_waris"))[:40] or "belum dicatat",
        )
    return b


def _identitas(
    b: BarisOrang,
    data: dict[str, Any],
    sel: Callable[[str], Sel],
    susunan: Susunan,
    tanggal: dt.date,
) -> None:
    """NIK, sex and birth, judged together by the same rule as the form."""
    salah_sebelum = len(b.kesalahan)
    data["nik"] = b.coba(lambda: isian.baca_nik(sel("nik")), "")
    nik_salah = len(b.kesalahan) > salah_sebelum
    kelamin = b.coba(lambda: isian.baca_kelamin(sel("jenis_kelamin")), "-")
    if not kelamin and isian.teks_isi(sel("tanda_perempuan")):
        kelamin = "P"
    elif not kelamin and isian.teks_isi(sel("tanda_laki")):
        kelamin = "L"
    if not data["nik"]:
        data["tanpa_nik"] = data["tanpa_nik"] or susunan.alasan_nik_bawaan
    else:
        data["tanpa_nik"] = ""
        if not kelamin and re.fullmatch(r"\d{16}", data["nik"]):
            # The sixth pair of a woman's number is her day of birth and forty.
            kelamin = "P" if int(data["nik"][6:8]) > 40 else "L"
    kelamin = kelamin or susunan.kelamin_bawaan
    if not kelamin:
        b.kesalahan.append("Isi jenis kelamin: P atau L.")
    data["jenis_kelamin"] = kelamin if kelamin in ("P", "L") else "P"
    for t, (batas, sebut) in TERPANJANG.items():
        if len(data[t]) > batas:
            b.kesalahan.append(f"{sebut.capitalize()} lebih dari {batas} huruf.")
    if nik_salah:
        data["tanpa_nik"] = "-"
    b.data = DataOrang(**data)
    b.peringatan += b.coba(lambda: periksa_data(b.data, tanggal=tanggal), [])


def _periksa_masuk(b: BarisOrang, tanggal: dt.date) -> None:
    if b.masuk is None:
        if not any("tanggal" in k.lower() for k in b.kesalahan):
            b.kesalahan.append("Isi tanggal masuk menjadi anggota.")
        return
    if b.masuk > tanggal:
        b.kesalahan.append("Tanggal masuk tidak boleh sesudah hari ini.")
    if b.data.tanggal_lahir and b.masuk < b.data.tanggal_lahir:
        b.kesalahan.append("Tanggal masuk mendahului tanggal lahir.")
    if b.masuk_kelompok and b.masuk_kelompok < b.masuk:
        b.kesalahan.append("Tanggal masuk kelompok mendahului tanggal menjadi anggota.")
    if b.masuk_kelompok and b.masuk_kelompok > tanggal:
        b.kesalahan.append("Tanggal masuk kelompok tidak boleh sesudah hari ini.")


def _telepon(b: BarisMasuk, sel: Sel) -> str:
    teks, lebih = isian.baca_telepon(sel)
    if not teks:
        return ""
    if lebih:
        b.peringatan.append("Ada lebih dari satu nomor HP; hanya yang pertama disimpan.")
    try:
        return nomor_hp_baku(teks)
    except ValueError:
        b.peringatan.append(f"Nomor HP “{teks[:20]}” tidak dikenali; dikosongkan.")
        return ""


def _nomor_kk(sel: Sel) -> str:
    nomor = isian.baca_nik(sel, sebut="Nomor KK")
    if nomor and not (nomor.isdigit() and len(nomor) == PANJANG_KK):
        raise IsianSalah("Nomor KK harus 16 angka.")
    return nomor


def nomor_anggota(teks: str) -> str:
    """As the register writes it: figures alone are filled up to five."""
    return teks.zfill(5) if teks.isdigit() else teks


def _jabatan(sel: Sel) -> Sel:
    """A tick in the column "PJ" means PJ I."""
    teks = isian.teks_sel(sel).lower()
    return (
        "PJ" if teks in ("v", "√", "✓", "ya", "x", "1", "i") else "PJ II" if teks == "ii" else sel
    )


def _kelompok_baris(sel: Callable[[str], Sel]) -> tuple[str, str]:
    nomor, nama = isian.baca_kelompok(sel("kelompok"))
    nomor_sendiri = isian.teks_isi(sel("nomor_kelompok"))
    return (nomor_sendiri or nomor)[:TERPANJANG_NOMOR], nama[:80]


def _baca_kelompok(rinci: SusunanDaftar, tabel: Tabel, tanggal: dt.date) -> Iterator[BarisKelompok]:
    for n, baris in enumerate(tabel[rinci.mulai - 1 :], start=rinci.mulai):
        isinya = {s for s in baris if s != ""}
        if len(isinya) < 2 or baris_nomor_kolom(baris):
            continue
        if any(isinstance(s, str) and _JUMLAH.match(s) for s in baris[:3]):
            continue
        yield _satu_kelompok(rinci.kolom, (rinci.lembar, n), baris, tanggal)


def _satu_kelompok(
    kolom: Mapping[str, int], letak: Letak, baris: Sequence[Sel], tanggal: dt.date
) -> BarisKelompok:
    b = BarisKelompok(letak)

    def sel(bidang: str) -> Sel:
        k = kolom.get(bidang)
        return baris[k] if k is not None and k < len(baris) else ""

    dari_nama = isian.baca_kelompok(sel("nama"))
    b.nomor = (isian.teks_isi(sel("nomor")) or dari_nama[0])[:TERPANJANG_NOMOR]
    b.nama = isian.rapikan_nama(dari_nama[1])[:80]
    if not b.nomor and not b.nama:
        b.kesalahan.append("Isi nomor atau nama kelompok.")
    b.isi["dibentuk"] = b.coba(lambda: isian.baca_tanggal(sel("dibentuk"), sampai=tanggal), None)
    if b.isi["dibentuk"] and b.isi["dibentuk"] > tanggal:
        b.kesalahan.append("Tanggal pembentukan tidak boleh sesudah hari ini.")
    for bidang in ("desa", "kecamatan", "tempat"):
        teks = isian.rapikan_nama(isian.teks_isi(sel(bidang)))
        b.isi[bidang] = teks[: TERPANJANG_KELOMPOK[bidang]]
    b.isi["rt"] = b.coba(lambda: isian.baca_rukun(sel("rt")), "")
    b.isi["rw"] = b.coba(lambda: isian.baca_rukun(sel("rw")), "")
    if "rt_rw" in kolom:
        rt, rw = b.coba(lambda: isian.baca_rt_rw(sel("rt_rw")), ("", ""))
        b.isi["rt"], b.isi["rw"] = b.isi["rt"] or rt, b.isi["rw"] or rw
    for bidang in ("hari_pertemuan", "batas_setor"):
        b.isi[bidang] = b.coba(partial(_hari, sel(bidang)), None)
    b.ppl = isian.teks_isi(sel("ppl"))
    for dana in DANA:
        jumlah = b.coba(partial(isian.baca_rupiah, sel(dana)), Decimal(0))
        if jumlah:
            b.dana[dana] = jumlah
    return b


def _hari(sel: Sel) -> int | None:
    teks = isian.teks_isi(sel)
    if not teks:
        return None
    cocok = re.search(r"\d{1,2}", teks) if not isinstance(sel, dt.date) else None
    hari = sel.day if isinstance(sel, dt.date) else int(cocok[0]) if cocok else 0
    if not 1 <= hari <= 31:
        raise IsianSalah(f"“{teks[:20]}” bukan tanggal dalam bulan; tulis 1 sampai 31.")
    return hari


def kunci_kelompok(nomor: str, nama: str) -> tuple[str, str]:
    """Number and name in the form in which equal ones are equal: 3 is 03."""
    return (str(int(nomor)) if nomor.isdecimal() else huruf(nomor)), huruf(nama)
