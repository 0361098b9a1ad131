"""Opening a fund, saying where it is kept, and the group's rule of its monthly contribution."""

import datetime as dt
import re
import uuid
from decimal import Decimal

from django.db import transaction

from koperasi.core.db import tunggu_kunci
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import FormulirSudahDikirim
from koperasi.core.tulisan import rupiah_lengkap

from ...enums import JenisDana, JenisMutasiDana, JenisTempatDana, StatusKelompok
from ...models import AturanIuran, DanaKelompok, Kelompok, MutasiDana, TempatDana
from .buku import (
    DanaDitolak,
    dijelaskan,
    kunci_dana,
    mutasi_berkunci,
    periksa_jumlah,
    periksa_tempat,
    tulis_mutasi,
)


@transaction.atomic
def buka_dana(
    kelompok: Kelompok,
    *,
    jenis: str,
    kunci: uuid.UUID,
    oleh: Pengguna | None,
    tanggal: dt.date,
    nama: str = "",
    iuran: Decimal | None = None,
    dasar: str = "",
) -> DanaKelompok:
    """A new fund with an empty book, kept in the hands of the PJ; its contribution, if the group
    decided one, holds from this month on."""
    nama = " ".join(nama.split()) or JenisDana(jenis).label
    tunggu_kunci(kunci)
    if lama := DanaKelompok.objects.filter(kunci=kunci).first():
        if (lama.kelompok_id, lama.jenis, lama.nama) != (kelompok.pk, jenis, nama):
            raise FormulirSudahDikirim("Formulir ini sudah dikirim dengan isi lain.")
        return lama
    if kelompok.status == StatusKelompok.BUBAR:
        raise DanaDitolak("Kelompok ini sudah bubar.")
    with dijelaskan():
        dana = DanaKelompok.objects.create(
            kelompok=kelompok, jenis=jenis, nama=nama, kunci=kunci, dibuat_oleh=oleh
        )
    TempatDana.objects.create(dana=dana, jenis=JenisTempatDana.TANGAN, dibuat_oleh=oleh)
    catat_jejak("kelompok.buka_dana", oleh=oleh, tanggal=tanggal, objek=dana, keterangan=nama)
    if iuran is not None:
        tetapkan_iuran(
            dana,
            jumlah=iuran,
            mulai=tanggal.replace(day=1),
            dasar=dasar,
            kunci=uuid.uuid5(kunci, "iuran"),
            oleh=oleh,
            tanggal=tanggal,
        )
    return dana


@transaction.atomic
def tambah_tempat(
    dana: DanaKelompok,
    *,
    jenis: str,
    lembaga: str,
    nomor: str,
    oleh: Pengguna | None,
    tanggal: dt.date,
) -> TempatDana:
    """Another place where the fund is kept; of the account's number the last four digits stay."""
    dana = kunci_dana(dana)
    angka = re.sub(r"[^0-9]", "", nomor)
    if nomor.strip() and len(angka) < 4:
        raise DanaDitolak("Tulis sedikitnya empat angka akhir rekening.", bidang="nomor")
    if not lembaga.strip():
        raise DanaDitolak("Sebutkan nama bank atau simpanannya.", bidang="lembaga")
    with dijelaskan():
        tempat = TempatDana.objects.create(
            dana=dana,
            jenis=jenis,
            lembaga=" ".join(lembaga.split()),
            nomor_akhir=angka[-4:],
            dibuat_oleh=oleh,
        )
    catat_jejak(
        "kelompok.tambah_tempat_dana",
        oleh=oleh,
        tanggal=tanggal,
        objek=dana,
        keterangan=str(tempat),
    )
    return tempat


@transaction.atomic
def tutup_tempat(
    tempat: TempatDana, *, alasan: str, oleh: Pengguna, tanggal: dt.date
) -> TempatDana:
    """An empty place takes nothing any more; asked again it stays as it is."""
    kunci_dana(tempat.dana)
    tempat = TempatDana.objects.select_related("dana").get(pk=tempat.pk)
    if tempat.ditutup_pada:
        return tempat
    if not alasan.strip():
        raise DanaDitolak("Tulis mengapa tempat simpan ini ditutup.", bidang="alasan")
    if tempat.jenis == JenisTempatDana.TANGAN:
        raise DanaDitolak("Uang di tangan PJ tetap tercatat; tempat ini tidak ditutup.")
    if tempat.saldo:
        raise DanaDitolak(
            f"{tempat} masih berisi {rupiah_lengkap(tempat.saldo)}. Pindahkan dahulu ke tempat "
            "simpan lain."
        )
    tempat.ditutup_pada, tempat.alasan_tutup = tanggal, alasan.strip()[:200]
    tempat.save(update_fields=["ditutup_pada", "alasan_tutup"])
    catat_jejak(
        "kelompok.tutup_tempat_dana",
        oleh=oleh,
        tanggal=tanggal,
        objek=tempat.dana,
        keterangan=f"{tempat}: {tempat.alasan_tutup}",
    )
    return tempat


@transaction.atomic
def tetapkan_iuran(
    dana: DanaKelompok,
    *,
    jumlah: Decimal,
    mulai: dt.date,
    dasar: str,
    kunci: uuid.UUID,
    oleh: Pengguna | None,
    tanggal: dt.date,
) -> AturanIuran:
    """What each member pays a month from ``mulai`` on, and what the group based it on."""
    mulai = mulai.replace(day=1)
    tunggu_kunci(kunci)
    if lama := AturanIuran.objects.filter(kunci=kunci).first():
        if (lama.dana_id, lama.jumlah, lama.mulai) != (dana.pk, jumlah, mulai):
            raise FormulirSudahDikirim("Formulir ini sudah dikirim dengan isi lain.")
        return lama
    dana = kunci_dana(dana)
    if jumlah:
        periksa_jumlah(jumlah)
    if not dasar.strip():
        raise DanaDitolak(
            "Tulis dasarnya: peraturan kelompok atau pertemuan yang memutuskan.", bidang="dasar"
        )
    if MutasiDana.objects.filter(
        dana=dana, jenis=JenisMutasiDana.IURAN, bulan__gte=mulai, dibalik_oleh__isnull=True
    ).exists():
        raise DanaDitolak(
            "Iuran untuk bulan itu atau sesudahnya sudah ada yang dibayar. Pilih bulan yang belum.",
            bidang="mulai",
        )
    aturan = AturanIuran.objects.create(
        dana=dana,
        mulai=mulai,
        jumlah=jumlah,
        dasar=dasar.strip(),
        kunci=kunci,
        dibuat_oleh=oleh,
    )
    catat_jejak(
        "kelompok.tetapkan_iuran_dana",
        oleh=oleh,
        tanggal=tanggal,
        objek=dana,
        keterangan=f"{rupiah_lengkap(jumlah)} sebulan mulai {mulai:%m-%Y}",
    )
    return aturan


@transaction.atomic
def catat_saldo_awal(
    dana: DanaKelompok,
    *,
    tempat: TempatDana,
    jumlah: Decimal,
    pada: dt.date,
    kunci: uuid.UUID,
    oleh: Pengguna | None,
    tanggal: dt.date,
    uraian: str = "Saldo awal",
) -> MutasiDana:
    """What the fund already held when its book began here; the first line, once."""
    if lama := mutasi_berkunci(kunci, oleh, dana_id=dana.pk, masuk=jumlah):
        return lama
    dana = kunci_dana(dana)
    periksa_jumlah(jumlah)
    periksa_tempat(dana, tempat)
    (baris,) = tulis_mutasi(
        dana,
        [
            MutasiDana(
                tempat=tempat,
                tanggal=pada,
                jenis=JenisMutasiDana.SALDO_AWAL,
                uraian=uraian,
                masuk=jumlah,
                kunci=kunci,
            )
        ],
        aksi="saldo_awal_dana",
        keterangan=rupiah_lengkap(jumlah),
        oleh=oleh,
        tanggal=tanggal,
    )
    return baris
