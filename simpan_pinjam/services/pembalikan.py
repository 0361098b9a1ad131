"""Taking a transaction back: entry and movements together, once, with a reason."""

import datetime as dt
import uuid

from django.db import transaction

from akuntansi.selectors.pilihan import akun_dirinci, kalimat_dirinci
from akuntansi.services.pemilik_jurnal import daftarkan_pemilik
from akuntansi.services.posting import Jurnal, balik_jurnal, tahan_periode
from koperasi.core.db import tunggu_kunci
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna

from ..models import MutasiSimpanan, RekeningSimpanan, TransaksiSimpanan
from .mutasi import SimpananDitolak, catat_mutasi_massal, kunci_semua
from .teller import PEMILIK, jurnal_transaksi

MUTASI = "simpan_pinjam.mutasi"
REKENING_JURNAL = (
    "SELECT rekening_id FROM simpan_pinjam_mutasisimpanan WHERE jurnal_id = %(dibalik)s"
)
DARI_JURNAL = """
SELECT rekening_id AS rekening, -jumlah AS jumlah, 'BALIK'::text AS jenis,
       %(keterangan)s::text AS keterangan, id AS membalik, urut AS ke
  FROM simpan_pinjam_mutasisimpanan
 WHERE jurnal_id = %(dibalik)s
"""


@transaction.atomic
def balik_transaksi(
    transaksi: TransaksiSimpanan,
    *,
    alasan: str,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
) -> Jurnal:
    """Reverse a deposit, withdrawal or transfer on ``tanggal``; cash moves in its drawer again.

    Raises ``SaldoKurang`` when the money has left the account meanwhile, and what ``balik_jurnal``
    refuses. A retry with the same ``kunci`` answers with the first reversal.
    """
    tunggu_kunci(kunci)
    jurnal = jurnal_transaksi(transaksi)
    if jurnal is None:
        raise SimpananDitolak("Transaksi ini tidak tercatat, jadi tidak ada yang dibalik.")
    if hasattr(transaksi, "penempatan_berjangka") or hasattr(transaksi, "pencairan_berjangka"):
        raise SimpananDitolak(
            "Transaksi ini milik simpanan berjangka. Balik dari halaman simpanan berjangkanya."
        )
    pembalik = getattr(jurnal, "dibalik_oleh", None)
    if pembalik and pembalik.kunci == kunci:
        return pembalik
    balik = balik_mutasi(
        jurnal, alasan=alasan, kunci=kunci, oleh=oleh, tanggal=tanggal, pemilik=PEMILIK
    )
    catat_jejak(
        "simpan_pinjam.balik_transaksi",
        oleh=oleh,
        tanggal=tanggal,
        objek=transaksi,
        keterangan=alasan.strip(),
    )
    return balik


def balik_mutasi(
    jurnal: Jurnal,
    *,
    alasan: str,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
    pemilik: str,
) -> Jurnal:
    """The entry and every movement it made, inside the caller's transaction. A closed account takes
    its money back, and is open again."""
    tahan_periode(tanggal)
    isi = {"dibalik": jurnal.pk, "keterangan": f"Pembalikan {jurnal.nomor}"}
    kunci_semua(REKENING_JURNAL, isi)
    RekeningSimpanan.objects.filter(mutasi__jurnal=jurnal.pk, ditutup_pada__isnull=False).update(
        ditutup_pada=None
    )
    balik = balik_jurnal(
        jurnal,
        tanggal=tanggal,
        alasan=alasan,
        kunci=kunci,
        oleh=oleh,
        pemilik=(MUTASI, pemilik),
    )
    catat_mutasi_massal(DARI_JURNAL, isi, jurnal=balik, tanggal=tanggal, oleh=oleh)
    return balik


def alasan_tidak_dibalik(id_jurnal: int) -> str:
    """Entries with movements are reversed where the movements are."""
    if MutasiSimpanan.objects.filter(jurnal=id_jurnal).exists():
        return (
            "Bukti ini menggerakkan simpanan anggota. Balik dari halaman transaksi simpanannya, "
            "supaya saldo anggotanya ikut kembali."
        )
    jurnal = Jurnal.objects.get(pk=id_jurnal)
    akun = akun_dirinci(set(jurnal.baris.values_list("akun", flat=True)))
    return kalimat_dirinci(akun) if akun else ""


def daftarkan() -> None:
    """Called when the app is ready."""
    daftarkan_pemilik(MUTASI, alasan_tidak_dibalik)
