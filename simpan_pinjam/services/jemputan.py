"""Jemput bola: a round is made, receipts given at the doors, the money comes in the same day."""

import datetime as dt
import uuid
from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from akuntansi.enums import ArahKas, BukuBukti
from akuntansi.selectors.pilihan import akun_posting
from akuntansi.services.kas.pemilik import (
    ButirKas,
    PemilikKas,
    TransaksiKas,
    daftarkan_pemilik_kas,
)
from akuntansi.services.kas.transaksi import catat_transaksi_berpemilik
from akuntansi.services.pemilik_jurnal import daftarkan_pemilik
from akuntansi.services.posting import (
    Akun,
    Jurnal,
    debit,
    kredit,
    posting_jurnal,
    tahan_periode,
)
from koperasi.core.db import jelaskan_pelanggaran, tunggu_kunci
from koperasi.core.jejak import catat_jejak
from koperasi.core.kotak_pengawas import laporkan_ke_pengawas
from koperasi.core.models import Pengguna
from koperasi.core.nomor import ambil_nomor
from koperasi.core.pengecualian import FormulirSudahDikirim
from koperasi.core.tulisan import rupiah_lengkap, tanggal_panjang
from koperasi.core.uang import NOL, TERBESAR

from ..enums import JenisMutasi, JenisSimpanan, StatusJemputan
from ..kamus import JEMPUTAN_BERBEDA, JEMPUTAN_TERLAMBAT
from ..ketentuan import kode_akun_jemputan
from ..models import (
    ButirJemputan,
    Jemputan,
    KwitansiJemputan,
    ProdukSimpanan,
    RekeningSimpanan,
    SetoranJemputan,
)
from ..selectors.produk import produk_jenis
from ..selectors.wajib import TunggakanWajib
from .mutasi import Gerak, SimpananDitolak, catat_mutasi, kunci_rekening
from .pembalikan import balik_mutasi
from .rekening import buka_rekening

PEMILIK = "simpan_pinjam.jemputan"
TERBANYAK = 200


@transaction.atomic
def susun_jemputan(
    tunggakan: Sequence[TunggakanWajib],
    *,
    petugas: Pengguna,
    wilayah: str,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
) -> Jemputan:
    """A round for ``petugas`` on ``tanggal`` to these members, in this order."""
    tunggu_kunci(kunci)
    if lama := Jemputan.objects.filter(kunci=kunci).first():
        return lama
    if not tunggakan:
        raise SimpananDitolak("Tidak ada anggota yang menunggak menurut saringan ini.")
    if len(tunggakan) > TERBANYAK:
        raise SimpananDitolak(
            f"Satu jemputan paling banyak {TERBANYAK} orang. Persempit wilayahnya."
        )
    if not petugas.is_active or not petugas.has_perm("simpan_pinjam.jalankan_jemputan"):
        raise SimpananDitolak("Pilih petugas yang boleh menjemput simpanan.", bidang="petugas")
    if not wilayah.strip():
        raise SimpananDitolak("Isi wilayahnya.", bidang="wilayah")
    with jelaskan_pelanggaran(Jemputan, "satu_jemputan_berjalan_per_petugas", SimpananDitolak):
        jemputan = Jemputan.objects.create(
            tahun=tanggal.year,
            urut=ambil_nomor("jemputan:jalan", tanggal.year),
            petugas=petugas,
            tanggal=tanggal,
            wilayah=wilayah.strip(),
            status=StatusJemputan.BERJALAN,
            kunci=kunci,
            dibuat_oleh=oleh,
        )
    ButirJemputan.objects.bulk_create(
        ButirJemputan(jemputan=jemputan, urut=n, anggota_id=t.anggota_id, tunggakan=t.jumlah)
        for n, t in enumerate(tunggakan, start=1)
    )
    catat_jejak(
        "simpan_pinjam.susun_jemputan",
        oleh=oleh,
        tanggal=tanggal,
        objek=jemputan,
        keterangan=f"{jemputan.wilayah}, {len(tunggakan)} orang",
    )
    return jemputan


@transaction.atomic
def beri_kwitansi(
    butir: ButirJemputan,
    *,
    jumlah: Decimal,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
) -> KwitansiJemputan:
    """Money taken at the door, with a number. ``kunci`` comes from the phone; a retry is the same
    receipt. On the round's own day, by its own collector."""
    tunggu_kunci(kunci)
    if lama := KwitansiJemputan.objects.filter(kunci=kunci).first():
        if (lama.butir_id, lama.jumlah) != (butir.pk, jumlah):
            raise FormulirSudahDikirim("Kwitansi ini sudah dikirim dengan isi lain.")
        return lama
    jemputan = _kunci_berjalan(butir.jemputan_id)
    _pastikan_petugas(jemputan, oleh)
    if tanggal != jemputan.tanggal:
        raise SimpananDitolak(
            f"Jemputan ini untuk {tanggal_panjang(jemputan.tanggal)}. Setor dahulu uangnya."
        )
    if jumlah <= 0 or jumlah >= TERBESAR:
        raise SimpananDitolak("Jumlah harus lebih dari nol.", bidang="jumlah")
    if jumlah % 1:
        raise SimpananDitolak("Uang tunai tidak mempunyai sen.", bidang="jumlah")
    kwitansi = KwitansiJemputan.objects.create(
        butir=butir,
        tahun=tanggal.year,
        urut=ambil_nomor("jemputan:kwitansi", tanggal.year),
        jumlah=jumlah,
        kunci=kunci,
        dibuat_oleh=oleh,
    )
    catat_jejak(
        "simpan_pinjam.beri_kwitansi",
        oleh=oleh,
        tanggal=tanggal,
        objek=jemputan,
        keterangan=f"{kwitansi.nomor}, {rupiah_lengkap(jumlah)}",
    )
    return kwitansi


@transaction.atomic
def batalkan_kwitansi(
    kwitansi: KwitansiJemputan, *, alasan: str, oleh: Pengguna, tanggal: dt.date
) -> KwitansiJemputan:
    """Void a wrong receipt before the money is handed in; its number stays used."""
    jemputan = _kunci_berjalan(kwitansi.butir.jemputan_id)
    _pastikan_petugas(jemputan, oleh)
    kwitansi = KwitansiJemputan.objects.select_for_update().get(pk=kwitansi.pk)
    if kwitansi.dibatalkan_pada:
        return kwitansi
    if not alasan.strip():
        raise SimpananDitolak("Tulis alasan membatalkan kwitansi.", bidang="alasan")
    kwitansi.dibatalkan_pada, kwitansi.alasan_batal = timezone.now(), alasan.strip()
    kwitansi.save(update_fields=["dibatalkan_pada", "alasan_batal"])
    catat_jejak(
        "simpan_pinjam.batalkan_kwitansi",
        oleh=oleh,
        tanggal=tanggal,
        objek=jemputan,
        keterangan=f"{kwitansi.nomor}: {kwitansi.alasan_batal}",
    )
    return kwitansi


@transaction.atomic
def catat_kunjungan(
    butir: ButirJemputan, catatan: str, *, oleh: Pengguna, tanggal: dt.date
) -> ButirJemputan:
    """What was said at the door: not at home, a promise."""
    jemputan = _kunci_berjalan(butir.jemputan_id)
    _pastikan_petugas(jemputan, oleh)
    butir.catatan = catatan.strip()
    butir.save(update_fields=["catatan"])
    catat_jejak(
        "simpan_pinjam.catat_kunjungan",
        oleh=oleh,
        tanggal=tanggal,
        objek=jemputan,
        keterangan=f"Pintu {butir.urut}: {butir.catatan}",
    )
    return butir


@transaction.atomic
def batalkan_jemputan(jemputan: Jemputan, *, oleh: Pengguna, tanggal: dt.date) -> Jemputan:
    """Call a round off that brought nothing."""
    jemputan = _kunci_berjalan(jemputan.pk)
    if kwitansi_berlaku(jemputan):
        raise SimpananDitolak("Sudah ada kwitansi; uangnya disetor dahulu.")
    jemputan.status = StatusJemputan.BATAL
    jemputan.save(update_fields=["status"])
    catat_jejak("simpan_pinjam.batalkan_jemputan", oleh=oleh, tanggal=tanggal, objek=jemputan)
    return jemputan


@transaction.atomic
def terima_setoran(
    jemputan: Jemputan,
    *,
    diterima: Decimal,
    alasan: str,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
) -> SetoranJemputan:
    """Take a round's money into the teller's drawer; every receipt goes onto its member's account.

    Members get what their receipts say. What is missing is the collector's debt, what is over
    waits on its own account; both, and a round handed in late, reach the pengawas.
    """
    tunggu_kunci(kunci)
    if lama := SetoranJemputan.objects.filter(kunci=kunci).first():
        if (lama.jemputan_id, lama.diterima) != (jemputan.pk, diterima):
            raise FormulirSudahDikirim("Formulir ini sudah dikirim dengan isi lain.")
        return lama
    tahan_periode(tanggal)
    jemputan = _kunci_berjalan(jemputan.pk)
    if jemputan.petugas_id == oleh.pk:
        raise SimpananDitolak("Uang jemputan diterima orang lain daripada petugasnya.")
    kwitansi = kwitansi_berlaku(jemputan)
    jumlah = sum((k.jumlah for k in kwitansi), NOL)
    _periksa_setoran(kwitansi, jumlah, diterima, alasan)
    produk = produk_jenis(JenisSimpanan.WAJIB)
    if produk is None:
        raise SimpananDitolak("Produk simpanan wajib belum dipakai.")
    rekening = _rekening(kwitansi, produk, oleh, tanggal)
    tunai, kurang = _bagi([(rekening[k.butir.anggota_id], k) for k in kwitansi], diterima)
    kas = None
    if diterima:
        kas = catat_transaksi_berpemilik(
            pemilik=PEMILIK,
            arah=ArahKas.MASUK,
            butir=_butir(produk, jumlah, diterima, tanggal),
            pihak=jemputan.petugas.nama,
            keterangan=f"Setoran jemputan {jemputan.nomor}, {len(kwitansi)} kwitansi",
            kunci=uuid.uuid5(kunci, "kas"),
            oleh=oleh,
            tanggal=tanggal,
        )
        _gerakkan(tunai, kas.jurnal, oleh)
    jurnal = None
    if kurang:
        jurnal = posting_jurnal(
            tanggal=tanggal,
            buku=BukuBukti.BM,
            keterangan=f"Kekurangan setoran {jemputan.nomor}, tanggungan {jemputan.petugas.nama}",
            baris=[
                debit(_akun("kurang", tanggal), jumlah - diterima, jemputan.petugas.nama),
                kredit(produk.akun, jumlah - diterima),
            ],
            kunci=uuid.uuid5(kunci, "kurang"),
            oleh=oleh,
        )
        _gerakkan(kurang, jurnal, oleh)
    setoran = SetoranJemputan.objects.create(
        jemputan=jemputan,
        tanggal=tanggal,
        jumlah=jumlah,
        diterima=diterima,
        alasan=alasan.strip() if jumlah != diterima else "",
        kas=kas,
        jurnal_kurang=jurnal,
        kunci=kunci,
        diterima_oleh=oleh,
    )
    jemputan.status = StatusJemputan.DISETOR
    jemputan.save(update_fields=["status"])
    catat_jejak(
        "simpan_pinjam.terima_setoran_jemputan",
        oleh=oleh,
        tanggal=tanggal,
        objek=jemputan,
        keterangan=f"{rupiah_lengkap(diterima)} dari {rupiah_lengkap(jumlah)}",
    )
    _laporkan(jemputan, setoran, oleh, tanggal)
    return setoran


@transaction.atomic
def balik_setoran(
    setoran: SetoranJemputan,
    *,
    alasan: str,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
) -> SetoranJemputan:
    """Take a hand-in back that was counted wrong; the round waits to be handed in again."""
    jemputan = Jemputan.objects.select_for_update().get(pk=setoran.jemputan_id)
    setoran = SetoranJemputan.objects.select_related("kas__jurnal", "jurnal_kurang").get(
        pk=setoran.pk
    )
    if setoran.dibalik_pada:
        return setoran
    if not alasan.strip():
        raise SimpananDitolak("Tulis alasan pembalikan.", bidang="alasan")
    entri = [setoran.kas.jurnal if setoran.kas else None, setoran.jurnal_kurang]
    for n, jurnal in enumerate(entri):
        if jurnal:
            balik_mutasi(
                jurnal,
                alasan=alasan,
                kunci=uuid.uuid5(kunci, str(n)),
                oleh=oleh,
                tanggal=tanggal,
                pemilik=PEMILIK,
            )
    setoran.dibalik_pada = tanggal
    setoran.save(update_fields=["dibalik_pada"])
    with jelaskan_pelanggaran(Jemputan, "satu_jemputan_berjalan_per_petugas", SimpananDitolak):
        jemputan.status = StatusJemputan.BERJALAN
        jemputan.save(update_fields=["status"])
    catat_jejak(
        "simpan_pinjam.balik_setoran_jemputan",
        oleh=oleh,
        tanggal=tanggal,
        objek=jemputan,
        keterangan=alasan.strip(),
    )
    return setoran


def kwitansi_berlaku(jemputan: Jemputan) -> list[KwitansiJemputan]:
    return list(
        KwitansiJemputan.objects.filter(butir__jemputan=jemputan, dibatalkan_pada__isnull=True)
        .select_related("butir", "butir__anggota")
        .order_by("pk")
    )


def daftarkan() -> None:
    """Called when the app is ready."""
    daftarkan_pemilik_kas(
        PemilikKas(PEMILIK, kunci=_tidak_menunggu, selesaikan=_selesai, alamat=_alamat)
    )
    daftarkan_pemilik(PEMILIK, alasan_tidak_dibalik)


def alasan_tidak_dibalik(id_jurnal: int) -> str:
    """A round's money is taken back where it was handed in."""
    setoran = SetoranJemputan.objects.filter(
        kas__jurnal=id_jurnal
    ) | SetoranJemputan.objects.filter(jurnal_kurang=id_jurnal)
    satu = setoran.select_related("jemputan").first()
    return f"Bukti ini setoran jemputan {satu.jemputan}; balik dari halaman itu." if satu else ""


def _tidak_menunggu(kas: TransaksiKas) -> None:
    """Money that comes in waits for nobody."""


def _selesai(kas: TransaksiKas, jurnal: Jurnal) -> None:
    """Nothing is left for later: see ``_tidak_menunggu``."""


def _alamat(kas: TransaksiKas) -> str:
    setoran = SetoranJemputan.objects.get(kas=kas.pk)
    return reverse("simpan_pinjam:jemputan", args=[setoran.jemputan_id])


def _kunci_berjalan(pk: int) -> Jemputan:
    jemputan = Jemputan.objects.select_for_update(of=("self",)).select_related("petugas").get(pk=pk)
    if jemputan.status != StatusJemputan.BERJALAN:
        raise SimpananDitolak(
            f"Jemputan {jemputan} {jemputan.get_status_display().lower()}, jadi tidak berubah lagi."
        )
    return jemputan


def _pastikan_petugas(jemputan: Jemputan, oleh: Pengguna) -> None:
    if jemputan.petugas_id != oleh.pk:
        raise SimpananDitolak(f"Jemputan ini dijalankan {jemputan.petugas.nama}.")


def _periksa_setoran(
    kwitansi: Sequence[KwitansiJemputan], jumlah: Decimal, diterima: Decimal, alasan: str
) -> None:
    if not kwitansi:
        raise SimpananDitolak(
            "Belum ada kwitansi. Batalkan jemputan ini bila tidak ada yang bayar."
        )
    if diterima < 0 or diterima >= TERBESAR or diterima % 1:
        raise SimpananDitolak("Isi uang yang dihitung, dalam rupiah utuh.", bidang="diterima")
    if diterima != jumlah and not alasan.strip():
        raise SimpananDitolak(
            f"Kwitansinya {rupiah_lengkap(jumlah)}, uangnya {rupiah_lengkap(diterima)}. Hitung "
            "lagi, atau tulis sebabnya.",
            bidang="alasan",
        )


def _rekening(
    kwitansi: Sequence[KwitansiJemputan],
    produk: ProdukSimpanan,
    oleh: Pengguna,
    tanggal: dt.date,
) -> dict[int, int]:
    """By member, her locked account of simpanan wajib, opened when she has none."""
    orang = {k.butir.anggota_id: k.butir.anggota for k in kwitansi}
    ada = dict(
        RekeningSimpanan.objects.terbuka()
        .filter(produk=produk, anggota__in=orang)
        .values_list("anggota", "pk")
    )
    for pk in sorted(set(orang) - set(ada)):
        ada[pk] = buka_rekening(orang[pk], produk, oleh=oleh, tanggal=tanggal).pk
    kunci_rekening(list(ada.values()))
    return ada


Bagian = list[tuple[int, Decimal, str]]


def _bagi(
    baris: Sequence[tuple[int, KwitansiJemputan]], diterima: Decimal
) -> tuple[Bagian, Bagian]:
    """Account, amount and receipt: what the cash covers, in the order of receipts, and the rest."""
    tunai: Bagian = []
    kurang: Bagian = []
    sisa = diterima
    for rekening, k in baris:
        dibayar = min(sisa, k.jumlah)
        sisa -= dibayar
        for bagian, jumlah in ((tunai, dibayar), (kurang, k.jumlah - dibayar)):
            if jumlah:
                bagian.append((rekening, jumlah, k.nomor))
    return tunai, kurang


def _butir(
    produk: ProdukSimpanan, jumlah: Decimal, diterima: Decimal, tanggal: dt.date
) -> list[ButirKas]:
    butir = [ButirKas(produk.akun, min(jumlah, diterima), f"{produk.nama} lewat jemputan")]
    if diterima > jumlah:
        lebih = diterima - jumlah
        butir.append(ButirKas(_akun("lebih", tanggal), lebih, "Kelebihan setoran jemputan"))
    return butir


def _gerakkan(bagian: Bagian, jurnal: Jurnal | None, oleh: Pengguna) -> None:
    if jurnal is None:
        raise SimpananDitolak("Setoran jemputan tercatat saat itu juga.")
    catat_mutasi(
        [Gerak(r, j, JenisMutasi.SETOR, f"Kwitansi {nomor}") for r, j, nomor in bagian],
        jurnal=jurnal,
        tanggal=jurnal.tanggal,
        oleh=oleh,
    )


def _akun(apa: str, tanggal: dt.date) -> Akun:
    kode = kode_akun_jemputan(tanggal)[apa]
    akun = akun_posting(kode)
    if akun is None:
        raise SimpananDitolak(
            f"Akun {kode} tidak ada dalam bagan akun, atau sudah ditutup. Tetapkan akun lain di "
            "Ketentuan."
        )
    return akun


def _laporkan(
    jemputan: Jemputan, setoran: SetoranJemputan, oleh: Pengguna, tanggal: dt.date
) -> None:
    alamat = reverse("simpan_pinjam:jemputan", args=[jemputan.pk])
    if setoran.jumlah != setoran.diterima:
        laporkan_ke_pengawas(
            JEMPUTAN_BERBEDA,
            kunci=f"{JEMPUTAN_BERBEDA}/{setoran.pk}",
            judul=f"Setoran jemputan {jemputan} berbeda",
            uraian=f"Kwitansi {rupiah_lengkap(setoran.jumlah)}, uang "
            f"{rupiah_lengkap(setoran.diterima)}.",
            tautan=alamat,
            objek=jemputan,
            oleh=jemputan.petugas,
            tanggal=tanggal,
            alasan=setoran.alasan,
            terkait=[oleh],
        )
    if tanggal > jemputan.tanggal:
        laporkan_ke_pengawas(
            JEMPUTAN_TERLAMBAT,
            kunci=f"{JEMPUTAN_TERLAMBAT}/{setoran.pk}",
            judul=f"Jemputan {jemputan} disetor terlambat",
            uraian=f"Uang dari {tanggal_panjang(jemputan.tanggal)} baru masuk "
            f"{tanggal_panjang(tanggal)}.",
            tautan=alamat,
            objek=jemputan,
            oleh=jemputan.petugas,
            tanggal=tanggal,
            alasan=setoran.alasan,
            terkait=[oleh],
        )
