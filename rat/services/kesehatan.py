"""Writing assessments: a new subject, a new version, the official result, the paper."""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from koperasi.core.db import jelaskan_pelanggaran
from koperasi.core.jejak import catat_jejak
from koperasi.core.kotak_pengawas import laporkan_ke_pengawas
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import FormulirSudahDikirim, KesalahanDomain

from ..enums import JenisAngka
from ..kamus import PENILAIAN_DIBATALKAN
from ..models import (
    AngkaPenilaian,
    HasilResmi,
    JawabanManajemen,
    KoperasiLain,
    NilaiKomponen,
    PenilaianKesehatan,
    VersiPenilaian,
)
from ..perhitungan.kesehatan.angka import nilai_dari_angka
from ..perhitungan.kesehatan.aturan import Aturan, ambil_aturan, aturan_berlaku
from ..perhitungan.kesehatan.isian import Isian
from ..perhitungan.kesehatan.penilaian import HasilPenilaian, bulatkan
from ..selectors.kesehatan import isian_versi
from .cetak_kesehatan import cabut_kertas_penilaian

T = TypeVar("T")
DIPERBAIKI = " Sesudah itu diperbaiki dengan tangan."
# Nobody scores an older year; a year that was typed halfway (0202) lies far before it.
TANGGAL_TERTUA = dt.date(1950, 1, 1)


class PenilaianDitolak(KesalahanDomain):
    """The assessment cannot be stored as asked."""


class PenilaianSudahAda(PenilaianDitolak):
    """The cooperative has an assessment of that date: it is to be opened and corrected."""


def buat_penilaian(
    *,
    isian: Isian,
    per_tanggal: dt.date,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
    dasar: str = "",
    dibawa: Mapping[str, dt.date] | None = None,
) -> VersiPenilaian:
    """Assess our own cooperative on a date not after ``tanggal``. A retry with the same key
    returns the first result.

    ``dasar`` is printed; ``dibawa`` marks the figures carried on, with the date they are of.
    """
    _periksa_tanggal(per_tanggal, tanggal)
    aturan = aturan_berlaku(per_tanggal)

    def tulis() -> VersiPenilaian:
        penilaian = _mulai(None, per_tanggal, oleh)
        return _tambah_versi(
            penilaian, 1, "", isian, aturan, kunci, oleh, tanggal, dasar=dasar, dibawa=dibawa or {}
        )

    return _sekali(lambda: _versi_pertama(kunci, isian), tulis)


def buat_penilaian_lain(
    *,
    nama: str,
    tempat: str,
    sumber: str,
    tautan_sumber: str,
    per_tanggal: dt.date | None,
    isian: Isian,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
) -> VersiPenilaian:
    """Assess another cooperative from typed figures, kept apart under its own name.

    Without a printed date, or before the regulation's time, the rule set of ``tanggal`` is used.
    The same name, place and author continue the same cooperative.
    """
    if per_tanggal:
        _periksa_tanggal(per_tanggal, tanggal)
    aturan = aturan_berlaku(tanggal)

    def tulis() -> VersiPenilaian:
        koperasi, _ = KoperasiLain.objects.get_or_create(
            nama=nama,
            tempat=tempat,
            dibuat_oleh=oleh,
            defaults={"sumber": sumber, "tautan_sumber": tautan_sumber},
        )
        penilaian = _mulai(koperasi, per_tanggal, oleh)
        return _tambah_versi(penilaian, 1, "", isian, aturan, kunci, oleh, tanggal)

    return _sekali(lambda: _versi_pertama(kunci, isian), tulis)


def perbaiki_penilaian(
    *,
    penilaian: PenilaianKesehatan,
    versi_asal: int,
    isian: Isian,
    alasan: str,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
    dasar: str | None = None,
    dibawa: Mapping[str, dt.date] | None = None,
) -> VersiPenilaian:
    """Add the version after ``versi_asal``; refused when somebody else has added it meanwhile, and
    when nothing differs from it (a form sent again by way of the browser's Back).

    Figures carried on that stay as they were keep their mark, and a version from the ledger keeps
    its basis with the word that it was corrected, unless ``dasar`` and ``dibawa`` say otherwise.
    """
    if not alasan.strip():
        raise PenilaianDitolak("Tulis alasan perubahan.", bidang="alasan")
    asal = VersiPenilaian.objects.filter(penilaian=penilaian, nomor=versi_asal).first()
    if asal is None:
        raise PenilaianDitolak(
            "Versi yang diperbaiki tidak ada. Muat ulang halaman, lalu ulangi perubahan Anda."
        )
    aturan = ambil_aturan(asal.aturan)

    def tulis() -> VersiPenilaian:
        if isian == isian_versi(asal):
            raise PenilaianDitolak(
                f"Tidak ada yang berubah dari versi {versi_asal}, jadi tidak ada yang disimpan."
            )
        return _tambah_versi(
            penilaian,
            versi_asal + 1,
            alasan.strip(),
            isian,
            aturan,
            kunci,
            oleh,
            tanggal,
            dasar=_dasar_perbaikan(asal) if dasar is None else dasar,
            dibawa={**_tetap_dibawa(asal, isian), **(dibawa or {})},
        )

    return _sekali(lambda: _versi_pertama(kunci, isian), tulis)


def _dasar_perbaikan(asal: VersiPenilaian) -> str:
    if not asal.dasar or asal.dasar.endswith(DIPERBAIKI):
        return asal.dasar
    return f"{asal.dasar}{DIPERBAIKI}"


def _tetap_dibawa(asal: VersiPenilaian, isian: Isian) -> dict[str, dt.date]:
    return {
        a.kode: a.dibawa_dari
        for a in asal.angka.all()
        if a.dibawa_dari and a.jenis == JenisAngka.POS and isian.pos.get(a.kode) == a.jumlah
    }


@transaction.atomic
def batalkan_penilaian(
    penilaian: PenilaianKesehatan, *, alasan: str, oleh: Pengguna, tanggal: dt.date
) -> PenilaianKesehatan:
    """Withdraw an assessment (a wrong date, a wrong cooperative); its versions stay as they are."""
    if not alasan.strip():
        raise PenilaianDitolak("Tulis alasan pembatalan.", bidang="alasan")
    diubah = PenilaianKesehatan.objects.filter(pk=penilaian.pk, dibatalkan_pada=None).update(
        dibatalkan_pada=timezone.now(), dibatalkan_oleh=oleh, alasan_batal=alasan.strip()
    )
    if not diubah:
        raise PenilaianDitolak("Penilaian ini sudah dibatalkan.")
    catat_jejak(
        "rat.batalkan_penilaian",
        oleh=oleh,
        tanggal=tanggal,
        objek=penilaian,
        keterangan=alasan.strip(),
    )
    if penilaian.koperasi_lain_id is None:
        laporkan_ke_pengawas(
            PENILAIAN_DIBATALKAN,
            kunci=f"{PENILAIAN_DIBATALKAN}/{penilaian.pk}",
            judul=f"Penilaian {penilaian.keterangan_tanggal} dibatalkan",
            uraian="Penilaian kesehatan koperasi sendiri ditarik dari daftar. Angkanya tetap dapat "
            "dibaca.",
            tautan=reverse("rat:hasil", args=[penilaian.pk]),
            objek=penilaian,
            oleh=oleh,
            tanggal=tanggal,
            alasan=alasan,
        )
    cabut_kertas_penilaian(penilaian, alasan=alasan.strip(), oleh=oleh, tanggal=tanggal)
    penilaian.refresh_from_db()
    return penilaian


def catat_hasil_resmi(
    *,
    penilaian: PenilaianKesehatan,
    nomor_surat: str,
    tanggal_surat: dt.date,
    pejabat: str,
    skor: Decimal,
    predikat: str,
    catatan: str,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
) -> HasilResmi:
    """Keep the Pejabat Penilai's result beside ours; the latest row is the one shown."""
    if tanggal_surat > tanggal:
        raise PenilaianDitolak("Tanggal surat belum tiba.", bidang="tanggal_surat")
    if penilaian.per_tanggal and tanggal_surat < penilaian.per_tanggal:
        raise PenilaianDitolak(
            "Surat tidak mungkin lebih tua daripada keadaan yang dinilai.", bidang="tanggal_surat"
        )
    isi = {
        "penilaian": penilaian,
        "nomor_surat": nomor_surat,
        "tanggal_surat": tanggal_surat,
        "pejabat": pejabat,
        "skor": skor,
        "predikat": predikat,
        "catatan": catatan,
    }

    def tulis() -> HasilResmi:
        with jelaskan_pelanggaran(HasilResmi, "skor_resmi_dalam_batas", PenilaianDitolak):
            hasil = HasilResmi.objects.create(
                **isi, kunci=kunci, tanggal_buku=tanggal, dibuat_oleh=oleh
            )
        catat_jejak(
            "rat.catat_hasil_resmi",
            oleh=oleh,
            tanggal=tanggal,
            objek=penilaian,
            data={"nomor_surat": nomor_surat, "skor": str(skor), "predikat": predikat},
        )
        return hasil

    return _sekali(lambda: _resmi_pertama(kunci, isi), tulis)


def _periksa_tanggal(per_tanggal: dt.date, tanggal: dt.date) -> None:
    if per_tanggal > tanggal:
        raise PenilaianDitolak("Tanggal keadaan belum tiba.", bidang="per_tanggal")
    if per_tanggal < TANGGAL_TERTUA:
        raise PenilaianDitolak(
            "Tanggal keadaan terlalu lampau. Periksa angka tahunnya.", bidang="per_tanggal"
        )


def _sekali(pertama: Callable[[], T | None], tulis: Callable[[], T]) -> T:
    """Run ``tulis`` in a transaction, unless this form has been received before."""
    if lama := pertama():
        return lama
    try:
        with transaction.atomic():
            return tulis()
    except (IntegrityError, PenilaianDitolak):
        # The twin of a double click may have won the race; then its result is ours.
        if lama := pertama():
            return lama
        raise


def _resmi_pertama(kunci: uuid.UUID, isi: dict[str, Any]) -> HasilResmi | None:
    hasil = HasilResmi.objects.filter(kunci=kunci).first()
    if hasil and any(getattr(hasil, bidang) != nilai for bidang, nilai in isi.items()):
        raise FormulirSudahDikirim(
            f"Formulir ini sudah menyimpan hasil resmi nomor {hasil.nomor_surat} dengan isi lain. "
            "Kalau yang ini perbaikannya, periksa isinya, lalu kirim sekali lagi."
        )
    return hasil


def _versi_pertama(kunci: uuid.UUID, isian: Isian) -> VersiPenilaian | None:
    versi = VersiPenilaian.objects.filter(kunci=kunci).first()
    if versi and isian_versi(versi) != isian:
        raise FormulirSudahDikirim(
            "Formulir ini sudah pernah disimpan dengan isi lain. "
            "Buka hasilnya, lalu perbaiki di sana."
        )
    return versi


def _mulai(
    koperasi: KoperasiLain | None, per_tanggal: dt.date | None, oleh: Pengguna
) -> PenilaianKesehatan:
    with jelaskan_pelanggaran(
        PenilaianKesehatan, "satu_penilaian_per_koperasi_dan_tanggal", PenilaianSudahAda
    ):
        return PenilaianKesehatan.objects.create(
            koperasi_lain=koperasi, per_tanggal=per_tanggal, dibuat_oleh=oleh
        )


def _tambah_versi(
    penilaian: PenilaianKesehatan,
    nomor: int,
    alasan: str,
    isian: Isian,
    aturan: Aturan,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
    *,
    dasar: str = "",
    dibawa: Mapping[str, dt.date] = MappingProxyType({}),
) -> VersiPenilaian:
    if penilaian.dibatalkan_pada:
        raise PenilaianDitolak("Penilaian ini sudah dibatalkan; buat penilaian baru.")
    if not (isian.pos or isian.tertulis or isian.ya):
        raise PenilaianDitolak("Isi sedikitnya satu angka atau satu jawaban.")
    hasil = nilai_dari_angka(aturan, isian.masukan(aturan)).penilaian
    with jelaskan_pelanggaran(VersiPenilaian, "nomor_versi_penilaian_tunggal", PenilaianDitolak):
        versi = VersiPenilaian.objects.create(
            penilaian=penilaian,
            nomor=nomor,
            aturan=aturan.kode,
            alasan=alasan,
            dasar=dasar,
            skor=bulatkan(hasil.skor),
            skor_maksimum=hasil.skor_maksimum,
            predikat=hasil.predikat.nama if hasil.predikat else "",
            kunci=kunci,
            tanggal_buku=tanggal,
            dibuat_oleh=oleh,
        )
    _simpan_isian(versi, isian, dibawa)
    _simpan_nilai(versi, hasil)
    catat_jejak(
        "rat.nilai_kesehatan",
        oleh=oleh,
        tanggal=tanggal,
        objek=penilaian,
        keterangan=alasan or "penilaian baru",
        data={"versi": nomor, "skor": str(versi.skor), "predikat": versi.predikat},
    )
    return versi


def _simpan_isian(versi: VersiPenilaian, isian: Isian, dibawa: Mapping[str, dt.date]) -> None:
    AngkaPenilaian.objects.bulk_create(
        [
            AngkaPenilaian(
                versi=versi,
                kode=kode,
                jenis=jenis,
                jumlah=jumlah,
                pilihan=pilihan,
                dibawa_dari=dibawa.get(kode) if jenis == JenisAngka.POS else None,
            )
            for jenis, angka in (
                (JenisAngka.POS, isian.pos),
                (JenisAngka.TERTULIS, isian.tertulis),
            )
            for kode, jumlah in angka.items()
            for pilihan in [isian.pilihan.get(kode, "") if jenis == JenisAngka.TERTULIS else ""]
        ]
    )
    JawabanManajemen.objects.bulk_create(
        [
            JawabanManajemen(
                versi=versi, kode=kode, ya=isian.ya.get(kode), bukti=isian.bukti.get(kode, "")
            )
            for kode in dict.fromkeys([*isian.ya, *isian.bukti])
        ]
    )


def _simpan_nilai(versi: VersiPenilaian, hasil: HasilPenilaian) -> None:
    NilaiKomponen.objects.bulk_create(
        [
            NilaiKomponen(
                versi=versi,
                kode=kode,
                rasio_persen=None if k.rasio_persen is None else bulatkan(k.rasio_persen, 4),
                nilai=bulatkan(k.nilai),
                skor=bulatkan(k.skor),
            )
            for kode, k in hasil.komponen.items()
            if k.nilai is not None and k.skor is not None
        ]
    )
