"""Where cash lies: naming the safe, adding drawers, changing who answers for them."""

import datetime as dt
import uuid

from django.db import transaction

from koperasi.core.db import jelaskan_pelanggaran
from koperasi.core.enums import Peran
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.peran import peran_pengguna

from ...enums import JenisAkun, JenisTempatKas
from ...models import Akun, BarisJurnal, TempatKas
from ...selectors.akun import saldo_akun
from ...selectors.kas import KasDitolak, dalam_perjalanan, kas_utama, saldo_tempat
from ..akun import tambah_akun

JUDUL_LACI = "1-112"  # the standard chart's title over the drawers
LACI_TERBANYAK = 99


@transaction.atomic
def tetapkan_kas_utama(
    *,
    nama: str,
    akun: Akun,
    penjaga: Pengguna,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
) -> TempatKas:
    """Say which account is the safe and who keeps it; once."""
    if lama := TempatKas.objects.filter(kunci=kunci).first():
        return lama
    _periksa_penjaga(JenisTempatKas.UTAMA, penjaga)
    _periksa_akun(akun, tanggal)
    return _simpan(JenisTempatKas.UTAMA, nama, akun, penjaga, kunci, oleh, tanggal)


@transaction.atomic
def tambah_laci(
    *,
    nama: str,
    penjaga: Pengguna,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
    akun: Akun | None = None,
) -> TempatKas:
    """Add a teller's drawer, with a new account under cash unless one is given."""
    if lama := TempatKas.objects.filter(kunci=kunci).first():
        return lama
    utama = kas_utama()
    if utama is None:
        raise KasDitolak("Tetapkan kas utama dahulu; laci diisi dari sana.")
    _periksa_penjaga(JenisTempatKas.LACI, penjaga)
    if akun is None:
        akun = _akun_baru(nama, utama, oleh, tanggal)
    else:
        _periksa_akun(akun, tanggal)
        if saldo_akun(akun) < 0:
            raise KasDitolak("Saldo akun ini kurang dari nol.", bidang="akun")
    return _simpan(JenisTempatKas.LACI, nama, akun, penjaga, kunci, oleh, tanggal)


@transaction.atomic
def ganti_penjaga(
    tempat: TempatKas, penjaga: Pengguna, *, oleh: Pengguna, tanggal: dt.date
) -> TempatKas:
    """Put another person in charge. An open drawer first goes by hand-over or closes."""
    tempat = TempatKas.objects.select_for_update().get(pk=tempat.pk)
    if tempat.penjaga_id == penjaga.pk:
        return tempat
    _periksa_penjaga(JenisTempatKas(tempat.jenis), penjaga)
    if tempat.sesi.filter(ditutup_pada__isnull=True).exists():
        raise KasDitolak(
            "Laci ini sedang terbuka. Serah terimakan atau tutup dahulu.", bidang="penjaga"
        )
    lama = tempat.penjaga
    tempat.penjaga = penjaga
    tempat.save(update_fields=["penjaga"])
    catat_jejak(
        "akuntansi.ganti_penjaga_kas",
        oleh=oleh,
        tanggal=tanggal,
        objek=tempat,
        data={"penjaga": [lama.pk, penjaga.pk]},
    )
    return tempat


@transaction.atomic
def tutup_tempat(tempat: TempatKas, *, oleh: Pengguna, tanggal: dt.date) -> TempatKas:
    """Take a drawer out of use. It must be empty, closed, and nothing on its way."""
    tempat = TempatKas.objects.select_for_update().get(pk=tempat.pk)
    if tempat.ditutup_pada:
        return tempat
    if not tempat.laci:
        raise KasDitolak("Kas utama selalu dipakai.")
    if tempat.sesi.filter(ditutup_pada__isnull=True).exists():
        raise KasDitolak("Laci ini sedang terbuka. Tutup dahulu.")
    if saldo_tempat(tempat, tanggal) or dalam_perjalanan(tempat):
        raise KasDitolak("Laci ini masih berisi uang. Setor semuanya ke kas utama dahulu.")
    tempat.ditutup_pada = tanggal
    tempat.save(update_fields=["ditutup_pada"])
    catat_jejak("akuntansi.tutup_tempat_kas", oleh=oleh, tanggal=tanggal, objek=tempat)
    return tempat


def _simpan(
    jenis: JenisTempatKas,
    nama: str,
    akun: Akun,
    penjaga: Pengguna,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
) -> TempatKas:
    nama = nama.strip()
    if not nama:
        raise KasDitolak("Isi nama tempat kas.", bidang="nama")
    if TempatKas.objects.filter(nama__iexact=nama).exists():
        raise KasDitolak("Sudah ada tempat kas bernama ini.", bidang="nama")
    if TempatKas.objects.filter(akun=akun).exists():
        raise KasDitolak("Akun ini sudah milik tempat kas lain.", bidang="akun")
    with jelaskan_pelanggaran(TempatKas, "satu_kas_utama", KasDitolak):
        tempat = TempatKas.objects.create(
            jenis=jenis, nama=nama, akun=akun, penjaga=penjaga, kunci=kunci, dibuat_oleh=oleh
        )
    catat_jejak(
        "akuntansi.tambah_tempat_kas",
        oleh=oleh,
        tanggal=tanggal,
        objek=tempat,
        keterangan=f"{tempat.get_jenis_display()} {nama}, akun {akun.kode}",
        data={"penjaga": penjaga.pk},
    )
    return tempat


def _periksa_penjaga(jenis: JenisTempatKas, penjaga: Pengguna) -> None:
    if not penjaga.is_active:
        raise KasDitolak("Orang ini tidak aktif lagi.", bidang="penjaga")
    if jenis == JenisTempatKas.LACI and Peran.KASIR not in peran_pengguna(penjaga):
        raise KasDitolak("Laci dipegang orang yang berperan kasir.", bidang="penjaga")
    if jenis == JenisTempatKas.UTAMA and not penjaga.has_perm("akuntansi.jaga_kas"):
        raise KasDitolak("Kas utama dijaga manajer atau bendahara.", bidang="penjaga")


def _periksa_akun(akun: Akun, tanggal: dt.date) -> None:
    if not akun.kas or akun.bank or akun.judul or akun.ditutup_pada:
        raise KasDitolak("Pilih akun kas yang terbuka, bukan bank.", bidang="akun")
    if BarisJurnal.objects.filter(akun=akun, tanggal__gt=tanggal).exists():
        raise KasDitolak("Akun ini mempunyai jurnal bertanggal sesudah hari ini.", bidang="akun")


def _akun_baru(nama: str, utama: TempatKas, oleh: Pengguna, tanggal: dt.date) -> Akun:
    """A leaf under the chart's title for drawers, or else beside the safe's account."""
    judul = Akun.objects.filter(
        kode=JUDUL_LACI, judul=True, jenis=JenisAkun.ASET, ditutup_pada__isnull=True
    ).first()
    awalan = judul.kode if judul else f"{utama.akun.kode}-"
    terpakai = set(Akun.objects.filter(kode__startswith=awalan).values_list("kode", flat=True))
    kode = next(
        (k for n in range(1, LACI_TERBANYAK + 1) if (k := f"{awalan}{n:02d}") not in terpakai), None
    )
    if kode is None:
        raise KasDitolak("Kode akun laci sudah habis. Buat akun sendiri, lalu pilih.")
    return tambah_akun(
        kode=kode,
        nama=nama.strip()[:120] or "Laci",
        jenis=JenisAkun.ASET,
        induk=judul or utama.akun.induk,
        kas=True,
        pos=utama.akun.pos,
        unit=utama.akun.unit,
        oleh=oleh,
        tanggal=tanggal,
    )
