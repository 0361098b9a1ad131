"""What is done about an item of the inbox: asking, replying, resolving, opening again.

The pengawas asks and resolves; those whom the item is about, and the manajer, reply. Every step
is one more row; nothing that was said is ever changed. The pengawas writes here and nowhere else.
"""

import datetime as dt
import uuid

from django.db import transaction

from .db import jelaskan_kekangan
from .enums import JenisCatatanHal, Peran, StatusHal, TemuanPengawas
from .jejak import catat_jejak
from .models import CatatanHal, HalPerhatian, Pengguna
from .pengecualian import FormulirSudahDikirim, KesalahanDomain
from .peran import peran_pengguna

SEDANG_DITULIS = "Orang lain baru saja menulis pada hal ini. Muat ulang halamannya dan baca dahulu."
KALIMAT = {
    "urut_catatan_hal_tunggal": SEDANG_DITULIS,
    "catatan_hal_berurutan": SEDANG_DITULIS,
    "hal_tidak_diputus_sendiri": "Hal ini menyangkut Anda sendiri, atau Anda sudah menanggapinya; "
    "pengawas lain yang memutusnya.",
    "pihak_didengar_dahulu": "Mintalah dahulu tanggapan dari yang bersangkutan; temuan selain "
    "wajar ditulis sesudah ia diminta menanggapi.",
}
MENJADI = {
    JenisCatatanHal.MINTA: StatusHal.MENUNGGU,
    JenisCatatanHal.TANGGAPAN: StatusHal.DITANGGAPI,
    JenisCatatanHal.SELESAI: StatusHal.SELESAI,
    JenisCatatanHal.BUKA_LAGI: StatusHal.BARU,
}
AKSI = {
    JenisCatatanHal.MINTA: "core.hal_minta",
    JenisCatatanHal.TANGGAPAN: "core.hal_tanggapan",
    JenisCatatanHal.SELESAI: "core.hal_selesai",
    JenisCatatanHal.BUKA_LAGI: "core.hal_buka_lagi",
}
PANJANG_ISI = CatatanHal._meta.get_field("isi").max_length or 0


class PengawasanDitolak(KesalahanDomain):
    """The step cannot be taken: too late, by the wrong person, or without words."""


def boleh_menanggapi(hal: HalPerhatian, orang: Pengguna) -> bool:
    """Those whom the item is about, and the manajer."""
    return Peran.MANAJER in peran_pengguna(orang) or hal.pihak.filter(orang=orang).exists()


def boleh_memutus(hal: HalPerhatian, orang: Pengguna) -> bool:
    """A pengawas whom the item is not about and who has not spoken in it."""
    return (
        Peran.PENGAWAS in peran_pengguna(orang)
        and not hal.pihak.filter(orang=orang).exists()
        and not hal.catatan.filter(oleh=orang, jenis=JenisCatatanHal.TANGGAPAN).exists()
    )


def minta_tanggapan(
    hal: HalPerhatian, *, isi: str, kunci: uuid.UUID, oleh: Pengguna, tanggal: dt.date
) -> CatatanHal:
    """Ask those whom the item is about for their side."""
    return _catat(
        hal, JenisCatatanHal.MINTA, isi, "Tulis apa yang Anda tanyakan.", kunci, oleh, tanggal
    )


def tanggapi(
    hal: HalPerhatian, *, isi: str, kunci: uuid.UUID, oleh: Pengguna, tanggal: dt.date
) -> CatatanHal:
    """Tell one's side, asked or unasked, while the item is open."""
    if not boleh_menanggapi(hal, oleh):
        raise PengawasanDitolak("Yang menanggapi ialah yang bersangkutan atau manajer.")
    return _catat(
        hal, JenisCatatanHal.TANGGAPAN, isi, "Tulis tanggapan Anda.", kunci, oleh, tanggal
    )


def selesaikan(
    hal: HalPerhatian,
    *,
    temuan: TemuanPengawas,
    isi: str,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
) -> CatatanHal:
    """Close the item with a finding; one other than "wajar" only after the person was heard."""
    return _catat(
        hal, JenisCatatanHal.SELESAI, isi, "Tulis dasar temuan ini.", kunci, oleh, tanggal, temuan
    )


def buka_lagi(
    hal: HalPerhatian, *, isi: str, kunci: uuid.UUID, oleh: Pengguna, tanggal: dt.date
) -> CatatanHal:
    """Take a resolved item up again, with the reason; the former finding stays readable."""
    return _catat(
        hal, JenisCatatanHal.BUKA_LAGI, isi, "Tulis alasan membuka lagi.", kunci, oleh, tanggal
    )


@transaction.atomic
def _catat(
    hal: HalPerhatian,
    jenis: JenisCatatanHal,
    isi: str,
    tanpa_isi: str,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
    temuan: TemuanPengawas | None = None,
) -> CatatanHal:
    if jenis != JenisCatatanHal.TANGGAPAN and Peran.PENGAWAS not in peran_pengguna(oleh):
        raise PengawasanDitolak("Hanya pengawas yang memutus isi kotak pengawas.")
    isi = isi.replace("\x00", "").strip()
    if not isi:
        raise PengawasanDitolak(tanpa_isi, bidang="isi")
    if len(isi) > PANJANG_ISI:
        raise PengawasanDitolak(f"Paling panjang {PANJANG_ISI} huruf.", bidang="isi")
    nilai = {"hal_id": hal.pk, "jenis": jenis, "isi": isi, "temuan": temuan or "", "oleh": oleh}
    if lama := CatatanHal.objects.filter(kunci=kunci).first():
        return _yang_pertama(lama, nilai)
    terakhir = CatatanHal.objects.filter(hal=hal).order_by("-urut").first()
    with jelaskan_kekangan(KALIMAT, PengawasanDitolak):
        catatan = CatatanHal.objects.create(
            **nilai,
            urut=terakhir.urut + 1 if terakhir else 1,
            menjadi=MENJADI[jenis],
            kunci=kunci,
            tanggal_buku=tanggal,
        )
    catat_jejak(
        AKSI[jenis],
        oleh=oleh,
        tanggal=tanggal,
        objek=hal,
        keterangan=hal.judul,
        data={"temuan": temuan} if temuan else {},
    )
    return catatan


def _yang_pertama(lama: CatatanHal, nilai: dict) -> CatatanHal:
    if any(getattr(lama, bidang) != isi for bidang, isi in nilai.items()):
        raise FormulirSudahDikirim(
            "Formulir ini sudah dikirim dengan isi lain. Periksa catatan terakhir, lalu kirim lagi."
        )
    return lama
