"""A member at the counter: several accounts at once, by one voucher."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.urls import reverse

from akuntansi.enums import ArahKas, BukuBukti
from akuntansi.ketentuan import batas_bayar
from akuntansi.services.kas.pemilik import (
    ButirKas,
    PemilikKas,
    TransaksiKas,
    daftarkan_pemilik_kas,
)
from akuntansi.services.kas.transaksi import catat_transaksi_berpemilik
from akuntansi.services.posting import (
    Akun,
    Baris,
    Jurnal,
    debit,
    kredit,
    posting_jurnal,
    tahan_periode,
)
from anggota.models import Anggota
from koperasi.core.db import tunggu_kunci
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import FormulirSudahDikirim
from koperasi.core.peran import peran_pengguna
from koperasi.core.tulisan import rupiah_lengkap
from koperasi.core.uang import NOL

from ..enums import JenisMutasi, JenisTransaksi
from ..models import BarisTransaksi, ProdukSimpanan, RekeningSimpanan, TransaksiSimpanan
from ..selectors.rekening import ada_pasif
from .kelayakan import periksa_setor, periksa_tarik
from .mutasi import Gerak, SimpananDitolak, catat_mutasi, kunci_rekening
from .rekening import buka_rekening

PEMILIK = "simpan_pinjam.simpanan"
JENIS_MUTASI = {
    JenisTransaksi.SETOR: (JenisMutasi.SETOR, JenisMutasi.SETOR),
    JenisTransaksi.TARIK: (JenisMutasi.TARIK, JenisMutasi.TARIK),
    JenisTransaksi.PINDAH: (JenisMutasi.PINDAH_MASUK, JenisMutasi.PINDAH_KELUAR),
}


@dataclass(frozen=True)
class BarisSetor:
    """An amount for a product; ``rekening`` is None when the member has no account of it yet."""

    produk: ProdukSimpanan
    jumlah: Decimal
    rekening: RekeningSimpanan | None = None


@dataclass(frozen=True)
class BarisTarik:
    """An amount (above zero) that leaves an account."""

    rekening: RekeningSimpanan
    jumlah: Decimal


# The accounts as the page showed them: id to number of the last movement.
Versi = Mapping[int, int]
Nilai = Sequence[tuple[RekeningSimpanan, Decimal]]


@transaction.atomic
def setor_simpanan(
    anggota: Anggota,
    baris: Sequence[BarisSetor],
    *,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
    penyetor: str = "",
) -> TransaksiSimpanan:
    """Take a member's cash into the teller's drawer and onto her accounts; opens those she lacks.

    ``penyetor`` is who stands at the counter (default: she). A retry with the same ``kunci``
    answers with the first deposit. Raises ``SimpananDitolak`` and what drawer and ledger refuse.
    """
    rencana = [(b.produk.pk, b.rekening.pk if b.rekening else None, b.jumlah) for b in baris]
    if lama := _terkirim(kunci, JenisTransaksi.SETOR, anggota, rencana, oleh):
        return lama
    tahan_periode(tanggal)
    nilai = _rekening_setor(anggota, baris, oleh, tanggal)
    periksa_setor(anggota, nilai, tanggal)
    return terima_tunai(
        anggota,
        nilai,
        judul="Setoran simpanan",
        kunci=kunci,
        oleh=oleh,
        tanggal=tanggal,
        penyetor=penyetor,
    )


def terima_tunai(
    anggota: Anggota,
    nilai: Nilai,
    *,
    judul: str,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
    penyetor: str = "",
) -> TransaksiSimpanan:
    """Cash onto accounts that the caller has locked and looked at."""
    kas = catat_transaksi_berpemilik(
        pemilik=PEMILIK,
        arah=ArahKas.MASUK,
        butir=_butir(nilai),
        pihak=penyetor.strip() or anggota.nama,
        keterangan=_keterangan(judul, anggota),
        kunci=uuid.uuid5(kunci, "kas"),
        oleh=oleh,
        tanggal=tanggal,
    )
    return catat_transaksi(JenisTransaksi.SETOR, anggota, nilai, kunci, oleh, tanggal, kas=kas)


@transaction.atomic
def setor_lewat_bank(
    anggota: Anggota,
    baris: Sequence[BarisSetor],
    *,
    bank: Akun,
    tanggal: dt.date,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal_buku: dt.date,
) -> TransaksiSimpanan:
    """What a member sent to the cooperative's bank account on ``tanggal``, which may lie back."""
    rencana = [(b.produk.pk, b.rekening.pk if b.rekening else None, b.jumlah) for b in baris]
    if lama := _terkirim(kunci, JenisTransaksi.SETOR, anggota, rencana, oleh):
        return lama
    if not bank.bank:
        raise SimpananDitolak("Pilih rekening bank koperasi.", bidang="bank")
    if tanggal > tanggal_buku:
        raise SimpananDitolak("Tanggal setoran belum tiba.", bidang="tanggal")
    tahan_periode(tanggal)
    nilai = _rekening_setor(anggota, baris, oleh, tanggal)
    periksa_setor(anggota, nilai, tanggal)
    jurnal = posting_jurnal(
        tanggal=tanggal,
        buku=BukuBukti.BBM,
        keterangan=_keterangan("Setoran simpanan lewat bank", anggota),
        baris=[debit(bank, sum((j for _, j in nilai), NOL)), *baris_jurnal(nilai)],
        kunci=uuid.uuid5(kunci, "jurnal"),
        oleh=oleh,
        tanggal_buku=tanggal_buku,
    )
    return catat_transaksi(
        JenisTransaksi.SETOR, anggota, nilai, kunci, oleh, tanggal, jurnal=jurnal
    )


@transaction.atomic
def tarik_simpanan(
    anggota: Anggota,
    baris: Sequence[BarisTarik],
    *,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
    penerima: str = "",
    versi: Versi | None = None,
) -> TransaksiSimpanan:
    """Pay a member from the teller's drawer. Above the teller's limit, and from an account that
    has been dormant, it waits for another person.

    ``versi`` refuses what was typed on a page older than the account.
    """
    rencana = [(b.rekening.produk_id, b.rekening.pk, -b.jumlah) for b in baris]
    if lama := _terkirim(kunci, JenisTransaksi.TARIK, anggota, rencana, oleh):
        return lama
    tahan_periode(tanggal)
    terkunci = _kunci_milik(anggota, [b.rekening.pk for b in baris], versi)
    nilai = [(terkunci[b.rekening.pk], b.jumlah) for b in baris]
    periksa_tarik(anggota, nilai, tanggal)
    kas = catat_transaksi_berpemilik(
        pemilik=PEMILIK,
        arah=ArahKas.KELUAR,
        butir=_butir(nilai),
        pihak=penerima.strip() or anggota.nama,
        keterangan=_keterangan("Penarikan simpanan", anggota),
        kunci=uuid.uuid5(kunci, "kas"),
        oleh=oleh,
        tanggal=tanggal,
        perlu_persetujuan=ada_pasif([r.pk for r, _ in nilai], tanggal),
    )
    keluar = [(r, -jumlah) for r, jumlah in nilai]
    return catat_transaksi(JenisTransaksi.TARIK, anggota, keluar, kunci, oleh, tanggal, kas=kas)


@transaction.atomic
def pindahkan_simpanan(
    dari: RekeningSimpanan,
    ke: BarisSetor,
    kepada: Anggota,
    *,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
    versi: Versi | None = None,
) -> TransaksiSimpanan:
    """Move savings to another account of hers, or of ``kepada``, without cash.

    To another person it stays within what the teller may pay out.
    """
    pemberi = dari.anggota
    rencana = [
        (dari.produk_id, dari.pk, -ke.jumlah),
        (ke.produk.pk, ke.rekening.pk if ke.rekening else None, ke.jumlah),
    ]
    if lama := _terkirim(kunci, JenisTransaksi.PINDAH, pemberi, rencana, oleh):
        return lama
    if ke.rekening and ke.rekening.pk == dari.pk:
        raise SimpananDitolak("Pilih rekening tujuan yang lain.", bidang="tujuan")
    _periksa_batas_pindah(pemberi, kepada, ke.jumlah, oleh, tanggal)
    tahan_periode(tanggal)
    tujuan = ke.rekening or buka_rekening(kepada, ke.produk, oleh=oleh, tanggal=tanggal)
    terkunci = kunci_rekening([dari.pk, tujuan.pk])
    periksa_versi(terkunci, versi)
    asal, tujuan = terkunci[dari.pk], terkunci[tujuan.pk]
    periksa_tarik(pemberi, [(asal, ke.jumlah)], tanggal)
    periksa_setor(kepada, [(tujuan, ke.jumlah)], tanggal)
    nilai = [(asal, -ke.jumlah), (tujuan, ke.jumlah)]
    jurnal = posting_jurnal(
        tanggal=tanggal,
        buku=BukuBukti.BM,
        keterangan=_keterangan("Pemindahan simpanan", pemberi),
        baris=baris_jurnal(nilai),
        kunci=uuid.uuid5(kunci, "jurnal"),
        oleh=oleh,
    )
    return catat_transaksi(
        JenisTransaksi.PINDAH, pemberi, nilai, kunci, oleh, tanggal, jurnal=jurnal
    )


def daftarkan() -> None:
    """Called when the app is ready."""
    daftarkan_pemilik_kas(
        PemilikKas(
            PEMILIK,
            kunci=_kunci_usulan,
            selesaikan=_selesaikan,
            alamat=_alamat,
            balik=_alamat_balik,
        )
    )


def jurnal_transaksi(transaksi: TransaksiSimpanan) -> Jurnal | None:
    """Its entry; None while the payment waits, or was refused."""
    return transaksi.kas.jurnal if transaksi.kas else transaksi.jurnal


# --- a payment that waited ----------------------------------------------------------------------


def _kunci_usulan(kas: TransaksiKas) -> None:
    transaksi = kas.simpanan
    baris = list(transaksi.baris.select_related("rekening"))
    terkunci = kunci_rekening([b.rekening_id for b in baris])
    periksa_tarik(
        transaksi.anggota, [(terkunci[b.rekening_id], -b.jumlah) for b in baris], kas.tanggal
    )


def _selesaikan(kas: TransaksiKas, jurnal: Jurnal) -> None:
    transaksi = kas.simpanan
    nilai = [(b.rekening, b.jumlah) for b in transaksi.baris.select_related("rekening__produk")]
    gerakkan(transaksi, nilai, jurnal, kas.dibuat_oleh)


def _alamat(kas: TransaksiKas) -> str:
    return reverse("simpan_pinjam:transaksi", args=[kas.simpanan.pk])


def _alamat_balik(kas: TransaksiKas, oleh: Pengguna) -> str:
    if not oleh.has_perm("simpan_pinjam.balik_simpanan"):
        return ""
    return reverse("simpan_pinjam:balik_transaksi", args=[kas.simpanan.pk])


# --- parts --------------------------------------------------------------------------------------


def _terkirim(
    kunci: uuid.UUID,
    jenis: JenisTransaksi,
    anggota: Anggota,
    rencana: Sequence[tuple[int, int | None, Decimal]],
    oleh: Pengguna,
) -> TransaksiSimpanan | None:
    """The transaction under this key; raises when it says something else.

    A line without an account was the first of its product, so only the product is compared.
    """
    tunggu_kunci(kunci)
    lama = TransaksiSimpanan.objects.filter(kunci=kunci).first()
    if lama is None:
        if not rencana:
            raise SimpananDitolak("Isi sedikitnya satu jumlah.")
        return None
    isi = lama.baris.values_list("rekening__produk", "rekening", "jumlah")
    sama = (
        (lama.jenis, lama.anggota_id, lama.dibuat_oleh_id) == (jenis, anggota.pk, oleh.pk)
        and len(isi) == len(rencana)
        and all(
            (a[0], a[2]) == (b[0], b[2]) and (b[1] is None or a[1] == b[1])
            for a, b in zip(isi, rencana, strict=True)
        )
    )
    if not sama:
        raise FormulirSudahDikirim("Formulir ini sudah dikirim dengan isi lain.")
    return lama


def _rekening_setor(
    anggota: Anggota, baris: Sequence[BarisSetor], oleh: Pengguna, tanggal: dt.date
) -> list[tuple[RekeningSimpanan, Decimal]]:
    """The locked accounts in the order of the lines; new ones are opened by product first."""
    baru = {
        b.produk.pk: buka_rekening(anggota, b.produk, oleh=oleh, tanggal=tanggal)
        for b in sorted(baris, key=lambda b: b.produk.pk)
        if b.rekening is None
    }
    pilihan = [b.rekening or baru[b.produk.pk] for b in baris]
    terkunci = _kunci_milik(anggota, [r.pk for r in pilihan], None)
    return [(terkunci[r.pk], b.jumlah) for r, b in zip(pilihan, baris, strict=True)]


def _kunci_milik(
    anggota: Anggota, rekening: Sequence[int], versi: Versi | None
) -> dict[int, RekeningSimpanan]:
    if len(set(rekening)) != len(rekening):
        raise SimpananDitolak("Rekening yang sama ditulis dua kali.")
    terkunci = kunci_rekening(rekening)
    if len(terkunci) != len(rekening) or any(r.anggota_id != anggota.pk for r in terkunci.values()):
        raise SimpananDitolak("Rekening ini bukan milik anggota itu.")
    periksa_versi(terkunci, versi)
    return terkunci


def periksa_versi(terkunci: Mapping[int, RekeningSimpanan], versi: Versi | None) -> None:
    for pk, urut in (versi or {}).items():
        rekening = terkunci.get(pk)
        if rekening and rekening.urut != urut:
            raise SimpananDitolak(
                f"Rekening {rekening} berubah sejak halaman ini dibuka; saldonya kini "
                f"{rupiah_lengkap(rekening.saldo)}. Periksa lagi, lalu kirim.",
                bidang=f"jumlah_{rekening.nomor}",
            )


def _periksa_batas_pindah(
    pemberi: Anggota, kepada: Anggota, jumlah: Decimal, oleh: Pengguna, tanggal: dt.date
) -> None:
    batas = batas_bayar(peran_pengguna(oleh), tanggal)
    if pemberi.pk != kepada.pk and batas is not None and jumlah > batas:
        raise SimpananDitolak(
            f"Memindahkan simpanan ke orang lain di atas {rupiah_lengkap(batas)} dilakukan orang "
            "yang batasnya lebih tinggi.",
            bidang="jumlah",
        )


def _keterangan(awalan: str, anggota: Anggota) -> str:
    return f"{awalan} {anggota.nama}"[:200]


def _uraian(rekening: RekeningSimpanan) -> str:
    return f"{rekening.produk.nama} {rekening.nomor}"


def _butir(nilai: Nilai) -> list[ButirKas]:
    return [ButirKas(r.produk.akun, jumlah, _uraian(r)) for r, jumlah in nilai]


def catat_transaksi(
    jenis: JenisTransaksi,
    anggota: Anggota,
    nilai: Nilai,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
    *,
    kas: TransaksiKas | None = None,
    jurnal: Jurnal | None = None,
) -> TransaksiSimpanan:
    """The row of what was done, and its movements once there is an entry."""
    jumlah = sum((abs(j) for _, j in nilai), NOL)
    transaksi = TransaksiSimpanan.objects.create(
        jenis=jenis,
        anggota=anggota,
        tanggal=tanggal,
        jumlah=jumlah / 2 if jenis == JenisTransaksi.PINDAH else jumlah,
        keterangan=_keterangan(JenisTransaksi(jenis).label, anggota),
        kas=kas,
        jurnal=jurnal,
        kunci=kunci,
        dibuat_oleh=oleh,
    )
    BarisTransaksi.objects.bulk_create(
        BarisTransaksi(transaksi=transaksi, urut=n, rekening=r, jumlah=j)
        for n, (r, j) in enumerate(nilai, start=1)
    )
    entri = kas.jurnal if kas else jurnal
    if entri:
        gerakkan(transaksi, nilai, entri, oleh)
    catat_jejak(
        f"simpan_pinjam.{jenis.lower()}",
        oleh=oleh,
        tanggal=tanggal,
        objek=transaksi,
        keterangan=f"{rupiah_lengkap(transaksi.jumlah)}, {len(nilai)} rekening"
        + ("" if entri else ", menunggu persetujuan"),
    )
    return transaksi


def gerakkan(transaksi: TransaksiSimpanan, nilai: Nilai, jurnal: Jurnal, oleh: Pengguna) -> None:
    masuk, keluar = JENIS_MUTASI[JenisTransaksi(transaksi.jenis)]
    catat_mutasi(
        [Gerak(r.pk, j, masuk if j > 0 else keluar) for r, j in nilai],
        jurnal=jurnal,
        tanggal=jurnal.tanggal,
        oleh=oleh,
    )


def baris_jurnal(nilai: Nilai) -> list[Baris]:
    """The savings side of an entry: what leaves is debited, what comes credited."""
    return [
        kredit(r.produk.akun, j, _uraian(r)) if j > 0 else debit(r.produk.akun, -j, _uraian(r))
        for r, j in nilai
    ]
