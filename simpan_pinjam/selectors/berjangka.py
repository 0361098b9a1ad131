"""Reading term deposits: what runs, what falls due, what each month earned and still owes."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Sum

from akuntansi.enums import StatusTransaksiKas
from anggota.models import Anggota
from anggota.selectors.kecocokan import cocok
from koperasi.core.enums import StatusPekerjaan
from koperasi.core.models import JejakAudit, Pekerjaan, Pengguna
from koperasi.core.uang import NOL

from ..enums import JenisSimpanan, StatusBerjangka, TindakanJatuhTempo
from ..models import (
    JasaBerjangka,
    KetentuanProduk,
    MasaBerjangka,
    PencairanBerjangka,
    ProdukSimpanan,
    RekeningSimpanan,
    SimpananBerjangka,
    TingkatJasa,
    TransaksiSimpanan,
)
from ..perhitungan.simpanan_berjangka import jadwal_bunga, tanggal_bulan
from .produk import ketentuan_produk

TUGAS_BERJANGKA = "simpan_pinjam.jalankan_berjangka"

_ADA_SESUDAHNYA = Exists(
    MasaBerjangka.objects.filter(berjangka=OuterRef("berjangka"), ke__gt=OuterRef("ke"))
)


@dataclass(frozen=True)
class BulanJasa:
    """A month of a term; ``dibayar`` once its interest was booked, ``lampau`` when elsewhere."""

    ke: int
    tanggal: dt.date
    jumlah: Decimal
    dibayar: JasaBerjangka | None = None
    lampau: bool = False


def jadwal_masa(
    mulai: dt.date,
    nominal: Decimal,
    persen: Decimal,
    jangka_bulan: int,
    satuan: Decimal = Decimal(1),
    *,
    bulan_lalu: int = 0,
) -> list[BulanJasa]:
    """The monthly interest of a term; its dates are counted from the deposit's ``mulai``, of which
    ``bulan_lalu`` months have passed before this term."""
    return [
        BulanJasa(ke, tanggal_bulan(mulai, bulan_lalu + ke), jumlah)
        for ke, jumlah in enumerate(jadwal_bunga(nominal, persen, jangka_bulan, satuan), start=1)
    ]


def jadwal_jasa(masa: MasaBerjangka, mulai: dt.date) -> list[BulanJasa]:
    """The months of a stored term; ``mulai`` is its deposit's. Reads ``masa.jasa.all()``."""
    dibayar = {j.ke: j for j in masa.jasa.all()}
    return [
        BulanJasa(b.ke, b.tanggal, b.jumlah, dibayar.get(b.ke), b.ke <= masa.bulan_lampau)
        for b in jadwal_masa(
            mulai,
            masa.nominal,
            masa.persen_per_tahun,
            masa.jangka_bulan,
            masa.satuan_bulat,
            bulan_lalu=(masa.ke - 1) * masa.jangka_bulan,
        )
    ]


def jasa_terutang(masa: MasaBerjangka, mulai: dt.date, sampai: dt.date) -> list[BulanJasa]:
    """Months that earned something by ``sampai`` and are not booked."""
    return [
        b
        for b in jadwal_jasa(masa, mulai)
        if b.jumlah and b.tanggal <= sampai and not b.lampau and b.dibayar is None
    ]


def masa_kini(berjangka: Iterable[int] | None = None) -> QuerySet[MasaBerjangka]:
    """The current term of every running deposit (or of these), with all that a run looks at."""
    daftar = (
        MasaBerjangka.objects.filter(berjangka__status=StatusBerjangka.BERJALAN)
        .filter(~_ADA_SESUDAHNYA)
        .select_related(
            "ketentuan",
            "berjangka__rekening__produk__akun",
            "berjangka__rekening__produk__akun_jasa",
            "berjangka__rekening__anggota",
            "berjangka__rekening_jasa__produk__akun",
        )
        .prefetch_related("jasa")
        .order_by("berjangka_id")
    )
    return daftar if berjangka is None else daftar.filter(berjangka__in=list(berjangka))


def masa_terakhir(berjangka: SimpananBerjangka) -> MasaBerjangka:
    """The current term, or the one it ended with."""
    return berjangka.masa.order_by("-ke").prefetch_related("jasa")[0]


def tingkat_berjangka(
    ketentuan: KetentuanProduk, jangka_bulan: int, nominal: Decimal
) -> TingkatJasa | None:
    """What these terms give a deposit of so much for so long."""
    cocok_semua = [
        t
        for t in ketentuan.tingkat.all()
        if t.jangka_bulan == jangka_bulan and t.mulai_saldo <= nominal
    ]
    return max(cocok_semua, key=lambda t: t.mulai_saldo, default=None)


def rekening_penerima(anggota: Anggota) -> QuerySet[RekeningSimpanan]:
    """Accounts of hers that may receive interest and what falls due."""
    return (
        RekeningSimpanan.objects.terbuka()
        .filter(anggota=anggota, produk__jenis=JenisSimpanan.SUKARELA)
        .select_related("produk__akun", "anggota")
        .order_by("nomor")
    )


def belum_lengkap(pengguna: Pengguna) -> QuerySet[RekeningSimpanan]:
    """Term deposits taken over with a balance alone: their terms are still to be entered."""
    return (
        RekeningSimpanan.objects.terlihat_oleh(pengguna)
        .terbuka()
        .filter(produk__jenis=JenisSimpanan.BERJANGKA, saldo__gt=0, berjangka__isnull=True)
        .select_related("anggota", "produk")
        .order_by("nomor")
    )


def berjangka_terlihat(
    pengguna: Pengguna,
    *,
    kata: str = "",
    produk: str = "",
    keadaan: str = "",
    tanggal: dt.date,
    hari: int | None = None,
) -> QuerySet[MasaBerjangka]:
    """The last term of each deposit one may see, soonest due first; ``hari`` keeps those that run
    and fall due within so many days, ``keadaan`` may also be "TERTAHAN" and "LEWAT"."""
    daftar = (
        MasaBerjangka.objects.filter(
            berjangka__in=SimpananBerjangka.objects.terlihat_oleh(pengguna)
        )
        .filter(~_ADA_SESUDAHNYA)
        .select_related(
            "berjangka__rekening__produk",
            "berjangka__rekening__anggota",
            "berjangka__rekening_jasa",
        )
        .annotate(jasa_dibayar=Sum("jasa__jumlah", default=NOL))
        .order_by("jatuh_tempo", "pk")
    )
    if keadaan == "TERTAHAN":
        daftar = daftar.filter(berjangka__status=StatusBerjangka.BERJALAN).exclude(
            berjangka__kendala=""
        )
    elif keadaan == "LEWAT":
        daftar = daftar.filter(berjangka__status=StatusBerjangka.BERJALAN, jatuh_tempo__lte=tanggal)
    elif keadaan:
        daftar = daftar.filter(berjangka__status=keadaan)
    if produk:
        daftar = daftar.filter(berjangka__rekening__produk__kode=produk)
    if hari is not None:
        daftar = daftar.filter(
            berjangka__status=StatusBerjangka.BERJALAN,
            jatuh_tempo__lte=tanggal + dt.timedelta(days=hari),
        )
    if kata.strip():
        daftar = daftar.filter(
            Q(berjangka__rekening__anggota__in=Anggota.objects.filter(cocok(kata)))
            | Q(berjangka__nomor__icontains=kata.strip())
            | Q(berjangka__rekening__nomor__icontains=kata.strip())
        )
    return daftar


def riwayat_masa(berjangka: SimpananBerjangka) -> QuerySet[MasaBerjangka]:
    """Every term, the latest first, with the interest of each."""
    return (
        berjangka.masa.select_related("ketentuan")
        .prefetch_related(Prefetch("jasa", JasaBerjangka.objects.select_related("jurnal")))
        .order_by("-ke")
    )


def riwayat_pencairan(berjangka: SimpananBerjangka) -> QuerySet[PencairanBerjangka]:
    """What was paid out or asked for, the latest first."""
    return (
        PencairanBerjangka.objects.filter(masa__berjangka=berjangka)
        .select_related(
            "transaksi__kas__jurnal", "transaksi__jurnal", "dipotong__jurnal", "dibuat_oleh"
        )
        .order_by("-pk")
    )


def pencairan_menunggu(berjangka: SimpananBerjangka) -> PencairanBerjangka | None:
    """The payment that waits for another person's agreement."""
    return (
        riwayat_pencairan(berjangka)
        .filter(transaksi__kas__status=StatusTransaksiKas.MENUNGGU)
        .first()
    )


def pekerjaan_berjangka() -> Pekerjaan | None:
    """The run that waits, works or failed last; None once it is done."""
    terakhir = Pekerjaan.objects.filter(nama=TUGAS_BERJANGKA).order_by("-dibuat_pada").first()
    return None if terakhir and terakhir.status == StatusPekerjaan.SELESAI else terakhir


def jalan_terakhir() -> JejakAudit | None:
    """What the last run came to."""
    return JejakAudit.objects.filter(aksi=TUGAS_BERJANGKA).order_by("-pk").first()


def masa_rekening(rekening: RekeningSimpanan) -> MasaBerjangka | None:
    """The current term of the deposit that an account is, or the last it had."""
    if rekening.produk.jenis != JenisSimpanan.BERJANGKA:
        return None
    return (
        MasaBerjangka.objects.filter(berjangka__rekening=rekening)
        .select_related("berjangka")
        .order_by("-ke")
        .first()
    )


def berjangka_transaksi(transaksi: TransaksiSimpanan) -> RekeningSimpanan | None:
    """The account of the deposit that a transaction placed or paid out."""
    return (
        RekeningSimpanan.objects.filter(
            Q(berjangka__penempatan=transaksi) | Q(berjangka__masa__pencairan__transaksi=transaksi)
        )
        .select_related("berjangka")
        .first()
    )


def satu_berjangka(pengguna: Pengguna) -> QuerySet[SimpananBerjangka]:
    """Deposits one may see, with all that their page names."""
    return SimpananBerjangka.objects.terlihat_oleh(pengguna).select_related(
        "rekening__produk",
        "rekening__anggota",
        "rekening_jasa__produk",
        "penempatan__kas__jurnal",
        "penempatan__jurnal",
        "dibuat_oleh",
    )


def banyak_tertahan(pengguna: Pengguna) -> int:
    """Deposits that the last run left aside."""
    return SimpananBerjangka.objects.terlihat_oleh(pengguna).berjalan().exclude(kendala="").count()


def pilihan_jangka(produk: Iterable[ProdukSimpanan], tanggal: dt.date) -> list[TingkatJasa]:
    """What one may place money for on ``tanggal``: every rate of these products."""
    return [
        t
        for k in ketentuan_produk(produk, tanggal).values()
        for t in sorted(k.tingkat.all(), key=lambda t: (t.jangka_bulan, t.mulai_saldo))
    ]


def dibayar_bulanan(berjangka: SimpananBerjangka) -> bool:
    """Or does its interest wait for the end of the term, to be added to the principal?"""
    return berjangka.tindakan != TindakanJatuhTempo.ARO_POKOK_JASA
