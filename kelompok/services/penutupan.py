"""The end of a meeting: closed with frozen numbers, or cancelled."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone

from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna

from ..enums import StatusHadir, StatusNotulen, StatusPertemuan
from ..models import Keputusan, Notulen, Pertemuan
from ..selectors.pertemuan import hitung_hadir
from .kehadiran import CatatanHadir, catat_kehadiran, yang_belum_tercatat
from .pertemuan import (
    BIDANG_PERTEMUAN,
    KALIMAT,
    PertemuanDitolak,
    catat_pertemuan,
    dijelaskan,
    kunci_pertemuan,
    saat_dicatat,
)


@transaction.atomic
def tutup_pertemuan(
    pertemuan: Pertemuan,
    *,
    oleh: Pengguna,
    tanggal: dt.date,
    selesai: dt.time | None = None,
    sisa_alpa: bool = False,
    pada: dt.datetime | None = None,
) -> Pertemuan:
    """Freeze who was there and what quorum that made; minutes approved here are locked.

    With ``sisa_alpa`` whoever has not been noted is noted as absent without word.
    """
    kini = Pertemuan.objects.select_for_update(of=("self",)).get(pk=pertemuan.pk)
    if kini.tertutup:
        return kini
    kini = kunci_pertemuan(kini)
    if sisa_alpa:
        sisa = [CatatanHadir(a, StatusHadir.ALPA) for a in yang_belum_tercatat(kini)]
        catat_kehadiran(kini, sisa, kunci=uuid.uuid4(), pada=pada, oleh=oleh, tanggal=tanggal)
    hitungan = hitung_hadir(kini)
    if not hitungan.anggota:
        raise PertemuanDitolak(
            "Kelompok ini tidak punya anggota pada tanggal itu, jadi tidak ada yang ditutup. "
            "Batalkan pertemuannya."
        )
    if hitungan.belum:
        raise PertemuanDitolak(
            f"{hitungan.belum} anggota belum dicatat kehadirannya. Catat dahulu, atau pilih "
            "mencatat mereka alpa.",
            bidang="sisa_alpa",
        )
    kuorum = hitungan.kuorum
    if not kuorum.tercapai:
        _tolak_tanpa_kuorum(kini)
    kini.status = StatusPertemuan.DITUTUP
    kini.jumlah_anggota, kini.jumlah_hadir = kuorum.anggota, kuorum.hadir
    kini.ambang_kuorum = kuorum.ambang
    kini.daring_dihitung = hitungan.aturan.daring_dihitung
    kini.rumus_kuorum = hitungan.aturan.uraian
    kini.selesai = selesai or kini.selesai
    kini.ditutup_oleh, kini.ditutup_pada = oleh, saat_dicatat(pada)
    with dijelaskan(bidang=BIDANG_PERTEMUAN):
        kini.save()
    Notulen.objects.filter(disahkan_di=kini, status=StatusNotulen.DISAHKAN).update(
        status=StatusNotulen.TERKUNCI
    )
    catat_pertemuan(
        "tutup_pertemuan",
        kini,
        oleh,
        tanggal,
        anggota=kuorum.anggota,
        hadir=kuorum.hadir,
        ambang=kuorum.ambang,
    )
    return kini


@transaction.atomic
def batalkan_pertemuan(
    pertemuan: Pertemuan, *, alasan: str, oleh: Pengguna, tanggal: dt.date
) -> Pertemuan:
    """It did not take place after all, or was entered by mistake; another may take its day."""
    if not alasan.strip():
        raise PertemuanDitolak(KALIMAT["pertemuan_batal_beralasan"], bidang="alasan")
    kini = kunci_pertemuan(pertemuan)
    kini.status = StatusPertemuan.DIBATALKAN
    kini.alasan_batal = alasan.strip()
    kini.ditutup_oleh, kini.ditutup_pada = oleh, timezone.now()
    with dijelaskan():
        kini.save()
    catat_jejak(
        "kelompok.batalkan_pertemuan",
        oleh=oleh,
        tanggal=tanggal,
        objek=kini,
        keterangan=kini.alasan_batal,
    )
    return kini


def _tolak_tanpa_kuorum(pertemuan: Pertemuan) -> None:
    """Attendance was corrected after something had been accepted: that has to go first."""
    tanpa = Keputusan.objects.filter(pertemuan=pertemuan, perlu_kuorum=True).berlaku()
    if nomor := [str(k) for k in tanpa.values_list("nomor", flat=True)]:
        raise PertemuanDitolak(
            f"Kuorum tidak tercapai, padahal keputusan {', '.join(nomor)} sudah diterima. "
            "Batalkan keputusan itu, atau perbaiki daftar hadirnya."
        )
