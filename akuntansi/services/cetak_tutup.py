"""Papers of a close: the closing report, and what a month that was re-opened came to change."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.urls import reverse

from koperasi.core.antrean import Laporan
from koperasi.core.dokumen import Orang, bekukan_dokumen, gambar_dokumen
from koperasi.core.dokumen import html_dokumen as html_bekuan
from koperasi.core.kertas import JenisKertas, daftarkan_kertas, dengan_izin
from koperasi.core.models import Dokumen, Pengguna
from koperasi.core.pdf import Naskah
from koperasi.core.peran import peran_pengguna
from koperasi.core.ringkasan import Ringkasan, butir_publik
from koperasi.core.tulisan import BULAN, rupiah_lengkap, tanggal_panjang

from ..enums import StatusPermintaan
from ..laporan.bentuk import Bentuk
from ..laporan.perubahan import perubahan
from ..models import Periode, PermintaanBuka, PermintaanTutup
from ..selectors.bukti_tutup import Lingkup
from ..selectors.tutup_buku import bukti_beku, lingkup_permintaan

CETAK_BERITA = "akuntansi.cetak_berita_tutup"
CETAK_PERUBAHAN = "akuntansi.cetak_perubahan"
BUKU_NOMOR = "TB"  # tutup buku
TEMPLATE = {
    CETAK_BERITA: "akuntansi/laporan/pdf/berita_tutup.html",
    CETAK_PERUBAHAN: "akuntansi/laporan/pdf/perubahan.html",
}


def cetak_berita(permintaan: PermintaanTutup, *, oleh: Pengguna, tanggal: dt.date) -> Dokumen:
    """The closing report of an agreed request; a month closed again has a next version."""
    lingkup = lingkup_permintaan(permintaan, permintaan.tanggal_putus or tanggal)
    dokumen = bekukan_dokumen(
        jenis=CETAK_BERITA,
        pokok=f"akuntansi.tutup-buku/{lingkup.selesai:%Y-%m}",
        ringkasan=Ringkasan(
            f"{tanggal_panjang(lingkup.mulai)} sampai {tanggal_panjang(lingkup.selesai)}",
            butir_publik(_jumlah(permintaan.ringkasan)),
        ),
        buku=BUKU_NOMOR,
        judul=f"Berita Acara Tutup Buku {_judul(lingkup)}",
        isi={
            "bukti": [b.ke_json() for b in bukti_beku(permintaan)],
            "ringkasan": permintaan.ringkasan,
            "lingkup": lingkup.judul,
            "mulai": tanggal_panjang(lingkup.mulai),
            "selesai": tanggal_panjang(lingkup.selesai),
            "jurnal_penutup": permintaan.jurnal.nomor if permintaan.jurnal else "",
            "orang": _orang(permintaan),
        },
        oleh=oleh,
        tanggal=tanggal,
        aksi="akuntansi.cetak_berita_tutup",
        penanda_tangan=lambda kop: _penanda_tangan(permintaan),
    )
    if permintaan.dokumen_id is None:
        permintaan.dokumen = dokumen
        permintaan.save(update_fields=["dokumen"])
    return dokumen


def cetak_perubahan(bulan: Iterable[Periode], *, oleh: Pengguna, tanggal: dt.date) -> list[Dokumen]:
    """Of each month that was re-opened and is closed again: what changed meanwhile."""
    dokumen = []
    menunggu = PermintaanBuka.objects.filter(
        periode__in=list(bulan), status=StatusPermintaan.DISETUJUI, dokumen=None
    ).exclude(sebelum={})
    for permintaan in menunggu.select_related("periode", "diminta_oleh", "diputus_oleh"):
        periode = permintaan.periode
        permintaan.dokumen = bekukan_dokumen(
            jenis=CETAK_PERUBAHAN,
            pokok=f"akuntansi.perubahan/{periode.mulai:%Y-%m}/{permintaan.pk}",
            ringkasan=Ringkasan(f"{BULAN[periode.mulai.month - 1]} {periode.mulai.year}"),
            buku=BUKU_NOMOR,
            judul=f"Perubahan {BULAN[periode.mulai.month - 1]} {periode.mulai.year} "
            "Sesudah Dibuka Kembali",
            isi={
                **perubahan(periode, permintaan.sebelum, permintaan.jurnal_terakhir),
                "alasan": permintaan.alasan,
                "diminta": permintaan.diminta_oleh.nama,
                "disetujui": permintaan.diputus_oleh.nama if permintaan.diputus_oleh else "",
            },
            oleh=oleh,
            tanggal=tanggal,
            aksi="akuntansi.cetak_perubahan",
        )
        permintaan.save(update_fields=["dokumen"])
        dokumen.append(permintaan.dokumen)
    return dokumen


def gambar_dokumen_tutup(id_dokumen: str, *, lapor: Laporan) -> str:
    """Draw either paper; returns where it can be fetched."""
    dokumen = gambar_dokumen(id_dokumen, lapor=lapor)
    return reverse("beranda:unduh_dokumen", args=[dokumen.pk])


def html_dokumen(dokumen: Dokumen) -> str:
    """The paper as one self-contained page, from its frozen values alone."""
    return html_bekuan(dokumen, TEMPLATE[dokumen.jenis], {"isi": dokumen.isi})


def _jumlah(ringkasan: dict[str, Any]) -> list[tuple[str, str]]:
    """The totals that whoever checks the paper may see."""
    return [
        ("Banyaknya jurnal", str(ringkasan["banyak_jurnal"])),
        *(
            (uraian, rupiah_lengkap(Decimal(nilai)))
            for bentuk, uraian, nilai in [*ringkasan["neraca"], *ringkasan["phu"]]
            if bentuk == Bentuk.TOTAL
        ),
    ]


def _judul(lingkup: Lingkup) -> str:
    return f"Tahun {lingkup.selesai.year}" if lingkup.tahunan else lingkup.judul


def _orang(permintaan: PermintaanTutup) -> dict[str, Any]:
    return {
        "diminta": permintaan.diminta_oleh.nama,
        "diminta_tanggal": tanggal_panjang(permintaan.tanggal_minta),
        "disetujui": permintaan.diputus_oleh.nama if permintaan.diputus_oleh else "",
        "disetujui_tanggal": tanggal_panjang(permintaan.tanggal_putus)
        if permintaan.tanggal_putus
        else "",
    }


def _penanda_tangan(permintaan: PermintaanTutup) -> Orang:
    return [
        {"atas": atas, "jabatan": _jabatan(orang), "nama": orang.nama}
        for atas, orang in (
            ("Diminta oleh,", permintaan.diminta_oleh),
            ("Disetujui oleh,", permintaan.diputus_oleh),
        )
        if orang is not None
    ]


def _jabatan(orang: Pengguna) -> str:
    return ", ".join(sorted(str(p.label) for p in peran_pengguna(orang)))


for jenis, judul in (
    (CETAK_BERITA, "Berita acara tutup buku"),
    (CETAK_PERUBAHAN, "Perubahan bulan yang dibuka kembali"),
):
    daftarkan_kertas(
        JenisKertas(
            jenis=jenis,
            judul=judul,
            terlihat=dengan_izin("akuntansi.lihat_buku"),
            naskah=lambda dokumen: Naskah((lambda: html_dokumen(dokumen),)),
        )
    )
