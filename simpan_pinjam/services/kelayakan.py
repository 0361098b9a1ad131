"""May this money come onto these accounts, or leave them? The terms of the day answer."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from anggota.enums import StatusKeanggotaan
from anggota.models import Anggota
from kelompok.enums import LayananDihentikan
from kelompok.services.sanksi import pastikan_layanan_berjalan
from koperasi.core.tulisan import rupiah_lengkap, tanggal_panjang
from koperasi.core.uang import TERBESAR

from ..enums import JenisSimpanan
from ..models import KetentuanProduk, RekeningSimpanan
from ..selectors.produk import LEWAT_LAIN, ketentuan_produk, larangan_tarik
from .mutasi import SaldoKurang, SimpananDitolak

Nilai = Sequence[tuple[RekeningSimpanan, Decimal]]


def periksa_setor(
    anggota: Anggota, nilai: Nilai, tanggal: dt.date, *, pintu: JenisSimpanan | None = None
) -> None:
    """Raises ``SimpananDitolak`` for the first amount that may not come in on ``tanggal``.

    ``pintu`` is the kind whose own door the money comes by.
    """
    if not anggota.keanggotaan.filter(status=StatusKeanggotaan.AKTIF).exists():
        raise SimpananDitolak(f"{anggota.nama} bukan anggota yang aktif.")
    ketentuan = _ketentuan(nilai, tanggal)
    for rekening, jumlah in nilai:
        produk = rekening.produk
        bidang = f"jumlah_{produk.kode}"
        _periksa_jumlah(jumlah, bidang)
        _periksa_terbuka(rekening, tanggal, bidang)
        if produk.ditutup_pada:
            raise SimpananDitolak(
                f"{produk} sudah ditutup dan tidak menerima setoran.", bidang=bidang
            )
        jenis = JenisSimpanan(produk.jenis)
        if jenis != pintu and (kalimat := LEWAT_LAIN.get(jenis)):
            raise SimpananDitolak(kalimat)
        syarat = ketentuan[produk.pk]
        terkecil = syarat.setoran_minimum
        if rekening.urut == 0:
            terkecil = max(terkecil, syarat.setoran_awal)
        if jumlah < terkecil:
            pertama = "pertama " if rekening.urut == 0 else ""
            raise SimpananDitolak(
                f"Setoran {pertama}{produk} paling sedikit {rupiah_lengkap(terkecil)}.",
                bidang=bidang,
            )


def periksa_tarik(
    anggota: Anggota, nilai: Nilai, tanggal: dt.date, *, pintu: JenisSimpanan | None = None
) -> None:
    """Raises ``SimpananDitolak`` for the first amount that may not leave on ``tanggal``; the
    amounts are above zero. ``pintu`` is the kind whose own door pays it out, whole."""
    pastikan_layanan_berjalan(anggota, LayananDihentikan.TARIK_SIMPANAN, tanggal)
    ketentuan = _ketentuan(nilai, tanggal)
    larangan = larangan_tarik(ketentuan.values(), tanggal)
    for rekening, jumlah in nilai:
        _periksa_jumlah(jumlah, f"jumlah_{rekening.nomor}")
        _periksa_terbuka(rekening, tanggal, f"jumlah_{rekening.nomor}")
        syarat = ketentuan[rekening.produk_id]
        lewat_pintu = rekening.produk.jenis == pintu
        if not lewat_pintu and (kalimat := larangan.get(rekening.produk_id)):
            raise SimpananDitolak(kalimat, bidang=f"jumlah_{rekening.nomor}")
        _periksa_saldo(rekening, Decimal(0) if lewat_pintu else syarat.saldo_minimum, jumlah)


def _ketentuan(nilai: Nilai, tanggal: dt.date) -> dict[int, KetentuanProduk]:
    produk = {r.produk_id: r.produk for r, _ in nilai}
    ketentuan = ketentuan_produk(produk.values(), tanggal)
    for pk, satu in produk.items():
        if satu.saldo_awal_pada is None:
            raise SimpananDitolak(f"{satu} belum dipakai; saldo awalnya belum dimuat.")
        if pk not in ketentuan:
            raise SimpananDitolak(
                f"{satu} belum mempunyai ketentuan yang berlaku pada {tanggal_panjang(tanggal)}."
            )
    return ketentuan


def _periksa_jumlah(jumlah: Decimal, bidang: str) -> None:
    if jumlah <= 0:
        raise SimpananDitolak("Jumlah harus lebih dari nol.", bidang=bidang)
    if jumlah >= TERBESAR:
        raise SimpananDitolak("Jumlah terlalu besar.", bidang=bidang)
    if jumlah % 1:
        raise SimpananDitolak("Simpanan dalam rupiah utuh, tanpa sen.", bidang=bidang)


def _periksa_terbuka(rekening: RekeningSimpanan, tanggal: dt.date, bidang: str) -> None:
    if rekening.ditutup_pada:
        raise SimpananDitolak(
            f"Rekening {rekening} sudah ditutup pada {tanggal_panjang(rekening.ditutup_pada)}.",
            bidang=bidang,
        )
    mulai = rekening.dibuka_pada
    if tanggal < mulai:
        raise SimpananDitolak(
            f"Rekening {rekening} baru dibuka pada {tanggal_panjang(mulai)}.", bidang="tanggal"
        )
    awal = rekening.produk.saldo_awal_pada
    if awal and tanggal <= awal:
        raise SimpananDitolak(
            f"Sampai {tanggal_panjang(awal)} hanya ada saldo awal; pilih tanggal sesudahnya.",
            bidang="tanggal",
        )


def _periksa_saldo(rekening: RekeningSimpanan, mengendap: Decimal, jumlah: Decimal) -> None:
    dapat = max(rekening.tersedia - mengendap, Decimal(0))
    if jumlah <= dapat:
        return
    sebab = []
    if rekening.ditahan:
        sebab.append(f"ditahan {rupiah_lengkap(rekening.ditahan)}")
    if mengendap:
        sebab.append(f"saldo mengendap {rupiah_lengkap(mengendap)}")
    rincian = f" ({', '.join(sebab)})" if sebab else ""
    raise SaldoKurang(
        f"Saldo {rekening} {rupiah_lengkap(rekening.saldo)}{rincian}; yang dapat ditarik "
        f"{rupiah_lengkap(dapat)}.",
        bidang=f"jumlah_{rekening.nomor}",
    )
