"""Opening balances of all members at once: tried as often as one likes, written once, whole."""

import datetime as dt
from collections.abc import Iterable

from django.db import connection, transaction
from django.utils import timezone

from anggota.enums import StatusKeanggotaan
from anggota.models import Keanggotaan
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.nomor import ambil_nomor
from koperasi.core.tulisan import rupiah_lengkap, tanggal_panjang

from ...enums import JenisMutasi, StatusImporSaldo
from ...models import ImporSaldoSimpanan, ProdukSimpanan, RekeningSimpanan
from ...selectors.produk import semua_produk
from ..mutasi import Gerak, SimpananDitolak, catat_mutasi
from ..produk import mulai_perincian
from .berkas import baca_lembar, buku_perbaikan, buku_templat
from .uji import HasilUji, kalimat_baris, uji_lembar

SEKALI_TULIS = 2_000


def templat_saldo() -> bytes:
    """The form with all members, and a column for every product that has not begun."""
    anggota = (
        (nomor or "", nama)
        for nomor, nama in Keanggotaan.objects.filter(
            status=StatusKeanggotaan.AKTIF, nomor__isnull=False
        )
        .order_by("nomor")
        .values_list("nomor", "anggota__nama")
    )
    return buku_templat(list(produk_belum_mulai()), anggota)


def produk_belum_mulai() -> Iterable[ProdukSimpanan]:
    return semua_produk().filter(saldo_awal_pada__isnull=True, ditutup_pada__isnull=True)


@transaction.atomic
def buat_impor(
    isi: bytes, *, nama_berkas: str, saldo_pada: dt.date, oleh: Pengguna, tanggal: dt.date
) -> ImporSaldoSimpanan:
    """Keep an uploaded workbook to try it; nothing of it is on any account yet."""
    if saldo_pada >= tanggal:
        raise SimpananDitolak(
            "Tanggal saldo paling akhir kemarin: sejak hari sesudahnya akun bergerak lewat "
            "rekening.",
            bidang="saldo_pada",
        )
    impor = ImporSaldoSimpanan.objects.create(
        tanggal=saldo_pada,
        nama_berkas=nama_berkas[-150:],
        lembar=baca_lembar(isi),
        dibuat_oleh=oleh,
    )
    catat_jejak("simpan_pinjam.uji_saldo_awal", oleh=oleh, tanggal=tanggal, objek=impor)
    return impor


def uji_impor(impor: ImporSaldoSimpanan) -> HasilUji:
    return uji_lembar(impor.lembar, impor.tanggal)


def excel_perbaikan(impor: ImporSaldoSimpanan) -> bytes:
    return buku_perbaikan(impor.lembar, kalimat_baris(uji_impor(impor)))


@transaction.atomic
def muat_impor(
    impor: ImporSaldoSimpanan, *, oleh: Pengguna, tanggal: dt.date
) -> ImporSaldoSimpanan:
    """Open the accounts, put the balances on them, and let the products begin; all or nothing.

    Raises ``SimpananDitolak`` when the rows, tried again, do not add up to the ledger any more.
    A second sending changes nothing.
    """
    impor = ImporSaldoSimpanan.objects.select_for_update().get(pk=impor.pk)
    if impor.status == StatusImporSaldo.SELESAI:
        return impor
    _pastikan_terbuka(impor)
    _rencanakan_menurut_isi()
    # Nobody else begins one of these products between the trial and the writing.
    list(ProdukSimpanan.objects.select_for_update().order_by("pk"))
    hasil = uji_impor(impor)
    if not hasil.siap:
        raise SimpananDitolak("Berkas ini belum cocok, jadi tidak ada yang dimuat. Lihat sebabnya.")
    for kolom in hasil.kolom:
        _muat_produk(kolom.produk, hasil, oleh)
        mulai_perincian(kolom.produk, saldo_awal_pada=hasil.tanggal, oleh=oleh, tanggal=tanggal)
    rincian = [
        {"kode": k.produk.kode, "rekening": k.banyak, "jumlah": str(k.jumlah)} for k in hasil.kolom
    ]
    impor = _tutup(impor, StatusImporSaldo.SELESAI, oleh, rincian)
    catat_jejak(
        "simpan_pinjam.muat_saldo_awal",
        oleh=oleh,
        tanggal=tanggal,
        objek=impor,
        keterangan=f"{hasil.banyak} rekening, {rupiah_lengkap(hasil.jumlah)}, saldo "
        f"{tanggal_panjang(hasil.tanggal)}",
        data={"produk": rincian},
    )
    return impor


@transaction.atomic
def batalkan_impor(
    impor: ImporSaldoSimpanan, *, oleh: Pengguna, tanggal: dt.date
) -> ImporSaldoSimpanan:
    """Throw an uploaded workbook away that was not written."""
    impor = ImporSaldoSimpanan.objects.select_for_update().get(pk=impor.pk)
    if impor.status == StatusImporSaldo.BATAL:
        return impor
    _pastikan_terbuka(impor)
    impor = _tutup(impor, StatusImporSaldo.BATAL, oleh, [])
    catat_jejak("simpan_pinjam.batalkan_saldo_awal", oleh=oleh, tanggal=tanggal, objek=impor)
    return impor


def _rencanakan_menurut_isi() -> None:
    """Until the transaction ends the proofs are planned for the rows there are: a connection that
    began products before keeps plans made for empty tables, which take minutes here."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL plan_cache_mode = force_custom_plan")


def _pastikan_terbuka(impor: ImporSaldoSimpanan) -> None:
    if impor.status != StatusImporSaldo.UJI:
        raise SimpananDitolak(f"Impor ini {impor.get_status_display().lower()}.")


def _tutup(
    impor: ImporSaldoSimpanan, status: StatusImporSaldo, oleh: Pengguna, hasil: list[dict]
) -> ImporSaldoSimpanan:
    impor.status, impor.diputus_oleh, impor.diputus_pada = status, oleh, timezone.now()
    impor.lembar, impor.hasil = [], hasil
    impor.save(update_fields=["status", "diputus_oleh", "diputus_pada", "lembar", "hasil"])
    return impor


def _muat_produk(produk: ProdukSimpanan, hasil: HasilUji, oleh: Pengguna) -> None:
    """Her account for everybody with a balance, opened on the day of it, by few statements."""
    isi = [
        (b.anggota, b.jumlah[produk.kode])
        for b in hasil.baris
        if b.anggota is not None and produk.kode in b.jumlah
    ]
    if not isi:
        return
    awal = ambil_nomor(f"rekening:{produk.kode}", 0, len(isi)) - len(isi)
    rekening = RekeningSimpanan.objects.bulk_create(
        [
            RekeningSimpanan(
                nomor=f"{produk.kode}-{awal + n:06d}",
                anggota_id=anggota,
                produk=produk,
                dibuka_pada=hasil.tanggal,
                dibuat_oleh=oleh,
            )
            for n, (anggota, _) in enumerate(isi, start=1)
        ],
        batch_size=SEKALI_TULIS,
    )
    catat_mutasi(
        [
            Gerak(r.pk, jumlah, JenisMutasi.SALDO_AWAL)
            for r, (_, jumlah) in zip(rekening, isi, strict=True)
        ],
        jurnal=None,
        tanggal=hasil.tanggal,
        oleh=oleh,
    )
