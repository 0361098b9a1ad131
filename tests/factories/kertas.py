"""One paper of every kind, and nothing but papers."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from koperasi.core import antrean, kertas
from koperasi.core.antrean import tugas
from koperasi.core.dokumen import bekukan_dokumen, html_dokumen
from koperasi.core.kertas import JenisKertas, daftarkan_kertas, dengan_izin, semua_kertas
from koperasi.core.models import Dokumen, Pengguna
from koperasi.core.pdf import Naskah
from koperasi.core.ringkasan import Ringkasan, butir_publik
from tests.factories import berjangka, kertas_kelompok

TANGGAL = dt.date(2026, 2, 10)
JENIS_UJI = "uji.surat"


def _naskah(dokumen: Dokumen) -> Naskah:
    return Naskah((lambda: html_dokumen(dokumen, "pdf/dasar.html", {}),))


@contextmanager
def tugas_uji() -> Iterator[None]:
    """The kind and job of ``surat`` are known for a while, and nothing is nudged."""
    lama, colek = dict(antrean._TUGAS), antrean.colek
    semua_kertas()  # whatever declares papers has done so
    kertas_lama = dict(kertas._JENIS)
    daftarkan_kertas(
        JenisKertas(JENIS_UJI, "Surat uji", dengan_izin("akuntansi.lihat_buku"), _naskah)
    )
    tugas(JENIS_UJI)(lambda *, lapor, id_dokumen: None)
    antrean.colek = lambda id_pekerjaan: True
    try:
        yield
    finally:
        antrean._TUGAS.clear()
        antrean._TUGAS.update(lama)
        kertas._JENIS.clear()
        kertas._JENIS.update(kertas_lama)
        antrean.colek = colek


def surat(oleh: Pengguna, kas: str = "100", **lain: Any) -> Dokumen:
    """A paper about cash; other cash gives its next version. Needs a profile and ``tugas_uji``."""
    return bekukan_dokumen(
        **{
            "jenis": JENIS_UJI,
            "pokok": "uji.surat/2025",
            "ringkasan": Ringkasan("Tahun 2025", butir_publik([("Kas", f"Rp{kas}")])),
            "buku": "UJI",
            "judul": "Surat uji",
            "isi": {"kas": kas},
            "oleh": oleh,
            "tanggal": TANGGAL,
            "aksi": "uji.cetak",
            **lain,
        }
    )


def _neraca(oleh: Pengguna) -> Dokumen:
    from akuntansi.laporan.posisi_keuangan import posisi_keuangan
    from akuntansi.services.cetak import cetak_laporan

    laporan = posisi_keuangan([dt.date(2026, 10, 31), dt.date(2025, 12, 31)])
    return cetak_laporan(laporan, nol=False, oleh=oleh, tanggal=TANGGAL)


def _hasil_usaha(oleh: Pengguna) -> Dokumen:
    from akuntansi.laporan.hasil_usaha import hasil_usaha
    from akuntansi.services.cetak import cetak_laporan

    laporan = hasil_usaha([(dt.date(2025, 1, 1), dt.date(2025, 12, 31))])
    return cetak_laporan(laporan, nol=False, oleh=oleh, tanggal=TANGGAL)


def _shu(oleh: Pengguna) -> Dokumen:
    from akuntansi.laporan.shu_sementara import shu_sementara
    from akuntansi.services.cetak import cetak_shu

    return cetak_shu(shu_sementara(dt.date(2026, 10, 31)), oleh=oleh, tanggal=TANGGAL)


def _neraca_saldo(oleh: Pengguna) -> Dokumen:
    from akuntansi.laporan.tabel import tabel_neraca_saldo
    from akuntansi.selectors.neraca_saldo import neraca_saldo
    from akuntansi.services.cetak import cetak_tabel

    neraca = neraca_saldo(dt.date(2025, 1, 1), dt.date(2025, 12, 31))
    return cetak_tabel(tabel_neraca_saldo(neraca, nol=False), oleh=oleh, tanggal=TANGGAL)


def _buku_besar(oleh: Pengguna) -> Dokumen:
    from akuntansi.laporan.tabel import tabel_buku_besar
    from akuntansi.selectors.buku_besar import buku_besar
    from akuntansi.selectors.pilihan import akun_berkode
    from akuntansi.services.cetak import cetak_tabel

    buku = buku_besar(akun_berkode("1-1101"), dt.date(2026, 3, 1), dt.date(2026, 3, 31))
    return cetak_tabel(tabel_buku_besar(buku), oleh=oleh, tanggal=TANGGAL)


def _buku_kas(oleh: Pengguna) -> Dokumen:
    from akuntansi.laporan.buku_kas import tabel_buku_kas
    from akuntansi.models import TempatKas
    from akuntansi.selectors.buku_kas import buku_kas
    from akuntansi.services.cetak import cetak_tabel

    buku = buku_kas(TANGGAL, list(TempatKas.objects.all()))
    return cetak_tabel(tabel_buku_kas(buku), oleh=oleh, tanggal=TANGGAL)


def _kesehatan(oleh: Pengguna) -> Dokumen:
    from rat.services.cetak_kesehatan import minta_dokumen
    from tests.factories.rat import penilaian_sendiri

    return minta_dokumen(penilaian_sendiri(oleh), oleh=oleh, tanggal=TANGGAL)


def _simulasi(oleh: Pengguna) -> Dokumen:
    from rat.services.cetak_kesehatan import minta_dokumen
    from tests.factories.rat import penilaian_lain

    return minta_dokumen(penilaian_lain(oleh), oleh=oleh, tanggal=TANGGAL)


def _berita_tutup(oleh: Pengguna) -> Dokumen:
    from akuntansi.services.cetak_tutup import CETAK_BERITA

    return Dokumen.objects.filter(jenis=CETAK_BERITA).latest("dicetak_pada")


def _perubahan(oleh: Pengguna) -> Dokumen:
    from akuntansi.models import Periode
    from akuntansi.services.cetak_tutup import cetak_perubahan
    from akuntansi.services.permintaan_buka import minta_buka_periode, setujui_buka_periode

    bulan = Periode.objects.filter(status="TUTUP").latest("mulai")
    ketua = Pengguna.objects.get(nama_pengguna="ketua")
    permintaan = minta_buka_periode(bulan, alasan="Uji", oleh=oleh, tanggal=TANGGAL)
    setujui_buka_periode(permintaan, oleh=ketua, tanggal=TANGGAL)
    (dokumen,) = cetak_perubahan([bulan], oleh=oleh, tanggal=TANGGAL)
    return dokumen


# Every kind of paper there is; a new one enters here, and is looked at by everybody's tests.
SEMUA_KERTAS: dict[str, Callable[[Pengguna], Dokumen]] = {
    "neraca": _neraca,
    "hasil-usaha": _hasil_usaha,
    "shu-sementara": _shu,
    "neraca-saldo": _neraca_saldo,
    "buku-besar": _buku_besar,
    "buku-kas": _buku_kas,
    "berita-tutup": _berita_tutup,
    "perubahan": _perubahan,
    "kesehatan": _kesehatan,
    "simulasi": _simulasi,
    "buku-kosong": kertas_kelompok.buku_kosong,
    "buku-kelompok": kertas_kelompok.buku_kelompok,
    "pembentukan": kertas_kelompok.berita_pembentukan,
    "peristiwa": kertas_kelompok.berita_peristiwa,
    "berhenti": kertas_kelompok.berita_berhenti,
    "surat-berhenti": kertas_kelompok.surat_berhenti,
    "daftar-hadir": kertas_kelompok.daftar_hadir,
    "notulen": kertas_kelompok.notulen,
    "pemilihan": kertas_kelompok.berita_pemilihan,
    "sk-pengurus": kertas_kelompok.sk_pengurus,
    "peraturan": kertas_kelompok.peraturan,
    "sanksi": kertas_kelompok.surat_sanksi,
    "serah-terima": kertas_kelompok.berita_serah_terima,
    "bilyet": berjangka.bilyet,
}
