"""Officers of a group: elected in a meeting, ratified by pengurus with an SK, then in office."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from anggota.models import Anggota
from koperasi.core.db import jelaskan_kekangan, tunggu_kunci
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import FormulirSudahDikirim
from koperasi.core.tulisan import tanggal_panjang

from ..enums import JabatanKelompok, PerihalKeputusan, StatusPemilihan
from ..laporan.lembar_kelompok import lembar_pemilihan
from ..models import (
    CalonPengurus,
    KeanggotaanKelompok,
    Kelompok,
    Keputusan,
    Pemilihan,
    PengurusKelompok,
)
from .aturan import KelompokDitolak
from .kelompok import angkat_pengurus, lepaskan_pengurus
from .kertas import SK, cetak_kertas

KALIMAT = {
    "satu_pemilihan_menunggu": "Pemilihan jabatan ini masih menunggu disahkan.",
    "pemilihan_sah": "Akhir masa jabatan tidak boleh mendahului awalnya.",
    "pemilihan_berkeputusan": (
        "Pilih keputusan pemilihan yang diterima kelompok ini dalam pertemuan yang sudah ditutup."
    ),
    "satu_calon_sekali": "Seorang calon cukup ditulis sekali.",
    "pemilihan_disahkan_orang_lain": (
        "Yang mengesahkan harus orang lain daripada yang mencatat pemilihannya."
    ),
}
SEHARI = dt.timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class DataPemilihan:
    """What the meeting chose, for one office."""

    keputusan: Keputusan
    jabatan: str
    terpilih: Anggota
    mulai: dt.date
    sampai_rencana: dt.date
    calon: Sequence[tuple[Anggota, int | None]] = ()


@transaction.atomic
def catat_pemilihan(
    kelompok: Kelompok,
    data: DataPemilihan,
    *,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
) -> Pemilihan:
    """Write down an election; pengurus ratify it afterwards."""
    tunggu_kunci(kunci)
    if lama := Pemilihan.objects.filter(kunci=kunci).first():
        if (lama.kelompok_id, lama.jabatan, lama.terpilih_id) != (
            kelompok.pk,
            data.jabatan,
            data.terpilih.pk,
        ):
            raise FormulirSudahDikirim("Formulir ini sudah dikirim dengan isi lain.")
        return lama
    _periksa(kelompok, data)
    with jelaskan_kekangan(KALIMAT, KelompokDitolak):
        satu = Pemilihan.objects.create(
            kunci=kunci,
            kelompok=kelompok,
            keputusan=data.keputusan,
            jabatan=data.jabatan,
            terpilih=data.terpilih,
            mulai=data.mulai,
            sampai_rencana=data.sampai_rencana,
            dicatat_oleh=oleh,
            tanggal_buku=tanggal,
        )
        calon = list(data.calon)
        if all(a.pk != data.terpilih.pk for a, _ in calon):
            calon.insert(0, (data.terpilih, None))
        for anggota, suara in calon:
            CalonPengurus.objects.create(pemilihan=satu, anggota=anggota, suara=suara)
    _catat("catat_pemilihan", satu, oleh, tanggal)
    return satu


@transaction.atomic
def sahkan_pemilihan(pemilihan: Pemilihan, *, oleh: Pengguna, tanggal: dt.date) -> Pemilihan:
    """Sign the SK: it gets its number, whoever held the office before leaves it the day before,
    and the one elected takes it."""
    satu = _menunggu(pemilihan)
    if satu is None:
        return Pemilihan.objects.get(pk=pemilihan.pk)
    if satu.dicatat_oleh_id == oleh.pk:
        raise KelompokDitolak(KALIMAT["pemilihan_disahkan_orang_lain"])
    _lepaskan_yang_lama(satu, oleh, tanggal)
    dokumen = cetak_kertas(
        SK,
        pokok=str(satu.kunci),
        periode=tanggal_panjang(tanggal),
        data=lembar_pemilihan(satu),
        oleh=oleh,
        tanggal=tanggal,
        ringkas=[("Kelompok", satu.kelompok.nomor), ("Jabatan", satu.get_jabatan_display())],
    )
    satu.pengurus = angkat_pengurus(
        satu.kelompok,
        satu.terpilih,
        JabatanKelompok(satu.jabatan),
        mulai=satu.mulai,
        sampai_rencana=satu.sampai_rencana,
        dasar=satu.keputusan.dasar,
        nomor_sk=dokumen.nomor,
        tanggal_sk=tanggal,
        oleh=oleh,
        tanggal=tanggal,
    )
    satu.status, satu.dokumen = StatusPemilihan.DISAHKAN, dokumen
    satu.nomor_sk, satu.tanggal_sk = dokumen.nomor, tanggal
    return _putuskan(satu, "sahkan_pemilihan", oleh, tanggal)


@transaction.atomic
def tolak_pemilihan(
    pemilihan: Pemilihan, *, alasan: str, oleh: Pengguna, tanggal: dt.date
) -> Pemilihan:
    """Pengurus do not ratify; the group chooses again."""
    if not alasan.strip():
        raise KelompokDitolak("Tulis mengapa pemilihan ini tidak disahkan.", bidang="alasan")
    satu = _menunggu(pemilihan)
    if satu is None:
        return Pemilihan.objects.get(pk=pemilihan.pk)
    if satu.dicatat_oleh_id == oleh.pk:
        raise KelompokDitolak(KALIMAT["pemilihan_disahkan_orang_lain"])
    satu.status, satu.alasan_tolak = StatusPemilihan.DITOLAK, alasan.strip()
    return _putuskan(satu, "tolak_pemilihan", oleh, tanggal)


def _periksa(kelompok: Kelompok, data: DataPemilihan) -> None:
    if data.jabatan not in JabatanKelompok.values:
        raise KelompokDitolak("Pilih jabatannya.", bidang="jabatan")
    putusan = data.keputusan
    if (
        putusan.perihal != PerihalKeputusan.PJ
        or not putusan.dapat_menjadi_dasar
        or putusan.pertemuan.kelompok_id != kelompok.pk
    ):
        raise KelompokDitolak(KALIMAT["pemilihan_berkeputusan"], bidang="keputusan")
    if data.mulai < putusan.pertemuan.tanggal:
        raise KelompokDitolak("Masa jabatan mendahului pemilihannya.", bidang="mulai")
    if data.sampai_rencana < data.mulai:
        raise KelompokDitolak(KALIMAT["pemilihan_sah"], bidang="sampai_rencana")
    anggota = KeanggotaanKelompok.objects.filter(kelompok=kelompok, anggota=data.terpilih)
    if not anggota.berlaku(data.mulai).exists():
        raise KelompokDitolak(
            f"{data.terpilih.nama} bukan anggota kelompok ini pada tanggal mulai menjabat.",
            bidang="terpilih",
        )


def _lepaskan_yang_lama(satu: Pemilihan, oleh: Pengguna, tanggal: dt.date) -> None:
    lama = (
        PengurusKelompok.objects.filter(kelompok=satu.kelompok, jabatan=satu.jabatan)
        .berlaku(satu.mulai)
        .first()
    )
    if lama is None:
        return
    if lama.selesai is not None or lama.mulai >= satu.mulai:
        raise KelompokDitolak(
            f"{satu.get_jabatan_display()} masih dipegang {lama.anggota.nama} pada "
            f"{tanggal_panjang(satu.mulai)}. Masa jabatan tidak boleh bertumpuk."
        )
    lepaskan_pengurus(lama, selesai=satu.mulai - SEHARI, oleh=oleh, tanggal=tanggal)


def _menunggu(pemilihan: Pemilihan) -> Pemilihan | None:
    """Under lock; None when it was decided before."""
    kini = (
        Pemilihan.objects.select_for_update(of=("self",))
        .select_related("kelompok", "terpilih", "keputusan__pertemuan")
        .get(pk=pemilihan.pk)
    )
    return kini if kini.status == StatusPemilihan.DIPILIH else None


def _putuskan(satu: Pemilihan, aksi: str, oleh: Pengguna, tanggal: dt.date) -> Pemilihan:
    satu.diputus_oleh, satu.diputus_pada = oleh, timezone.now()
    with jelaskan_kekangan(KALIMAT, KelompokDitolak):
        satu.save()
    _catat(aksi, satu, oleh, tanggal)
    return satu


def _catat(aksi: str, satu: Pemilihan, oleh: Pengguna, tanggal: dt.date) -> None:
    catat_jejak(
        f"kelompok.{aksi}",
        oleh=oleh,
        tanggal=tanggal,
        objek=satu.kelompok,
        keterangan=satu.nomor_sk or satu.alasan_tolak or satu.keputusan.dasar,
        data={"jabatan": satu.jabatan, "anggota": satu.terpilih_id},
    )
