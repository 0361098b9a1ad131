"""Personal data that is no longer needed, erased for good: field by field, or all of it."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna

from ..enums import BERAKHIR, BidangPribadi
from ..models import AhliWaris, AksesAnggota, Anggota, Keanggotaan, KunciPribadi
from ..perhitungan.data_orang import DataDitolak
from ..selectors.retensi import KONTAK
from .identitas import BIDANG
from .sambungan import kabarkan_akun

# A member may take back her pictures at any time; the rest belongs to her membership.
KAPAN_SAJA = frozenset({BidangPribadi.FOTO, BidangPribadi.KTP})


@transaction.atomic
def hapus_bidang(
    anggota: Anggota,
    bidang: Iterable[BidangPribadi],
    *,
    alasan: str,
    oleh: Pengguna,
    tanggal: dt.date,
) -> None:
    """Erase kinds of data of one person; ``SEMUA`` is ``hapus_data_pribadi``."""
    dipilih = set(bidang)
    if not dipilih:
        raise DataDitolak("Pilih data yang dihapus.", bidang="bidang")
    if not alasan.strip():
        raise DataDitolak("Tulis alasan penghapusan.", bidang="alasan")
    if BidangPribadi.SEMUA in dipilih:
        hapus_data_pribadi(anggota, alasan=alasan, oleh=oleh, tanggal=tanggal)
        return
    anggota = Anggota.objects.select_for_update(of=("self",)).get(pk=anggota.pk)
    if anggota.dihapus_pada:
        raise DataDitolak("Data pribadi orang ini sudah dihapus.")
    if not dipilih <= KAPAN_SAJA and _berjalan(anggota):
        raise DataDitolak(
            "Dari calon anggota dan anggota hanya foto dan foto KTP yang dapat dihapus.",
            bidang="bidang",
        )
    gambar = {b.value: None for b in sorted(dipilih & KAPAN_SAJA)}
    kosong = dict.fromkeys(KONTAK, "") if BidangPribadi.KONTAK in dipilih else {}
    if gambar or kosong:
        Anggota.objects.filter(pk=anggota.pk).update(**gambar, **kosong)
    if gambar:
        KunciPribadi.objects.filter(anggota=anggota).update(**gambar)
    if BidangPribadi.AHLI_WARIS in dipilih:
        AhliWaris.objects.filter(anggota=anggota).delete()
    catat_jejak(
        "anggota.hapus_bidang",
        oleh=oleh,
        tanggal=tanggal,
        objek=anggota,
        keterangan=alasan.strip(),
        data={"bidang": sorted(b.value for b in dipilih)},
    )


@transaction.atomic
def hapus_data_pribadi(anggota: Anggota, *, alasan: str, oleh: Pengguna, tanggal: dt.date) -> None:
    """Erase a person whose memberships have all ended, wherever her data are hers. Raises
    ``DataDitolak``.

    Her number, her spells and the ledger stay. So do papers that were issued and books that were
    written, with the names in them, and older backups until they are thrown away: see
    docs/keputusan/0042-yang-tetap-sesudah-penghapusan.md.
    """
    if not alasan.strip():
        raise DataDitolak("Tulis alasan penghapusan.", bidang="alasan")
    # Held first: whoever applies again at the same moment either comes before or finds it done.
    anggota = Anggota.objects.select_for_update(of=("self",)).get(pk=anggota.pk)
    if _berjalan(anggota):
        raise DataDitolak("Data calon anggota dan anggota tidak dapat dihapus.")
    if anggota.dihapus_pada:
        raise DataDitolak("Data pribadi orang ini sudah dihapus.")
    kosong: dict[str, object] = dict.fromkeys((*BIDANG, "nik_akhir"), "")
    kosong |= {
        "nama": f"(data dihapus {anggota.pk})",
        "jenis_kelamin": anggota.jenis_kelamin,
        "tanggal_lahir": None,
        "cara_tanda_tangan": anggota.cara_tanda_tangan,
    }
    sandi = dict.fromkeys(
        ("nik_sandi", "nik_sidik", "kk_sandi", "kk_sidik", "foto", "ktp", "pengguna")
    )
    # The key last: what the CHECK asks of a row without NIK must hold in one statement.
    Anggota.objects.filter(pk=anggota.pk).update(dihapus_pada=timezone.now(), **kosong, **sandi)
    AhliWaris.objects.filter(anggota=anggota).delete()
    AksesAnggota.objects.filter(anggota=anggota).delete()
    KunciPribadi.objects.filter(anggota=anggota).delete()
    catat_jejak(
        "anggota.hapus_data_pribadi",
        oleh=oleh,
        tanggal=tanggal,
        objek=anggota,
        keterangan=alasan.strip(),
    )
    if anggota.pengguna_id:
        kabarkan_akun(anggota, tanggal)


def _berjalan(anggota: Anggota) -> bool:
    return Keanggotaan.objects.filter(anggota=anggota).exclude(status__in=BERAKHIR).exists()
