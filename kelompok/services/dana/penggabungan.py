"""The money of a group that is split, merged or dissolved: out of its books, when it is merged, and
into those of the group it goes to."""

import datetime as dt
import uuid

from django.db.models import Max

from koperasi.core.models import Pengguna
from koperasi.core.tulisan import rupiah_lengkap

from ...enums import JenisMutasiDana, JenisTempatDana
from ...models import DanaKelompok, Kelompok, MutasiDana, PeristiwaKelompok, TempatDana
from ...selectors.dana import dana_bersaldo
from ..aturan import KelompokDitolak
from .buku import kunci_dana, tulis_satu
from .dana import buka_dana, tambah_tempat


def jaga_dana(kelompok: Kelompok, serah_dana: str, *, harus_kosong: bool = False) -> bool:
    """The group's own money does not vanish with it: who hands what to whom is written down.
    Answers whether there is any."""
    bersisa = dana_bersaldo(kelompok)
    if not bersisa:
        return False
    isi = ", ".join(f"{d} {rupiah_lengkap(d.saldo)}" for d in bersisa)
    if harus_kosong:
        raise KelompokDitolak(
            f"Dana kelompok masih bersaldo: {isi}. Serahkan dahulu menurut keputusan pertemuan, "
            "lalu catat penyerahannya di buku dana."
        )
    if not serah_dana.strip():
        raise KelompokDitolak(
            f"Kelompok ini memegang dana: {isi}. Tulis bagaimana dana itu diserahkan, atau bahwa "
            "seluruhnya tetap di sini.",
            bidang="serah_dana",
        )
    return True


def serahkan_dana(
    peristiwa: PeristiwaKelompok, *, oleh: Pengguna, tanggal: dt.date
) -> list[MutasiDana]:
    """Every fund goes into one of the same kind, every place of it stays where it is: a bank
    account or the PJ's hands change the group they belong to, not the sum. Called in the
    transaction of the merge, which holds both groups."""
    lama, tujuan = peristiwa.kelompok, peristiwa.lain
    assert tujuan is not None  # noqa: S101 - a merge names where its members go
    kedua = DanaKelompok.objects.filter(kelompok__in=[lama, tujuan]).order_by("pk")
    terkunci = list(kedua.select_for_update(of=("self",)))
    diterima = []
    for dana in [d for d in terkunci if d.kelompok_id == lama.pk and d.saldo]:
        penerima = _penerima(dana, tujuan, peristiwa, oleh=oleh, tanggal=tanggal)
        pada = _hari(peristiwa.tanggal, dana, penerima)
        for tempat in TempatDana.objects.filter(dana=dana, saldo__gt=0).order_by("pk"):
            satu = _pindahkan(dana, penerima, tempat, peristiwa, pada, oleh=oleh, tanggal=tanggal)
            diterima.append(satu)
    return diterima


def _penerima(
    dana: DanaKelompok,
    tujuan: Kelompok,
    peristiwa: PeristiwaKelompok,
    *,
    oleh: Pengguna,
    tanggal: dt.date,
) -> DanaKelompok:
    """The other group's fund of that kind, by its name where there are several; a new one where
    there is none."""
    sejenis = DanaKelompok.objects.filter(kelompok=tujuan, jenis=dana.jenis).order_by("pk")
    if ada := sejenis.filter(nama=dana.nama).first() or sejenis.first():
        return ada
    nama = dana.nama
    if DanaKelompok.objects.filter(kelompok=tujuan, nama=nama).exists():
        nama = f"{nama} {peristiwa.kelompok.nomor}"[:60]
    return buka_dana(
        tujuan,
        jenis=dana.jenis,
        nama=nama,
        kunci=uuid.uuid5(peristiwa.kunci, f"dana/{dana.pk}"),
        oleh=oleh,
        tanggal=tanggal,
    )


def _hari(mulai: dt.date, *dana: DanaKelompok) -> dt.date:
    """The day of the merge, or the last that one of the books knows: lines follow each other."""
    terakhir = MutasiDana.objects.filter(dana__in=dana).aggregate(hari=Max("tanggal"))["hari"]
    return max(mulai, terakhir or mulai)


def _pindahkan(
    dana: DanaKelompok,
    penerima: DanaKelompok,
    tempat: TempatDana,
    peristiwa: PeristiwaKelompok,
    pada: dt.date,
    *,
    oleh: Pengguna,
    tanggal: dt.date,
) -> MutasiDana:
    jumlah = tempat.saldo
    keluar = tulis_satu(
        kunci_dana(dana),
        MutasiDana(
            tempat=tempat,
            tanggal=pada,
            jenis=JenisMutasiDana.SERAH,
            uraian=f"Diserahkan ke {penerima} {peristiwa.lain}, {tempat}"[:200],
            keluar=jumlah,
            peristiwa=peristiwa,
            kunci=uuid.uuid5(peristiwa.kunci, f"serah/{tempat.pk}"),
        ),
        "serahkan_dana",
        oleh,
        tanggal,
        keterangan=f"{rupiah_lengkap(jumlah)} ke {peristiwa.lain}",
    )
    return tulis_satu(
        kunci_dana(penerima),
        MutasiDana(
            tempat=_tempat(penerima, tempat, oleh=oleh, tanggal=tanggal),
            tanggal=pada,
            jenis=JenisMutasiDana.GABUNG,
            uraian=f"Dari {dana} {peristiwa.kelompok}, bukti {keluar.nomor}"[:200],
            masuk=jumlah,
            peristiwa=peristiwa,
            pasangan=keluar,
            kunci=uuid.uuid5(peristiwa.kunci, f"gabung/{tempat.pk}"),
        ),
        "terima_dana_gabungan",
        oleh,
        tanggal,
        keterangan=f"{rupiah_lengkap(jumlah)} dari {peristiwa.kelompok}",
    )


def _tempat(
    penerima: DanaKelompok, semula: TempatDana, *, oleh: Pengguna, tanggal: dt.date
) -> TempatDana:
    sama = TempatDana.objects.filter(
        ditutup_pada__isnull=True,
        dana=penerima,
        jenis=semula.jenis,
        lembaga=semula.lembaga,
        nomor_akhir=semula.nomor_akhir,
    ).first()
    if sama:
        return sama
    if semula.jenis == JenisTempatDana.TANGAN:
        return TempatDana.objects.create(dana=penerima, jenis=semula.jenis, dibuat_oleh=oleh)
    return tambah_tempat(
        penerima,
        jenis=semula.jenis,
        lembaga=semula.lembaga,
        nomor=semula.nomor_akhir,
        oleh=oleh,
        tanggal=tanggal,
    )
