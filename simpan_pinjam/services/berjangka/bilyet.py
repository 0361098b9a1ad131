"""The certificate of a deposit: a numbered paper, withdrawn when the deposit ends."""

import datetime as dt
from typing import Any

from django.urls import reverse

from koperasi.core.antrean import Laporan
from koperasi.core.dokumen import (
    Orang,
    bekukan_dokumen,
    cabut_dokumen,
    gambar_dokumen,
    html_dokumen,
)
from koperasi.core.kertas import JenisKertas, daftarkan_kertas, dengan_izin
from koperasi.core.models import Dokumen, Pengguna
from koperasi.core.pdf import Naskah
from koperasi.core.ringkasan import Ringkasan, butir_publik
from koperasi.core.tulisan import persen, rupiah_lengkap, tanggal_panjang, terbilang
from koperasi.core.uang import NOL

from ...enums import BasisPenalti, StatusBerjangka, TindakanJatuhTempo
from ...models import MasaBerjangka, SimpananBerjangka
from ...selectors.berjangka import jadwal_jasa, masa_terakhir
from ..mutasi import SimpananDitolak

CETAK_BILYET = "simpan_pinjam.bilyet"
BUKU = "BSB"
TINDAKAN = {
    TindakanJatuhTempo.CAIR: "dicairkan ke rekening {rekening}",
    TindakanJatuhTempo.ARO_POKOK: "diperpanjang {bulan} bulan dengan jasa yang berlaku hari itu",
    TindakanJatuhTempo.ARO_POKOK_JASA: "pokok dan jasanya diperpanjang {bulan} bulan dengan jasa "
    "yang berlaku hari itu",
}
PENALTI = {
    BasisPenalti.SALDO: "dari saldo",
    BasisPenalti.JUMLAH: "dari jumlah yang ditarik",
    BasisPenalti.BUNGA: "dari jasa yang sudah diterima pada masa itu",
}


def cetak_bilyet(berjangka: SimpananBerjangka, *, oleh: Pengguna, tanggal: dt.date) -> Dokumen:
    """The certificate of the current term. Equal contents give the paper that is there already."""
    if berjangka.status != StatusBerjangka.BERJALAN:
        raise SimpananDitolak("Bilyet dicetak selama simpanannya berjalan.")
    masa = masa_terakhir(berjangka)
    anggota = berjangka.rekening.anggota
    return bekukan_dokumen(
        jenis=CETAK_BILYET,
        pokok=_pokok(berjangka),
        ringkasan=Ringkasan(
            f"Masa {tanggal_panjang(masa.mulai)} sampai {tanggal_panjang(masa.jatuh_tempo)}",
            butir_publik(
                [
                    ("Nomor bilyet", berjangka.nomor),
                    ("Nominal", rupiah_lengkap(masa.nominal)),
                    ("Jatuh tempo", tanggal_panjang(masa.jatuh_tempo)),
                ]
            ),
        ),
        buku=BUKU,
        judul="Bilyet Simpanan Berjangka",
        isi={"data": _data(berjangka, masa)},
        oleh=oleh,
        tanggal=tanggal,
        aksi="simpan_pinjam.cetak_bilyet",
        penanda_tangan=lambda kop: _penanda(kop, anggota.nama),
    )


def bilyet_terakhir(berjangka: SimpananBerjangka) -> Dokumen | None:
    """The last certificate, drawn or on its way."""
    return Dokumen.objects.filter(pokok=_pokok(berjangka)).order_by("-versi").first()


def cabut_bilyet(
    berjangka: SimpananBerjangka, *, alasan: str, oleh: Pengguna, tanggal: dt.date
) -> None:
    """The certificate no longer holds: whoever checks it is told."""
    dokumen = bilyet_terakhir(berjangka)
    if dokumen and not hasattr(dokumen, "pencabutan"):
        cabut_dokumen(dokumen, alasan=alasan, oleh=oleh, tanggal=tanggal)


def gambar_bilyet(id_dokumen: str, *, lapor: Laporan) -> str:
    """Draw a certificate; returns where it can be fetched."""
    dokumen = gambar_dokumen(id_dokumen, lapor=lapor)
    return reverse("beranda:unduh_dokumen", args=[dokumen.pk])


def naskah_bilyet(dokumen: Dokumen) -> Naskah:
    """The paper from its frozen values alone."""
    konteks = {"lembar": dokumen.isi["data"]}
    return Naskah((lambda: html_dokumen(dokumen, "simpan_pinjam/pdf/bilyet.html", konteks),))


def _pokok(berjangka: SimpananBerjangka) -> str:
    return f"{CETAK_BILYET}/{berjangka.pk}"


def _data(berjangka: SimpananBerjangka, masa: MasaBerjangka) -> dict[str, Any]:
    rekening, anggota = berjangka.rekening, berjangka.rekening.anggota
    jadwal = jadwal_jasa(masa, berjangka.mulai)
    keanggotaan = anggota.keanggotaan.exclude(nomor=None).first()
    gabung = berjangka.tindakan == TindakanJatuhTempo.ARO_POKOK_JASA
    syarat = masa.ketentuan
    basis = BasisPenalti(syarat.penalti_basis) if syarat else BasisPenalti.TIDAK_ADA
    return {
        "bilyet": berjangka.nomor,
        "produk": rekening.produk.nama,
        "rekening": rekening.nomor,
        "nama": anggota.nama,
        "nomor_anggota": keanggotaan.nomor if keanggotaan else "",
        "nominal": rupiah_lengkap(masa.nominal),
        "terbilang": f"{terbilang(masa.nominal)} rupiah",
        "jangka": f"{masa.jangka_bulan} bulan",
        "mulai": tanggal_panjang(masa.mulai),
        "jatuh_tempo": tanggal_panjang(masa.jatuh_tempo),
        "masa_ke": masa.ke,
        "persen": persen(masa.persen_per_tahun),
        "jasa_bulanan": "" if gabung else rupiah_lengkap(jadwal[0].jumlah),
        "jasa_seluruhnya": rupiah_lengkap(sum((b.jumlah for b in jadwal), NOL)),
        "rekening_jasa": berjangka.rekening_jasa.nomor,
        "tindakan": TINDAKAN[TindakanJatuhTempo(berjangka.tindakan)].format(
            rekening=berjangka.rekening_jasa.nomor, bulan=masa.jangka_bulan
        ),
        "penalti": f"{persen(syarat.penalti_persen)} {PENALTI[basis]}"
        if syarat and basis != BasisPenalti.TIDAK_ADA
        else "",
        "bebas_meninggal": bool(syarat and syarat.penalti_bebas_meninggal),
    }


def _penanda(kop: dict[str, Any], nama: str) -> Orang:
    return [
        {"jabatan": "Pemilik simpanan", "nama": nama},
        {"jabatan": "Bendahara", "nama": kop["bendahara"]},
        {"jabatan": "Ketua", "nama": kop["ketua"]},
    ]


daftarkan_kertas(
    JenisKertas(
        jenis=CETAK_BILYET,
        judul="Bilyet simpanan berjangka",
        terlihat=dengan_izin("simpan_pinjam.lihat_simpanan"),
        naskah=naskah_bilyet,
    )
)
