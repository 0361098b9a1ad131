"""Counting the safe, or somebody's open drawer without warning."""

import datetime as dt
import uuid

from django.db import transaction

from koperasi.core.models import Pengguna

from ...enums import SaatHitung
from ...models import HitungKas, TempatKas
from ...perhitungan.hitungan import Hitungan
from ...selectors.kas import KasDitolak, dalam_perjalanan, saldo_tempat, sesi_terbuka
from ..posting import tahan_periode
from .hitung import catat_hitungan
from .penguncian import kunci_sesi_terbuka


@transaction.atomic
def opname_kas(
    tempat: TempatKas,
    hitungan: Hitungan,
    *,
    saksi: Pengguna,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
    alasan: str = "",
) -> HitungKas:
    """Count a place with a witness. What is on its way out no longer lies there.

    A difference belongs to who answers for the place: the keeper, or the drawer's teller.
    """
    if lama := HitungKas.objects.filter(kunci=kunci).first():
        return lama
    sesi, pemilik = None, tempat.penjaga
    if tempat.laci:
        sesi = sesi_terbuka().filter(laci=tempat).first()
        if sesi is None or sesi.tanggal != tanggal:
            raise KasDitolak(f"{tempat} tidak terbuka hari ini; yang tertutup sudah dihitung.")
        sesi = kunci_sesi_terbuka(sesi)
        pemilik = sesi.kasir
    else:
        tahan_periode(tanggal)
        # Two who count at once would each post the same difference.
        TempatKas.objects.select_for_update(no_key=True).get(pk=tempat.pk)
    if lama := HitungKas.objects.filter(kunci=kunci).first():
        return lama
    if saksi.pk == oleh.pk:
        raise KasDitolak("Saksi harus orang lain daripada yang menghitung.", bidang="saksi")
    if sesi and oleh.pk == sesi.kasir_id:
        raise KasDitolak("Opname laci dilakukan orang lain daripada kasirnya.")
    return catat_hitungan(
        tempat,
        hitungan,
        saat=SaatHitung.OPNAME,
        sesi=sesi,
        saldo_buku=saldo_tempat(tempat, tanggal) - dalam_perjalanan(tempat),
        pemilik=pemilik,
        alasan=alasan,
        kunci=kunci,
        oleh=oleh,
        saksi=saksi,
        tanggal=tanggal,
        tanggal_buku=tanggal,
    )
