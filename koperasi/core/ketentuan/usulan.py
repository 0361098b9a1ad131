"""What moves money takes two people: one proposes, another approves or refuses.

A proposal is kept as it was made. It is approved only while what it would replace is still what
it was; whoever proposed may take it back.
"""

import datetime as dt
import uuid
from typing import Any

from django.db import transaction
from django.utils import timezone

from ..db import jelaskan_pelanggaran
from ..enums import Forum, JenisUsulan, StatusUsulan
from ..jejak import catat_jejak
from ..models import Ketentuan, Pengguna, UsulanKetentuan
from .bidang import KetentuanTidakSah
from .dasar import Dasar
from .definisi import definisi_ketentuan
from .tetapkan import (
    cabut_ketentuan,
    digantikan,
    kunci_ketentuan,
    pastikan_kiriman_sama,
    periksa_pencabutan,
    periksa_saat,
    tetapkan_ketentuan,
)


@transaction.atomic
def usulkan_ketentuan(
    kode: str,
    nilai: Any,
    *,
    berlaku_sejak: dt.date | None = None,
    tahun_buku: int | None = None,
    dasar: Dasar,
    oleh: Pengguna,
    tanggal: dt.date,
    kunci: uuid.UUID,
) -> UsulanKetentuan:
    """Propose a value; the same ``kunci`` again hands back the first proposal."""
    definisi = definisi_ketentuan(kode)
    isi = definisi.periksa(nilai)
    if ada := UsulanKetentuan.objects.filter(kunci=kunci).first():
        pastikan_kiriman_sama(ada, kode, definisi.ke_json(isi))
        return ada
    dasar = _beralasan(dasar.periksa(tanggal))
    periksa_saat(definisi, berlaku_sejak, tahun_buku, tanggal)
    kunci_ketentuan(kode)
    kini = digantikan(kode, berlaku_sejak, tahun_buku)
    if kini and kini.berlaku_sejak and kini.berlaku_sejak == berlaku_sejak:
        raise KetentuanTidakSah(
            "Sudah ada ketentuan yang berlaku sejak tanggal itu; penggantinya paling cepat "
            "berlaku sehari sesudahnya.",
            bidang="berlaku_sejak",
        )
    return _ajukan(
        UsulanKetentuan(
            jenis=JenisUsulan.TETAPKAN,
            kode=kode,
            nilai=definisi.ke_json(isi),
            berlaku_sejak=berlaku_sejak,
            tahun_buku=tahun_buku,
            menggantikan=kini,
            diusulkan_oleh=oleh,
            tanggal_buku=tanggal,
            kunci=kunci,
            **dasar.kolom(),
        )
    )


@transaction.atomic
def usulkan_pencabutan(
    ketentuan: Ketentuan, *, dasar: Dasar, oleh: Pengguna, tanggal: dt.date, kunci: uuid.UUID
) -> UsulanKetentuan:
    """Propose that a decision which has not begun be withdrawn."""
    if ada := UsulanKetentuan.objects.filter(kunci=kunci).first():
        pastikan_kiriman_sama(ada, ketentuan.kode, None)
        return ada
    dasar = _beralasan(dasar.periksa(tanggal))
    periksa_pencabutan(ketentuan, dasar.alasan, tanggal)
    return _ajukan(
        UsulanKetentuan(
            jenis=JenisUsulan.CABUT,
            kode=ketentuan.kode,
            sasaran=ketentuan,
            berlaku_sejak=ketentuan.berlaku_sejak,
            diusulkan_oleh=oleh,
            tanggal_buku=tanggal,
            kunci=kunci,
            **dasar.kolom(),
        )
    )


@transaction.atomic
def setujui_usulan(usulan: UsulanKetentuan, *, oleh: Pengguna, tanggal: dt.date) -> Ketentuan:
    """Approve somebody else's proposal; it takes effect in the same transaction."""
    usulan = _dikunci(usulan)
    if usulan.status == StatusUsulan.DISETUJUI and usulan.diputus_oleh == oleh and usulan.hasil:
        return usulan.hasil
    _masih_menunggu(usulan)
    if usulan.diusulkan_oleh == oleh:
        raise KetentuanTidakSah(
            "Usulan Anda sendiri disetujui oleh orang lain. Anda dapat menariknya kembali."
        )
    if usulan.jenis == JenisUsulan.CABUT and usulan.sasaran:
        hasil = cabut_ketentuan(
            usulan.sasaran,
            alasan=usulan.alasan,
            oleh=oleh,
            diusulkan_oleh=usulan.diusulkan_oleh,
            tanggal=tanggal,
        )
    else:
        hasil = _tetapkan(usulan, oleh, tanggal)
    _putuskan(usulan, StatusUsulan.DISETUJUI, oleh, hasil=hasil)
    return hasil


@transaction.atomic
def tolak_usulan(usulan: UsulanKetentuan, *, alasan: str, oleh: Pengguna, tanggal: dt.date) -> None:
    """Refuse somebody else's proposal, with a reason."""
    usulan = _dikunci(usulan)
    _masih_menunggu(usulan)
    if usulan.diusulkan_oleh == oleh:
        raise KetentuanTidakSah("Usulan Anda sendiri ditarik kembali, bukan ditolak.")
    if not alasan.strip():
        raise KetentuanTidakSah("Tulis alasan menolak usulan.", bidang="alasan")
    _putuskan(usulan, StatusUsulan.DITOLAK, oleh, alasan=alasan.strip())
    _catat("core.tolak_usulan_ketentuan", usulan, oleh, tanggal, alasan)


@transaction.atomic
def tarik_usulan(usulan: UsulanKetentuan, *, oleh: Pengguna, tanggal: dt.date) -> None:
    """Take one's own proposal back."""
    usulan = _dikunci(usulan)
    _masih_menunggu(usulan)
    if usulan.diusulkan_oleh != oleh:
        raise KetentuanTidakSah("Hanya yang mengusulkan dapat menarik usulannya.")
    _putuskan(usulan, StatusUsulan.DITARIK, oleh)
    _catat("core.tarik_usulan_ketentuan", usulan, oleh, tanggal)


def _beralasan(dasar: Dasar) -> Dasar:
    if not dasar.alasan:
        raise KetentuanTidakSah("Tulis alasannya, untuk yang akan menyetujui.", bidang="alasan")
    return dasar


def _ajukan(usulan: UsulanKetentuan) -> UsulanKetentuan:
    with jelaskan_pelanggaran(UsulanKetentuan, "satu_usulan_ketentuan_menunggu", KetentuanTidakSah):
        usulan.save()
    assert usulan.diusulkan_oleh is not None  # noqa: S101 - the database refuses one without
    _catat(
        "core.usulkan_ketentuan",
        usulan,
        usulan.diusulkan_oleh,
        usulan.tanggal_buku,
        data={"kode": usulan.kode, "nilai": usulan.nilai, "jenis": usulan.jenis},
    )
    return usulan


def _dikunci(usulan: UsulanKetentuan) -> UsulanKetentuan:
    """As it stands now, the policy locked first as everywhere."""
    kunci_ketentuan(usulan.kode)
    return UsulanKetentuan.objects.select_for_update(of=("self",)).get(pk=usulan.pk)


def _masih_menunggu(usulan: UsulanKetentuan) -> None:
    if usulan.status == StatusUsulan.MENUNGGU or usulan.diputus_oleh is None:
        return
    raise KetentuanTidakSah(
        f"Usulan ini sudah {StatusUsulan(usulan.status).label.lower()} "
        f"oleh {usulan.diputus_oleh.nama}."
    )


def _tetapkan(usulan: UsulanKetentuan, oleh: Pengguna, tanggal: dt.date) -> Ketentuan:
    definisi = definisi_ketentuan(usulan.kode)
    sejak = usulan.berlaku_sejak
    if sejak and sejak < tanggal:
        raise KetentuanTidakSah(
            "Tanggal mulainya sudah lewat, sehingga usulan ini tidak dapat disetujui lagi. Tolak, "
            "lalu usulkan dengan tanggal hari ini atau sesudahnya."
        )
    if digantikan(usulan.kode, sejak, usulan.tahun_buku) != usulan.menggantikan:
        raise KetentuanTidakSah(
            "Ketentuan ini sudah berubah sejak usulan dibuat. Tolak, lalu usulkan dari keadaan "
            "yang sekarang."
        )
    return tetapkan_ketentuan(
        usulan.kode,
        definisi.dari_json(usulan.nilai),
        berlaku_sejak=sejak,
        tahun_buku=usulan.tahun_buku,
        dasar=Dasar(
            forum=Forum(usulan.forum),
            nomor=usulan.nomor_keputusan,
            diputuskan_pada=usulan.diputuskan_pada,
            alasan=usulan.alasan,
        ),
        oleh=usulan.diusulkan_oleh,
        disetujui_oleh=oleh,
        tanggal=tanggal,
        kunci=usulan.kunci,
    )


def _putuskan(
    usulan: UsulanKetentuan,
    status: StatusUsulan,
    oleh: Pengguna,
    *,
    hasil: Ketentuan | None = None,
    alasan: str = "",
) -> None:
    usulan.status = status
    usulan.diputus_oleh = oleh
    usulan.diputus_pada = timezone.now()
    usulan.alasan_putusan = alasan
    usulan.hasil = hasil
    usulan.save(update_fields=["status", "diputus_oleh", "diputus_pada", "alasan_putusan", "hasil"])


def _catat(
    aksi: str,
    usulan: UsulanKetentuan,
    oleh: Pengguna,
    tanggal: dt.date,
    alasan: str = "",
    data: dict[str, Any] | None = None,
) -> None:
    judul = definisi_ketentuan(usulan.kode).judul
    catat_jejak(
        aksi,
        oleh=oleh,
        tanggal=tanggal,
        objek=usulan,
        keterangan=": ".join(t for t in (judul, alasan.strip()) if t)[:500],
        data=data,
    )
