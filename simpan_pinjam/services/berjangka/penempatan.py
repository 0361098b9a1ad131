"""Placing money for a term, and taking a placement back."""

import datetime as dt
import uuid
from decimal import Decimal

from django.db import transaction

from akuntansi.enums import BukuBukti
from akuntansi.services.posting import posting_jurnal, tahan_periode
from anggota.models import Anggota
from koperasi.core.db import tunggu_kunci
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.nomor import ambil_nomor
from koperasi.core.pengecualian import FormulirSudahDikirim
from koperasi.core.tulisan import persen, rupiah_lengkap, tanggal_panjang

from ...enums import JenisSimpanan, JenisTransaksi, StatusBerjangka, TindakanJatuhTempo
from ...models import (
    JasaBerjangka,
    KetentuanProduk,
    MasaBerjangka,
    ProdukSimpanan,
    RekeningSimpanan,
    SimpananBerjangka,
    TingkatJasa,
    TransaksiSimpanan,
)
from ...perhitungan.simpanan_berjangka import tanggal_bulan
from ...selectors.berjangka import tingkat_berjangka
from ...selectors.produk import ketentuan_produk
from ..kelayakan import periksa_setor, periksa_tarik
from ..mutasi import SimpananDitolak, kunci_rekening
from ..pembalikan import balik_mutasi
from ..rekening import buka_rekening, tutup_rekening
from ..teller import (
    PEMILIK,
    Versi,
    baris_jurnal,
    catat_transaksi,
    jurnal_transaksi,
    periksa_versi,
    terima_tunai,
)
from .bilyet import cabut_bilyet
from .penguncian import kunci_satu

BUKU_BILYET = "simpanan:bilyet"
PINTU = JenisSimpanan.BERJANGKA


@transaction.atomic
def tempatkan_berjangka(
    anggota: Anggota,
    produk: ProdukSimpanan,
    *,
    jumlah: Decimal,
    jangka_bulan: int,
    tindakan: TindakanJatuhTempo,
    rekening_jasa: RekeningSimpanan | ProdukSimpanan,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
    asal: RekeningSimpanan | None = None,
    penyetor: str = "",
    versi: Versi | None = None,
) -> SimpananBerjangka:
    """Place cash from the counter, or what leaves ``asal`` (an account of hers), for a term.

    ``rekening_jasa`` is an account of hers, or the product of which she gets a new one. The rate is
    that of the product's terms today. A retry with the same ``kunci`` answers with the
    first deposit. Raises ``SimpananDitolak`` and what drawer and ledger refuse.
    """
    tunggu_kunci(kunci)
    if lama := _terkirim(kunci, anggota, produk, jumlah, jangka_bulan, oleh):
        return lama
    ketentuan, tingkat = syarat_penempatan(produk, jumlah, jangka_bulan, tanggal)
    tahan_periode(tanggal)
    rekening_jasa = siapkan_penerima(rekening_jasa, anggota, oleh=oleh, tanggal=tanggal)
    baru = buka_rekening(anggota, produk, oleh=oleh, tanggal=tanggal)
    terkunci = kunci_rekening([r.pk for r in (baru, rekening_jasa, asal) if r])
    periksa_versi(terkunci, versi)
    rekening = terkunci[baru.pk]
    pastikan_penerima(terkunci.get(rekening_jasa.pk), anggota)
    periksa_setor(anggota, [(rekening, jumlah)], tanggal, pintu=PINTU)
    if asal:
        penempatan = _pindahkan(terkunci.get(asal.pk), rekening, jumlah, kunci, oleh, tanggal)
    else:
        penempatan = terima_tunai(
            anggota,
            [(rekening, jumlah)],
            judul="Penempatan simpanan berjangka",
            kunci=uuid.uuid5(kunci, "setoran"),
            oleh=oleh,
            tanggal=tanggal,
            penyetor=penyetor,
        )
    urut = ambil_nomor(BUKU_BILYET, tanggal.year)
    berjangka = SimpananBerjangka.objects.create(
        rekening=rekening,
        nomor=f"SBJ/{tanggal.year}/{urut:05d}",
        mulai=tanggal,
        jangka_bulan=jangka_bulan,
        rekening_jasa=rekening_jasa,
        tindakan=tindakan,
        tindakan_sejak=tanggal,
        penempatan=penempatan,
        kunci=kunci,
        dibuat_oleh=oleh,
    )
    mulai_masa(berjangka, 1, jumlah, ketentuan, tingkat, oleh)
    catat_jejak(
        "simpan_pinjam.tempatkan_berjangka",
        oleh=oleh,
        tanggal=tanggal,
        objek=berjangka,
        keterangan=f"{rupiah_lengkap(jumlah)}, {jangka_bulan} bulan, "
        f"{persen(tingkat.persen_per_tahun)} setahun",
    )
    return berjangka


def syarat_penempatan(
    produk: ProdukSimpanan, jumlah: Decimal, jangka_bulan: int, tanggal: dt.date
) -> tuple[KetentuanProduk, TingkatJasa]:
    """The terms of ``tanggal`` and their rate; raises ``SimpananDitolak`` where there is none."""
    if produk.jenis != JenisSimpanan.BERJANGKA:
        raise SimpananDitolak(f"{produk} bukan simpanan berjangka.", bidang="produk")
    ketentuan = ketentuan_produk([produk], tanggal).get(produk.pk)
    if ketentuan is None:
        raise SimpananDitolak(
            f"{produk} belum mempunyai ketentuan yang berlaku pada {tanggal_panjang(tanggal)}.",
            bidang="produk",
        )
    tingkat = tingkat_berjangka(ketentuan, jangka_bulan, jumlah)
    if tingkat is None:
        jangka = sorted({t.jangka_bulan for t in ketentuan.tingkat.all()})
        if jangka_bulan in jangka:
            raise SimpananDitolak(
                f"{produk} {jangka_bulan} bulan tidak menerima jumlah sekecil itu.",
                bidang="jumlah",
            )
        daftar = ", ".join(str(j) for j in jangka) or "tidak ada"
        raise SimpananDitolak(
            f"{produk} tidak mempunyai jangka {jangka_bulan} bulan; yang ada: {daftar}.",
            bidang="jangka_bulan",
        )
    return ketentuan, tingkat


def siapkan_penerima(
    pilihan: RekeningSimpanan | ProdukSimpanan,
    anggota: Anggota,
    *,
    oleh: Pengguna,
    tanggal: dt.date,
) -> RekeningSimpanan:
    """The account that was chosen, or a new one of the product that was."""
    if isinstance(pilihan, RekeningSimpanan):
        return pilihan
    return buka_rekening(anggota, pilihan, oleh=oleh, tanggal=tanggal)


def pastikan_penerima(rekening: RekeningSimpanan | None, anggota: Anggota) -> None:
    """May interest and principal go there?"""
    if rekening is None or rekening.anggota_id != anggota.pk:
        raise SimpananDitolak("Pilih rekening anggota itu sendiri.", bidang="rekening_jasa")
    if rekening.produk.jenis != JenisSimpanan.SUKARELA:
        raise SimpananDitolak("Jasa masuk ke rekening simpanan sukarela.", bidang="rekening_jasa")
    if rekening.ditutup_pada:
        raise SimpananDitolak(f"Rekening {rekening} sudah ditutup.", bidang="rekening_jasa")


def mulai_masa(
    berjangka: SimpananBerjangka,
    ke: int,
    nominal: Decimal,
    ketentuan: KetentuanProduk,
    tingkat: TingkatJasa,
    oleh: Pengguna,
) -> MasaBerjangka:
    """A term, its dates counted from the day on which the deposit began."""
    jangka = berjangka.jangka_bulan
    return MasaBerjangka.objects.create(
        berjangka=berjangka,
        ke=ke,
        mulai=tanggal_bulan(berjangka.mulai, (ke - 1) * jangka),
        jatuh_tempo=tanggal_bulan(berjangka.mulai, ke * jangka),
        nominal=nominal,
        jangka_bulan=jangka,
        persen_per_tahun=tingkat.persen_per_tahun,
        satuan_bulat=ketentuan.satuan_bulat,
        ketentuan=ketentuan,
        dibuat_oleh=oleh,
    )


@transaction.atomic
def balik_penempatan(
    berjangka: SimpananBerjangka,
    *,
    alasan: str,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
) -> SimpananBerjangka:
    """Take a placement back that earned nothing yet: the money returns where it came from."""
    tunggu_kunci(kunci)
    if not alasan.strip():
        raise SimpananDitolak("Tulis alasan pembalikan.", bidang="alasan")
    kini = SimpananBerjangka.objects.get(pk=berjangka.pk)
    jurnal = jurnal_transaksi(kini.penempatan) if kini.penempatan else None
    pembalik = getattr(jurnal, "dibalik_oleh", None)
    if pembalik and pembalik.kunci == kunci:
        return kini
    if jurnal is None:
        raise SimpananDitolak(
            "Simpanan berjangka ini pindahan dari pembukuan lama; penempatannya tidak dibalik."
        )
    tahan_periode(tanggal)
    masa, rekening = kunci_satu(kini)
    if masa.ke > 1 or JasaBerjangka.objects.filter(masa=masa).exists():
        raise SimpananDitolak(
            "Jasanya sudah dibayar, jadi penempatan ini tidak dibalik. Cairkan saja."
        )
    kini.status, kini.selesai_pada, kini.kendala = StatusBerjangka.DIBALIK, tanggal, ""
    kini.save(update_fields=["status", "selesai_pada", "kendala"])
    balik_mutasi(jurnal, alasan=alasan, kunci=kunci, oleh=oleh, tanggal=tanggal, pemilik=PEMILIK)
    tutup_rekening(rekening[kini.rekening_id], oleh=oleh, tanggal=tanggal)
    cabut_bilyet(kini, alasan="Penempatannya dibalik.", oleh=oleh, tanggal=tanggal)
    catat_jejak(
        "simpan_pinjam.balik_penempatan_berjangka",
        oleh=oleh,
        tanggal=tanggal,
        objek=kini,
        keterangan=alasan.strip(),
    )
    return kini


def _terkirim(
    kunci: uuid.UUID,
    anggota: Anggota,
    produk: ProdukSimpanan,
    jumlah: Decimal,
    jangka_bulan: int,
    oleh: Pengguna,
) -> SimpananBerjangka | None:
    lama = SimpananBerjangka.objects.filter(kunci=kunci).select_related("rekening").first()
    if lama is None:
        return None
    sama = (
        lama.rekening.anggota_id,
        lama.rekening.produk_id,
        lama.jangka_bulan,
        lama.dibuat_oleh_id,
        lama.masa.get(ke=1).nominal,
    ) == (anggota.pk, produk.pk, jangka_bulan, oleh.pk, jumlah)
    if not sama:
        raise FormulirSudahDikirim("Formulir ini sudah dikirim dengan isi lain.")
    return lama


def _pindahkan(
    asal: RekeningSimpanan | None,
    ke: RekeningSimpanan,
    jumlah: Decimal,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
) -> TransaksiSimpanan:
    anggota = ke.anggota
    if asal is None or asal.anggota_id != anggota.pk:
        raise SimpananDitolak("Pilih rekening anggota itu sendiri.", bidang="asal")
    periksa_tarik(anggota, [(asal, jumlah)], tanggal)
    nilai = [(asal, -jumlah), (ke, jumlah)]
    jurnal = posting_jurnal(
        tanggal=tanggal,
        buku=BukuBukti.BM,
        keterangan=f"Penempatan simpanan berjangka {anggota.nama}"[:200],
        baris=baris_jurnal(nilai),
        kunci=uuid.uuid5(kunci, "jurnal"),
        oleh=oleh,
    )
    return catat_transaksi(
        JenisTransaksi.PINDAH,
        anggota,
        nilai,
        uuid.uuid5(kunci, "setoran"),
        oleh,
        tanggal,
        jurnal=jurnal,
    )
