"""Opening and closing accounts, and holding part of a balance."""

import datetime as dt
import uuid
from decimal import Decimal

from django.db import transaction
from django.db.models import F

from anggota.models import Anggota
from koperasi.core.db import jelaskan_pelanggaran
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.nomor import ambil_nomor
from koperasi.core.pengecualian import FormulirSudahDikirim
from koperasi.core.tulisan import rupiah_lengkap, tanggal_panjang

from ..models import ProdukSimpanan, RekeningSimpanan, TahananSaldo
from .mutasi import SimpananDitolak, kunci_rekening


def buka_rekening(
    anggota: Anggota, produk: ProdukSimpanan, *, oleh: Pengguna, tanggal: dt.date
) -> RekeningSimpanan:
    """A new, empty account, inside the caller's transaction. Numbers run on per product."""
    if produk.saldo_awal_pada is None or produk.ditutup_pada:
        raise SimpananDitolak(
            f"{produk.nama} tidak menerima rekening baru.", bidang=f"jumlah_{produk.kode}"
        )
    urut = ambil_nomor(f"rekening:{produk.kode}", 0)
    rekening = RekeningSimpanan.objects.create(
        nomor=f"{produk.kode}-{urut:06d}",
        anggota=anggota,
        produk=produk,
        dibuka_pada=tanggal,
        dibuat_oleh=oleh,
    )
    catat_jejak("simpan_pinjam.buka_rekening", oleh=oleh, tanggal=tanggal, objek=rekening)
    return rekening


@transaction.atomic
def tutup_rekening(
    rekening: RekeningSimpanan, *, oleh: Pengguna, tanggal: dt.date
) -> RekeningSimpanan:
    """Close an account whose balance is zero."""
    rekening = kunci_rekening([rekening.pk])[rekening.pk]
    if rekening.ditutup_pada:
        return rekening
    if rekening.saldo or rekening.ditahan:
        raise SimpananDitolak(
            f"Saldo {rekening} masih {rupiah_lengkap(rekening.saldo)}. Tarik atau pindahkan dahulu."
        )
    rekening.ditutup_pada = tanggal
    rekening.save(update_fields=["ditutup_pada"])
    catat_jejak("simpan_pinjam.tutup_rekening", oleh=oleh, tanggal=tanggal, objek=rekening)
    return rekening


@transaction.atomic
def tahan_saldo(
    rekening: RekeningSimpanan,
    *,
    jumlah: Decimal,
    alasan: str,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
) -> TahananSaldo:
    """Keep part of a balance from leaving. A retry with the same ``kunci`` changes nothing."""
    if lama := TahananSaldo.objects.filter(kunci=kunci).first():
        if (lama.rekening_id, lama.jumlah) != (rekening.pk, jumlah):
            raise FormulirSudahDikirim("Formulir ini sudah dikirim dengan isi lain.")
        return lama
    rekening = kunci_rekening([rekening.pk])[rekening.pk]
    if jumlah <= 0 or jumlah % 1:
        raise SimpananDitolak("Jumlah ditahan dalam rupiah utuh di atas nol.", bidang="jumlah")
    if not alasan.strip():
        raise SimpananDitolak("Tulis alasan menahan.", bidang="alasan")
    if jumlah > rekening.tersedia:
        raise SimpananDitolak(
            f"Yang belum ditahan hanya {rupiah_lengkap(rekening.tersedia)}.", bidang="jumlah"
        )
    tahanan = TahananSaldo.objects.create(
        rekening=rekening,
        jumlah=jumlah,
        alasan=alasan.strip(),
        sejak=tanggal,
        kunci=kunci,
        dibuat_oleh=oleh,
    )
    with jelaskan_pelanggaran(RekeningSimpanan, "saldo_tidak_di_bawah_tahanan", SimpananDitolak):
        RekeningSimpanan.objects.filter(pk=rekening.pk).update(ditahan=F("ditahan") + jumlah)
    catat_jejak(
        "simpan_pinjam.tahan_saldo",
        oleh=oleh,
        tanggal=tanggal,
        objek=rekening,
        keterangan=f"{rupiah_lengkap(jumlah)}: {tahanan.alasan}",
    )
    return tahanan


@transaction.atomic
def lepas_tahanan(
    tahanan: TahananSaldo, *, alasan: str, oleh: Pengguna, tanggal: dt.date
) -> TahananSaldo:
    """Let a hold go, with a reason; by another person than who set it."""
    rekening = kunci_rekening([tahanan.rekening_id])[tahanan.rekening_id]
    tahanan = TahananSaldo.objects.select_for_update().get(pk=tahanan.pk)
    if tahanan.dilepas_pada:
        raise SimpananDitolak(
            f"Tahanan ini sudah dilepas pada {tanggal_panjang(tahanan.dilepas_pada)}."
        )
    if not alasan.strip():
        raise SimpananDitolak("Tulis alasan melepas.", bidang="alasan")
    if tahanan.dibuat_oleh_id == oleh.pk:
        raise SimpananDitolak("Yang melepas harus orang lain daripada yang menahan.")
    tahanan.dilepas_pada, tahanan.dilepas_oleh = tanggal, oleh
    tahanan.alasan_lepas = alasan.strip()
    tahanan.save(update_fields=["dilepas_pada", "dilepas_oleh", "alasan_lepas"])
    RekeningSimpanan.objects.filter(pk=rekening.pk).update(ditahan=F("ditahan") - tahanan.jumlah)
    catat_jejak(
        "simpan_pinjam.lepas_tahanan",
        oleh=oleh,
        tanggal=tanggal,
        objek=rekening,
        keterangan=f"{rupiah_lengkap(tahanan.jumlah)}: {tahanan.alasan_lepas}",
    )
    return tahanan
