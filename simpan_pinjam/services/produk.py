"""Products and their terms: proposed after a meeting, agreed to by another person."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from akuntansi.enums import JenisAkun
from akuntansi.services.akun import serahkan_akun
from akuntansi.services.posting import Akun
from koperasi.core.db import jelaskan_kekangan
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import FormulirSudahDikirim
from koperasi.core.tulisan import persen, tanggal_panjang

from ..enums import (
    MODAL,
    AturanTarik,
    BasisPenalti,
    JenisSimpanan,
    MetodeJasa,
    StatusKetentuanProduk,
)
from ..ketentuan import batas_jasa
from ..models import KetentuanProduk, MasaPenarikan, ProdukSimpanan, TingkatJasa
from .mutasi import SimpananDitolak

KALIMAT = {
    "simpan_pinjam_produksimpanan_kode_key": ("kode", "Kode ini sudah dipakai produk lain."),
    "simpan_pinjam_produksimpanan_nama_key": ("nama", "Nama ini sudah dipakai produk lain."),
    "simpan_pinjam_produksimpanan_akun_id_key": ("akun", "Akun ini sudah milik produk lain."),
    "kode_produk_sah": ("kode", "Kode produk terdiri dari huruf besar dan angka."),
    "satu_produk_pokok_wajib_penyertaan": (
        "jenis",
        "Produk jenis ini sudah ada; hanya boleh satu.",
    ),
    "produk_cocok_dengan_buku": (
        None,
        "Saldo awal per anggota tidak sama dengan saldo akunnya di buku besar.",
    ),
    "satu_usulan_per_produk": (
        None,
        "Masih ada usulan untuk produk ini yang belum diputus.",
    ),
    "satu_ketentuan_produk_per_tanggal": (
        "berlaku_sejak",
        "Sudah ada ketentuan produk ini mulai tanggal itu.",
    ),
}


@dataclass(frozen=True)
class Tingkat:
    """Interest in percent a year from a balance upward, or for a term of so many months."""

    persen_per_tahun: Decimal
    mulai_saldo: Decimal = Decimal(0)
    jangka_bulan: int = 0


@dataclass(frozen=True)
class IsiKetentuan:
    """What a meeting decided about a product; ``nilai`` are the fields of ``KetentuanProduk``."""

    berlaku_sejak: dt.date
    diputuskan_pada: dt.date
    keputusan: str
    penarikan: AturanTarik
    metode: MetodeJasa = MetodeJasa.TANPA
    tingkat: Sequence[Tingkat] = ()
    alasan_lewat_batas: str = ""
    nilai: dict[str, Any] = field(default_factory=dict)

    @property
    def persen_tertinggi(self) -> Decimal:
        return max((t.persen_per_tahun for t in self.tingkat), default=Decimal(0))


@transaction.atomic
def tambah_produk(
    *,
    kode: str,
    nama: str,
    jenis: JenisSimpanan,
    akun: Akun,
    oleh: Pengguna,
    tanggal: dt.date,
    akun_jasa: Akun | None = None,
) -> ProdukSimpanan:
    """A new product on a control account of its own; no money before ``mulai_perincian``."""
    diharapkan = JenisAkun.EKUITAS if jenis in MODAL else None
    if diharapkan and akun.jenis != diharapkan:
        raise SimpananDitolak(
            f"{jenis.label} adalah modal anggota, jadi akunnya akun ekuitas.", bidang="akun"
        )
    if akun.jenis not in (JenisAkun.EKUITAS, JenisAkun.KEWAJIBAN):
        raise SimpananDitolak("Pilih akun kewajiban atau ekuitas.", bidang="akun")
    if akun_jasa and akun_jasa.jenis != JenisAkun.BEBAN:
        raise SimpananDitolak("Jasa simpanan dibebankan ke akun beban.", bidang="akun_jasa")
    with jelaskan_kekangan(KALIMAT, SimpananDitolak):
        produk = ProdukSimpanan.objects.create(
            kode=kode.strip().upper(),
            nama=nama.strip(),
            jenis=jenis,
            akun=akun,
            akun_jasa=akun_jasa,
            dibuat_oleh=oleh,
        )
    catat_jejak("simpan_pinjam.tambah_produk", oleh=oleh, tanggal=tanggal, objek=produk)
    return produk


@transaction.atomic
def mulai_perincian(
    produk: ProdukSimpanan, *, saldo_awal_pada: dt.date, oleh: Pengguna, tanggal: dt.date
) -> ProdukSimpanan:
    """From the day after ``saldo_awal_pada`` the account moves with members alone.

    The opening movements (``catat_mutasi`` without an entry) must equal the account's balance at
    the end of that day, and any entry since must have its movements; else ``SimpananDitolak``.
    """
    serahkan_akun(produk.akun, produk.nama, oleh=oleh, tanggal=tanggal)
    produk = ProdukSimpanan.objects.select_for_update().get(pk=produk.pk)
    produk.saldo_awal_pada = saldo_awal_pada
    with jelaskan_kekangan(KALIMAT, SimpananDitolak):
        produk.save(update_fields=["saldo_awal_pada"])
    catat_jejak(
        "simpan_pinjam.mulai_perincian",
        oleh=oleh,
        tanggal=tanggal,
        objek=produk,
        keterangan=f"Saldo awal pada {tanggal_panjang(saldo_awal_pada)}",
    )
    return produk


@transaction.atomic
def usulkan_ketentuan_produk(
    produk: ProdukSimpanan,
    isi: IsiKetentuan,
    *,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
) -> KetentuanProduk:
    """Terms as a meeting decided them, waiting for another person's agreement."""
    if lama := KetentuanProduk.objects.filter(kunci=kunci).first():
        if (lama.produk_id, lama.berlaku_sejak, lama.diusulkan_oleh_id) != (
            produk.pk,
            isi.berlaku_sejak,
            oleh.pk,
        ):
            raise FormulirSudahDikirim("Formulir ini sudah dikirim dengan isi lain.")
        return lama
    _periksa(produk, isi, tanggal)
    with jelaskan_kekangan(KALIMAT, SimpananDitolak):
        ketentuan = KetentuanProduk.objects.create(
            produk=produk,
            berlaku_sejak=isi.berlaku_sejak,
            diputuskan_pada=isi.diputuskan_pada,
            keputusan=isi.keputusan.strip(),
            status=StatusKetentuanProduk.USULAN,
            penarikan=isi.penarikan,
            metode=isi.metode,
            persen_tertinggi=isi.persen_tertinggi,
            alasan_lewat_batas=isi.alasan_lewat_batas.strip(),
            kunci=kunci,
            diusulkan_oleh=oleh,
            **isi.nilai,
        )
    TingkatJasa.objects.bulk_create(
        TingkatJasa(
            ketentuan=ketentuan,
            mulai_saldo=t.mulai_saldo,
            jangka_bulan=t.jangka_bulan,
            persen_per_tahun=t.persen_per_tahun,
        )
        for t in isi.tingkat
    )
    catat_jejak(
        "simpan_pinjam.usulkan_ketentuan_produk", oleh=oleh, tanggal=tanggal, objek=ketentuan
    )
    return ketentuan


@transaction.atomic
def setujui_ketentuan_produk(
    ketentuan: KetentuanProduk, *, oleh: Pengguna, tanggal: dt.date, alasan_lewat_batas: str = ""
) -> KetentuanProduk:
    """Agree to terms that another person proposed. Interest above the legal ceiling of the day
    they begin (Permenkop 8/2023 art. 26) needs a reason."""
    ketentuan = _kunci(ketentuan)
    if ketentuan.status == StatusKetentuanProduk.BERLAKU and ketentuan.diputus_oleh_id == oleh.pk:
        return ketentuan
    _pastikan_menunggu(ketentuan, oleh)
    batas = batas_jasa(ketentuan.berlaku_sejak)
    alasan = alasan_lewat_batas.strip() or ketentuan.alasan_lewat_batas
    if ketentuan.persen_tertinggi > batas and not alasan:
        raise SimpananDitolak(
            f"Jasa {persen(ketentuan.persen_tertinggi)} setahun melewati batas {persen(batas)} "
            "(Permenkop 8/2023 Pasal 26). Tulis alasannya, atau tolak usulan ini.",
            bidang="alasan_lewat_batas",
        )
    ketentuan.batas_persen, ketentuan.alasan_lewat_batas = batas, alasan
    return _putuskan(ketentuan, StatusKetentuanProduk.BERLAKU, oleh, tanggal)


@transaction.atomic
def tolak_ketentuan_produk(
    ketentuan: KetentuanProduk, *, catatan: str, oleh: Pengguna, tanggal: dt.date
) -> KetentuanProduk:
    """Refuse proposed terms, with a reason."""
    ketentuan = _kunci(ketentuan)
    _pastikan_menunggu(ketentuan, oleh)
    if not catatan.strip():
        raise SimpananDitolak("Tulis alasan penolakan.", bidang="catatan")
    ketentuan.catatan_putusan = catatan.strip()
    return _putuskan(ketentuan, StatusKetentuanProduk.DITOLAK, oleh, tanggal)


@transaction.atomic
def tetapkan_masa_penarikan(
    produk: ProdukSimpanan,
    *,
    nama: str,
    mulai: dt.date,
    selesai: dt.date,
    keputusan: str,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
) -> MasaPenarikan:
    """Open a window in which the product may be withdrawn."""
    if lama := MasaPenarikan.objects.filter(kunci=kunci).first():
        return lama
    if selesai < mulai:
        raise SimpananDitolak(
            "Akhir masa penarikan tidak boleh mendahului mulainya.", bidang="selesai"
        )
    if selesai < tanggal:
        raise SimpananDitolak("Masa penarikan ini sudah lewat.", bidang="selesai")
    if not nama.strip() or not keputusan.strip():
        raise SimpananDitolak("Isi nama dan dasar keputusannya.", bidang="keputusan")
    masa = MasaPenarikan.objects.create(
        produk=produk,
        nama=nama.strip(),
        mulai=mulai,
        selesai=selesai,
        keputusan=keputusan.strip(),
        kunci=kunci,
        dibuat_oleh=oleh,
    )
    catat_jejak("simpan_pinjam.tetapkan_masa_penarikan", oleh=oleh, tanggal=tanggal, objek=masa)
    return masa


@transaction.atomic
def batalkan_masa_penarikan(
    masa: MasaPenarikan, *, oleh: Pengguna, tanggal: dt.date
) -> MasaPenarikan:
    """Call a window off that has not begun."""
    masa = MasaPenarikan.objects.select_for_update().get(pk=masa.pk)
    if masa.dibatalkan_pada:
        return masa
    if masa.mulai <= tanggal:
        raise SimpananDitolak("Masa penarikan ini sudah mulai dan berjalan sampai selesai.")
    masa.dibatalkan_pada = tanggal
    masa.save(update_fields=["dibatalkan_pada"])
    catat_jejak("simpan_pinjam.batalkan_masa_penarikan", oleh=oleh, tanggal=tanggal, objek=masa)
    return masa


@transaction.atomic
def tutup_produk(produk: ProdukSimpanan, *, oleh: Pengguna, tanggal: dt.date) -> ProdukSimpanan:
    """No new accounts and deposits; what members have they keep and may withdraw."""
    produk = ProdukSimpanan.objects.select_for_update().get(pk=produk.pk)
    if produk.ditutup_pada:
        return produk
    if produk.jenis in (JenisSimpanan.POKOK, JenisSimpanan.WAJIB):
        raise SimpananDitolak(f"{produk} ada selama koperasi ada; ubah ketentuannya saja.")
    produk.ditutup_pada = tanggal
    produk.save(update_fields=["ditutup_pada"])
    catat_jejak("simpan_pinjam.tutup_produk", oleh=oleh, tanggal=tanggal, objek=produk)
    return produk


def _periksa(produk: ProdukSimpanan, isi: IsiKetentuan, tanggal: dt.date) -> None:
    if produk.ditutup_pada:
        raise SimpananDitolak(f"{produk} sudah ditutup.")
    if not isi.keputusan.strip():
        raise SimpananDitolak("Tulis rapat dan nomor keputusannya.", bidang="keputusan")
    if isi.diputuskan_pada > tanggal:
        raise SimpananDitolak("Rapatnya belum terjadi.", bidang="diputuskan_pada")
    # The first terms may look back to where the product's balances begin; later ones look ahead.
    ada = produk.ketentuan.filter(status=StatusKetentuanProduk.BERLAKU).exists()
    if ada and isi.berlaku_sejak <= tanggal:
        raise SimpananDitolak(
            "Ketentuan baru paling awal berlaku besok; yang sudah terjadi memakai yang lama.",
            bidang="berlaku_sejak",
        )
    berbunga = isi.metode != MetodeJasa.TANPA
    if berbunga and not isi.tingkat:
        raise SimpananDitolak("Isi sedikitnya satu tingkat jasa.", bidang="tingkat")
    if not berbunga and isi.tingkat:
        raise SimpananDitolak("Produk tanpa jasa tidak mempunyai tingkat jasa.", bidang="tingkat")
    if berbunga and produk.akun_jasa_id is None:
        raise SimpananDitolak(f"{produk} belum mempunyai akun beban jasa.", bidang="metode")
    berjangka = produk.jenis == JenisSimpanan.BERJANGKA
    if berbunga and berjangka != (isi.metode == MetodeJasa.BERJANGKA):
        raise SimpananDitolak(
            "Cara nominal berjangka untuk simpanan berjangka, dan hanya untuk itu.", bidang="metode"
        )
    if berjangka and any(t.jangka_bulan < 1 for t in isi.tingkat):
        raise SimpananDitolak("Tiap tingkat simpanan berjangka berjangka.", bidang="tingkat")
    if not berjangka and any(t.jangka_bulan for t in isi.tingkat):
        raise SimpananDitolak("Hanya simpanan berjangka mempunyai jangka.", bidang="tingkat")
    _periksa_penarikan(produk, isi)


def _periksa_penarikan(produk: ProdukSimpanan, isi: IsiKetentuan) -> None:
    if produk.jenis in MODAL and isi.penarikan != AturanTarik.BERHENTI:
        raise SimpananDitolak(
            f"{produk} adalah modal: kembali saat anggota berhenti (UU 25/1992 Pasal 41).",
            bidang="penarikan",
        )
    if (produk.jenis == JenisSimpanan.BERJANGKA) != (isi.penarikan == AturanTarik.JATUH_TEMPO):
        raise SimpananDitolak(
            "Penarikan sesudah jatuh tempo untuk simpanan berjangka, dan hanya untuk itu.",
            bidang="penarikan",
        )
    basis = isi.nilai.get("penalti_basis", BasisPenalti.TIDAK_ADA)
    if basis != BasisPenalti.TIDAK_ADA and produk.jenis != JenisSimpanan.BERJANGKA:
        raise SimpananDitolak(
            "Hanya simpanan berjangka ditarik sebelum waktunya, jadi hanya itu berpenalti.",
            bidang="penalti_basis",
        )
    if (basis == BasisPenalti.TIDAK_ADA) != (not isi.nilai.get("penalti_persen")):
        raise SimpananDitolak(
            "Penalti diisi dasar dan persennya, atau tidak keduanya.", bidang="penalti_persen"
        )


def _kunci(ketentuan: KetentuanProduk) -> KetentuanProduk:
    return (
        KetentuanProduk.objects.select_for_update(of=("self",))
        .select_related("produk")
        .get(pk=ketentuan.pk)
    )


def _pastikan_menunggu(ketentuan: KetentuanProduk, oleh: Pengguna) -> None:
    if ketentuan.status != StatusKetentuanProduk.USULAN:
        raise SimpananDitolak(f"Usulan ini sudah {ketentuan.get_status_display().lower()}.")
    if ketentuan.diusulkan_oleh_id == oleh.pk:
        raise SimpananDitolak("Yang menyetujui harus orang lain daripada pengusulnya.")


def _putuskan(
    ketentuan: KetentuanProduk, status: StatusKetentuanProduk, oleh: Pengguna, tanggal: dt.date
) -> KetentuanProduk:
    ketentuan.status, ketentuan.diputus_oleh = status, oleh
    ketentuan.diputus_pada = timezone.now()
    with jelaskan_kekangan(KALIMAT, SimpananDitolak):
        ketentuan.save(
            update_fields=[
                *("status", "diputus_oleh", "diputus_pada", "catatan_putusan"),
                *("batas_persen", "alasan_lewat_batas"),
            ]
        )
    setuju = status == StatusKetentuanProduk.BERLAKU
    catat_jejak(
        "simpan_pinjam.setujui_ketentuan_produk"
        if setuju
        else "simpan_pinjam.tolak_ketentuan_produk",
        oleh=oleh,
        tanggal=tanggal,
        objek=ketentuan,
        keterangan=ketentuan.alasan_lewat_batas if setuju else ketentuan.catatan_putusan,
    )
    return ketentuan
