"""Handing a drawer from one teller to another: the giver counts, the receiver agrees."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone

from koperasi.core.db import jelaskan_pelanggaran
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna

from ...enums import SaatHitung, StatusSerahLaci
from ...models import SerahLaci, SesiLaci
from ...perhitungan.hitungan import Hitungan
from ...selectors.kas import (
    KasDitolak,
    calon_kasir,
    penghalang_tutup_laci,
    saldo_tempat,
    semua_serah,
    sesi_kasir,
)
from .hitung import catat_hitungan, kalimat_beda, periksa_pecahan
from .penguncian import kunci_sesi, kunci_sesi_terbuka, kunci_turunan, pastikan_terbuka
from .sesi import akhiri_sesi

AKSI = {
    StatusSerahLaci.DITERIMA: "akuntansi.terima_laci",
    StatusSerahLaci.DITOLAK: "akuntansi.tolak_laci",
    StatusSerahLaci.DITARIK: "akuntansi.tarik_penyerahan",
}


@transaction.atomic
def serahkan_laci(
    sesi: SesiLaci,
    kepada: Pengguna,
    hitungan: Hitungan,
    *,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
    alasan: str = "",
) -> SerahLaci:
    """Offer an open drawer to another teller. Until she decides, nothing moves through it."""
    if lama := SerahLaci.objects.filter(kunci=kunci).first():
        return lama
    sesi = kunci_sesi(sesi)
    if lama := SerahLaci.objects.filter(kunci=kunci).first():
        return lama
    pastikan_terbuka(sesi)
    if sesi.kasir_id != oleh.pk:
        raise KasDitolak(f"{sesi.laci} dipegang {sesi.kasir.nama}.")
    if sesi.tanggal != tanggal:
        raise KasDitolak("Laci ini masih terbuka sejak hari sebelumnya. Tutup dahulu.")
    if kepada.pk == oleh.pk:
        raise KasDitolak("Laci tidak diserahkan kepada diri sendiri.", bidang="kepada")
    if not calon_kasir(oleh).filter(pk=kepada.pk).exists():
        raise KasDitolak(
            "Penerima harus kasir yang aktif dan tidak sedang memegang laci lain.", bidang="kepada"
        )
    if penghalang := penghalang_tutup_laci(sesi):
        raise KasDitolak(penghalang)
    periksa_pecahan(hitungan, tanggal)
    saldo = saldo_tempat(sesi.laci, tanggal)
    if hitungan.jumlah != saldo and not alasan.strip():
        raise KasDitolak(kalimat_beda(hitungan.jumlah, saldo), bidang="alasan")
    with jelaskan_pelanggaran(SerahLaci, "satu_serah_laci_menunggu", KasDitolak):
        serah = SerahLaci.objects.create(
            sesi=sesi,
            dari=oleh,
            kepada=kepada,
            saldo_buku=saldo,
            jumlah=hitungan.jumlah,
            rincian=hitungan.ke_json(),
            alasan=alasan.strip(),
            tanggal=tanggal,
            kunci=kunci,
        )
    catat_jejak(
        "akuntansi.serahkan_laci",
        oleh=oleh,
        tanggal=tanggal,
        objek=serah,
        keterangan=str(sesi.laci),
        data={"kepada": kepada.pk, "jumlah": str(serah.jumlah)},
    )
    return serah


@transaction.atomic
def terima_laci(serah: SerahLaci, *, oleh: Pengguna, tanggal: dt.date) -> SerahLaci:
    """The receiver counted the same: the giver's session ends, hers begins. A difference that the
    giver explained stays the giver's."""
    serah = _kunci(serah)
    if serah.status == StatusSerahLaci.DITERIMA and serah.kepada_id == oleh.pk:
        return serah
    _pastikan(serah, oleh, serah.kepada_id)
    sesi = kunci_sesi_terbuka(serah.sesi)
    if serah.tanggal != tanggal:
        raise KasDitolak("Penyerahan ini dari hari sebelumnya. Tolak, lalu hitung lagi.")
    if sesi_kasir(oleh):
        raise KasDitolak("Anda masih memegang laci lain. Tutup dahulu.")
    if saldo_tempat(sesi.laci, tanggal) != serah.saldo_buku:
        raise KasDitolak("Saldo laci berubah sejak dihitung. Tolak, lalu hitung lagi.")
    hitungan = Hitungan.dari_json(serah.rincian)
    catat_hitungan(
        sesi.laci,
        hitungan,
        saat=SaatHitung.SERAH,
        sesi=sesi,
        saldo_buku=serah.saldo_buku,
        pemilik=serah.dari,
        alasan=serah.alasan,
        kunci=kunci_turunan(serah.kunci, "serah"),
        oleh=serah.dari,
        saksi=oleh,
        tanggal=sesi.tanggal,
        tanggal_buku=tanggal,
    )
    akhiri_sesi(sesi, hitungan, oleh=serah.dari, tanggal=tanggal)
    baru = SesiLaci.objects.create(
        laci=sesi.laci, kasir=oleh, tanggal=tanggal, saldo_awal=hitungan.jumlah
    )
    catat_hitungan(
        sesi.laci,
        hitungan,
        saat=SaatHitung.BUKA,
        sesi=baru,
        saldo_buku=hitungan.jumlah,
        pemilik=oleh,
        alasan="",
        kunci=kunci_turunan(serah.kunci, "terima"),
        oleh=oleh,
        saksi=serah.dari,
        tanggal=tanggal,
        tanggal_buku=tanggal,
    )
    return _putuskan(serah, StatusSerahLaci.DITERIMA, oleh, tanggal, sesi_baru=baru)


@transaction.atomic
def tolak_laci(serah: SerahLaci, *, catatan: str, oleh: Pengguna, tanggal: dt.date) -> SerahLaci:
    """The receiver counted something else. The giver counts again."""
    serah = _kunci(serah)
    if serah.status == StatusSerahLaci.DITOLAK and serah.kepada_id == oleh.pk:
        return serah
    _pastikan(serah, oleh, serah.kepada_id)
    if not catatan.strip():
        raise KasDitolak("Tulis mengapa laci tidak diterima.", bidang="catatan")
    return _putuskan(serah, StatusSerahLaci.DITOLAK, oleh, tanggal, catatan=catatan)


@transaction.atomic
def tarik_penyerahan(serah: SerahLaci, *, oleh: Pengguna, tanggal: dt.date) -> SerahLaci:
    """The giver takes the offer back and goes on."""
    serah = _kunci(serah)
    if serah.status == StatusSerahLaci.DITARIK and serah.dari_id == oleh.pk:
        return serah
    _pastikan(serah, oleh, serah.dari_id)
    return _putuskan(serah, StatusSerahLaci.DITARIK, oleh, tanggal)


def _kunci(serah: SerahLaci) -> SerahLaci:
    return semua_serah().select_for_update(of=("self",)).get(pk=serah.pk)


def _pastikan(serah: SerahLaci, oleh: Pengguna, berhak: int) -> None:
    if serah.status != StatusSerahLaci.MENUNGGU:
        raise KasDitolak(f"Penyerahan ini sudah {serah.get_status_display().lower()}.")
    if oleh.pk != berhak:
        raise KasDitolak("Penyerahan ini diputus orang lain.")


def _putuskan(
    serah: SerahLaci,
    status: StatusSerahLaci,
    oleh: Pengguna,
    tanggal: dt.date,
    *,
    catatan: str = "",
    sesi_baru: SesiLaci | None = None,
) -> SerahLaci:
    serah.status = status
    serah.diputus_oleh = oleh
    serah.diputus_pada = timezone.now()
    serah.catatan_putusan = catatan.strip()[:300]
    serah.sesi_baru = sesi_baru
    serah.save(
        update_fields=["status", "diputus_oleh", "diputus_pada", "catatan_putusan", "sesi_baru"]
    )
    catat_jejak(
        AKSI[status],
        oleh=oleh,
        tanggal=tanggal,
        objek=serah,
        keterangan=serah.catatan_putusan,
    )
    return serah
