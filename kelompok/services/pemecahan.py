"""Groups that are split, merged or dissolved (form C7), and who and what goes where.

Members answer for the old group up to the day before, for the new one from the day on.
"""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.db import transaction
from django.db.models import Q

from anggota.enums import StatusKeanggotaan
from anggota.models import Anggota, Keanggotaan
from anggota.services.keanggotaan import kunci_keanggotaan
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import FormulirSudahDikirim

from ..enums import (
    PENCALONAN_BERJALAN,
    JabatanKelompok,
    JenisPeristiwaKelompok,
    StatusKelompok,
)
from ..models import (
    AnggotaPindah,
    KeanggotaanKelompok,
    Kelompok,
    Keputusan,
    Pencalonan,
    PengurusKelompok,
    PenugasanPPL,
    PeristiwaKelompok,
)
from .aturan import KelompokDitolak, dijelaskan, periksa_sekarang, periksa_tanggal
from .dana.penggabungan import jaga_dana, serahkan_dana
from .kelompok import (
    DataKelompok,
    angkat_pengurus,
    bentuk_kelompok,
    hentikan_ppl,
    kunci_kelompok,
    lepaskan_pengurus,
    pindahkan_anggota,
    segarkan_akses,
    tugaskan_ppl,
)
from .pencalonan import pindahkan_pencalonan
from .perpindahan import periksa_boleh_keluar
from .ukuran import jaga_ukuran

SEHARI = dt.timedelta(days=1)


@transaction.atomic
def pecah_kelompok(
    kelompok: Kelompok,
    baru: DataKelompok,
    pindah: Sequence[KeanggotaanKelompok],
    pengurus: Mapping[JabatanKelompok, Anggota],
    *,
    mulai: dt.date,
    dasar: str,
    alasan: str,
    serah_dana: str,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
) -> Kelompok:
    """Part of the members go to a new group from ``mulai`` on, with officers of their own.

    The PPL accompanies both. The new group waits to be activated until its PJ has an SK.
    """
    _pegang(kelompok)  # sent twice at once, the second finds the first done
    if lama := _yang_lama(kunci, kelompok):
        return lama.lain  # type: ignore[return-value]
    _periksa(kelompok, mulai, dasar, alasan, tanggal=tanggal)
    jaga_dana(kelompok, serah_dana)
    if not pindah:
        raise KelompokDitolak("Pilih anggota yang pindah.", bidang="pindah")
    for satu in pindah:
        if satu.kelompok_id != kelompok.pk:
            raise KelompokDitolak("Yang pindah harus anggota kelompok ini.", bidang="pindah")
        periksa_boleh_keluar(satu, selesai=mulai - SEHARI, bidang="mulai")
    orang = {s.anggota_id for s in pindah}
    if asing := [a for a in pengurus.values() if a.pk not in orang]:
        raise KelompokDitolak(
            f"{asing[0].nama} tidak ikut pindah, jadi tidak dapat menjadi pengurus kelompok baru."
        )
    tujuan = bentuk_kelompok(
        replace(baru, jenis=kelompok.jenis, dibentuk=mulai), oleh=oleh, tanggal=tanggal
    )
    Kelompok.objects.filter(pk=tujuan.pk).update(asal=kelompok)
    tujuan.refresh_from_db()
    peristiwa = _catat(
        kelompok,
        JenisPeristiwaKelompok.DIPECAH,
        tujuan,
        mulai=mulai,
        dasar=dasar,
        alasan=alasan,
        serah_dana=serah_dana,
        kunci=kunci,
        oleh=oleh,
        tanggal=tanggal,
    )
    _pindahkan(peristiwa, pindah, tujuan, oleh=oleh, tanggal=tanggal)
    for jabatan, anggota in pengurus.items():
        angkat_pengurus(
            tujuan,
            anggota,
            jabatan,
            mulai=mulai,
            dasar=dasar,
            oleh=oleh,
            tanggal=tanggal,
        )
    ppl = PenugasanPPL.objects.filter(kelompok=kelompok).berlaku(mulai).first()
    if ppl:
        tugaskan_ppl(tujuan, ppl.ppl, mulai=mulai, oleh=oleh, tanggal=tanggal)
    catat_jejak(
        "kelompok.pecah_kelompok",
        oleh=oleh,
        tanggal=tanggal,
        objek=kelompok,
        keterangan=alasan.strip(),
        data={"baru": tujuan.pk, "pindah": len(pindah)},
    )
    return tujuan


@transaction.atomic
def gabungkan_kelompok(
    kelompok: Kelompok,
    tujuan: Kelompok,
    *,
    mulai: dt.date,
    dasar: str,
    alasan: str,
    serah_dana: str,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
    alasan_ukuran: str = "",
    keputusan: Keputusan | None = None,
) -> PeristiwaKelompok:
    """All members go to ``tujuan`` from ``mulai`` on; this group's offices and PPL end, its calon
    anggota and its money follow, and it is no more. Money goes with ``keputusan`` of its meeting
    about the merge alone; ``serah_dana`` says who gave what to whom."""
    _pegang(kelompok, tujuan)
    if lama := _yang_lama(kunci, kelompok):
        return lama
    _periksa(kelompok, mulai, dasar, alasan, tanggal=tanggal)
    berdana = jaga_dana(kelompok, serah_dana)
    if berdana and keputusan is None:
        raise KelompokDitolak(
            "Dananya ikut pindah. Pilih keputusan kelompok ini tentang penggabungan.",
            bidang="keputusan",
        )
    if tujuan.pk == kelompok.pk:
        raise KelompokDitolak("Pilih kelompok lain daripada kelompok ini.", bidang="tujuan")
    if tujuan.jenis != kelompok.jenis:
        raise KelompokDitolak("Hanya kelompok sejenis yang digabung.", bidang="tujuan")
    if tujuan.status != StatusKelompok.AKTIF:
        raise KelompokDitolak(f"{tujuan} tidak aktif.", bidang="tujuan")
    anggota = list(
        KeanggotaanKelompok.objects.filter(kelompok=kelompok)
        .berlaku(mulai)
        .select_related("anggota", "kelompok")
    )
    calon = _calon(kelompok)
    jaga_ukuran(
        tujuan,
        len(anggota) + len(calon),
        alasan=alasan_ukuran,
        kunci=str(kunci),
        oleh=oleh,
        tanggal=tanggal,
        pada=mulai,
        tambahan_calon=len(calon),
    )
    for jabatan in PengurusKelompok.objects.filter(kelompok=kelompok).berlaku():
        lepaskan_pengurus(jabatan, selesai=mulai - SEHARI, oleh=oleh, tanggal=tanggal)
    peristiwa = _catat(
        kelompok,
        JenisPeristiwaKelompok.DIGABUNG,
        tujuan,
        mulai=mulai,
        dasar=dasar,
        alasan=alasan,
        serah_dana=serah_dana,
        kunci=kunci,
        oleh=oleh,
        tanggal=tanggal,
        keputusan=keputusan,
    )
    if berdana:
        serahkan_dana(peristiwa, oleh=oleh, tanggal=tanggal)
    for satu in anggota:
        periksa_boleh_keluar(satu, selesai=mulai - SEHARI, bidang="mulai")
    _pindahkan(peristiwa, anggota, tujuan, oleh=oleh, tanggal=tanggal)
    for usulan in calon:
        pindahkan_pencalonan(usulan, tujuan, oleh=oleh, tanggal=tanggal)
    _bubarkan(
        kelompok,
        mulai,
        f"Digabung ke {tujuan.nomor}: {alasan.strip()}",
        oleh=oleh,
        tanggal=tanggal,
    )
    catat_jejak(
        "kelompok.gabungkan_kelompok",
        oleh=oleh,
        tanggal=tanggal,
        objek=kelompok,
        keterangan=alasan.strip(),
        data={"ke": tujuan.pk, "pindah": len(anggota)},
    )
    return peristiwa


@transaction.atomic
def bubarkan_kelompok(
    kelompok: Kelompok,
    *,
    pada: dt.date,
    dasar: str,
    alasan: str,
    serah_dana: str,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
) -> PeristiwaKelompok:
    """Dissolve a group that nobody belongs to any more, or that never came to be."""
    kunci_kelompok(kelompok.pk)
    if lama := _yang_lama(kunci, kelompok):
        return lama
    _periksa(kelompok, pada, dasar, alasan, tanggal=tanggal)
    if KeanggotaanKelompok.objects.filter(kelompok=kelompok).berlaku().exists():
        raise KelompokDitolak(
            "Kelompok ini masih beranggota. Pindahkan atau keluarkan anggotanya dahulu, atau "
            "gabungkan ke kelompok lain."
        )
    jaga_dana(kelompok, serah_dana, harus_kosong=True)
    if _calon(kelompok):
        raise KelompokDitolak("Masih ada calon anggota; tarik pencalonannya dahulu.")
    peristiwa = _catat(
        kelompok,
        JenisPeristiwaKelompok.BUBAR,
        None,
        mulai=pada,
        dasar=dasar,
        alasan=alasan,
        serah_dana=serah_dana,
        kunci=kunci,
        oleh=oleh,
        tanggal=tanggal,
    )
    _bubarkan(kelompok, pada, alasan, oleh=oleh, tanggal=tanggal)
    catat_jejak(
        "kelompok.bubarkan_kelompok",
        oleh=oleh,
        tanggal=tanggal,
        objek=kelompok,
        keterangan=alasan.strip(),
    )
    return peristiwa


def _periksa(
    kelompok: Kelompok, mulai: dt.date, dasar: str, alasan: str, *, tanggal: dt.date
) -> None:
    kelompok.refresh_from_db()
    if kelompok.status == StatusKelompok.BUBAR:
        raise KelompokDitolak("Kelompok ini sudah bubar.")
    periksa_tanggal(mulai, tanggal=tanggal, boleh_nanti=False)
    if mulai <= kelompok.dibentuk:
        raise KelompokDitolak(
            f"Tanggalnya harus sesudah kelompok ini dibentuk ({kelompok.dibentuk:%d-%m-%Y}).",
            bidang="mulai",
        )
    if not dasar.strip():
        raise KelompokDitolak("Tulis dasarnya, misalnya notulen pertemuan.", bidang="dasar")
    if not alasan.strip():
        raise KelompokDitolak("Tulis alasannya.", bidang="alasan")


def _yang_lama(kunci: uuid.UUID, kelompok: Kelompok) -> PeristiwaKelompok | None:
    lama = PeristiwaKelompok.objects.filter(kunci=kunci).select_related("lain").first()
    if lama and lama.kelompok_id != kelompok.pk:
        raise FormulirSudahDikirim("Formulir ini sudah dikirim untuk kelompok lain.")
    return lama


def _pegang(kelompok: Kelompok, *lain: Kelompok) -> None:
    """The memberships of those who may go, then the groups."""
    orang = KeanggotaanKelompok.objects.filter(kelompok=kelompok).berlaku()
    usulan = Pencalonan.objects.filter(kelompok=kelompok, status__in=PENCALONAN_BERJALAN)
    pergi = Keanggotaan.objects.filter(
        Q(anggota__in=orang.values("anggota"), status=StatusKeanggotaan.AKTIF)
        | Q(pk__in=usulan.values("keanggotaan"))
    )
    kunci_keanggotaan(*pergi.values_list("pk", flat=True))
    kunci_kelompok(kelompok.pk, *(k.pk for k in lain))


def _calon(kelompok: Kelompok) -> list[Pencalonan]:
    """Proposals under way, held together with their memberships, these first."""
    berjalan = Pencalonan.objects.filter(kelompok=kelompok, status__in=PENCALONAN_BERJALAN)
    kunci_keanggotaan(*berjalan.values_list("keanggotaan_id", flat=True))
    return list(
        berjalan.select_for_update(of=("self",))
        .select_related("keanggotaan", "kelompok")
        .order_by("pk")
    )


def _catat(
    kelompok: Kelompok,
    jenis: JenisPeristiwaKelompok,
    lain: Kelompok | None,
    *,
    mulai: dt.date,
    dasar: str,
    alasan: str,
    serah_dana: str,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
    keputusan: Keputusan | None = None,
) -> PeristiwaKelompok:
    with dijelaskan():
        return PeristiwaKelompok.objects.create(
            keputusan=keputusan,
            kelompok=kelompok,
            jenis=jenis,
            lain=lain,
            tanggal=mulai,
            dasar=dasar.strip(),
            alasan=alasan.strip(),
            serah_dana=serah_dana.strip(),
            kunci=kunci,
            dibuat_oleh=oleh,
            tanggal_buku=tanggal,
        )


def _pindahkan(
    peristiwa: PeristiwaKelompok,
    baris: Sequence[KeanggotaanKelompok],
    tujuan: Kelompok,
    *,
    oleh: Pengguna,
    tanggal: dt.date,
) -> None:
    for satu in baris:
        ke = pindahkan_anggota(
            satu,
            tujuan,
            mulai=peristiwa.tanggal,
            dasar=peristiwa.dasar,
            oleh=oleh,
            tanggal=tanggal,
            segarkan=False,
        )
        AnggotaPindah.objects.create(peristiwa=peristiwa, dari=satu, ke=ke)
    for kelompok in (peristiwa.kelompok, tujuan):
        segarkan_akses(kelompok, tanggal)


def _bubarkan(
    kelompok: Kelompok, pada: dt.date, sebab: str, *, oleh: Pengguna, tanggal: dt.date
) -> None:
    for tugas in PenugasanPPL.objects.filter(kelompok=kelompok).berlaku():
        hentikan_ppl(tugas, selesai=max(tugas.mulai, pada - SEHARI), oleh=oleh, tanggal=tanggal)
    with dijelaskan():
        Kelompok.objects.filter(pk=kelompok.pk).update(
            status=StatusKelompok.BUBAR, bubar=pada, sebab_bubar=sebab.strip()[:200]
        )
        periksa_sekarang()
    kelompok.refresh_from_db()
    segarkan_akses(kelompok, tanggal)
