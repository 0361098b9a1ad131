"""Simpanan pokok at the counter: the money, the member and her group in one transaction."""

import datetime as dt
import uuid
from decimal import Decimal

from django.db import transaction

from akuntansi.services.pemilik_jurnal import daftarkan_pemilik
from akuntansi.services.posting import tahan_periode
from anggota.enums import StatusKeanggotaan
from anggota.models import Keanggotaan
from anggota.services.keanggotaan import aktifkan_anggota
from kelompok.services.pencalonan import masukkan_calon
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import FormulirSudahDikirim, KesalahanDomain
from koperasi.core.tulisan import rupiah_lengkap, tanggal_panjang

from ..enums import JenisSimpanan
from ..ketentuan import jumlah_simpanan_pokok, tambahan_simpanan_pokok
from ..models import PenerimaanSimpananPokok, RekeningSimpanan
from ..selectors.produk import produk_jenis
from ..selectors.simpanan_pokok import setoran_anggota_baru
from .mutasi import kunci_rekening
from .rekening import buka_rekening
from .teller import jurnal_transaksi, terima_tunai

PEMILIK = "simpan_pinjam.simpanan_pokok"


class SimpananPokokDitolak(KesalahanDomain):
    """This simpanan pokok cannot be received like this."""


@transaction.atomic
def terima_simpanan_pokok(
    keanggotaan: Keanggotaan,
    *,
    jumlah: Decimal,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
) -> PenerimaanSimpananPokok:
    """Take it into the teller's open drawer and onto her account; from today she is a member, of
    her group too. What is due above simpanan pokok becomes modal penyertaan.

    A retry with the same ``kunci`` answers with the first receipt. Raises ``SimpananPokokDitolak``
    and what drawer, membership and group refuse.
    """
    if lama := _berkunci(kunci, keanggotaan, jumlah, oleh):
        return lama
    # The person first: two tellers with the same person in front of them go one after the other.
    kini = (
        Keanggotaan.objects.select_for_update(of=("self",))
        .select_related("anggota")
        .get(pk=keanggotaan.pk)
    )
    if lama := _berkunci(kunci, keanggotaan, jumlah, oleh):
        return lama
    _periksa(kini, jumlah, tanggal)
    setoran = terima_tunai(
        kini.anggota,
        _rekening(kini, oleh, tanggal),
        judul=f"Simpanan pokok {kini.nomor}",
        kunci=uuid.uuid5(kunci, "setoran"),
        oleh=oleh,
        tanggal=tanggal,
    )
    jurnal = jurnal_transaksi(setoran)
    if jurnal is None:
        raise SimpananPokokDitolak("Simpanan pokok diterima tunai, dan tercatat saat itu juga.")
    dasar = f"Simpanan pokok {jurnal.nomor}"
    aktifkan_anggota(kini, pada=tanggal, dasar=dasar, oleh=oleh, tanggal=tanggal)
    masukkan_calon(kini, pada=tanggal, dasar=dasar, oleh=oleh, tanggal=tanggal)
    penerimaan = PenerimaanSimpananPokok.objects.create(
        keanggotaan=kini,
        jurnal=jurnal,
        jumlah=jumlah,
        tanggal=tanggal,
        kunci=kunci,
        dibuat_oleh=oleh,
    )
    catat_jejak(
        "simpan_pinjam.terima_simpanan_pokok",
        oleh=oleh,
        tanggal=tanggal,
        objek=penerimaan,
        keterangan=f"{dasar}, {rupiah_lengkap(jumlah)}",
    )
    return penerimaan


def alasan_tidak_dibalik(id_jurnal: int) -> str:
    """A voucher that made somebody a member stays while she is one."""
    penerimaan = (
        PenerimaanSimpananPokok.objects.filter(jurnal=id_jurnal)
        .select_related("keanggotaan__anggota")
        .first()
    )
    if penerimaan is None or penerimaan.keanggotaan.status != StatusKeanggotaan.AKTIF:
        return ""
    orang = penerimaan.keanggotaan.anggota.nama
    return (
        f"Dengan simpanan pokok ini {orang} menjadi anggota. Akhiri dahulu keanggotaannya dengan "
        "alasannya; sesudah itu bukti ini dapat dibalik."
    )


def daftarkan() -> None:
    """Called when the app is ready."""
    daftarkan_pemilik(PEMILIK, alasan_tidak_dibalik)


def _berkunci(
    kunci: uuid.UUID, keanggotaan: Keanggotaan, jumlah: Decimal, oleh: Pengguna
) -> PenerimaanSimpananPokok | None:
    lama = PenerimaanSimpananPokok.objects.filter(kunci=kunci).select_related("jurnal").first()
    if lama and (lama.keanggotaan_id, lama.jumlah, lama.dibuat_oleh_id) != (
        keanggotaan.pk,
        jumlah,
        oleh.pk,
    ):
        raise FormulirSudahDikirim("Formulir ini sudah dikirim dengan isi lain.")
    return lama


def _rekening(
    keanggotaan: Keanggotaan, oleh: Pengguna, tanggal: dt.date
) -> list[tuple[RekeningSimpanan, Decimal]]:
    """Her locked accounts, opened when she has none, and what goes onto each."""
    tahan_periode(tanggal)
    bagian = [(JenisSimpanan.POKOK, jumlah_simpanan_pokok(tanggal))]
    if tambahan := tambahan_simpanan_pokok(tanggal):
        bagian.append((JenisSimpanan.PENYERTAAN, tambahan))
    pilihan = []
    for jenis, jumlah in bagian:
        produk = produk_jenis(jenis)
        if produk is None:
            raise SimpananPokokDitolak(
                f"Produk {jenis.label.lower()} belum dipakai. Minta manajer memasangnya di Produk "
                "simpanan."
            )
        lama = RekeningSimpanan.objects.terbuka().filter(
            anggota=keanggotaan.anggota_id, produk=produk
        )
        rekening = lama.first() or buka_rekening(
            keanggotaan.anggota, produk, oleh=oleh, tanggal=tanggal
        )
        pilihan.append((rekening.pk, jumlah))
    terkunci = kunci_rekening([pk for pk, _ in pilihan])
    return [(terkunci[pk], jumlah) for pk, jumlah in pilihan]


def _periksa(keanggotaan: Keanggotaan, jumlah: Decimal, tanggal: dt.date) -> None:
    nama = keanggotaan.anggota.nama
    if keanggotaan.status == StatusKeanggotaan.AKTIF:
        raise SimpananPokokDitolak(f"{nama} sudah menjadi anggota, jadi simpanan pokoknya lunas.")
    if keanggotaan.status != StatusKeanggotaan.DISAHKAN:
        raise SimpananPokokDitolak(
            f"{nama} belum disahkan pengurus. Simpanan pokok diterima sesudah pengesahan."
        )
    terutang = setoran_anggota_baru(tanggal)
    if jumlah != terutang:
        raise SimpananPokokDitolak(
            f"Setoran anggota baru pada {tanggal_panjang(tanggal)} tepat "
            f"{rupiah_lengkap(terutang)}, dibayar penuh.",
            bidang="jumlah",
        )
