"""Deciding a policy, and withdrawing a decision before it begins.

History is never rewritten: a decision begins today or later, and only ends what would otherwise
hold from then on. Policies of a book year get a further version instead.
"""

import datetime as dt
import uuid
from typing import Any

from django.db import connection, transaction

from ..db import jelaskan_pelanggaran
from ..jejak import catat_jejak
from ..models import Ketentuan, Pengguna, UsulanKetentuan
from ..pengecualian import FormulirSudahDikirim
from ..tulisan import tanggal_panjang
from .bidang import KetentuanTidakSah
from .dasar import Dasar
from .definisi import DefinisiKetentuan, definisi_ketentuan

SEHARI = dt.timedelta(days=1)
# Further ahead it is a slip of the pen: 2062 for 2026.
TAHUN_KE_DEPAN = 5
TAHUN_TERAWAL = 1950


@transaction.atomic
def tetapkan_ketentuan(
    kode: str,
    nilai: Any,
    *,
    berlaku_sejak: dt.date | None = None,
    tahun_buku: int | None = None,
    dasar: Dasar | str,
    oleh: Pengguna | None,
    disetujui_oleh: Pengguna | None = None,
    tanggal: dt.date,
    kunci: uuid.UUID | None = None,
) -> Ketentuan:
    """Decide a value from a day on, or for a book year; a ``kunci`` seen before adds nothing.

    One that moves money needs ``disetujui_oleh``, another person than ``oleh``.
    """
    definisi = definisi_ketentuan(kode)
    isi = definisi.periksa(nilai)
    if kunci and (ada := Ketentuan.objects.filter(kunci=kunci).first()):
        pastikan_kiriman_sama(ada, kode, definisi.ke_json(isi))
        return ada
    dasar = Dasar.tertulis(dasar, tanggal) if isinstance(dasar, str) else dasar
    dasar = dasar.periksa(tanggal)
    periksa_saat(definisi, berlaku_sejak, tahun_buku, tanggal)
    if definisi.menyangkut_uang and (not oleh or not disetujui_oleh or oleh == disetujui_oleh):
        raise KetentuanTidakSah(
            "Ketentuan yang menyangkut uang diusulkan oleh satu orang dan disetujui orang lain."
        )
    kunci_ketentuan(kode)
    baru = Ketentuan(
        kode=kode,
        nilai=definisi.ke_json(isi),
        berlaku_sejak=berlaku_sejak,
        tahun_buku=tahun_buku,
        tanggal_buku=tanggal,
        dua_orang=definisi.menyangkut_uang,
        diusulkan_oleh=oleh,
        disetujui_oleh=disetujui_oleh or oleh,
        kunci=kunci,
        **dasar.kolom(),
    )
    if berlaku_sejak is not None:
        _sisipkan(baru, berlaku_sejak, tanggal)
    else:
        _tambah_versi(baru)
    catat_jejak(
        "core.tetapkan_ketentuan",
        oleh=disetujui_oleh or oleh,
        tanggal=tanggal,
        objek=baru,
        keterangan=f"{definisi.judul} {baru.masa}",
        data={"kode": kode, "nilai": baru.nilai},
    )
    return baru


@transaction.atomic
def cabut_ketentuan(
    ketentuan: Ketentuan,
    *,
    alasan: str,
    oleh: Pengguna,
    diusulkan_oleh: Pengguna | None = None,
    tanggal: dt.date,
) -> Ketentuan:
    """Withdraw a decision that has not begun; what held before it goes on in its place."""
    kunci_ketentuan(ketentuan.kode)
    ketentuan = Ketentuan.objects.get(pk=ketentuan.pk)
    periksa_pencabutan(ketentuan, alasan, tanggal)
    if ketentuan.dua_orang and diusulkan_oleh in (None, oleh):
        raise KetentuanTidakSah(
            "Pencabutan ketentuan yang menyangkut uang diusulkan oleh satu orang dan "
            "disetujui oleh orang lain."
        )
    sebelum = (
        Ketentuan.objects.berdiri()
        .filter(kode=ketentuan.kode, berlaku_sejak__lt=ketentuan.berlaku_sejak)
        .order_by("-berlaku_sejak")
        .first()
    )
    ketentuan.dicabut_pada = tanggal
    ketentuan.dicabut_oleh = oleh
    ketentuan.pencabutan_diusulkan_oleh = diusulkan_oleh
    ketentuan.alasan_cabut = alasan.strip()
    ketentuan.save(
        update_fields=[
            "dicabut_pada", "dicabut_oleh", "pencabutan_diusulkan_oleh", "alasan_cabut"
        ]
    )  # fmt: skip
    if sebelum:
        _akhiri(sebelum, ketentuan.berlaku_sampai, tanggal)
    catat_jejak(
        "core.cabut_ketentuan",
        oleh=oleh,
        tanggal=tanggal,
        objek=ketentuan,
        keterangan=f"{definisi_ketentuan(ketentuan.kode).judul} {ketentuan.masa}: "
        f"{ketentuan.alasan_cabut}"[:500],
        data={"kode": ketentuan.kode},
    )
    return ketentuan


def pastikan_kiriman_sama(ada: Ketentuan | UsulanKetentuan, kode: str, nilai: Any) -> None:
    """A key that comes again brings what it brought the first time."""
    if (ada.kode, ada.nilai) != (kode, nilai):
        raise FormulirSudahDikirim(
            "Formulir ini sudah dikirim dengan isi lain. Muat ulang halamannya, lalu isi lagi."
        )


def periksa_saat(
    definisi: DefinisiKetentuan,
    berlaku_sejak: dt.date | None,
    tahun_buku: int | None,
    tanggal: dt.date,
) -> None:
    """May a decision of this kind hold from that day, or for that book year?"""
    if definisi.per_tahun_buku:
        if tahun_buku is None or berlaku_sejak is not None:
            raise KetentuanTidakSah("Sebutkan tahun bukunya.", bidang="tahun_buku")
        if not TAHUN_TERAWAL <= tahun_buku <= tanggal.year + 1:
            raise KetentuanTidakSah(
                f"Tahun buku antara {TAHUN_TERAWAL} dan {tanggal.year + 1}.", bidang="tahun_buku"
            )
        if sebab := definisi.terkunci(tahun_buku):
            raise KetentuanTidakSah(sebab, bidang="tahun_buku")
        return
    if berlaku_sejak is None or tahun_buku is not None:
        raise KetentuanTidakSah("Sebutkan sejak kapan berlaku.", bidang="berlaku_sejak")
    if berlaku_sejak < tanggal:
        raise KetentuanTidakSah(
            "Ketentuan baru tidak boleh berlaku surut; pilih hari ini atau sesudahnya.",
            bidang="berlaku_sejak",
        )
    if berlaku_sejak.year > tanggal.year + TAHUN_KE_DEPAN:
        raise KetentuanTidakSah(
            f"Paling jauh berlaku sejak tahun {tanggal.year + TAHUN_KE_DEPAN}.",
            bidang="berlaku_sejak",
        )


def periksa_pencabutan(ketentuan: Ketentuan, alasan: str, tanggal: dt.date) -> None:
    """Only what has not begun can be withdrawn, once, and with a reason."""
    if ketentuan.dicabut_pada:
        raise KetentuanTidakSah("Keputusan ini sudah dicabut.")
    if ketentuan.berlaku_sejak is None:
        raise KetentuanTidakSah(
            "Keputusan tahun buku tidak dicabut; putuskan versi berikutnya dengan alasan."
        )
    if ketentuan.berlaku_sejak <= tanggal:
        raise KetentuanTidakSah(
            f"Keputusan ini sudah berlaku sejak {tanggal_panjang(ketentuan.berlaku_sejak)} dan "
            "tidak dapat dicabut; tetapkan penggantinya."
        )
    if not alasan.strip():
        raise KetentuanTidakSah("Tulis alasan mencabut.", bidang="alasan")


def digantikan(kode: str, berlaku_sejak: dt.date | None, tahun_buku: int | None) -> Any:
    """The decision that a new one for that day or book year would take the place of, or none."""
    berdiri = Ketentuan.objects.berdiri().filter(kode=kode)
    if berlaku_sejak is not None:
        return berdiri.berlaku(berlaku_sejak).first()
    return berdiri.filter(tahun_buku=tahun_buku).order_by("-versi").first()


def kunci_ketentuan(kode: str) -> None:
    """One at a time decides about a policy, until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('ketentuan'), hashtext(%s))", [kode])


def _sisipkan(baru: Ketentuan, sejak: dt.date, tanggal: dt.date) -> None:
    """Between its neighbours: the one that holds on its first day ends, the next one bounds it."""
    kini = digantikan(baru.kode, sejak, None)
    if kini and kini.berlaku_sejak < sejak:
        baru.berlaku_sampai = kini.berlaku_sampai
        _akhiri(kini, sejak - SEHARI, tanggal)
    else:
        berikut = (
            Ketentuan.objects.berdiri()
            .filter(kode=baru.kode, berlaku_sejak__gt=sejak)
            .order_by("berlaku_sejak")
            .first()
        )
        if berikut and berikut.berlaku_sejak:
            baru.berlaku_sampai = berikut.berlaku_sejak - SEHARI
    if baru.berlaku_sampai:
        baru.sampai_diubah_pada = tanggal
    with jelaskan_pelanggaran(Ketentuan, "ketentuan_tidak_tumpang_tindih", _di_tanggal):
        baru.save()


def _di_tanggal(kalimat: str) -> KetentuanTidakSah:
    return KetentuanTidakSah(kalimat, bidang="berlaku_sejak")


def _akhiri(ketentuan: Ketentuan, sampai: dt.date | None, tanggal: dt.date) -> None:
    ketentuan.berlaku_sampai = sampai
    ketentuan.sampai_diubah_pada = tanggal
    ketentuan.save(update_fields=["berlaku_sampai", "sampai_diubah_pada"])


def _tambah_versi(baru: Ketentuan) -> None:
    terakhir = digantikan(baru.kode, None, baru.tahun_buku)
    baru.versi = terakhir.versi + 1 if terakhir else 1
    if terakhir and not baru.alasan:
        raise KetentuanTidakSah("Tulis alasan mengubah keputusan tahun buku ini.", bidang="alasan")
    baru.save()
