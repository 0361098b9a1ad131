"""What a teller sees of a member: what she may pay in, what she may take out and why not."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from akuntansi.enums import StatusTransaksiKas
from akuntansi.selectors.jurnal import jurnal_bernomor
from anggota.models import Anggota
from anggota.selectors.kecocokan import cocok
from koperasi.core.models import Pengguna
from koperasi.core.tulisan import rupiah_lengkap

from ..enums import DAPAT_PASIF, JenisSimpanan, JenisTransaksi, StatusTransaksi
from ..models import (
    BarisTransaksi,
    KetentuanProduk,
    MutasiSimpanan,
    ProdukSimpanan,
    RekeningSimpanan,
    TransaksiSimpanan,
)
from .produk import LEWAT_LAIN, ketentuan_produk, larangan_tarik, semua_produk
from .rekening import rekening_pasif

NOL = Decimal(0)
# What members bring each month comes first under the teller's fingers.
BIASA = (JenisSimpanan.WAJIB, JenisSimpanan.SUKARELA, JenisSimpanan.HARI_RAYA)


@dataclass(frozen=True)
class BarisLoket:
    """A product she may pay into; ``rekening`` is None until her first deposit.

    The first account of a product goes by the product's name, as its line did before there was an
    account, so that a deposit sent twice still says the same; further ones by their number.
    """

    produk: ProdukSimpanan
    rekening: RekeningSimpanan | None
    ketentuan: KetentuanProduk | None
    pertama: bool = True
    pasif: bool = False

    @property
    def bidang(self) -> str:
        if self.rekening and not self.pertama:
            return f"jumlah_{self.rekening.nomor}"
        return f"jumlah_{self.produk.kode}"

    @property
    def paling_sedikit(self) -> Decimal:
        k = self.ketentuan
        if k is None:
            return NOL
        awal = self.rekening is None or self.rekening.urut == 0
        return max(k.setoran_minimum, k.setoran_awal) if awal else k.setoran_minimum


@dataclass(frozen=True)
class BarisTarikan:
    """An account she holds; ``dapat`` is what may leave today, ``sebab`` why it is not all."""

    rekening: RekeningSimpanan
    dapat: Decimal
    sebab: str
    pasif: bool = False

    @property
    def bidang(self) -> str:
        return f"jumlah_{self.rekening.nomor}"


def baris_setor(
    anggota: Anggota, tanggal: dt.date, *, tertulis: Collection[str] = ()
) -> list[BarisLoket]:
    """Products in use that take a deposit at the counter, wajib first, with her accounts of each.

    What is named in ``tertulis`` comes too, whatever became of it since the page was drawn, so
    that an amount typed there is answered and not forgotten.
    """
    produk = [p for p in semua_produk() if p.jenis not in LEWAT_LAIN]
    ketentuan = ketentuan_produk(produk, tanggal)
    milik: dict[int, list[RekeningSimpanan]] = {}
    rekening = list(_milik(anggota).order_by("pk"))
    for r in rekening:
        if not r.ditutup_pada or f"jumlah_{r.nomor}" in tertulis:
            milik.setdefault(r.produk_id, []).append(r)
    pasif = _pasif(rekening, tanggal)
    baris = []
    for p in produk:
        menerima = p.saldo_awal_pada is not None and not p.ditutup_pada and p.pk in ketentuan
        for n, satu in enumerate(milik.get(p.pk) or [None]):
            b = BarisLoket(
                produk=p,
                rekening=satu,
                ketentuan=ketentuan.get(p.pk),
                pertama=n == 0,
                pasif=satu is not None and satu.pk in pasif and p.jenis in DAPAT_PASIF,
            )
            if menerima or b.bidang in tertulis:
                baris.append(b)
    return sorted(baris, key=lambda b: (_giliran(b.produk), b.produk.kode))


def baris_tarikan(
    anggota: Anggota, tanggal: dt.date, *, tertulis: Collection[str] = ()
) -> list[BarisTarikan]:
    """Her accounts, with how much may leave today and why not more; closed ones only when they are
    named in ``tertulis``."""
    rekening = [
        r
        for r in _milik(anggota).order_by("produk__kode", "nomor")
        if not r.ditutup_pada or f"jumlah_{r.nomor}" in tertulis
    ]
    ketentuan = ketentuan_produk({r.produk_id: r.produk for r in rekening}.values(), tanggal)
    larangan = larangan_tarik(ketentuan.values(), tanggal)
    pasif = _pasif(rekening, tanggal)
    hasil = []
    for r in rekening:
        k, kalimat = ketentuan.get(r.produk_id), larangan.get(r.produk_id)
        if k is None or kalimat:
            hasil.append(BarisTarikan(r, NOL, kalimat or "Belum ada ketentuannya.", r.pk in pasif))
            continue
        sebab = [
            *([f"ditahan {rupiah_lengkap(r.ditahan)}"] if r.ditahan else []),
            *([f"mengendap {rupiah_lengkap(k.saldo_minimum)}"] if k.saldo_minimum else []),
        ]
        dapat = max(r.tersedia - k.saldo_minimum, NOL)
        hasil.append(BarisTarikan(r, dapat, ", ".join(sebab), r.pk in pasif))
    return sorted(hasil, key=lambda b: not b.dapat)


def rekening_tujuan(pengguna: Pengguna, kata: str, *, batas: int) -> list[RekeningSimpanan]:
    """Open accounts that a transfer may go to: the one of this number, else those of people whom
    the words mean."""
    daftar = (
        RekeningSimpanan.objects.terlihat_oleh(pengguna)
        .terbuka()
        .exclude(produk__jenis__in=list(LEWAT_LAIN))
        .select_related("produk", "produk__akun", "anggota")
    )
    tepat = daftar.filter(nomor=kata.upper())
    if satu := tepat.first():
        return [satu]
    orang = Anggota.objects.filter(cocok(kata))
    return list(daftar.filter(anggota__in=orang).order_by("anggota__nama", "nomor")[:batas])


@dataclass(frozen=True)
class HariKasir:
    """A teller's savings of a day in cash: what holds, without what was reversed or waits."""

    masuk: Decimal
    keluar: Decimal
    banyak: int
    menunggu: int


def hari_kasir(kasir: Pengguna, tanggal: dt.date) -> HariKasir:
    tercatat = Q(kas__status=StatusTransaksiKas.TERCATAT, kas__jurnal__dibalik_oleh__isnull=True)
    hasil = TransaksiSimpanan.objects.filter(
        dibuat_oleh=kasir, tanggal=tanggal, kas__isnull=False
    ).aggregate(
        masuk=Sum("jumlah", filter=tercatat & Q(jenis=JenisTransaksi.SETOR)),
        keluar=Sum("jumlah", filter=tercatat & Q(jenis=JenisTransaksi.TARIK)),
        banyak=Count("pk", filter=tercatat),
        menunggu=Count("pk", filter=Q(kas__status=StatusTransaksiKas.MENUNGGU)),
    )
    return HariKasir(
        hasil["masuk"] or NOL, hasil["keluar"] or NOL, hasil["banyak"], hasil["menunggu"]
    )


def petugas_transaksi() -> QuerySet[Pengguna]:
    """Who has ever entered a transaction."""
    ada = TransaksiSimpanan.objects.filter(dibuat_oleh=OuterRef("pk"))
    return Pengguna.objects.filter(Exists(ada)).order_by("nama")


def menyebut(kata: str) -> Q:
    """Transactions of these people, of an account's number, or of a voucher's."""
    if jurnal := jurnal_bernomor(kata):
        return Q(kas__jurnal=jurnal) | Q(jurnal=jurnal)
    orang = Anggota.objects.filter(cocok(kata))
    baris = BarisTransaksi.objects.filter(transaksi=OuterRef("pk"))
    return Q(anggota__in=orang) | Q(
        Exists(baris.filter(Q(rekening__nomor=kata.upper()) | Q(rekening__anggota__in=orang)))
    )


def transaksi_terlihat(pengguna: Pengguna) -> QuerySet[TransaksiSimpanan]:
    """Transactions of people one may see, the latest first."""
    return (
        TransaksiSimpanan.objects.filter(anggota__in=Anggota.objects.terlihat_oleh(pengguna))
        .select_related(
            "anggota",
            "dibuat_oleh",
            "jurnal",
            "jurnal__dibalik_oleh",
            "kas",
            "kas__jurnal",
            "kas__jurnal__dibalik_oleh",
            "kas__diputus_oleh",
        )
        .order_by("-pk")
    )


def keadaan_transaksi(transaksi: TransaksiSimpanan) -> StatusTransaksi:
    """What has become of it, by its cash and its entry."""
    jurnal = transaksi.kas.jurnal if transaksi.kas else transaksi.jurnal
    if jurnal is None:
        menunggu = transaksi.kas and transaksi.kas.status == StatusTransaksiKas.MENUNGGU
        return StatusTransaksi.MENUNGGU if menunggu else StatusTransaksi.TIDAK_JADI
    if hasattr(jurnal, "dibalik_oleh"):
        return StatusTransaksi.DIBALIK
    return StatusTransaksi.TERCATAT


def mutasi_transaksi(jurnal: int, rekening: Sequence[int]) -> dict[int, MutasiSimpanan]:
    """By account, the movement that an entry made on each."""
    return {
        m.rekening_id: m
        for m in MutasiSimpanan.objects.filter(jurnal=jurnal, rekening__in=rekening)
    }


def _giliran(produk: ProdukSimpanan) -> int:
    jenis = JenisSimpanan(produk.jenis)
    return BIASA.index(jenis) if jenis in BIASA else len(BIASA)


def _milik(anggota: Anggota) -> QuerySet[RekeningSimpanan]:
    return RekeningSimpanan.objects.filter(anggota=anggota).select_related("produk")


def _pasif(rekening: Sequence[RekeningSimpanan], tanggal: dt.date) -> set[int]:
    return set(rekening_pasif([r.pk for r in rekening], tanggal).values_list("pk", flat=True))
