"""Taking cash in and paying it out at the counter."""

import datetime as dt
import uuid
from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import FormulirSudahDikirim
from koperasi.core.peran import peran_pengguna
from koperasi.core.uang import NOL, TERBESAR, format_rupiah

from ...enums import ArahKas, BukuBukti, StatusTransaksiKas
from ...ketentuan import batas_bayar
from ...models import Akun, ButirTransaksiKas, Jurnal, SesiLaci, TempatKas, TransaksiKas
from ...selectors.kas import (
    KasDitolak,
    dalam_perjalanan,
    saldo_tempat,
    semua_transaksi,
    sesi_siap,
)
from ...selectors.pilihan import kalimat_dirinci
from ..posting import debit, kredit, posting_jurnal, tahan_periode
from .pemilik import ButirKas, pemilik_kas
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
    if akun_lawan.dirinci:
        raise KasDitolak(kalimat_dirinci(akun_lawan), bidang="akun")
    baru = TransaksiKas(
        arah=arah, jumlah=jumlah, akun_lawan=akun_lawan, pihak=pihak, keterangan=keterangan
    )
    return _catat(baru, [ButirKas(akun_lawan, jumlah, keterangan)], kunci, oleh, tanggal)


@transaction.atomic
def catat_transaksi_berpemilik(
    *,
    pemilik: str,
    arah: ArahKas,
    butir: Sequence[ButirKas],
    pihak: str,
    keterangan: str,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
    perlu_persetujuan: bool = False,
) -> TransaksiKas:
    """The same for an owner (``pemilik.daftarkan_pemilik_kas``), which has locked what it changes.

    Once the answer has a ``jurnal`` the owner writes its own rows, in this transaction; a payment
    that waits is completed by ``PemilikKas.selesaikan`` when somebody agrees to it. The owner may
    ask for that (``perlu_persetujuan``) below the limit too.
    """
    jumlah = sum((b.jumlah for b in butir), NOL)
    baru = TransaksiKas(
        arah=arah,
        jumlah=jumlah,
        pemilik=pemilik,
        pihak=pihak,
        keterangan=keterangan,
        perlu_persetujuan=perlu_persetujuan,
    )
    return _catat(baru, butir, kunci, oleh, tanggal)


def _catat(
    transaksi: TransaksiKas,
    butir: Sequence[ButirKas],
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
) -> TransaksiKas:
    transaksi.pihak, transaksi.keterangan = transaksi.pihak.strip(), transaksi.keterangan.strip()
    if lama := _berkunci(kunci, transaksi, oleh):
        return lama
    sesi = kunci_sesi_terbuka(sesi_siap(oleh, tanggal))
    if lama := _berkunci(kunci, transaksi, oleh):
        return lama
    _periksa(sesi, transaksi, butir)
    arah, jumlah = transaksi.arah, transaksi.jumlah
    batas = batas_bayar(peran_pengguna(oleh), tanggal)
    lewat = batas is not None and jumlah > batas
    perlu = arah == ArahKas.KELUAR and (lewat or transaksi.perlu_persetujuan)
    transaksi.sesi, transaksi.tanggal = sesi, tanggal
    transaksi.perlu_persetujuan = perlu
    transaksi.status = StatusTransaksiKas.MENUNGGU if perlu else StatusTransaksiKas.TERCATAT
    transaksi.kunci, transaksi.dibuat_oleh = kunci, oleh
    if not perlu:
        transaksi.jurnal = _posting(transaksi, butir, tanggal)
    transaksi.save(force_insert=True)
    if transaksi.pemilik:
        ButirTransaksiKas.objects.bulk_create(
            ButirTransaksiKas(
                transaksi=transaksi,
                urut=n,
                akun=b.akun,
                jumlah=b.jumlah,
                keterangan=b.keterangan,
            )
            for n, b in enumerate(butir, start=1)
        )
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
    pemilik = pemilik_kas(transaksi)
    if pemilik:
        tahan_periode(transaksi.tanggal)
        pemilik.kunci(transaksi)
    sesi = kunci_sesi_terbuka(transaksi.sesi)
    if sesi.tanggal != tanggal:
        raise KasDitolak("Usulan ini dari hari sebelumnya. Tolak, dan kasir mengusulkan lagi.")
    _periksa_isi_laci(sesi, transaksi.jumlah)
    jurnal = transaksi.jurnal = _posting(transaksi, _butir(transaksi), tanggal)
    transaksi = _putuskan(transaksi, StatusTransaksiKas.TERCATAT, oleh, tanggal)
    if pemilik:
        pemilik.selesaikan(transaksi, jurnal)
    return transaksi


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


def _berkunci(kunci: uuid.UUID, baru: TransaksiKas, oleh: Pengguna) -> TransaksiKas | None:
    lama = semua_transaksi().filter(kunci=kunci).first()
    if lama and (lama.dibuat_oleh_id != oleh.pk or _isi(lama) != _isi(baru)):
        raise FormulirSudahDikirim("Formulir ini sudah dikirim dengan isi lain.")
    return lama


def _isi(t: TransaksiKas) -> tuple[object, ...]:
    return (t.arah, t.jumlah, t.akun_lawan_id, t.pemilik, t.pihak, t.keterangan)


def _periksa(sesi: SesiLaci, baru: TransaksiKas, butir: Sequence[ButirKas]) -> None:
    if not baru.pihak:
        raise KasDitolak("Isi nama penyetor atau penerima.", bidang="pihak")
    if not baru.keterangan:
        raise KasDitolak("Isi keterangan.", bidang="keterangan")
    if baru.jumlah <= 0 or baru.jumlah >= TERBESAR or any(b.jumlah <= 0 for b in butir):
        raise KasDitolak("Jumlah harus lebih dari nol.", bidang="jumlah")
    if any(b.jumlah % 1 for b in butir):
        raise KasDitolak("Uang tunai tidak mempunyai sen.", bidang="jumlah")
    if any(b.akun.judul or b.akun.ditutup_pada for b in butir):
        raise KasDitolak("Akun ini tidak menerima posting.", bidang="akun")
    if TempatKas.objects.filter(akun__in=[b.akun for b in butir]).exists():
        raise KasDitolak(
            "Antara laci dan kas utama, uang dipindahkan lewat Setor atau Minta kas.",
            bidang="akun",
        )
    if baru.arah == ArahKas.KELUAR:
        _periksa_isi_laci(sesi, baru.jumlah)


def _periksa_isi_laci(sesi: SesiLaci, jumlah: Decimal) -> None:
    tersedia = saldo_tempat(sesi.laci, sesi.tanggal) - dalam_perjalanan(sesi.laci)
    if jumlah > tersedia:
        raise KasDitolak(
            f"Uang di {sesi.laci} {format_rupiah(tersedia, lambang=True)}, kurang "
            f"{format_rupiah(jumlah - tersedia, lambang=True)}. Minta kas dahulu.",
            bidang="jumlah",
        )


def _butir(transaksi: TransaksiKas) -> list[ButirKas]:
    if transaksi.akun_lawan:
        return [ButirKas(transaksi.akun_lawan, transaksi.jumlah, transaksi.keterangan)]
    return [
        ButirKas(b.akun, b.jumlah, b.keterangan) for b in transaksi.butir.select_related("akun")
    ]


def _posting(transaksi: TransaksiKas, butir: Sequence[ButirKas], tanggal: dt.date) -> Jurnal:
    kas, masuk = transaksi.sesi.laci.akun, transaksi.arah == ArahKas.MASUK
    # What the voucher says already is not said on its only line again.
    uraian = [b.keterangan if transaksi.pemilik else "" for b in butir]
    return posting_jurnal(
        tanggal=transaksi.tanggal,
        buku=BukuBukti.BKM if masuk else BukuBukti.BKK,
        keterangan=transaksi.keterangan,
        baris=[
            debit(kas, transaksi.jumlah),
            *(kredit(b.akun, b.jumlah, u) for b, u in zip(butir, uraian, strict=True)),
        ]
        if masuk
        else [
            *(debit(b.akun, b.jumlah, u) for b, u in zip(butir, uraian, strict=True)),
            kredit(kas, transaksi.jumlah),
        ],
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
