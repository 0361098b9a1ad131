"""The paper of an assessment: asked for once, numbered, frozen, drawn by a job."""

import datetime as dt
import uuid

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from koperasi.core.antrean import Laporan, antrekan
from koperasi.core.berkas import simpan_berkas
from koperasi.core.db import nama_kekangan
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Dokumen, Pengguna, ProfilKoperasi
from koperasi.core.nomor import nomor_surat
from koperasi.core.pdf import html_cetak, html_ke_pdf
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.profil import kop_surat
from koperasi.core.waktu import zona_bernama

from ..laporan.penilaian_kesehatan import laporan_penilaian
from ..models import VersiPenilaian

CETAK_PENILAIAN = "rat.cetak_penilaian_kesehatan"
# Books of numbers: our own assessments, and simulations of other cooperatives.
BUKU_SENDIRI, BUKU_SIMULASI = "PK", "SPK"
TEMPLATE = "rat/kesehatan/pdf/penilaian.html"


class ProfilBelumAda(KesalahanDomain):
    """Without a profile there is no letterhead."""


def minta_dokumen(versi: VersiPenilaian, *, oleh: Pengguna, tanggal: dt.date) -> Dokumen:
    """Number and freeze the paper of a version and queue its drawing; asking again is the same."""
    try:
        with transaction.atomic():
            return dokumen_versi(versi) or _buat_dokumen(versi, oleh, tanggal)
    except IntegrityError as galat:
        if nama_kekangan(galat) != "satu_dokumen_per_sumber":
            raise
        return Dokumen.objects.get(jenis=CETAK_PENILAIAN, sumber=str(versi.pk))


def dokumen_versi(versi: VersiPenilaian) -> Dokumen | None:
    """The paper of this version, if it was asked for."""
    return (
        Dokumen.objects.filter(jenis=CETAK_PENILAIAN, sumber=str(versi.pk))
        .select_related("pekerjaan", "berkas")
        .first()
    )


def cetak_penilaian(id_dokumen: str, *, lapor: Laporan) -> str:
    """Draw the paper and keep its bytes; drawing it again gives the same bytes."""
    dokumen = Dokumen.objects.select_related("dibuat_oleh").get(pk=uuid.UUID(id_dokumen))
    versi = VersiPenilaian.objects.select_related("penilaian__koperasi_lain", "dibuat_oleh").get(
        pk=int(dokumen.sumber)
    )
    hasil = reverse("rat:unduh", args=[versi.penilaian_id, versi.nomor])
    if dokumen.berkas_id:
        return hasil
    lapor.maju("menyusun isi", 1, 4)
    html = html_dokumen(versi, dokumen)
    lapor.maju("menggambar halaman", 2, 4)
    pdf = html_ke_pdf(html, pada=dokumen.dicetak_pada)
    lapor.maju("menyimpan berkas", 3, 4)
    berkas = simpan_berkas(pdf, tipe="application/pdf", oleh=dokumen.dibuat_oleh)
    Dokumen.objects.filter(pk=dokumen.pk, berkas=None).update(berkas=berkas)
    return hasil


def html_dokumen(versi: VersiPenilaian, dokumen: Dokumen) -> str:
    """The paper as one self-contained page; everything variable comes from the frozen values."""
    # A worker has no request that would set the cooperative's zone.
    with timezone.override(zona_bernama(dokumen.isi["kop"]["zona"])):
        return html_cetak(
            TEMPLATE,
            {
                "laporan": laporan_penilaian(versi),
                "kop": dokumen.isi["kop"],
                "nomor_dokumen": dokumen.nomor,
                "dicetak_pada": dokumen.dicetak_pada,
                "judul_dokumen": dokumen.judul,
                "penanda_tangan": dokumen.isi["penanda_tangan"],
                "tempat_tanggal": dokumen.isi["tempat_tanggal"],
            },
        )


def _buat_dokumen(versi: VersiPenilaian, oleh: Pengguna, tanggal: dt.date) -> Dokumen:
    profil = ProfilKoperasi.objects.select_related("logo").first()
    if profil is None:
        raise ProfilBelumAda("Isi profil koperasi dahulu; namanya tercetak di kop surat.")
    kop = kop_surat(profil)
    id_dokumen = uuid.uuid4()
    judul = _judul(versi)
    pekerjaan = antrekan(
        CETAK_PENILAIAN, judul=f"PDF {judul}", oleh=oleh, id_dokumen=str(id_dokumen)
    )
    dokumen = Dokumen.objects.create(
        id=id_dokumen,
        jenis=CETAK_PENILAIAN,
        sumber=str(versi.pk),
        nomor=nomor_surat(
            BUKU_SIMULASI if versi.penilaian.koperasi_lain else BUKU_SENDIRI,
            profil.singkatan,
            tanggal,
        ),
        judul=judul,
        isi={
            "kop": kop,
            "penanda_tangan": _penanda_tangan(versi, kop),
            "tempat_tanggal": f"{kop['tempat']}, {date_format(tanggal, 'j F Y')}",
        },
        tanggal_buku=tanggal,
        dicetak_pada=timezone.now().replace(microsecond=0),
        dibuat_oleh=oleh,
        pekerjaan=pekerjaan,
    )
    catat_jejak("rat.cetak_penilaian", oleh=oleh, tanggal=tanggal, objek=dokumen)
    return dokumen


def _judul(versi: VersiPenilaian) -> str:
    penilaian = versi.penilaian
    if penilaian.koperasi_lain:
        return f"Simulasi Penilaian Kesehatan {penilaian.koperasi_lain.nama}"
    return f"Penilaian Mandiri Kesehatan per {penilaian.keterangan_tanggal}"


def _penanda_tangan(versi: VersiPenilaian, kop: dict) -> list[dict[str, str]]:
    """A self-assessment is the board's; a simulation of another's figures is its author's alone."""
    if versi.penilaian.koperasi_lain:
        return [{"jabatan": "Penilai", "nama": versi.dibuat_oleh.nama}]
    return [
        {"jabatan": "Ketua", "nama": kop["ketua"]},
        {"jabatan": "Sekretaris", "nama": kop["sekretaris"]},
        {"jabatan": "Bendahara", "nama": kop["bendahara"]},
    ]
