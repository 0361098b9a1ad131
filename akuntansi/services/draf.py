"""Drafts: keeping an unfinished entry as typed, and posting what has become of it."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import KesalahanDomain

from ..enums import BukuBukti
from ..models import DrafJurnal, Jurnal
from ..selectors.kas import berakun_laci
from ..selectors.pilihan import akun_dirinci, kalimat_dirinci
from .posting import Baris, JurnalDitolak, posting_jurnal


class DrafDitolak(KesalahanDomain):
    """The draft cannot be kept like this."""


@transaction.atomic
def simpan_draf(
    *,
    kunci: uuid.UUID,
    isi: dict[str, Any],
    tanggal: dt.date | None,
    keterangan: str,
    oleh: Pengguna,
) -> DrafJurnal:
    """Keep a form as typed under its key; saving again under the key replaces it.

    A draft is nobody's but its writer's, and none is kept of what has been posted.
    """
    if jurnal := Jurnal.objects.filter(kunci=kunci).first():
        raise DrafDitolak(f"Formulir ini sudah diposting sebagai {jurnal.nomor}.")
    nilai = {
        "isi": isi,
        "tanggal": tanggal,
        "keterangan": keterangan[:300],
        "diubah_pada": timezone.now(),
    }
    draf, baru = DrafJurnal.objects.select_for_update().get_or_create(
        kunci=kunci, defaults={**nilai, "dibuat_oleh": oleh}
    )
    if not baru:
        if draf.dibuat_oleh_id != oleh.pk:
            raise DrafDitolak("Draf ini milik orang lain.")
        for nama, isian in nilai.items():
            setattr(draf, nama, isian)
        draf.save(update_fields=list(nilai))
    return draf


@transaction.atomic
def posting_formulir(
    *,
    tanggal: dt.date,
    buku: BukuBukti,
    keterangan: str,
    baris: Sequence[Baris],
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal_buku: dt.date,
) -> Jurnal:
    """Post an entry from the page; the draft it grew from goes, in the same transaction.

    Drawers move through the pages of cash alone, where their tellers see it.
    """
    if laci := berakun_laci({b.akun for b in baris}):
        raise JurnalDitolak(
            f"Akun {laci.nama} bergerak lewat halaman Kas, bukan lewat jurnal. Salah catat dibalik "
            "dari jurnalnya."
        )
    if akun := akun_dirinci({b.akun for b in baris}):
        raise JurnalDitolak(kalimat_dirinci(akun))
    jurnal = posting_jurnal(
        tanggal=tanggal,
        buku=buku,
        keterangan=keterangan,
        baris=baris,
        kunci=kunci,
        oleh=oleh,
        tanggal_buku=tanggal_buku,
    )
    DrafJurnal.objects.filter(kunci=kunci, dibuat_oleh=oleh).delete()
    return jurnal


def hapus_draf(draf: DrafJurnal) -> None:
    """Throw a draft away; it never was part of the books."""
    draf.delete()
