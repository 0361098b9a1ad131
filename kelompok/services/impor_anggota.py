"""A member list becomes members, groups, officers and funds: all of them, or none.

Uploaded, arranged, tried, submitted, approved by somebody else; what is approved runs as a job.
Approving twice gives the first job, and a job that finds its import finished changes nothing.
"""

import contextlib
import datetime as dt
from collections.abc import Callable, Mapping

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from koperasi.core import rahasia
from koperasi.core.antrean import antrekan
from koperasi.core.enums import StatusPekerjaan
from koperasi.core.jejak import catat_jejak
from koperasi.core.kotak_pengawas import laporkan_ke_pengawas
from koperasi.core.models import Pekerjaan, Pengguna
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.tabel_masuk import Tabel

from ..enums import StatusImporAnggota
from ..kamus import IMPOR_SELESAI
from ..models import ImporAnggota, SusunanImpor
from ..perhitungan.kepala_daftar import POLA_ANGGOTA, POLA_KELOMPOK, Kepala, cari_kepala
from ..perhitungan.susunan_impor import (
    Susunan,
    SusunanDaftar,
    lembar_serupa,
    tebak_susunan,
)
from .impor.berkas import baca_daftar, buka_isi, sandikan_isi
from .impor.lembar_keluar import buku_kesalahan
from .impor.tulis import Penulis
from .impor.uji import HasilUji, uji_isi

IMPOR_ANGGOTA = "kelompok.impor_anggota"
ANGGOTA, KELOMPOK = "anggota", "kelompok"
PERSETUJUAN = ("diajukan_oleh", "diajukan_pada", "disetujui_oleh")
ORANG_LAIN = "Impor disetujui oleh pengurus lain daripada yang mengunggah dan yang mengajukannya."
# Long enough to have a list mended by those who keep it; nobody's data lie here for longer.
HARI_TERLANTAR = 30


class ImporDitolak(KesalahanDomain):
    """The import cannot go on as it is."""


@transaction.atomic
def buat_impor(isi: bytes, *, nama_berkas: str, oleh: Pengguna, tanggal: dt.date) -> ImporAnggota:
    """Keep an uploaded list, with a guess at its columns; a heading that was arranged before is
    read like then. Raises ``BerkasDitolak``."""
    lembar = baca_daftar(isi)
    susunan, kepala = tebak_susunan(lembar)
    if "nama" not in susunan.anggota.kolom and len(lembar[susunan.anggota.lembar]) < 2:
        raise ImporDitolak(
            "Berkas ini tidak berisi tabel anggota: tidak ada baris judul kolom dan isinya.",
            bidang="berkas",
        )
    impor = ImporAnggota(nama_berkas=nama_berkas[:150] or "berkas", dibuat_oleh=oleh)
    impor.kunci_terbungkus = rahasia.kunci_orang_baru()
    impor.isi_sandi = sandikan_isi(impor.kunci_terbungkus, impor.kode, lembar)
    impor.susunan = _ingat(susunan, kepala).sebagai_json()
    impor.save()
    catat_jejak("kelompok.mulai_impor_anggota", oleh=oleh, tanggal=tanggal, objek=impor)
    return impor


def _ingat(susunan: Susunan, kepala: Mapping[str, Kepala]) -> Susunan:
    """The guess, corrected by how the same headings were arranged last time."""
    sidik = {k.sidik for k in kepala.values()}
    ingatan = {(s.daftar, s.sidik): s.kolom for s in SusunanImpor.objects.filter(sidik__in=sidik)}

    def ganti(satu: SusunanDaftar | None, daftar: str) -> SusunanDaftar | None:
        if satu is None:
            return None
        kolom = ingatan.get((daftar, kepala[satu.lembar].sidik), {}).get("kolom")
        return SusunanDaftar(satu.lembar, satu.mulai, kolom) if kolom else satu

    lain = ingatan.get((ANGGOTA, kepala[susunan.anggota.lembar].sidik), {}).get("pilihan", {})
    return Susunan.dari_json(
        {
            **susunan.sebagai_json(),
            **lain,
            "anggota": ganti(susunan.anggota, ANGGOTA).__dict__,
            "kelompok": (k := ganti(susunan.kelompok, KELOMPOK)) and k.__dict__,
        }
    )


def susunan_impor(impor: ImporAnggota) -> Susunan:
    return Susunan.dari_json(impor.susunan)


def isi_impor(impor: ImporAnggota) -> dict[str, Tabel]:
    return buka_isi(impor)


@transaction.atomic
def atur_susunan(
    impor: ImporAnggota,
    susunan: Susunan,
    lembar: Mapping[str, Tabel],
    *,
    oleh: Pengguna,
    tanggal: dt.date,
) -> ImporAnggota:
    """Say what the columns mean, and remember it for the next file with these headings. What was
    submitted or approved was something else, so it has to be submitted again."""
    impor = _terbuka(impor)
    if susunan.anggota.lembar not in lembar or "nama" not in susunan.anggota.kolom:
        raise ImporDitolak("Pilih kolom nama.", bidang="anggota-nama")
    if susunan.masuk_bawaan and dt.date.fromisoformat(susunan.masuk_bawaan) > tanggal:
        raise ImporDitolak("Tanggal masuk tidak boleh sesudah hari ini.", bidang="masuk_bawaan")
    impor.susunan = susunan.sebagai_json()
    impor.diubah_pada = timezone.now()
    impor.diajukan_oleh = impor.diajukan_pada = impor.disetujui_oleh = None
    impor.save(update_fields=["susunan", "diubah_pada", *PERSETUJUAN])
    pilihan = {k: getattr(susunan, k) for k in ("gabung", "teruskan", "rapikan")}
    for satu, daftar, pola in (
        (susunan.anggota, ANGGOTA, POLA_ANGGOTA),
        (susunan.kelompok, KELOMPOK, POLA_KELOMPOK),
    ):
        if satu is not None:
            SusunanImpor.objects.update_or_create(
                sidik=cari_kepala(lembar[satu.lembar], pola).sidik,
                daftar=daftar,
                defaults={
                    "kolom": {"kolom": dict(satu.kolom), "pilihan": pilihan},
                    "diubah_oleh": oleh,
                    "diubah_pada": timezone.now(),
                },
            )
    return impor


def uji_impor(impor: ImporAnggota, *, tanggal: dt.date) -> HasilUji:
    """What confirming would do. Nothing is stored."""
    return uji_isi(susunan_impor(impor), buka_isi(impor), tanggal=tanggal)


def excel_kesalahan(impor: ImporAnggota, *, tanggal: dt.date) -> tuple[bytes, int]:
    """Their own sheets with a column of sentences, and how many rows have one."""
    susunan, lembar = susunan_impor(impor), buka_isi(impor)
    hasil = uji_isi(susunan, lembar, tanggal=tanggal)
    mulai = dict(lembar_serupa(susunan, lembar))
    if susunan.kelompok:
        mulai[susunan.kelompok.lembar] = susunan.kelompok.mulai
    return buku_kesalahan(lembar, hasil, mulai), len(hasil.kesalahan())


@transaction.atomic
def ajukan_impor(impor: ImporAnggota, *, oleh: Pengguna, tanggal: dt.date) -> ImporAnggota:
    """Put a list without mistakes before the pengurus; again changes nothing. Raises
    ``ImporDitolak``."""
    impor = _terbuka(impor)
    if impor.diajukan_oleh_id:
        return impor
    _pastikan_siap(uji_impor(impor, tanggal=tanggal))
    impor.diajukan_oleh, impor.diajukan_pada = oleh, timezone.now()
    impor.diubah_pada = impor.diajukan_pada
    impor.save(update_fields=["diubah_pada", *PERSETUJUAN])
    catat_jejak("kelompok.ajukan_impor_anggota", oleh=oleh, tanggal=tanggal, objek=impor)
    return impor


@transaction.atomic
def setujui_impor(impor: ImporAnggota, *, oleh: Pengguna, tanggal: dt.date) -> Pekerjaan | None:
    """Let a submitted list in: queue the run, once; None when the import is finished already.
    Raises ``ImporDitolak`` for whoever uploaded or submitted it, while rows have mistakes, or when
    the import was put aside."""
    impor = ImporAnggota.objects.select_for_update(of=("self",)).get(pk=impor.pk)
    if impor.status == StatusImporAnggota.SELESAI:
        return impor.pekerjaan
    if impor.status == StatusImporAnggota.BATAL:
        raise ImporDitolak("Impor ini sudah dibatalkan.")
    if impor.diajukan_oleh_id is None:
        raise ImporDitolak("Impor ini belum diajukan, atau kolomnya diubah sesudah diajukan.")
    if oleh.pk in (impor.dibuat_oleh_id, impor.diajukan_oleh_id):
        raise ImporDitolak(ORANG_LAIN)
    if impor.pekerjaan and impor.pekerjaan.status != StatusPekerjaan.GAGAL:
        return impor.pekerjaan
    hasil = uji_impor(impor, tanggal=tanggal)
    _pastikan_siap(hasil)
    # After a failure the next run is another job; two clicks at once are one.
    gagal = Pekerjaan.objects.filter(nama=IMPOR_ANGGOTA, argumen__impor=impor.pk).count()
    impor.pekerjaan = antrekan(
        IMPOR_ANGGOTA,
        judul=f"Impor {len(hasil.orang)} anggota",
        oleh=oleh,
        kunci=f"{IMPOR_ANGGOTA}/{impor.pk}/{gagal}",
        impor=impor.pk,
    )
    impor.disetujui_oleh = oleh
    impor.save(update_fields=["pekerjaan", "disetujui_oleh"])
    catat_jejak(
        "kelompok.setujui_impor_anggota",
        oleh=oleh,
        tanggal=tanggal,
        objek=impor,
        data={"anggota": len(hasil.orang), "diajukan_oleh": impor.diajukan_oleh_id},
    )
    return impor.pekerjaan


@transaction.atomic
def jalankan_impor(
    impor: ImporAnggota,
    *,
    oleh: Pengguna,
    tanggal: dt.date,
    maju: Callable[[str, int, int], None] = lambda *_: None,
) -> ImporAnggota:
    """Write everything and throw the uploaded rows away. Finished already: nothing changes."""
    impor = ImporAnggota.objects.select_for_update(of=("self",)).get(pk=impor.pk)
    if impor.status == StatusImporAnggota.SELESAI:
        return impor
    if impor.status == StatusImporAnggota.BATAL:
        raise ImporDitolak("Impor ini sudah dibatalkan.")
    if impor.disetujui_oleh_id is None:
        raise ImporDitolak("Impor ini belum disetujui pengurus.")
    maju("memeriksa baris", 0, 0)
    hasil = uji_impor(impor, tanggal=tanggal)
    _pastikan_siap(hasil)
    # Counted first: once they are written, the new groups exist like the old ones.
    impor.hasil = hasil.hitungan()
    Penulis(impor, hasil, oleh=oleh, tanggal=tanggal, maju=maju).tulis()
    catat_jejak(
        IMPOR_ANGGOTA,
        oleh=oleh,
        tanggal=tanggal,
        objek=impor,
        keterangan=impor.nama_berkas,
        data=impor.hasil,
    )
    laporkan_ke_pengawas(
        IMPOR_SELESAI,
        kunci=f"{IMPOR_SELESAI}/{impor.pk}",
        judul=f"{len(hasil.orang)} anggota diimpor sekaligus",
        uraian="Anggota yang diimpor tidak melewati musyawarah kelompok, pengesahan pengurus, dan "
        f"simpanan pokok. Diajukan {impor.diajukan_oleh}, disetujui {impor.disetujui_oleh}. "
        "Cocokkan daftarnya dengan buku anggota yang lama.",
        tautan=reverse("impor_anggota:hasil", args=[impor.pk]),
        objek=impor,
        oleh=oleh,
        tanggal=tanggal,
    )
    return _akhiri(impor, StatusImporAnggota.SELESAI)


def buang_impor_terlantar(*, oleh: Pengguna, tanggal: dt.date) -> int:
    """Put aside what nobody has touched for weeks; answers with how many."""
    sejak = timezone.now() - dt.timedelta(days=HARI_TERLANTAR)
    terlantar = (
        ImporAnggota.objects.terbuka()
        .filter(diubah_pada__lt=sejak)
        .exclude(pekerjaan__status__in=[StatusPekerjaan.ANTRE, StatusPekerjaan.BERJALAN])
        .tanpa_isi()
    )
    banyak = 0
    for impor in terlantar:
        # Somebody may be finishing it at this very moment.
        with contextlib.suppress(ImporDitolak):
            batalkan_impor(impor, oleh=oleh, tanggal=tanggal)
            banyak += 1
    return banyak


@transaction.atomic
def batalkan_impor(impor: ImporAnggota, *, oleh: Pengguna, tanggal: dt.date) -> ImporAnggota:
    """Put an unfinished import aside; its rows are thrown away."""
    impor = _terbuka(impor)
    if impor.pekerjaan and impor.pekerjaan.status in (
        StatusPekerjaan.ANTRE,
        StatusPekerjaan.BERJALAN,
    ):
        raise ImporDitolak("Impor ini sedang berjalan; tunggu sampai selesai.")
    catat_jejak("kelompok.batalkan_impor_anggota", oleh=oleh, tanggal=tanggal, objek=impor)
    return _akhiri(impor, StatusImporAnggota.BATAL)


def _pastikan_siap(hasil: HasilUji) -> None:
    if not hasil.orang:
        raise ImporDitolak("Tidak ada baris anggota pada lembar yang dipilih.")
    if not hasil.siap:
        raise ImporDitolak(
            f"Ada {len(hasil.kesalahan())} baris yang perlu diperbaiki; tidak ada yang disimpan."
        )


def _akhiri(impor: ImporAnggota, status: StatusImporAnggota) -> ImporAnggota:
    impor.status = status
    impor.kunci_terbungkus = impor.isi_sandi = None
    impor.diubah_pada = timezone.now()
    impor.save()
    return impor


def _terbuka(impor: ImporAnggota) -> ImporAnggota:
    impor = ImporAnggota.objects.select_for_update(of=("self",)).get(pk=impor.pk)
    if impor.status != StatusImporAnggota.SUSUN:
        raise ImporDitolak("Impor ini sudah selesai atau dibatalkan.")
    return impor
