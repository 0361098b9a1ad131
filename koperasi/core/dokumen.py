"""Numbered papers: asked for once, frozen with everything they print, drawn by a job."""

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from .antrean import Laporan, antrekan
from .berkas import simpan_berkas
from .db import nama_kekangan
from .jejak import catat_jejak
from .models import Dokumen, Pengguna, ProfilKoperasi
from .nomor import nomor_surat
from .pdf import html_cetak, html_ke_pdf
from .pengecualian import KesalahanDomain
from .profil import kop_surat
from .tulisan import tanggal_panjang
from .waktu import zona_bernama

Orang = list[dict[str, str]]


class ProfilBelumAda(KesalahanDomain):
    """Without a profile there is no letterhead."""


def sidik_isi(isi: dict[str, Any]) -> str:
    """A fingerprint of frozen values: equal figures are one paper, changed ones another."""
    return hashlib.sha256(json.dumps(isi, sort_keys=True).encode()).hexdigest()[:40]


def tanda_tangan_pengurus(kop: dict[str, Any]) -> Orang:
    """Who signs for the board, from the letterhead's frozen names."""
    return [{"jabatan": j, "nama": kop[j.lower()]} for j in ("Ketua", "Sekretaris", "Bendahara")]


def bekukan_dokumen(
    *,
    jenis: str,
    sumber: str,
    buku: str,
    judul: str,
    isi: dict[str, Any],
    oleh: Pengguna,
    tanggal: dt.date,
    aksi: str,
    penanda_tangan: Callable[[dict[str, Any]], Orang] = tanda_tangan_pengurus,
) -> Dokumen:
    """Number and freeze a paper and queue its drawing by the task named ``jenis``.

    The same ``jenis`` and ``sumber`` give the paper that is there already. ``aksi`` is the name of
    the act in the audit trail.
    """
    try:
        with transaction.atomic():
            dokumen = Dokumen.objects.filter(jenis=jenis, sumber=sumber).first()
            if dokumen is None:
                dokumen = _buat(jenis, sumber, buku, judul, isi, oleh, tanggal, penanda_tangan)
                catat_jejak(aksi, oleh=oleh, tanggal=tanggal, objek=dokumen)
            return dokumen
    except IntegrityError as galat:
        if nama_kekangan(galat) != "satu_dokumen_per_sumber":
            raise
        return Dokumen.objects.get(jenis=jenis, sumber=sumber)


def gambar_dokumen(id_dokumen: str, *, lapor: Laporan, html: Callable[[Dokumen], str]) -> Dokumen:
    """Draw a frozen paper and keep its bytes; a paper drawn before is left as it is."""
    dokumen = Dokumen.objects.select_related("dibuat_oleh").get(pk=uuid.UUID(id_dokumen))
    if dokumen.berkas_id:
        return dokumen
    lapor.maju("menyusun isi", 1, 4)
    isi = html(dokumen)
    lapor.maju("menggambar halaman", 2, 4)
    pdf = html_ke_pdf(isi, pada=dokumen.dicetak_pada)
    lapor.maju("menyimpan berkas", 3, 4)
    berkas = simpan_berkas(pdf, tipe="application/pdf", oleh=dokumen.dibuat_oleh)
    Dokumen.objects.filter(pk=dokumen.pk, berkas=None).update(berkas=berkas)
    return dokumen


def html_dokumen(dokumen: Dokumen, template: str, konteks: dict[str, Any]) -> str:
    """The paper as one self-contained page; letterhead, number and moment are the frozen ones."""
    # A worker has no request that would set the cooperative's zone.
    with timezone.override(zona_bernama(dokumen.isi["kop"]["zona"])):
        return html_cetak(
            template,
            {
                "kop": dokumen.isi["kop"],
                "nomor_dokumen": dokumen.nomor,
                "dicetak_pada": dokumen.dicetak_pada,
                "judul_dokumen": dokumen.judul,
                "penanda_tangan": dokumen.isi["penanda_tangan"],
                "tempat_tanggal": dokumen.isi["tempat_tanggal"],
                **konteks,
            },
        )


def _buat(
    jenis: str,
    sumber: str,
    buku: str,
    judul: str,
    isi: dict[str, Any],
    oleh: Pengguna,
    tanggal: dt.date,
    penanda_tangan: Callable[[dict[str, Any]], Orang],
) -> Dokumen:
    profil = ProfilKoperasi.objects.select_related("logo").first()
    if profil is None:
        raise ProfilBelumAda("Isi profil koperasi dahulu; namanya tercetak di kop surat.")
    kop = kop_surat(profil)
    id_dokumen = uuid.uuid4()
    pekerjaan = antrekan(jenis, judul=f"PDF {judul}"[:200], oleh=oleh, id_dokumen=str(id_dokumen))
    return Dokumen.objects.create(
        id=id_dokumen,
        jenis=jenis,
        sumber=sumber,
        nomor=nomor_surat(buku, profil.singkatan, tanggal),
        judul=judul[:200],
        isi={
            **isi,
            "kop": kop,
            "penanda_tangan": penanda_tangan(kop),
            "tempat_tanggal": f"{kop['tempat']}, {tanggal_panjang(tanggal)}",
        },
        tanggal_buku=tanggal,
        dicetak_pada=timezone.now().replace(microsecond=0),
        dibuat_oleh=oleh,
        pekerjaan=pekerjaan,
    )
