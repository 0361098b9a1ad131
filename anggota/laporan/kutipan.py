"""A person's own data, as she may ask for it (UU 27/2022 pasal 7): everything, in plain words."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from koperasi.core.excel import BukuExcel, Kolom
from koperasi.core.tulisan import nomor_hp, persen, tanggal_panjang

from ..models import AhliWaris, Anggota, Keanggotaan, PeristiwaKeanggotaan, Persetujuan
from ..selectors.pembuka import Pembuka, pembuka_data
from ..selectors.rincian import (
    Riwayat,
    ahli_waris_kini,
    riwayat_keanggotaan,
    riwayat_persetujuan,
)

Butir = tuple[str, str]


@dataclass(frozen=True)
class BagianKutipan:
    judul: str
    butir: tuple[Butir, ...]


@dataclass(frozen=True)
class Kutipan:
    nama: str
    nomor: str
    per: dt.date
    bagian: tuple[BagianKutipan, ...]


def kutipan_data(anggota: Anggota, *, nik: str, kk: str, per: dt.date) -> Kutipan:
    """``nik`` and ``kk`` as the reader may see them."""
    riwayat = riwayat_keanggotaan(anggota)
    return Kutipan(
        nama=anggota.nama,
        nomor=riwayat.nomor,
        per=per,
        bagian=(
            BagianKutipan("Identitas", _identitas(anggota, nik, kk)),
            BagianKutipan("Alamat dan kontak", _alamat(anggota)),
            BagianKutipan("Keanggotaan", tuple(map(_langkah, _semua_langkah(riwayat)))),
            BagianKutipan("Ahli waris", tuple(map(_waris, ahli_waris_kini(anggota)))),
            BagianKutipan(
                "Persetujuan data pribadi", tuple(map(_pernyataan, riwayat_persetujuan(anggota)))
            ),
            BagianKutipan(
                "Siapa membuka data tertutup", tuple(map(_pembuka, pembuka_data(anggota)))
            ),
        ),
    )


def excel_kutipan(kutipan: Kutipan, *, koperasi: str) -> bytes:
    """The same as a workbook of two columns."""
    buku = BukuExcel()
    lembar = buku.lembar("Kutipan data", [Kolom("Hal", 40), Kolom("Isi", 70)])
    lembar.judul(
        "Kutipan data pribadi", koperasi, kutipan.nama, f"Keadaan {tanggal_panjang(kutipan.per)}"
    )
    lembar.kepala()
    for bagian in kutipan.bagian:
        lembar.tambah([bagian.judul, ""], tebal=True)
        for label, isi in bagian.butir or (("Tidak ada", ""),):
            lembar.tambah([label, isi], menjorok=1)
    return buku.selesai()


def _semua_langkah(riwayat: Riwayat) -> Iterator[tuple[Keanggotaan, PeristiwaKeanggotaan]]:
    for keanggotaan in reversed(riwayat.semua):
        for peristiwa in keanggotaan.peristiwa.all():
            yield keanggotaan, peristiwa


def _langkah(langkah: tuple[Keanggotaan, PeristiwaKeanggotaan]) -> Butir:
    keanggotaan, p = langkah
    nomor = f", nomor {keanggotaan.nomor}" if keanggotaan.nomor else ""
    isi = (str(p.get_status_display()), p.dasar, p.alasan)
    return f"{tanggal_panjang(p.tanggal)}{nomor}", ". ".join(t for t in isi if t)


def _waris(w: AhliWaris) -> Butir:
    return f"{w.nama}, {w.hubungan}", persen(w.persen) + (f", wali {w.wali}" if w.wali else "")


def _pernyataan(p: Persetujuan) -> Butir:
    kata = "Menyetujui" if p.diberikan else "Menarik"
    return tanggal_panjang(p.tanggal), f"{kata} naskah {p.naskah}, {p.get_cara_display().lower()}"


def _pembuka(b: Pembuka) -> Butir:
    siapa = b.jejak.oleh.nama if b.jejak.oleh else "Sistem"
    peran = f" ({b.peran})" if b.peran else ""
    return tanggal_panjang(b.jejak.tanggal_buku), f"{siapa}{peran}: {b.jejak.keterangan or '–'}"


def _identitas(anggota: Anggota, nik: str, kk: str) -> tuple[Butir, ...]:
    lahir = ", ".join(
        t
        for t in (
            anggota.tempat_lahir,
            tanggal_panjang(anggota.tanggal_lahir) if anggota.tanggal_lahir else "",
        )
        if t
    )
    return _terisi(
        ("Nama", anggota.nama),
        ("NIK", nik or (f"Belum ada: {anggota.tanpa_nik}" if anggota.tanpa_nik else "")),
        ("Nomor KK", kk),
        ("Jenis kelamin", str(anggota.get_jenis_kelamin_display())),
        ("Tempat dan tanggal lahir", lahir),
        ("Status kawin", str(anggota.get_status_kawin_display())),
        ("Pekerjaan", anggota.pekerjaan),
        ("Pendidikan", anggota.pendidikan),
        ("Menandatangani dengan", str(anggota.get_cara_tanda_tangan_display())),
        ("Foto", "Tersimpan" if anggota.foto_id else "Tidak ada"),
        ("Foto KTP", "Tersimpan" if anggota.ktp_id else "Tidak ada"),
    )


def _alamat(anggota: Anggota) -> tuple[Butir, ...]:
    rt_rw = f"RT {anggota.rt or '–'} RW {anggota.rw or '–'}" if anggota.rt or anggota.rw else ""
    return _terisi(
        ("Nomor HP", nomor_hp(anggota.telepon) if anggota.telepon else ""),
        ("Alamat", anggota.alamat),
        ("RT dan RW", rt_rw),
        ("Desa atau kelurahan", anggota.desa),
        ("Kecamatan", anggota.kecamatan),
        ("Kabupaten atau kota", anggota.kabupaten),
        ("Kode pos", anggota.kode_pos),
    )


def _terisi(*butir: Butir) -> tuple[Butir, ...]:
    return tuple(b for b in butir if b[1])
