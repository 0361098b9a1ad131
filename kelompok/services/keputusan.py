"""Decisions of a meeting: what others rest on, named "Pertemuan 12 Agustus 2026, keputusan 3"."""

import datetime as dt
import uuid
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from anggota.enums import StatusKeanggotaan
from anggota.models import Anggota, Keanggotaan
from anggota.services.keanggotaan import kunci_keanggotaan
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import FormulirSudahDikirim
from koperasi.core.uang import TERBESAR

from ..enums import HasilKeputusan, PerihalKeputusan, StatusPencalonan, TindakLanjut
from ..models import Keputusan, Pencalonan, Pertemuan
from ..selectors.pertemuan import hitung_hadir
from .pencalonan import putuskan_pencalonan
from .pertemuan import (
    KALIMAT,
    PertemuanDitolak,
    dijelaskan,
    kunci_pertemuan,
    saat_dicatat,
)


@dataclass(frozen=True, kw_only=True)
class DataKeputusan:
    """What was decided. Votes are left out where the meeting agreed without counting; ``jumlah``
    is asked of an accepted decision about funds: how much it lets out at most."""

    perihal: str
    teks: str
    hasil: str = HasilKeputusan.DITERIMA
    setuju: int | None = None
    tidak: int | None = None
    abstain: int | None = None
    anggota: Anggota | None = None
    keanggotaan: Keanggotaan | None = None
    lanjutan_dari: Keputusan | None = None
    penanggung_jawab: Anggota | None = None
    batas: dt.date | None = None
    jumlah: Decimal | None = None


@transaction.atomic
def catat_keputusan(
    pertemuan: Pertemuan,
    data: DataKeputusan,
    *,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
    pada: dt.datetime | None = None,
) -> Keputusan:
    """Add a decision with the next number; the same ``kunci`` again hands back the first.

    Admitting a member moves her membership along; other kinds are carried out by whoever rests on
    the decision.
    """
    if lama := _sudah(kunci, data):
        return lama
    kini = kunci_pertemuan(pertemuan)
    if lama := _sudah(kunci, data):  # the same form, sent twice at the same moment
        return lama
    _periksa(kini, data)
    hitungan = hitung_hadir(kini)
    kuorum = hitungan.kuorum
    Pertemuan.objects.filter(pk=kini.pk).update(keputusan_terakhir=F("keputusan_terakhir") + 1)
    kini.refresh_from_db(fields=["keputusan_terakhir"])
    perlu_tindak = bool(data.batas or data.penanggung_jawab)
    with dijelaskan(bidang=_BIDANG):
        keputusan = Keputusan.objects.create(
            kunci=kunci,
            pertemuan=kini,
            nomor=kini.keputusan_terakhir,
            perihal=data.perihal,
            teks=data.teks.strip(),
            hasil=data.hasil,
            jumlah=data.jumlah,
            setuju=data.setuju,
            tidak=data.tidak,
            abstain=data.abstain,
            perlu_kuorum=hitungan.aturan.perlu(data.perihal),
            jumlah_anggota=kuorum.anggota,
            jumlah_hadir=kuorum.hadir,
            ambang_kuorum=kuorum.ambang,
            daring_dihitung=hitungan.aturan.daring_dihitung,
            anggota=data.keanggotaan.anggota if data.keanggotaan else data.anggota,
            keanggotaan=data.keanggotaan,
            lanjutan_dari=data.lanjutan_dari,
            penanggung_jawab=data.penanggung_jawab,
            batas=data.batas,
            tindak_lanjut=TindakLanjut.BELUM if perlu_tindak else TindakLanjut.TIDAK_PERLU,
            oleh=oleh,
            pada=saat_dicatat(pada),
        )
    _catat("catat_keputusan", keputusan, oleh, tanggal)
    _teruskan(keputusan, oleh, tanggal)
    return keputusan


@transaction.atomic
def batalkan_keputusan(
    keputusan: Keputusan, *, alasan: str, oleh: Pengguna, tanggal: dt.date
) -> Keputusan:
    """Take a decision back while its meeting is open; its number stays used."""
    if not alasan.strip():
        raise PertemuanDitolak(KALIMAT["keputusan_batal_beralasan"], bidang="alasan")
    kunci_pertemuan(keputusan.pertemuan)
    kini = Keputusan.objects.select_for_update(of=("self",)).get(pk=keputusan.pk)
    if kini.dibatalkan_pada:
        return kini
    if kini.keanggotaan and kini.diterima:
        status = Keanggotaan.objects.values_list("status", flat=True).get(pk=kini.keanggotaan.pk)
        if status not in (StatusKeanggotaan.CALON, StatusKeanggotaan.DITOLAK):
            raise PertemuanDitolak(
                "Calon anggota ini sudah disetujui karena keputusan ini. Tolak dahulu calonnya di "
                "halaman anggota."
            )
    kini.dibatalkan_pada, kini.dibatalkan_oleh = timezone.now(), oleh
    kini.alasan_batal = alasan.strip()
    with dijelaskan():
        kini.save(update_fields=["dibatalkan_pada", "dibatalkan_oleh", "alasan_batal"])
    _catat("batalkan_keputusan", kini, oleh, tanggal, kini.alasan_batal)
    return kini


@transaction.atomic
def selesaikan_tindak_lanjut(
    keputusan: Keputusan, *, catatan: str, oleh: Pengguna, tanggal: dt.date
) -> Keputusan:
    """What was to be done has been done."""
    kini = Keputusan.objects.select_for_update(of=("self",)).get(pk=keputusan.pk)
    if kini.dibatalkan_pada:
        raise PertemuanDitolak("Keputusan ini sudah dibatalkan.")
    if kini.tindak_lanjut == TindakLanjut.SELESAI:
        return kini
    if kini.tindak_lanjut == TindakLanjut.TIDAK_PERLU:
        raise PertemuanDitolak("Keputusan ini tidak memerlukan tindak lanjut.")
    kini.tindak_lanjut = TindakLanjut.SELESAI
    kini.selesai_pada, kini.selesai_oleh = tanggal, oleh
    kini.catatan_selesai = catatan.strip()
    with dijelaskan():
        kini.save(
            update_fields=["tindak_lanjut", "selesai_pada", "selesai_oleh", "catatan_selesai"]
        )
    _catat("selesaikan_tindak_lanjut", kini, oleh, tanggal)
    return kini


_BIDANG = {
    "keputusan_diterima_berkuorum": "hasil",
    "keputusan_diterima_terbanyak": "hasil",
    "suara_keputusan_sah": "setuju",
}


def _sudah(kunci: uuid.UUID, data: DataKeputusan) -> Keputusan | None:
    lama = Keputusan.objects.filter(kunci=kunci).select_related("pertemuan").first()
    if lama and (lama.perihal, lama.teks, lama.hasil, lama.jumlah) != (
        data.perihal,
        data.teks.strip(),
        data.hasil,
        data.jumlah,
    ):
        raise FormulirSudahDikirim("Formulir ini sudah dikirim dengan isi lain.")
    return lama


def _periksa(pertemuan: Pertemuan, data: DataKeputusan) -> None:
    if not data.teks.strip():
        raise PertemuanDitolak("Tulis bunyi keputusannya.", bidang="teks")
    if data.perihal not in PerihalKeputusan.values:
        raise PertemuanDitolak("Pilih perihal keputusan.", bidang="perihal")
    if data.hasil not in HasilKeputusan.values:
        raise PertemuanDitolak("Pilih diterima, ditolak, atau ditunda.", bidang="hasil")
    _periksa_jumlah(data)
    suara = (data.setuju, data.tidak, data.abstain)
    if any(s is not None for s in suara) and any(s is None for s in suara):
        raise PertemuanDitolak(
            "Isi ketiga angka suara, atau kosongkan semuanya bila mufakat.", bidang="setuju"
        )
    if data.batas and data.batas < pertemuan.tanggal:
        raise PertemuanDitolak("Batas waktu mendahului pertemuannya.", bidang="batas")
    if data.perihal == PerihalKeputusan.TERIMA_ANGGOTA:
        _periksa_calon(pertemuan, data)


def _periksa_jumlah(data: DataKeputusan) -> None:
    """A decision without an amount would let the whole fund go out on it, again and again."""
    if data.perihal != PerihalKeputusan.DANA:
        if data.jumlah is not None:
            raise PertemuanDitolak(
                "Hanya keputusan dana kelompok yang menyebut jumlah; kosongkan.", bidang="jumlah"
            )
    elif data.jumlah is None:
        if data.hasil == HasilKeputusan.DITERIMA:
            raise PertemuanDitolak(KALIMAT["keputusan_dana_berjumlah"], bidang="jumlah")
    elif not 0 <= data.jumlah < TERBESAR or data.jumlah % 1:
        raise PertemuanDitolak("Tulis jumlah dalam rupiah utuh, tanpa sen.", bidang="jumlah")


def _periksa_calon(pertemuan: Pertemuan, data: DataKeputusan) -> None:
    if data.keanggotaan is None:
        raise PertemuanDitolak("Pilih calon anggotanya.", bidang="keanggotaan")
    # Held until the commit: a refusal at the same moment would end the proposal under the decision.
    kunci_keanggotaan(data.keanggotaan.pk)
    if _pencalonan(pertemuan, data.keanggotaan) is None:
        raise PertemuanDitolak(
            "Calon ini tidak sedang menunggu putusan kelompok ini.", bidang="keanggotaan"
        )


def _pencalonan(pertemuan: Pertemuan, keanggotaan: Keanggotaan) -> Pencalonan | None:
    return Pencalonan.objects.filter(
        keanggotaan=keanggotaan,
        kelompok=pertemuan.kelompok_id,
        status=StatusPencalonan.DIAJUKAN,
    ).first()


def _teruskan(keputusan: Keputusan, oleh: Pengguna, tanggal: dt.date) -> None:
    """The group's word about an applicant moves her membership; put off, she stays applicant."""
    if (
        keputusan.perihal != PerihalKeputusan.TERIMA_ANGGOTA
        or keputusan.keanggotaan is None
        or keputusan.hasil == HasilKeputusan.DITUNDA
    ):
        return
    pencalonan = _pencalonan(keputusan.pertemuan, keputusan.keanggotaan)
    assert pencalonan is not None  # noqa: S101 - ``_periksa_calon`` looked, under the same lock
    putuskan_pencalonan(
        pencalonan,
        disetujui=keputusan.diterima,
        pada=keputusan.pertemuan.tanggal,
        dasar=keputusan.dasar,
        alasan="" if keputusan.diterima else keputusan.teks[:300],
        oleh=oleh,
        tanggal=tanggal,
    )


def _catat(
    aksi: str, keputusan: Keputusan, oleh: Pengguna, tanggal: dt.date, keterangan: str = ""
) -> None:
    catat_jejak(
        f"kelompok.{aksi}",
        oleh=oleh,
        tanggal=tanggal,
        objek=keputusan.pertemuan,
        keterangan=keterangan,
        data={
            "nomor": keputusan.nomor,
            "perihal": keputusan.perihal,
            "hasil": keputusan.hasil,
        },
    )
