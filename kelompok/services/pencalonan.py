"""Calon anggota: proposed to a group, decided by its meeting, in it once she is a member."""

import datetime as dt
import uuid

from django.db import transaction

from anggota.enums import BELUM_ANGGOTA, StatusKeanggotaan
from anggota.models import Anggota, Keanggotaan
from anggota.services.identitas import DataOrang, catat_orang
from anggota.services.keanggotaan import (
    ajukan_calon,
    kunci_keanggotaan,
    setujui_kelompok,
    tolak_calon,
)
from koperasi.core.db import tunggu_kunci
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import FormulirSudahDikirim

from ..enums import PENCALONAN_BERJALAN, JenisKelompok, StatusKelompok, StatusPencalonan
from ..models import KeanggotaanKelompok, Kelompok, Pencalonan
from .aturan import BIDANG, KALIMAT, KelompokDitolak, dijelaskan
from .kelompok import masukkan_anggota
from .ukuran import alasan_diminta, jaga_ukuran, kelebihan_ukuran

TANPA_PENGUSUL = "Pilih anggota kelompok yang mengusulkan."


def kendala_pencalonan(
    kelompok: Kelompok,
    *,
    pengusul: Anggota | None,
    pernyataan_tr: dt.date | None,
    alasan_ukuran: str,
    tanggal: dt.date,
    diajukan: dt.date | None = None,
) -> list[KelompokDitolak]:
    """Everything of the group's part that would be refused, so that a form says it all at once.
    The writing asks again; what only the database knows is said then."""
    kendala = []
    if kelompok.status == StatusKelompok.AKTIF and pengusul is None:
        kendala.append(KelompokDitolak(TANPA_PENGUSUL, bidang="pengusul"))
    if kelompok.jenis == JenisKelompok.TANGGUNG_RENTENG and not (
        pernyataan_tr and pernyataan_tr <= tanggal
    ):
        aturan = "pernyataan_renteng_ditandatangani"
        kendala.append(KelompokDitolak(KALIMAT[aturan], bidang=BIDANG[aturan]))
    if diajukan and diajukan > tanggal:
        kalimat = "Tanggal pengajuan tidak boleh sesudah hari ini."
        kendala.append(KelompokDitolak(kalimat, bidang="diajukan"))
    if not alasan_ukuran.strip() and (
        kalimat := kelebihan_ukuran(kelompok, 1, tanggal=tanggal, tambahan_calon=1)
    ):
        kendala.append(alasan_diminta(kalimat))
    return kendala


@transaction.atomic
def calonkan_orang_baru(
    data: DataOrang,
    kelompok: Kelompok,
    *,
    pengusul: Anggota | None,
    pernyataan_tr: dt.date | None,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
    jenis: str = "BIASA",
    diajukan: dt.date | None = None,
    alasan_ukuran: str = "",
) -> Pencalonan:
    """Form C5 of somebody not known yet: the person, her membership as calon, her group."""
    if lama := _yang_lama(kunci, kelompok, data.nama, pengusul, pernyataan_tr, diajukan):
        return lama
    anggota = catat_orang(data, oleh=oleh, tanggal=tanggal)
    keanggotaan = ajukan_calon(anggota, jenis=jenis, diajukan=diajukan, oleh=oleh, tanggal=tanggal)
    return ajukan_pencalonan(
        keanggotaan,
        kelompok,
        pengusul=pengusul,
        pernyataan_tr=pernyataan_tr,
        kunci=kunci,
        oleh=oleh,
        tanggal=tanggal,
        diajukan=diajukan,
        alasan_ukuran=alasan_ukuran,
    )


@transaction.atomic
def calonkan_orang_lama(
    anggota: Anggota,
    kelompok: Kelompok,
    *,
    pengusul: Anggota | None,
    pernyataan_tr: dt.date | None,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
    jenis: str = "BIASA",
    diajukan: dt.date | None = None,
    alasan_ukuran: str = "",
) -> Pencalonan:
    """Form C5 of somebody who is known: a calon without a group yet, or one who returns."""
    # Not the day: for somebody who applied earlier it may have been moved to hers.
    if lama := _yang_lama(kunci, kelompok, anggota, pengusul, pernyataan_tr, None):
        return lama
    berjalan = Keanggotaan.objects.filter(anggota=anggota, status__in=BELUM_ANGGOTA).first()
    keanggotaan = berjalan or ajukan_calon(
        anggota, jenis=jenis, diajukan=diajukan, oleh=oleh, tanggal=tanggal
    )
    return ajukan_pencalonan(
        keanggotaan,
        kelompok,
        pengusul=pengusul,
        pernyataan_tr=pernyataan_tr,
        kunci=kunci,
        oleh=oleh,
        tanggal=tanggal,
        diajukan=max(diajukan or tanggal, keanggotaan.diajukan),
        alasan_ukuran=alasan_ukuran,
    )


@transaction.atomic
def ajukan_pencalonan(
    keanggotaan: Keanggotaan,
    kelompok: Kelompok,
    *,
    pengusul: Anggota | None,
    pernyataan_tr: dt.date | None,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
    diajukan: dt.date | None = None,
    alasan_ukuran: str = "",
) -> Pencalonan:
    """Propose a membership that begins to a group, whose meeting decides about it."""
    orang = keanggotaan.anggota
    if lama := _yang_lama(kunci, kelompok, orang, pengusul, pernyataan_tr, diajukan):
        return lama
    diajukan = diajukan or tanggal
    if kelompok.status == StatusKelompok.BUBAR:
        raise KelompokDitolak("Kelompok ini sudah bubar.", bidang="kelompok")
    if keanggotaan.status not in BELUM_ANGGOTA:
        raise KelompokDitolak(
            f"{keanggotaan.anggota.nama} bukan calon anggota. Anggota masuk kelompok lewat "
            "halaman kelompoknya."
        )
    if kelompok.status == StatusKelompok.AKTIF and pengusul is None:
        raise KelompokDitolak(TANPA_PENGUSUL, bidang="pengusul")
    jaga_ukuran(
        kelompok,
        1,
        alasan=alasan_ukuran,
        kunci=str(kunci),
        oleh=oleh,
        tanggal=tanggal,
        tambahan_calon=1,
    )
    with dijelaskan():
        satu = Pencalonan.objects.create(
            keanggotaan=keanggotaan,
            kelompok=kelompok,
            jenis=kelompok.jenis,
            pengusul=pengusul,
            tanggal=diajukan,
            pernyataan_tr=pernyataan_tr,
            kunci=kunci,
            dibuat_oleh=oleh,
            tanggal_buku=tanggal,
        )
    catat_jejak(
        "kelompok.ajukan_pencalonan",
        oleh=oleh,
        tanggal=tanggal,
        objek=kelompok,
        data={"anggota": keanggotaan.anggota_id, "pencalonan": satu.pk},
    )
    return satu


@transaction.atomic
def putuskan_pencalonan(
    pencalonan: Pencalonan,
    *,
    disetujui: bool,
    pada: dt.date,
    dasar: str,
    oleh: Pengguna,
    tanggal: dt.date,
    alasan: str = "",
) -> Pencalonan:
    """What the group's meeting decided; ``dasar`` names meeting and decision.

    A refusal (with ``alasan``) ends the candidacy; she may be proposed anew, also elsewhere.
    Deciding again as decided before changes nothing.
    """
    pencalonan = _terkunci(pencalonan)
    putusan = StatusPencalonan.DISETUJUI if disetujui else StatusPencalonan.DITOLAK
    if (pencalonan.status, pencalonan.diputus_pada) == (putusan, pada):
        return pencalonan
    if not dasar.strip():
        raise KelompokDitolak("Tulis pertemuan dan keputusannya.", bidang="dasar")
    if not disetujui and not alasan.strip():
        raise KelompokDitolak("Tulis alasan menolak.", bidang="alasan")
    if pada < pencalonan.tanggal or pada > tanggal:
        raise KelompokDitolak(
            f"Diputus antara tanggal pengusulan ({pencalonan.tanggal:%d-%m-%Y}) dan hari ini.",
            bidang="pada",
        )
    _putus(pencalonan, putusan, pada, dasar=dasar, alasan="" if disetujui else alasan)
    keanggotaan = pencalonan.keanggotaan
    if disetujui and keanggotaan.status == StatusKeanggotaan.CALON:
        setujui_kelompok(keanggotaan, pada=pada, dasar=dasar, oleh=oleh, tanggal=tanggal)
    elif not disetujui and keanggotaan.status in BELUM_ANGGOTA:
        tolak_calon(keanggotaan, pada=pada, alasan=alasan, oleh=oleh, tanggal=tanggal)
    catat_jejak(
        "kelompok.putuskan_pencalonan",
        oleh=oleh,
        tanggal=tanggal,
        objek=pencalonan.kelompok,
        keterangan=dasar.strip(),
        data={"anggota": keanggotaan.anggota_id, "putusan": putusan.value},
    )
    return pencalonan


@transaction.atomic
def tarik_pencalonan(
    pencalonan: Pencalonan, *, alasan: str, oleh: Pengguna, tanggal: dt.date
) -> Pencalonan:
    """Proposed by mistake, or to another group rather; the person stays a calon anggota."""
    if not alasan.strip():
        raise KelompokDitolak("Tulis alasan menarik pencalonan.", bidang="alasan")
    pencalonan = _terkunci(pencalonan)
    _putus(pencalonan, StatusPencalonan.DITARIK, tanggal, alasan=alasan)
    catat_jejak(
        "kelompok.tarik_pencalonan",
        oleh=oleh,
        tanggal=tanggal,
        objek=pencalonan.kelompok,
        keterangan=alasan.strip(),
        data={"anggota": pencalonan.keanggotaan.anggota_id},
    )
    return pencalonan


@transaction.atomic
def masukkan_calon(
    keanggotaan: Keanggotaan, *, pada: dt.date, dasar: str, oleh: Pengguna, tanggal: dt.date
) -> KeanggotaanKelompok | None:
    """Let a new member into the group that agreed to her; called when her membership begins.

    None when no group waits for her. Who receives her money need not know groups, so a proposal
    that no meeting has decided yet does not stop it: it simply goes on waiting.
    """
    pencalonan = (
        Pencalonan.objects.select_for_update(of=("self",))
        .select_related("kelompok")
        .filter(keanggotaan=keanggotaan, status=StatusPencalonan.DISETUJUI)
        .first()
    )
    if pencalonan is None or pencalonan.kelompok.status == StatusKelompok.BUBAR:
        return None
    satu = masukkan_anggota(
        pencalonan.kelompok,
        keanggotaan.anggota,
        mulai=pada,
        dasar=pencalonan.dasar,
        oleh=oleh,
        tanggal=tanggal,
    )
    Pencalonan.objects.filter(pk=pencalonan.pk).update(
        status=StatusPencalonan.MASUK, dasar=pencalonan.dasar
    )
    return satu


@transaction.atomic
def pindahkan_pencalonan(
    pencalonan: Pencalonan, tujuan: Kelompok, *, oleh: Pengguna, tanggal: dt.date
) -> Pencalonan:
    """Her group was merged into another: the proposal goes there as far as it had come."""
    asal = pencalonan.kelompok
    _putus(
        pencalonan,
        StatusPencalonan.DITARIK,
        tanggal,
        dasar=pencalonan.dasar,
        alasan=f"Kelompok digabung ke {tujuan.nomor}",
    )
    baru = Pencalonan.objects.create(
        keanggotaan=pencalonan.keanggotaan,
        kelompok=tujuan,
        jenis=tujuan.jenis,
        tanggal=pencalonan.tanggal,
        pernyataan_tr=pencalonan.pernyataan_tr,
        dibuat_oleh=oleh,
        tanggal_buku=tanggal,
    )
    if pencalonan.dasar:
        _putus(
            baru,
            StatusPencalonan.DISETUJUI,
            tanggal,
            dasar=f"{pencalonan.dasar}; pindah dari {asal.nomor}"[:200],
        )
    catat_jejak(
        "kelompok.ajukan_pencalonan",
        oleh=oleh,
        tanggal=tanggal,
        objek=tujuan,
        data={"anggota": pencalonan.keanggotaan.anggota_id, "pencalonan": baru.pk},
    )
    return baru


def _yang_lama(
    kunci: uuid.UUID,
    kelompok: Kelompok,
    orang: Anggota | str,
    pengusul: Anggota | None,
    pernyataan_tr: dt.date | None,
    diajukan: dt.date | None,
) -> Pencalonan | None:
    """What this form did before; with other contents it is another form. Somebody who was new then
    is known by her name."""
    tunggu_kunci(kunci)
    lama = Pencalonan.objects.filter(kunci=kunci).select_related("keanggotaan__anggota").first()
    if lama is None:
        return None
    dulu = lama.keanggotaan.anggota
    if (
        (lama.kelompok_id, lama.pernyataan_tr) != (kelompok.pk, pernyataan_tr)
        or (dulu.nama if isinstance(orang, str) else dulu) != orang
        or lama.pengusul_id != (pengusul.pk if pengusul else None)
        or (diajukan and lama.tanggal != diajukan)
    ):
        raise FormulirSudahDikirim(
            "Formulir ini sudah dikirim dengan isi lain. Periksa daftar calon, lalu kirim lagi "
            "bila memang orang lain."
        )
    return lama


def _terkunci(pencalonan: Pencalonan) -> Pencalonan:
    """Her membership first and the proposal after it, as a refusal of the membership does."""
    kunci_keanggotaan(pencalonan.keanggotaan_id)
    return (
        Pencalonan.objects.select_for_update(of=("self",))
        .select_related("keanggotaan__anggota", "kelompok")
        .get(pk=pencalonan.pk)
    )


def _putus(
    pencalonan: Pencalonan,
    status: StatusPencalonan,
    pada: dt.date,
    *,
    dasar: str = "",
    alasan: str = "",
) -> None:
    if pencalonan.status not in PENCALONAN_BERJALAN:
        raise KelompokDitolak(
            f"Pencalonan ini sudah selesai: {pencalonan.get_status_display().lower()}."
        )
    isi = {
        "status": status,
        "diputus_pada": pada,
        "dasar": dasar.strip()[:200],
        "alasan": alasan.strip()[:300],
    }
    with dijelaskan():
        Pencalonan.objects.filter(pk=pencalonan.pk).update(**isi)
    for nama, nilai in isi.items():
        setattr(pencalonan, nama, nilai)
