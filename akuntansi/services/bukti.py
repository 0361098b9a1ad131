"""Evidence of an entry: a scan or a photograph, judged by what it is and not by its name."""

import datetime as dt
from pathlib import PurePosixPath
from typing import BinaryIO

from django.db import transaction

from koperasi.core.berkas import simpan_berkas
from koperasi.core.jejak import catat_jejak
from koperasi.core.lampiran import TIPE_PDF, LampiranDitolak, lampiran_bersih
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import KesalahanDomain

from ..models import BuktiJurnal, Jurnal

BUKTI_TERBANYAK = 20


class BuktiDitolak(KesalahanDomain):
    """Not evidence we keep: too large, broken, of another kind, or there already."""


@transaction.atomic
def lampirkan_bukti(
    jurnal: Jurnal, berkas: BinaryIO, *, nama: str, oleh: Pengguna, tanggal: dt.date
) -> BuktiJurnal:
    """Attach a PDF as it is, or a picture redrawn without its metadata; raises ``BuktiDitolak``."""
    try:
        isi, tipe = lampiran_bersih(berkas)
    except LampiranDitolak as galat:
        raise BuktiDitolak(str(galat), bidang=galat.bidang) from galat
    if BuktiJurnal.objects.filter(jurnal=jurnal).count() >= BUKTI_TERBANYAK:
        raise BuktiDitolak(f"Jurnal ini sudah mempunyai {BUKTI_TERBANYAK} bukti.", bidang="berkas")
    simpanan = simpan_berkas(isi, tipe=tipe, oleh=oleh)
    bukti, baru = BuktiJurnal.objects.get_or_create(
        jurnal=jurnal,
        berkas=simpanan,
        defaults={"nama": _nama_bersih(nama, tipe), "dibuat_oleh": oleh},
    )
    if not baru:
        raise BuktiDitolak("Berkas ini sudah dilampirkan pada jurnal ini.", bidang="berkas")
    catat_jejak("akuntansi.lampirkan_bukti", oleh=oleh, tanggal=tanggal, objek=jurnal)
    return bukti


def _nama_bersih(nama: str, tipe: str) -> str:
    """The name people gave it, without folders or control characters, ending as what it is."""
    batang = PurePosixPath(nama.replace("\\", "/")).stem
    batang = "".join(h for h in batang if h.isprintable() and h not in '"<>:|?*').strip()
    return f"{batang[:120] or 'bukti'}.{'pdf' if tipe == TIPE_PDF else 'jpg'}"
