"""Groups: formed, joined, left, led. Every change also says who may see whom from now on."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from anggota.enums import StatusKeanggotaan
from anggota.models import Anggota, Keanggotaan
from anggota.services.akses import tetapkan_akses
from koperasi.core.enums import Peran
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.peran import peran_pengguna

from ..enums import JabatanKelompok, JenisKelompok, StatusKelompok
from ..models import KeanggotaanKelompok, Kelompok, PengurusKelompok, PenugasanPPL
from .aturan import KelompokDitolak, dijelaskan, periksa_sekarang, periksa_tanggal


@dataclass(frozen=True, kw_only=True)
class DataKelompok:
    """What a form or an import row says about a group."""

    nomor: str
    nama: str
    jenis: str = JenisKelompok.TANGGUNG_RENTENG
    dibentuk: dt.date
    tempat: str = ""
    rt: str = ""
    rw: str = ""
    desa: str = ""
    kecamatan: str = ""
    hari_pertemuan: int | None = None
    batas_setor: int | None = None


@transaction.atomic
def bentuk_kelompok(
    data: DataKelompok,
    *,
    oleh: Pengguna | None,
    tanggal: dt.date,
    status: str = StatusKelompok.DIBENTUK,
) -> Kelompok:
    """Begin a group; raises ``KelompokDitolak`` for a number that is taken."""
    if data.dibentuk > tanggal:
        raise KelompokDitolak(
            "Tanggal pembentukan tidak boleh sesudah hari ini.", bidang="dibentuk"
        )
    with dijelaskan():
        kelompok = Kelompok.objects.create(**data.__dict__, status=status, dibuat_oleh=oleh)
    catat_jejak("kelompok.bentuk_kelompok", oleh=oleh, tanggal=tanggal, objek=kelompok)
    return kelompok


@transaction.atomic
def masukkan_anggota(
    kelompok: Kelompok,
    anggota: Anggota,
    *,
    mulai: dt.date,
    dasar: str,
    oleh: Pengguna | None,
    tanggal: dt.date,
    segarkan: bool = True,
) -> KeanggotaanKelompok:
    """A member joins; she answers with the others from ``mulai`` on.

    Who moves many at once calls ``segarkan_akses`` itself, once, and says ``segarkan=False``."""
    # Her membership is held, so that it does not end between this look and the commit.
    berjalan = Keanggotaan.objects.filter(anggota=anggota, status=StatusKeanggotaan.AKTIF)
    if not berjalan.filter(mulai__lte=mulai).select_for_update(of=("self",)).first():
        raise KelompokDitolak(f"{anggota.nama} belum menjadi anggota pada tanggal itu.")
    (kini,) = kunci_kelompok(kelompok.pk)
    if kini.status == StatusKelompok.BUBAR:
        raise KelompokDitolak("Kelompok ini sudah bubar.")
    with dijelaskan():
        satu = KeanggotaanKelompok.objects.create(
            kelompok=kelompok,
            jenis=kelompok.jenis,
            anggota=anggota,
            mulai=mulai,
            dasar=dasar.strip(),
            dibuat_oleh=oleh,
        )
    _catat("masukkan_anggota", kelompok, oleh, tanggal, anggota=anggota.pk)
    if segarkan:
        segarkan_akses(kelompok, tanggal)
    return satu


@transaction.atomic
def keluarkan_dari_kelompok(
    satu: KeanggotaanKelompok,
    *,
    selesai: dt.date,
    sebab: str,
    oleh: Pengguna | None,
    tanggal: dt.date,
    segarkan: bool = True,
) -> None:
    """``selesai`` is her last day in the group; what was owed until then stays hers to answer."""
    kunci_kelompok(satu.kelompok_id)
    with dijelaskan():
        _akhiri(satu, selesai=selesai, sebab_selesai=sebab.strip())
    _catat("keluarkan_dari_kelompok", satu.kelompok, oleh, tanggal, anggota=satu.anggota_id)
    if segarkan:
        segarkan_akses(satu.kelompok, tanggal)


@transaction.atomic
def pindahkan_anggota(
    satu: KeanggotaanKelompok,
    tujuan: Kelompok,
    *,
    mulai: dt.date,
    dasar: str,
    oleh: Pengguna | None,
    tanggal: dt.date,
    segarkan: bool = True,
) -> KeanggotaanKelompok:
    """From ``mulai`` on she answers in the new group; the day before is her last in the old one."""
    if tujuan.pk == satu.kelompok_id:
        raise KelompokDitolak("Pilih kelompok lain daripada kelompoknya sekarang.")
    kunci_kelompok(satu.kelompok_id, tujuan.pk)
    keluarkan_dari_kelompok(
        satu,
        selesai=mulai - dt.timedelta(days=1),
        sebab=f"Pindah ke {tujuan.nomor}",
        oleh=oleh,
        tanggal=tanggal,
        segarkan=segarkan,
    )
    return masukkan_anggota(
        tujuan,
        Anggota.objects.get(pk=satu.anggota_id),
        mulai=mulai,
        dasar=dasar,
        oleh=oleh,
        tanggal=tanggal,
        segarkan=segarkan,
    )


@transaction.atomic
def angkat_pengurus(
    kelompok: Kelompok,
    anggota: Anggota,
    jabatan: JabatanKelompok,
    *,
    mulai: dt.date,
    dasar: str,
    oleh: Pengguna | None,
    tanggal: dt.date,
    sampai_rencana: dt.date | None = None,
    nomor_sk: str = "",
    tanggal_sk: dt.date | None = None,
) -> PengurusKelompok:
    """The group's choice, ratified by pengurus with an SK, takes office on ``mulai``."""
    if not dasar.strip():
        raise KelompokDitolak("Tulis dasar pemilihannya.", bidang="dasar")
    with dijelaskan():
        jabatan_baru = PengurusKelompok.objects.create(
            kelompok=kelompok,
            anggota=anggota,
            jabatan=jabatan,
            mulai=mulai,
            sampai_rencana=sampai_rencana,
            dasar=dasar.strip(),
            nomor_sk=nomor_sk.strip(),
            tanggal_sk=tanggal_sk,
            dibuat_oleh=oleh,
        )
        periksa_sekarang()
    _catat("angkat_pengurus", kelompok, oleh, tanggal, anggota=anggota.pk, jabatan=jabatan)
    segarkan_akses(kelompok, tanggal)
    return jabatan_baru


@transaction.atomic
def hentikan_pengurus(
    jabatan: PengurusKelompok, *, selesai: dt.date, oleh: Pengguna | None, tanggal: dt.date
) -> None:
    """An officer stops before another is elected. ``selesai`` is the last day in office, no further
    back than a change of groups: until then she answered for what the group collected."""
    periksa_tanggal(selesai, tanggal=tanggal, boleh_nanti=True, bidang="selesai")
    lepaskan_pengurus(jabatan, selesai=selesai, oleh=oleh, tanggal=tanggal)


@transaction.atomic
def lepaskan_pengurus(
    jabatan: PengurusKelompok, *, selesai: dt.date, oleh: Pengguna | None, tanggal: dt.date
) -> None:
    """The end of an office that follows from something else with a day of its own: the SK of who
    comes after, the end of the group, of the membership."""
    with dijelaskan():
        _akhiri(jabatan, selesai=selesai)
    _catat("hentikan_pengurus", jabatan.kelompok, oleh, tanggal, jabatan=jabatan.jabatan)
    segarkan_akses(jabatan.kelompok, tanggal)


@transaction.atomic
def tugaskan_ppl(
    kelompok: Kelompok, ppl: Pengguna, *, mulai: dt.date, oleh: Pengguna, tanggal: dt.date
) -> PenugasanPPL:
    """The PPL accompanies the group from ``mulai`` on, after the one before, if any."""
    if Peran.PPL not in peran_pengguna(ppl):
        raise KelompokDitolak("Orang ini tidak berperan PPL.", bidang="ppl")
    sebelumnya = PenugasanPPL.objects.filter(kelompok=kelompok).berlaku().first()
    if sebelumnya:
        # It ends what the one before answered for; the first of a group may have begun long ago.
        periksa_tanggal(mulai, tanggal=tanggal, boleh_nanti=True)
    with dijelaskan():
        if sebelumnya:
            _akhiri(sebelumnya, selesai=mulai - dt.timedelta(days=1))
        tugas = PenugasanPPL.objects.create(
            kelompok=kelompok, ppl=ppl, mulai=mulai, dibuat_oleh=oleh
        )
    _catat("tugaskan_ppl", kelompok, oleh, tanggal, ppl=ppl.pk)
    segarkan_akses(kelompok, tanggal)
    return tugas


@transaction.atomic
def hentikan_ppl(
    tugas: PenugasanPPL, *, selesai: dt.date, oleh: Pengguna | None, tanggal: dt.date
) -> None:
    """``selesai`` is the last day on which the PPL accompanies the group."""
    with dijelaskan():
        _akhiri(tugas, selesai=selesai)
    _catat("hentikan_ppl", tugas.kelompok, oleh, tanggal, ppl=tugas.ppl_id)
    segarkan_akses(tugas.kelompok, tanggal)


def segarkan_akses(kelompok: Kelompok, tanggal: dt.date) -> None:
    """PJ and PPL see whoever is in the group on this day, and nobody else because of it.

    What begins or ends on a later day needs another call then; the nightly task makes it. One at a
    time for a group: otherwise whoever comes second would put back what the first took away.
    """
    kunci_kelompok(kelompok.pk)
    pj = (
        PengurusKelompok.objects.filter(
            kelompok=kelompok,
            jabatan__in=[JabatanKelompok.PJ_I, JabatanKelompok.PJ_II],
            anggota__pengguna__isnull=False,
        )
        .berlaku(tanggal)
        .values_list("anggota__pengguna_id", flat=True)
    )
    ppl = PenugasanPPL.objects.filter(kelompok=kelompok).berlaku(tanggal)
    anggota = KeanggotaanKelompok.objects.filter(kelompok=kelompok).berlaku(tanggal)
    tetapkan_akses(
        f"kelompok:{kelompok.pk}",
        pengguna={*pj, *ppl.values_list("ppl_id", flat=True)},
        anggota=anggota.values_list("anggota_id", flat=True),
    )


def kunci_kelompok(*pk: int) -> list[Kelompok]:
    """These groups as they are now, alone until the transaction ends; always in one order, so that
    two moves in opposite directions do not wait for each other. Memberships are held before groups
    (``kunci_keanggotaan``), as whoever leaves the cooperative or enters it does."""
    kunci = Kelompok.objects.select_for_update(of=("self",), no_key=True)
    return list(kunci.filter(pk__in=pk).order_by("pk"))


def _akhiri(baris: Any, **nilai: object) -> None:
    """End a row that holds, once."""
    if not type(baris).objects.filter(pk=baris.pk, selesai__isnull=True).update(**nilai):
        raise KelompokDitolak("Ini sudah diakhiri.")
    periksa_sekarang()
    baris.refresh_from_db()


def _catat(
    aksi: str, kelompok: Kelompok, oleh: Pengguna | None, tanggal: dt.date, **data: object
) -> None:
    catat_jejak(f"kelompok.{aksi}", oleh=oleh, tanggal=tanggal, objek=kelompok, data=data)
