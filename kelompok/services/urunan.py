"""Levies: decided once, collected month by month through the teller's drawer (fitur C17).

The cooperative's own money, so this module posts to its ledger.
"""

import datetime as dt
import uuid
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from akuntansi.enums import ArahKas
from akuntansi.selectors.pilihan import akun_posting
from akuntansi.services.kas.transaksi import catat_transaksi
from akuntansi.services.pemilik_jurnal import daftarkan_pemilik
from akuntansi.services.posting import balik_jurnal
from anggota.models import Anggota
from koperasi.core.db import Kalimat, jelaskan_kekangan, tunggu_kunci
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import FormulirSudahDikirim, KesalahanDomain
from koperasi.core.tulisan import rupiah_lengkap

from ..enums import LingkupUrunan
from ..ketentuan import kode_akun_urunan
from ..models import Kelompok, Keputusan, PembayaranUrunan, Urunan
from ..models.urunan import BULAN_TERBANYAK
from ..selectors.urunan import bulan_terutang, sebut_bulan

PEMILIK = "kelompok.urunan"
KALIMAT: dict[str, Kalimat] = {
    "keputusan_urunan_sah": (
        "keputusan",
        "Pilih keputusan kelompok itu tentang urunan, yang diterima dalam pertemuan yang ditutup.",
    ),
}


class UrunanDitolak(KesalahanDomain):
    """This levy cannot be decided, paid or taken back like this."""


@dataclass(frozen=True, kw_only=True)
class DataUrunan:
    """What the members decided. ``kelompok`` is empty for a levy of all members."""

    nama: str
    keperluan: str
    jumlah: Decimal
    banyak_bulan: int
    mulai: dt.date
    dasar: str = ""
    kelompok: Kelompok | None = None
    keputusan: Keputusan | None = None


@transaction.atomic
def tetapkan_urunan(
    data: DataUrunan, *, kunci: uuid.UUID, oleh: Pengguna, tanggal: dt.date
) -> Urunan:
    """Record the decision; from its first month on the members owe it."""
    mulai = data.mulai.replace(day=1)
    dasar = data.dasar.strip() or (str(data.keputusan) if data.keputusan else "")
    tunggu_kunci(kunci)
    if lama := Urunan.objects.filter(kunci=kunci).first():
        if (lama.nama, lama.jumlah, lama.banyak_bulan, lama.mulai, lama.kelompok_id) != (
            data.nama.strip(),
            data.jumlah,
            data.banyak_bulan,
            mulai,
            data.kelompok.pk if data.kelompok else None,
        ):
            raise FormulirSudahDikirim("Formulir ini sudah dikirim dengan isi lain.")
        return lama
    _periksa(data, dasar)
    kode = kode_akun_urunan(tanggal)
    if akun_posting(kode) is None:
        raise UrunanDitolak(
            f"Akun urunan ({kode}) tidak ada dalam bagan akun, atau sudah ditutup. Minta manajer "
            "menetapkan akunnya di Ketentuan."
        )
    with jelaskan_kekangan(KALIMAT, UrunanDitolak):
        urunan = Urunan.objects.create(
            nama=data.nama.strip(),
            keperluan=data.keperluan.strip(),
            lingkup=LingkupUrunan.KELOMPOK if data.kelompok else LingkupUrunan.SEMUA,
            kelompok=data.kelompok,
            jumlah=data.jumlah,
            banyak_bulan=data.banyak_bulan,
            mulai=mulai,
            keputusan=data.keputusan,
            dasar=dasar[:200],
            akun=kode,
            kunci=kunci,
            dibuat_oleh=oleh,
            tanggal_buku=tanggal,
        )
    catat_jejak(
        "kelompok.tetapkan_urunan",
        oleh=oleh,
        tanggal=tanggal,
        objek=urunan,
        keterangan=f"{urunan.nama}, {rupiah_lengkap(data.jumlah)} × {data.banyak_bulan} bulan",
    )
    return urunan


@transaction.atomic
def terima_urunan(
    urunan: Urunan,
    anggota: Anggota,
    *,
    banyak_bulan: int,
    jumlah: Decimal,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
) -> PembayaranUrunan:
    """Take whole months into the teller's open drawer, the oldest unpaid first."""
    if lama := _berkunci(kunci, urunan, anggota, jumlah, oleh):
        return lama
    # One payment of a levy at a time, so that two tellers do not fill the same months.
    kini = Urunan.objects.select_for_update().get(pk=urunan.pk)
    if lama := _berkunci(kunci, urunan, anggota, jumlah, oleh):
        return lama
    if kini.dihentikan_pada:
        raise UrunanDitolak("Urunan ini sudah dihentikan dan tidak diterima lagi.")
    terutang = bulan_terutang(kini, anggota)
    if not terutang:
        raise UrunanDitolak(f"Urunan {anggota.nama} sudah lunas, atau ia tidak ikut urunan ini.")
    if not 1 <= banyak_bulan <= len(terutang):
        raise UrunanDitolak(
            f"Yang belum dibayar {len(terutang)} bulan. Isi 1 sampai {len(terutang)}.",
            bidang="banyak_bulan",
        )
    if jumlah != kini.jumlah * banyak_bulan:
        raise UrunanDitolak(
            f"{banyak_bulan} bulan berjumlah {rupiah_lengkap(kini.jumlah * banyak_bulan)}.",
            bidang="jumlah",
        )
    dipilih = terutang[:banyak_bulan]
    if dipilih[-1] - dipilih[0] + 1 != banyak_bulan:
        sampai = next(n for n, bulan in enumerate(dipilih) if bulan - dipilih[0] != n)
        raise UrunanDitolak(
            f"Bulan yang belum dibayar tidak berurutan. Terima {sampai} bulan dahulu. "
            "Sisanya sesudah itu.",
            bidang="banyak_bulan",
        )
    akun = akun_posting(kini.akun)
    if akun is None:
        raise UrunanDitolak(f"Akun {kini.akun} sudah ditutup; urunan ini tidak dapat diterima.")
    transaksi = catat_transaksi(
        arah=ArahKas.MASUK,
        jumlah=jumlah,
        akun_lawan=akun,
        pihak=anggota.nama,
        keterangan=f"Urunan {kini.nama}, {sebut_bulan(kini, dipilih[0], dipilih[-1])}"[:200],
        kunci=uuid.uuid5(kunci, "kas"),
        oleh=oleh,
        tanggal=tanggal,
    )
    if transaksi.jurnal is None:
        raise UrunanDitolak("Urunan diterima tunai, dan tercatat saat itu juga.")
    pembayaran = PembayaranUrunan.objects.create(
        urunan=kini,
        anggota=anggota,
        dari_bulan=dipilih[0],
        sampai_bulan=dipilih[-1],
        jumlah=jumlah,
        tanggal=tanggal,
        jurnal=transaksi.jurnal,
        kunci=kunci,
        dibuat_oleh=oleh,
    )
    catat_jejak(
        "kelompok.terima_urunan",
        oleh=oleh,
        tanggal=tanggal,
        objek=kini,
        keterangan=f"{transaksi.jurnal.nomor}, {rupiah_lengkap(jumlah)}",
        data={"anggota": anggota.pk, "bulan": [dipilih[0], dipilih[-1]]},
    )
    return pembayaran


@transaction.atomic
def balik_pembayaran_urunan(
    pembayaran: PembayaranUrunan,
    *,
    alasan: str,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
) -> PembayaranUrunan:
    """Take a payment back with its voucher; its months are owed again."""
    kini = (
        PembayaranUrunan.objects.select_for_update(of=("self",))
        .select_related("jurnal", "urunan")
        .get(pk=pembayaran.pk)
    )
    if kini.jurnal_balik_id:
        if kini.jurnal_balik and kini.jurnal_balik.kunci == kunci:
            return kini
        raise UrunanDitolak("Pembayaran ini sudah dibalik.")
    kini.jurnal_balik = balik_jurnal(
        kini.jurnal,
        tanggal=tanggal,
        alasan=alasan,
        kunci=kunci,
        oleh=oleh,
        tanggal_buku=tanggal,
        pemilik=(PEMILIK,),
    )
    kini.save(update_fields=["jurnal_balik"])
    catat_jejak(
        "kelompok.balik_urunan",
        oleh=oleh,
        tanggal=tanggal,
        objek=kini.urunan,
        keterangan=alasan.strip(),
        data={"jurnal": kini.jurnal_id},
    )
    return kini


@transaction.atomic
def hentikan_urunan(urunan: Urunan, *, alasan: str, oleh: Pengguna, tanggal: dt.date) -> Urunan:
    """No more is owed or taken from today on; what was paid stays paid."""
    kini = Urunan.objects.select_for_update().get(pk=urunan.pk)
    if kini.dihentikan_pada:
        raise UrunanDitolak("Urunan ini sudah dihentikan.")
    if not alasan.strip():
        raise UrunanDitolak("Tulis alasan urunan dihentikan.", bidang="alasan")
    kini.dihentikan_pada, kini.dihentikan_oleh = tanggal, oleh
    kini.alasan_henti = alasan.strip()
    kini.save(update_fields=["dihentikan_pada", "dihentikan_oleh", "alasan_henti"])
    catat_jejak(
        "kelompok.hentikan_urunan",
        oleh=oleh,
        tanggal=tanggal,
        objek=kini,
        keterangan=alasan.strip(),
    )
    return kini


def alasan_tidak_dibalik(id_jurnal: int) -> str:
    """A levy's voucher is taken back from the levy, so that its months are owed again."""
    pembayaran = PembayaranUrunan.objects.filter(jurnal=id_jurnal).select_related("urunan").first()
    if pembayaran is None:
        return ""
    return (
        f"Bukti ini pembayaran urunan {pembayaran.urunan.nama}. Balik dari halaman urunannya, "
        "supaya bulannya terutang lagi."
    )


def daftarkan() -> None:
    """Called when the app is ready."""
    daftarkan_pemilik(PEMILIK, alasan_tidak_dibalik)


def _periksa(data: DataUrunan, dasar: str) -> None:
    if not data.nama.strip():
        raise UrunanDitolak("Isi nama urunan.", bidang="nama")
    if not data.keperluan.strip():
        raise UrunanDitolak("Tulis untuk keperluan apa.", bidang="keperluan")
    if data.jumlah <= 0 or data.jumlah % 1:
        raise UrunanDitolak("Jumlah sebulan lebih dari nol, dalam rupiah utuh.", bidang="jumlah")
    if not 1 <= data.banyak_bulan <= BULAN_TERBANYAK:
        raise UrunanDitolak(f"Isi 1 sampai {BULAN_TERBANYAK} bulan.", bidang="banyak_bulan")
    if not dasar:
        raise UrunanDitolak(
            "Sebutkan dasarnya: keputusan rapat anggota atau pertemuan kelompok.", bidang="dasar"
        )
    if data.keputusan and not data.kelompok:
        raise UrunanDitolak(
            "Keputusan kelompok hanya untuk urunan kelompok itu; untuk semua anggota sebutkan "
            "keputusan rapat anggotanya.",
            bidang="keputusan",
        )


def _berkunci(
    kunci: uuid.UUID, urunan: Urunan, anggota: Anggota, jumlah: Decimal, oleh: Pengguna
) -> PembayaranUrunan | None:
    lama = PembayaranUrunan.objects.filter(kunci=kunci).select_related("jurnal").first()
    if lama and (lama.urunan_id, lama.anggota_id, lama.jumlah, lama.dibuat_oleh_id) != (
        urunan.pk,
        anggota.pk,
        jumlah,
        oleh.pk,
    ):
        raise FormulirSudahDikirim("Formulir ini sudah dikirim dengan isi lain.")
    return lama
