"""Numbered papers: asked for once, frozen with everything they print, drawn by a job.

A paper is about something (``pokok``). Asking again with equal contents gives the paper that is
there; changed contents become its next version, which names the one it replaces.
"""

import datetime as dt
import hashlib
import json
import secrets
import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from .antrean import Laporan, antrekan
from .berkas import simpan_berkas
from .db import nama_kekangan
from .jejak import catat_jejak
from .kertas import jenis_kertas
from .kode_qr import gambar_qr
from .models import Dokumen, PencabutanDokumen, Pengguna, ProfilKoperasi
from .models.dokumen import kode_verifikasi
from .nomor import nomor_surat
from .pdf import Naskah, html_cetak, naskah_ke_pdf
from .pengecualian import KesalahanDomain
from .profil import kop_surat
from .ringkasan import Ringkasan
from .tabel_cetak import BagianTabel, TabelCetak
from .tulisan import tanggal_panjang
from .waktu import zona_bernama

Orang = list[dict[str, str]]
# What freezing adds to the contents that were asked for.
KUNCI_BEKU = frozenset({"kop", "penanda_tangan", "tempat_tanggal", "verifikasi", "garam"})
SEKALI_LAGI = 3


class ProfilBelumAda(KesalahanDomain):
    """Without a profile there is no letterhead."""


class PencabutanDitolak(KesalahanDomain):
    """This paper cannot be withdrawn, or not like this."""


def sidik_isi(isi: dict[str, Any]) -> str:
    """A short fingerprint of values."""
    return hashlib.sha256(json.dumps(isi, sort_keys=True).encode()).hexdigest()[:40]


def sidik_beku(dokumen: Dokumen) -> str:
    """The SHA-256 of all that a paper has frozen.

    ``isi`` holds a random ``garam``, so that nobody can try out figures against the hash.
    """
    beku = [
        dokumen.jenis,
        dokumen.pokok,
        dokumen.versi,
        dokumen.nomor,
        dokumen.judul,
        dokumen.tanggal_buku.isoformat(),
        dokumen.dicetak_pada.astimezone(dt.UTC).isoformat(),
        dokumen.isi,
        dokumen.ringkasan,
    ]
    return hashlib.sha256(json.dumps(beku, sort_keys=True).encode()).hexdigest()


def alamat_verifikasi(kode: str) -> str:
    """Where anybody can check a paper, as its QR code says it."""
    return f"{settings.ALAMAT_PUBLIK}/verifikasi/{kode}/"


def tanda_tangan_pengurus(kop: dict[str, Any]) -> Orang:
    """Who signs for the board, from the letterhead's frozen names."""
    return [{"jabatan": j, "nama": kop[j.lower()]} for j in ("Ketua", "Sekretaris", "Bendahara")]


def bekukan_dokumen(
    *,
    jenis: str,
    pokok: str,
    ringkasan: Ringkasan,
    buku: str,
    judul: str,
    isi: dict[str, Any],
    oleh: Pengguna,
    tanggal: dt.date,
    aksi: str,
    sumber: str = "",
    tugas: str = "",
    penanda_tangan: Callable[[dict[str, Any]], Orang] = tanda_tangan_pengurus,
) -> Dokumen:
    """Number and freeze a paper about ``pokok`` and queue its drawing.

    The last version comes back while its ``isi`` is equal and it has not been withdrawn; otherwise
    this is the next one, with a number of its own. ``ringkasan`` is what may be shown to whoever
    checks the paper; ``tugas`` names the job that draws it (``jenis`` when left out), ``aksi`` the
    act in the audit trail.
    """
    jenis_kertas(jenis)  # nobody could see or draw what no app declared
    isi = json.loads(json.dumps(isi))  # as the database will give it back
    for _ in range(SEKALI_LAGI):
        terakhir = (
            Dokumen.objects.filter(pokok=pokok)
            .select_related("pencabutan")
            .order_by("-versi")
            .first()
        )
        if terakhir and not hasattr(terakhir, "pencabutan") and _isi_diminta(terakhir) == isi:
            return terakhir
        try:
            with transaction.atomic():
                dokumen = _buat(
                    Dokumen(
                        jenis=jenis,
                        pokok=pokok,
                        versi=terakhir.versi + 1 if terakhir else 1,
                        menggantikan=terakhir,
                        sumber=sumber,
                        judul=judul[:200],
                        isi=isi,
                        ringkasan=ringkasan.ke_json(),
                        kode=kode_verifikasi(),
                        tanggal_buku=tanggal,
                        dibuat_oleh=oleh,
                    ),
                    buku=buku,
                    tugas=tugas or jenis,
                    penanda_tangan=penanda_tangan,
                )
                catat_jejak(aksi, oleh=oleh, tanggal=tanggal, objek=dokumen)
                return dokumen
        except IntegrityError as galat:
            # Somebody asked for the same at the same moment and was first; look again.
            if nama_kekangan(galat) not in (
                "satu_dokumen_per_pokok_dan_versi",
                "core_dokumen_menggantikan_id_key",
            ):
                raise
    raise RuntimeError(f"Versi berikut dari {pokok} terus didahului.")


@transaction.atomic
def cabut_dokumen(
    dokumen: Dokumen, *, alasan: str, oleh: Pengguna, tanggal: dt.date
) -> PencabutanDokumen:
    """Say that a paper no longer holds; it stays readable, and who checks it is told."""
    if not alasan.strip():
        raise PencabutanDitolak("Tulis alasan pencabutan.", bidang="alasan")
    Dokumen.objects.select_for_update().filter(pk=dokumen.pk).values("pk").get()
    if PencabutanDokumen.objects.filter(dokumen=dokumen).exists():
        raise PencabutanDitolak("Dokumen ini sudah dicabut.")
    pencabutan = PencabutanDokumen.objects.create(
        dokumen=dokumen, alasan=alasan.strip()[:300], dicabut_oleh=oleh, tanggal_buku=tanggal
    )
    catat_jejak(
        "core.cabut_dokumen",
        oleh=oleh,
        tanggal=tanggal,
        objek=dokumen,
        keterangan=alasan.strip(),
        data={"nomor": dokumen.nomor},
    )
    return pencabutan


def gambar_dokumen(id_dokumen: str, *, lapor: Laporan) -> Dokumen:
    """Draw a frozen paper and keep its bytes; a paper drawn before is left as it is."""
    dokumen = dokumen_lengkap(id_dokumen)
    if dokumen.berkas_id:
        return dokumen
    pdf = pdf_dokumen(dokumen, lapor=lapor)
    berkas = simpan_berkas(pdf, tipe="application/pdf", oleh=dokumen.dibuat_oleh)
    Dokumen.objects.filter(pk=dokumen.pk, berkas=None).update(berkas=berkas)
    return dokumen


def dokumen_lengkap(id_dokumen: str) -> Dokumen:
    """A paper with all that its drawing looks at."""
    return Dokumen.objects.select_related("dibuat_oleh", "menggantikan", "berkas").get(
        pk=uuid.UUID(id_dokumen)
    )


def pdf_dokumen(dokumen: Dokumen, *, lapor: Laporan) -> bytes:
    """The bytes of a paper, from its frozen values alone: equal whenever they are drawn."""
    lapor.maju("menyusun isi", 0, 1)
    return naskah_ke_pdf(
        jenis_kertas(dokumen.jenis).naskah(dokumen),
        pada=dokumen.dicetak_pada,
        keterangan={
            "/Title": f"{dokumen.judul} {dokumen.nomor}",
            "/Author": dokumen.isi["kop"]["nama"],
        },
        kabar=lambda urut, banyak: lapor.maju(
            "menggambar halaman" + (f", bagian {urut} dari {banyak}" if banyak > 1 else ""),
            urut,
            banyak + 1,
        ),
    )


def html_dokumen(dokumen: Dokumen, template: str, konteks: dict[str, Any]) -> str:
    """The paper as one self-contained page; letterhead, number and moment are the frozen ones."""
    # A worker has no request that would set the cooperative's zone.
    with timezone.override(zona_bernama(dokumen.isi["kop"]["zona"])):
        return html_cetak(
            template,
            {
                "kop": dokumen.isi["kop"],
                "nomor_dokumen": dokumen.nomor,
                "versi_dokumen": dokumen.versi,
                "menggantikan": dokumen.menggantikan,
                "verifikasi": _cara_periksa(dokumen),
                "dicetak_pada": dokumen.dicetak_pada,
                "judul_dokumen": dokumen.judul,
                "penanda_tangan": dokumen.isi["penanda_tangan"],
                "tempat_tanggal": dokumen.isi["tempat_tanggal"],
                **konteks,
            },
        )


def naskah_tabel(dokumen: Dokumen, tabel: TabelCetak) -> Naskah:
    """A table as a paper, in as many parts as its rows need."""

    def gambar(bagian: BagianTabel, utuh: bool) -> str:
        return html_dokumen(
            dokumen,
            "pdf/tabel.html",
            {
                "bagian": bagian,
                "lanjutan": not bagian.pertama,
                "bersambung": not bagian.terakhir,
                "tanpa_nomor_halaman": not utuh,
            },
        )

    bagian = list(tabel.bagian())
    return Naskah(
        tuple(partial(gambar, b, len(bagian) == 1) for b in bagian), mendatar=tabel.mendatar
    )


def _cara_periksa(dokumen: Dokumen) -> dict[str, str]:
    """How the paper is checked: by camera, or by typing; the address is the one of its day."""
    url = dokumen.isi.get("verifikasi") or alamat_verifikasi(dokumen.kode)
    return {
        "qr": gambar_qr(url, judul="Kode QR ke halaman pemeriksaan kertas ini"),
        "alamat": url.partition("://")[2].partition(dokumen.kode)[0],
        "kode_pendek": dokumen.kode_pendek,
    }


def _isi_diminta(dokumen: Dokumen) -> dict[str, Any]:
    """The contents as they were asked for, without what freezing added."""
    return {k: v for k, v in dokumen.isi.items() if k not in KUNCI_BEKU}


def _buat(
    dokumen: Dokumen,
    *,
    buku: str,
    tugas: str,
    penanda_tangan: Callable[[dict[str, Any]], Orang],
) -> Dokumen:
    profil = ProfilKoperasi.objects.select_related("logo").first()
    if profil is None:
        raise ProfilBelumAda("Isi profil koperasi dahulu; namanya tercetak di kop surat.")
    tanggal = dokumen.tanggal_buku
    kop = kop_surat(profil, tanggal)
    dokumen.pekerjaan = antrekan(
        tugas,
        judul=f"PDF {dokumen.judul}"[:200],
        oleh=dokumen.dibuat_oleh,
        id_dokumen=str(dokumen.pk),
    )
    dokumen.isi = {
        **dokumen.isi,
        "kop": kop,
        "penanda_tangan": penanda_tangan(kop),
        "tempat_tanggal": f"{kop['tempat']}, {tanggal_panjang(tanggal)}",
        "verifikasi": alamat_verifikasi(dokumen.kode),
        "garam": secrets.token_hex(16),
    }
    dokumen.dicetak_pada = timezone.now().replace(microsecond=0)
    # Last: from here on the book of numbers is ours until the commit.
    dokumen.nomor = nomor_surat(buku, profil.singkatan, tanggal)
    dokumen.sidik = sidik_beku(dokumen)
    dokumen.save(force_insert=True)
    return dokumen
