"""What a member chooses anew, and deposits that were running before the application came."""

import datetime as dt
import uuid
from decimal import Decimal

from django.db import transaction

from koperasi.core.db import jelaskan_kekangan, tunggu_kunci
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import FormulirSudahDikirim
from koperasi.core.tulisan import tanggal_panjang

from ...enums import JenisSimpanan, TindakanJatuhTempo
from ...models import MasaBerjangka, ProdukSimpanan, RekeningSimpanan, SimpananBerjangka
from ...perhitungan.simpanan_berjangka import bulan_genap, tanggal_bulan
from ...selectors.produk import ketentuan_produk
from ..mutasi import SimpananDitolak, kunci_rekening
from .penempatan import pastikan_penerima, siapkan_penerima
from .penguncian import kunci_satu

KALIMAT = {
    "simpan_pinjam_simpananberjangka_nomor_key": (
        "nomor",
        "Nomor bilyet ini sudah dipakai simpanan berjangka lain.",
    ),
    "simpan_pinjam_simpananberjangka_rekening_id_key": (
        None,
        "Rekening ini sudah dilengkapi orang lain.",
    ),
}


@transaction.atomic
def ubah_pilihan(
    berjangka: SimpananBerjangka,
    *,
    tindakan: TindakanJatuhTempo,
    rekening_jasa: RekeningSimpanan | ProdukSimpanan,
    oleh: Pengguna,
    tanggal: dt.date,
) -> SimpananBerjangka:
    """Another thing to do at maturity, or another account for the interest, as the member asks.

    What left the deposit aside is forgotten: the next run tries again.
    """
    kunci_satu(berjangka)
    kini = SimpananBerjangka.objects.select_related("rekening__anggota", "rekening_jasa").get(
        pk=berjangka.pk
    )
    rekening_jasa = siapkan_penerima(
        rekening_jasa, kini.rekening.anggota, oleh=oleh, tanggal=tanggal
    )
    penerima = kunci_rekening([rekening_jasa.pk]).get(rekening_jasa.pk)
    pastikan_penerima(penerima, kini.rekening.anggota)
    if (kini.tindakan, kini.rekening_jasa_id) == (tindakan, rekening_jasa.pk):
        return kini
    lama = f"{kini.get_tindakan_display()}, {kini.rekening_jasa}"
    if kini.tindakan != tindakan:
        kini.tindakan, kini.tindakan_sejak = tindakan, tanggal
    kini.rekening_jasa, kini.kendala = rekening_jasa, ""
    kini.save(update_fields=["tindakan", "tindakan_sejak", "rekening_jasa", "kendala"])
    catat_jejak(
        "simpan_pinjam.ubah_pilihan_berjangka",
        oleh=oleh,
        tanggal=tanggal,
        objek=kini,
        keterangan=f"{lama} menjadi {kini.get_tindakan_display()}, {rekening_jasa}",
    )
    return kini


@transaction.atomic
def lengkapi_berjangka(
    rekening: RekeningSimpanan,
    *,
    nomor: str,
    mulai: dt.date,
    jangka_bulan: int,
    persen_per_tahun: Decimal,
    tindakan: TindakanJatuhTempo,
    rekening_jasa: RekeningSimpanan | ProdukSimpanan,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
    bulan_lampau: int | None = None,
) -> SimpananBerjangka:
    """Give an account that was taken over with its balance the terms of its certificate.

    ``mulai`` is when the current term began; ``bulan_lampau`` of its months were paid before, by
    default those that had come when the product's opening balances were taken.
    """
    tunggu_kunci(kunci)
    if lama := SimpananBerjangka.objects.filter(kunci=kunci).first():
        if (lama.rekening_id, lama.nomor) != (rekening.pk, nomor.strip()):
            raise FormulirSudahDikirim("Formulir ini sudah dikirim dengan isi lain.")
        return lama
    rekening_jasa = siapkan_penerima(rekening_jasa, rekening.anggota, oleh=oleh, tanggal=tanggal)
    terkunci = kunci_rekening([rekening.pk, rekening_jasa.pk])
    rekening = terkunci[rekening.pk]
    if rekening.produk.jenis != JenisSimpanan.BERJANGKA or not rekening.saldo:
        raise SimpananDitolak("Pilih rekening simpanan berjangka yang bersaldo.")
    pastikan_penerima(terkunci.get(rekening_jasa.pk), rekening.anggota)
    if not nomor.strip():
        raise SimpananDitolak("Isi nomor bilyetnya.", bidang="nomor")
    if mulai > tanggal:
        raise SimpananDitolak("Masa yang berjalan sudah mulai.", bidang="mulai")
    if jangka_bulan < 1:
        raise SimpananDitolak("Jangkanya sedikitnya satu bulan.", bidang="jangka_bulan")
    if not 0 <= persen_per_tahun <= 100:
        raise SimpananDitolak("Jasanya antara 0 dan 100 persen.", bidang="persen_per_tahun")
    if bulan_lampau is None:
        dari = max(rekening.produk.saldo_awal_pada or mulai, rekening.dibuka_pada)
        bulan_lampau = min(bulan_genap(mulai, dari), jangka_bulan)
    if not 0 <= bulan_lampau <= min(bulan_genap(mulai, tanggal), jangka_bulan):
        raise SimpananDitolak(
            f"Sampai {tanggal_panjang(tanggal)} baru "
            f"{min(bulan_genap(mulai, tanggal), jangka_bulan)} bulan yang lewat.",
            bidang="bulan_lampau",
        )
    ketentuan = ketentuan_produk([rekening.produk], tanggal).get(rekening.produk_id)
    with jelaskan_kekangan(KALIMAT, SimpananDitolak):
        berjangka = SimpananBerjangka.objects.create(
            rekening=rekening,
            nomor=nomor.strip(),
            mulai=mulai,
            jangka_bulan=jangka_bulan,
            rekening_jasa=rekening_jasa,
            tindakan=tindakan,
            tindakan_sejak=mulai,
            kunci=kunci,
            dibuat_oleh=oleh,
        )
    MasaBerjangka.objects.create(
        berjangka=berjangka,
        ke=1,
        mulai=mulai,
        jatuh_tempo=tanggal_bulan(mulai, jangka_bulan),
        nominal=rekening.saldo,
        jangka_bulan=jangka_bulan,
        persen_per_tahun=persen_per_tahun,
        satuan_bulat=ketentuan.satuan_bulat if ketentuan else Decimal(1),
        bulan_lampau=bulan_lampau,
        dibuat_oleh=oleh,
    )
    catat_jejak(
        "simpan_pinjam.lengkapi_berjangka",
        oleh=oleh,
        tanggal=tanggal,
        objek=berjangka,
        keterangan=f"{jangka_bulan} bulan sejak {tanggal_panjang(mulai)}",
    )
    return berjangka
