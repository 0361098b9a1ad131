"""Taking cash in and paying it out at the counter."""

import datetime as dt
import uuid
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import FormulirSudahDikirim
from koperasi.core.peran import peran_pengguna
from koperasi.core.uang import TERBESAR, format_rupiah

from ...enums import ArahKas, BukuBukti, StatusTransaksiKas
from ...ketentuan import batas_bayar
from ...models import Akun, Jurnal, SesiLaci, TempatKas, TransaksiKas
from ...selectors.kas import (
    KasDitolak,
    dalam_perjalanan,
    saldo_tempat,
    semua_transaksi,
    sesi_siap,
)
from ..posting import debit, kredit, posting_jurnal
from .penguncian import kunci_sesi_terbuka, kunci_turunan

AKSI = {
    StatusTransaksiKas.TERCATAT: "akuntansi.setujui_bayar_kas",
    StatusTransaksiKas.DITOLAK: "akuntansi.tolak_bayar_kas",
    StatusTransaksiKas.DITARIK: "akuntansi.tarik_bayar_kas",
}


@transaction.atomic
def catat_transaksi(
    *,
    arah: ArahKas,
    jumlah: Decimal,
    akun_lawan: Akun,
    pihak: str,
    keterangan: str,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
) -> TransaksiKas:
    """Post cash through the teller's open drawer, as BKM or BKK.

    A payment above her limit is kept as a proposal and moves nothing until another person agrees.
    """
    isi = (arah, jumlah, akun_lawan.pk, pihak.strip(), keterangan.strip())
    if lama := _berkunci(kunci, isi, oleh):
        return lama
    sesi = kunci_sesi_terbuka(sesi_siap(oleh, tanggal))
    if lama := _berkunci(kunci, isi, oleh):
        return lama
    _periksa(sesi, arah, jumlah, akun_lawan, pihak, keterangan)
    batas = batas_bayar(peran_pengguna(oleh), tanggal)
    perlu = arah == ArahKas.KELUAR and batas is not None and jumlah > batas
    transaksi = TransaksiKas(
        sesi=sesi,
        arah=arah,
        tanggal=tanggal,
        jumlah=jumlah,
        akun_lawan=akun_lawan,
        pihak=pihak.strip(),
        keterangan=keterangan.strip(),
        perlu_persetujuan=perlu,
        status=StatusTransaksiKas.MENUNGGU if perlu else StatusTransaksiKas.TERCATAT,
        kunci=kunci,
        dibuat_oleh=oleh,
    )
    if not perlu:
        transaksi.jurnal = _posting(transaksi, tanggal)
    transaksi.save(force_insert=True)
    catat_jejak(
        "akuntansi.usulkan_bayar_kas" if perlu else "akuntansi.catat_kas",
        oleh=oleh,
        tanggal=tanggal,
        objek=transaksi,
        keterangan=f"{ArahKas(arah).label} {format_rupiah(jumlah, lambang=True)}",
    )
    return transaksi


@transaction.atomic
def setujui_transaksi(transaksi: TransaksiKas, *, oleh: Pengguna, tanggal: dt.date) -> TransaksiKas:
    """Agree to another person's payment; it is posted in the same transaction, as hers."""
    transaksi = _kunci(transaksi)
    if transaksi.status == StatusTransaksiKas.TERCATAT and transaksi.diputus_oleh_id == oleh.pk:
        return transaksi
    _pastikan_menunggu(transaksi)
    _pastikan_boleh_memutus(transaksi, oleh)
    batas = batas_bayar(peran_pengguna(oleh), tanggal)
    if batas is not None and transaksi.jumlah > batas:
        raise KasDitolak(
            f"Batas Anda {format_rupiah(batas, lambang=True)}. Pembayaran ini diputus orang yang "
            "batasnya lebih tinggi."
        )
    sesi = kunci_sesi_terbuka(transaksi.sesi)
    if sesi.tanggal != tanggal:
        raise KasDitolak("Usulan ini dari hari sebelumnya. Tolak, dan kasir mengusulkan lagi.")
    _periksa_isi_laci(sesi, transaksi.jumlah)
    transaksi.jurnal = _posting(transaksi, tanggal)
    return _putuskan(transaksi, StatusTransaksiKas.TERCATAT, oleh, tanggal)


@transaction.atomic
def tolak_transaksi(
    transaksi: TransaksiKas, *, catatan: str, oleh: Pengguna, tanggal: dt.date
) -> TransaksiKas:
    """Refuse another person's payment, with a reason; nothing moved."""
    transaksi = _kunci(transaksi)
    if transaksi.status == StatusTransaksiKas.DITOLAK and transaksi.diputus_oleh_id == oleh.pk:
        return transaksi
    _pastikan_menunggu(transaksi)
    _pastikan_boleh_memutus(transaksi, oleh)
    if not catatan.strip():
        raise KasDitolak("Tulis alasan penolakan.", bidang="catatan")
    return _putuskan(transaksi, StatusTransaksiKas.DITOLAK, oleh, tanggal, catatan)


@transaction.atomic
def tarik_transaksi(transaksi: TransaksiKas, *, oleh: Pengguna, tanggal: dt.date) -> TransaksiKas:
    """Take one's own proposal back."""
    transaksi = _kunci(transaksi)
    if transaksi.status == StatusTransaksiKas.DITARIK and transaksi.dibuat_oleh_id == oleh.pk:
        return transaksi
    _pastikan_menunggu(transaksi)
    if transaksi.dibuat_oleh_id != oleh.pk:
        raise KasDitolak("Hanya pengusulnya yang menarik usulan ini.")
    return _putuskan(transaksi, StatusTransaksiKas.DITARIK, oleh, tanggal)


def _berkunci(kunci: uuid.UUID, isi: tuple[object, ...], oleh: Pengguna) -> TransaksiKas | None:
    lama = semua_transaksi().filter(kunci=kunci).first()
    if lama and (
        lama.dibuat_oleh_id != oleh.pk
        or (lama.arah, lama.jumlah, lama.akun_lawan_id, lama.pihak, lama.keterangan) != isi
    ):
        raise FormulirSudahDikirim("Formulir ini sudah dikirim dengan isi lain.")
    return lama


def _periksa(
    sesi: SesiLaci, arah: ArahKas, jumlah: Decimal, lawan: Akun, pihak: str, keterangan: str
) -> None:
    if not pihak.strip():
        raise KasDitolak("Isi nama penyetor atau penerima.", bidang="pihak")
    if not keterangan.strip():
        raise KasDitolak("Isi keterangan.", bidang="keterangan")
    if jumlah <= 0 or jumlah >= TERBESAR:
        raise KasDitolak("Jumlah harus lebih dari nol.", bidang="jumlah")
    if jumlah % 1:
        raise KasDitolak("Uang tunai tidak mempunyai sen.", bidang="jumlah")
    if lawan.judul or lawan.ditutup_pada:
        raise KasDitolak("Akun ini tidak menerima posting.", bidang="akun")
    if TempatKas.objects.filter(akun=lawan).exists():
        raise KasDitolak(
            "Antara laci dan kas utama, uang dipindahkan lewat Setor atau Minta kas.",
            bidang="akun",
        )
    if arah == ArahKas.KELUAR:
        _periksa_isi_laci(sesi, jumlah)


def _periksa_isi_laci(sesi: SesiLaci, jumlah: Decimal) -> None:
    tersedia = saldo_tempat(sesi.laci, sesi.tanggal) - dalam_perjalanan(sesi.laci)
    if jumlah > tersedia:
        raise KasDitolak(
            f"Uang di {sesi.laci} {format_rupiah(tersedia, lambang=True)}, kurang "
            f"{format_rupiah(jumlah - tersedia, lambang=True)}. Minta kas dahulu.",
            bidang="jumlah",
        )


def _posting(transaksi: TransaksiKas, tanggal: dt.date) -> Jurnal:
    kas, lawan = transaksi.sesi.laci.akun, transaksi.akun_lawan
    masuk = transaksi.arah == ArahKas.MASUK
    return posting_jurnal(
        tanggal=transaksi.tanggal,
        buku=BukuBukti.BKM if masuk else BukuBukti.BKK,
        keterangan=transaksi.keterangan,
        baris=[debit(kas, transaksi.jumlah), kredit(lawan, transaksi.jumlah)]
        if masuk
        else [debit(lawan, transaksi.jumlah), kredit(kas, transaksi.jumlah)],
        kunci=kunci_turunan(transaksi.kunci, "jurnal"),
        oleh=transaksi.dibuat_oleh,
        tanggal_buku=tanggal,
    )


def _kunci(transaksi: TransaksiKas) -> TransaksiKas:
    return (
        semua_transaksi()
        .select_related("sesi__laci__akun")
        .select_for_update(of=("self",))
        .get(pk=transaksi.pk)
    )


def _pastikan_menunggu(transaksi: TransaksiKas) -> None:
    if transaksi.status != StatusTransaksiKas.MENUNGGU:
        raise KasDitolak(f"Usulan ini sudah {transaksi.get_status_display().lower()}.")


def _pastikan_boleh_memutus(transaksi: TransaksiKas, oleh: Pengguna) -> None:
    if transaksi.dibuat_oleh_id == oleh.pk:
        raise KasDitolak("Yang memutuskan harus orang lain daripada pengusulnya.")
    if not oleh.has_perm("akuntansi.setujui_kas"):
        raise KasDitolak("Pembayaran kas disetujui manajer atau bendahara.")


def _putuskan(
    transaksi: TransaksiKas,
    status: StatusTransaksiKas,
    oleh: Pengguna,
    tanggal: dt.date,
    catatan: str = "",
) -> TransaksiKas:
    transaksi.status = status
    transaksi.diputus_oleh = oleh
    transaksi.diputus_pada = timezone.now()
    transaksi.catatan_putusan = catatan.strip()[:300]
    transaksi.save(
        update_fields=["status", "jurnal", "diputus_oleh", "diputus_pada", "catatan_putusan"]
    )
    catat_jejak(
        AKSI[status],
        oleh=oleh,
        tanggal=tanggal,
        objek=transaksi,
        keterangan=transaksi.catatan_putusan,
    )
    return transaksi
