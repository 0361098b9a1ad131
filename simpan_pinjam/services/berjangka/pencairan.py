"""Paying a deposit out: at maturity whole, before it less the penalty of its terms."""

import datetime as dt
import uuid
from dataclasses import replace
from decimal import Decimal
from functools import partial

from django.db import transaction
from django.urls import reverse

from akuntansi.enums import ArahKas, BukuBukti
from akuntansi.selectors.pilihan import akun_posting
from akuntansi.services.kas.pemilik import (
    ButirKas,
    PemilikKas,
    TransaksiKas,
    daftarkan_pemilik_kas,
)
from akuntansi.services.kas.transaksi import catat_transaksi_berpemilik
from akuntansi.services.posting import Akun, Jurnal, debit, kredit, posting_jurnal, tahan_periode
from koperasi.core.db import tunggu_kunci
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import FormulirSudahDikirim
from koperasi.core.tulisan import rupiah_lengkap

from ...enums import JenisMutasi, JenisSimpanan, JenisTransaksi, StatusBerjangka
from ...ketentuan import kode_akun_penalti
from ...models import (
    MasaBerjangka,
    PenaltiBerjangka,
    PencairanBerjangka,
    RekeningSimpanan,
    SimpananBerjangka,
    TransaksiSimpanan,
)
from ...selectors.berjangka import (
    dibayar_bulanan,
    masa_kini,
    pencairan_menunggu,
)
from ..kelayakan import periksa_tarik
from ..mutasi import Gerak, SimpananDitolak, catat_mutasi
from ..pembalikan import balik_mutasi
from ..rekening import tutup_rekening
from ..teller import (
    PEMILIK,
    baris_jurnal,
    catat_transaksi,
    jurnal_transaksi,
)
from .bilyet import cabut_bilyet
from .jasa import halangan_penerima, jasa_untuk, posting_jasa, tahan, tetapkan_tanggal
from .penguncian import kunci_satu
from .rencana import RencanaPencairan, rencana_masa

PEMILIK_KAS = "simpan_pinjam.berjangka"
Terkunci = dict[int, RekeningSimpanan]


@transaction.atomic
def cairkan_berjangka(
    berjangka: SimpananBerjangka,
    *,
    tunai: bool,
    diterima: Decimal,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
    alasan: str = "",
    penerima: str = "",
) -> PencairanBerjangka:
    """Pay out in cash, or to the chosen account. Cash above the teller's limit waits for another
    person. ``diterima`` is what the page showed: other figures by now are refused.

    Before maturity it needs a reason and costs the penalty of the terms under which the term began.
    A retry with the same ``kunci`` answers with the first payment.
    """
    tunggu_kunci(kunci)
    if lama := PencairanBerjangka.objects.filter(kunci=kunci).select_related("masa").first():
        if (lama.masa.berjangka_id, lama.dibuat_oleh_id) != (berjangka.pk, oleh.pk):
            raise FormulirSudahDikirim("Formulir ini sudah dikirim dengan isi lain.")
        return lama
    tahan(masa_kini([berjangka.pk]), tanggal)
    masa, rekening = kunci_satu(berjangka)
    rencana = rencana_masa(masa, tanggal)
    sendiri = rekening[masa.berjangka.rekening_id]
    _periksa(rencana, masa, rekening, tunai, diterima, alasan)
    # The month's interest is hers before the principal is: it is not part of what is withdrawn.
    periksa_tarik(
        sendiri.anggota,
        [(sendiri, rencana.masa.nominal)],
        tanggal,
        pintu=JenisSimpanan.BERJANGKA,
    )
    if not tunai:
        return bayar_ke_rekening(
            masa,
            rekening,
            kunci=kunci,
            oleh=oleh,
            tanggal=tanggal,
            tanggal_buku=tanggal,
            rencana=rencana,
            alasan=alasan,
        )
    kas = catat_transaksi_berpemilik(
        pemilik=PEMILIK_KAS,
        arah=ArahKas.KELUAR,
        butir=[ButirKas(sendiri.produk.akun, rencana.diterima, _uraian(sendiri))],
        pihak=penerima.strip() or sendiri.anggota.nama,
        keterangan=f"Pencairan simpanan berjangka {sendiri.anggota.nama}"[:200],
        kunci=uuid.uuid5(kunci, "kas"),
        oleh=oleh,
        tanggal=tanggal,
    )
    if kas.jurnal:
        _bayar_jasa_dahulu(rencana, rekening, oleh)
    transaksi = catat_transaksi(
        JenisTransaksi.TARIK,
        sendiri.anggota,
        [(sendiri, -rencana.diterima)],
        uuid.uuid5(kunci, "bayar"),
        oleh,
        tanggal,
        kas=kas,
    )
    pencairan = _catat(rencana, transaksi, alasan, kunci, oleh)
    if kas.jurnal:
        _selesaikan(pencairan, rekening, oleh)
    return pencairan


def bayar_ke_rekening(
    masa: MasaBerjangka,
    rekening: Terkunci,
    *,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
    tanggal_buku: dt.date,
    rencana: RencanaPencairan | None = None,
    alasan: str = "",
) -> PencairanBerjangka:
    """The principal to the chosen account, inside the caller's transaction, all of it locked."""
    rencana = rencana or rencana_masa(masa, tanggal)
    sendiri = rekening[masa.berjangka.rekening_id]
    tujuan = rekening[masa.berjangka.rekening_jasa_id]
    if sendiri.ditahan:
        raise SimpananDitolak(
            f"Sebagian simpanan ini ditahan, {rupiah_lengkap(sendiri.ditahan)}. Lepas dahulu."
        )
    _bayar_jasa_dahulu(rencana, rekening, oleh)
    nilai = [(sendiri, -rencana.diterima), (tujuan, rencana.diterima)]
    jurnal = posting_jurnal(
        tanggal=tanggal,
        buku=BukuBukti.BM,
        keterangan=f"Pencairan {masa.berjangka.nomor} {sendiri.anggota.nama}"[:200],
        baris=baris_jurnal(nilai),
        kunci=uuid.uuid5(kunci, "jurnal"),
        oleh=oleh,
        tanggal_buku=tanggal_buku,
    )
    transaksi = catat_transaksi(
        JenisTransaksi.PINDAH,
        sendiri.anggota,
        nilai,
        uuid.uuid5(kunci, "bayar"),
        oleh,
        tanggal,
        jurnal=jurnal,
    )
    pencairan = _catat(rencana, transaksi, alasan, kunci, oleh)
    _selesaikan(pencairan, rekening, oleh)
    return pencairan


@transaction.atomic
def balik_pencairan(
    pencairan: PencairanBerjangka,
    *,
    alasan: str,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
) -> SimpananBerjangka:
    """Take a payment back with its penalty: the deposit runs again as if it had not been made."""
    tunggu_kunci(kunci)
    berjangka = pencairan.masa.berjangka
    if not alasan.strip():
        raise SimpananDitolak("Tulis alasan pembalikan.", bidang="alasan")
    jurnal = jurnal_transaksi(TransaksiSimpanan.objects.get(pk=pencairan.transaksi_id))
    if jurnal is None:
        raise SimpananDitolak("Pencairan ini belum dibayar, jadi tidak ada yang dibalik.")
    pembalik = getattr(jurnal, "dibalik_oleh", None)
    if pembalik:
        if pembalik.kunci == kunci:
            return berjangka
        raise SimpananDitolak(f"Pencairan ini sudah dibalik dengan {pembalik.nomor}.")
    tahan_periode(tanggal)
    kini = SimpananBerjangka.objects.select_for_update(no_key=True).get(pk=berjangka.pk)
    balik = partial(balik_mutasi, alasan=alasan, oleh=oleh, tanggal=tanggal, pemilik=PEMILIK)
    kini.status, kini.selesai_pada = StatusBerjangka.BERJALAN, None
    kini.save(update_fields=["status", "selesai_pada"])
    balik(jurnal, kunci=kunci)
    if dipotong := PenaltiBerjangka.objects.filter(pencairan=pencairan).first():
        balik(dipotong.jurnal, kunci=uuid.uuid5(kunci, "penalti"))
    catat_jejak(
        "simpan_pinjam.balik_pencairan_berjangka",
        oleh=oleh,
        tanggal=tanggal,
        objek=kini,
        keterangan=alasan.strip(),
    )
    return kini


def daftarkan() -> None:
    """Called when the app is ready."""
    daftarkan_pemilik_kas(
        PemilikKas(PEMILIK_KAS, kunci=_kunci_usulan, selesaikan=_selesaikan_usulan, alamat=_alamat)
    )


# --- a payment that waited ----------------------------------------------------------------------


def _kunci_usulan(kas: TransaksiKas) -> None:
    pencairan = kas.simpanan.pencairan_berjangka
    masa, rekening = kunci_satu(pencairan.masa.berjangka)
    rencana = rencana_masa(masa, kas.tanggal)
    if (masa.pk, rencana.diterima) != (pencairan.masa_id, kas.jumlah):
        raise SimpananDitolak(
            "Hitungannya berubah sejak diusulkan. Tolak usulan ini, dan kasir mengusulkan lagi."
        )
    sendiri = rekening[masa.berjangka.rekening_id]
    if rencana.terutang and (
        kalimat := halangan_penerima(rekening[masa.berjangka.rekening_jasa_id])
    ):
        raise SimpananDitolak(kalimat)
    periksa_tarik(
        sendiri.anggota, [(sendiri, masa.nominal)], kas.tanggal, pintu=JenisSimpanan.BERJANGKA
    )


def _selesaikan_usulan(kas: TransaksiKas, jurnal: Jurnal) -> None:
    transaksi = kas.simpanan
    pencairan = transaksi.pencairan_berjangka
    masa, rekening = kunci_satu(pencairan.masa.berjangka)
    sendiri = rekening[masa.berjangka.rekening_id]
    _bayar_jasa_dahulu(rencana_masa(masa, kas.tanggal), rekening, kas.dibuat_oleh)
    catat_mutasi(
        [Gerak(sendiri.pk, -kas.jumlah, JenisMutasi.TARIK)],
        jurnal=jurnal,
        tanggal=jurnal.tanggal,
        oleh=kas.dibuat_oleh,
    )
    _selesaikan(pencairan, rekening, kas.dibuat_oleh)


def _alamat(kas: TransaksiKas) -> str:
    masa = kas.simpanan.pencairan_berjangka.masa
    return reverse("simpan_pinjam:berjangka_rinci", args=[masa.berjangka.rekening.nomor])


# --- parts --------------------------------------------------------------------------------------


def _periksa(
    rencana: RencanaPencairan,
    masa: MasaBerjangka,
    rekening: Terkunci,
    tunai: bool,
    diterima: Decimal,
    alasan: str,
) -> None:
    if pencairan_menunggu(masa.berjangka):
        raise SimpananDitolak("Pencairan sebelumnya masih menunggu persetujuan.")
    if rencana.dipercepat and not alasan.strip():
        raise SimpananDitolak("Tulis alasan mencairkan sebelum jatuh tempo.", bidang="alasan")
    if rencana.diterima <= 0:
        raise SimpananDitolak("Penaltinya menghabiskan seluruh simpanan; tidak dapat dicairkan.")
    if diterima != rencana.diterima:
        raise SimpananDitolak(
            f"Hitungannya berubah sejak halaman ini dibuka: yang diterima kini "
            f"{rupiah_lengkap(rencana.diterima)}. Periksa lagi, lalu kirim."
        )
    if not tunai or rencana.terutang:
        kalimat = halangan_penerima(rekening[masa.berjangka.rekening_jasa_id])
        if kalimat:
            raise SimpananDitolak(kalimat)
    if rencana.penalti:
        _akun_penalti(rencana.tanggal)


def _bayar_jasa_dahulu(rencana: RencanaPencairan, rekening: Terkunci, oleh: Pengguna) -> None:
    if not rencana.terutang:
        return
    masa = rencana.masa
    tujuan = rekening[masa.berjangka.rekening_jasa_id]
    bayar = jasa_untuk(masa, tujuan, rencana.tanggal, rekening)
    if dibayar_bulanan(masa.berjangka):
        bayar = tetapkan_tanggal(bayar, rencana.tanggal)
    else:  # it waited for the end of the term, which comes today
        bayar = [replace(b, tanggal=rencana.tanggal) for b in bayar]
    for satu in bayar:
        posting_jasa(
            [satu],
            judul=f"Jasa {masa.berjangka.nomor} bulan ke-{satu.bulan.ke}",
            oleh=oleh,
            tanggal_buku=rencana.tanggal,
        )


def _catat(
    rencana: RencanaPencairan,
    transaksi: TransaksiSimpanan,
    alasan: str,
    kunci: uuid.UUID,
    oleh: Pengguna,
) -> PencairanBerjangka:
    pencairan = PencairanBerjangka.objects.create(
        masa=rencana.masa,
        tanggal=rencana.tanggal,
        dipercepat=rencana.dipercepat,
        nominal=rencana.masa.nominal,
        penalti_basis=rencana.basis,
        penalti_persen=rencana.persen,
        penalti_dasar=rencana.dasar,
        penalti=rencana.penalti,
        alasan=alasan.strip(),
        transaksi=transaksi,
        kunci=kunci,
        dibuat_oleh=oleh,
    )
    catat_jejak(
        "simpan_pinjam.cairkan_berjangka",
        oleh=oleh,
        tanggal=rencana.tanggal,
        objek=rencana.masa.berjangka,
        keterangan=f"{rupiah_lengkap(rencana.diterima)}, penalti {rupiah_lengkap(rencana.penalti)}",
    )
    return pencairan


def _selesaikan(pencairan: PencairanBerjangka, rekening: Terkunci, oleh: Pengguna) -> None:
    """The penalty leaves the account, which is empty then and closed."""
    berjangka, tanggal = pencairan.masa.berjangka, pencairan.tanggal
    sendiri = rekening[berjangka.rekening_id]
    if pencairan.penalti:
        jurnal = posting_jurnal(
            tanggal=tanggal,
            buku=BukuBukti.BM,
            keterangan=f"Penalti {berjangka.nomor} {sendiri.anggota.nama}"[:200],
            baris=[
                debit(sendiri.produk.akun, pencairan.penalti, _uraian(sendiri)),
                kredit(_akun_penalti(tanggal), pencairan.penalti),
            ],
            kunci=uuid.uuid5(pencairan.kunci, "penalti"),
            oleh=oleh,
        )
        catat_mutasi(
            [Gerak(sendiri.pk, -pencairan.penalti, JenisMutasi.PENALTI)],
            jurnal=jurnal,
            tanggal=tanggal,
            oleh=oleh,
        )
        PenaltiBerjangka.objects.create(pencairan=pencairan, jurnal=jurnal)
    SimpananBerjangka.objects.filter(pk=berjangka.pk).update(
        status=StatusBerjangka.DIPUTUS if pencairan.dipercepat else StatusBerjangka.DICAIRKAN,
        selesai_pada=tanggal,
        kendala="",
    )
    tutup_rekening(sendiri, oleh=oleh, tanggal=tanggal)
    cabut_bilyet(
        berjangka, alasan="Simpanan berjangka ini sudah dicairkan.", oleh=oleh, tanggal=tanggal
    )


def _akun_penalti(tanggal: dt.date) -> Akun:
    kode = kode_akun_penalti(tanggal)
    akun = akun_posting(kode)
    if akun is None:
        raise SimpananDitolak(
            f"Akun penalti {kode} tidak ada atau sudah ditutup. Tetapkan akunnya di Ketentuan."
        )
    return akun


def _uraian(rekening: RekeningSimpanan) -> str:
    return f"{rekening.produk.nama} {rekening.nomor}"
