"""Sanctions: laid on a group or a member, looked at again, lifted."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from anggota.models import Anggota
from koperasi.core.db import jelaskan_kekangan, tunggu_kunci
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import FormulirSudahDikirim, KesalahanDomain

from ..enums import LayananDihentikan, PerihalKeputusan
from ..models import KeanggotaanKelompok, Kelompok, Keputusan, Sanksi, TinjauanSanksi
from ..selectors.sanksi import layanan_terhenti
from .aturan import KelompokDitolak

KALIMAT = {
    "sanksi_beralasan": "Tulis alasan, layanan yang dihentikan, dan syarat pemulihannya.",
    "sanksi_berurut": "Peninjauan dan akhir sanksi harus sesudah mulainya.",
    "sanksi_berkeputusan": (
        "Pilih keputusan tentang sanksi yang diterima kelompok ini dalam pertemuan yang sudah "
        "ditutup."
    ),
    "sanksi_dicabut_lengkap": "Tulis mengapa sanksi dicabut; paling awal sejak hari mulainya.",
    "tinjauan_sanksi_sah": "Tulis hasilnya; peninjauan berikutnya sesudah hari ini.",
}
SUDAH_DIKIRIM = "Formulir ini sudah dikirim dengan isi lain. Periksa daftar sanksi kelompok ini."


class LayananTerhenti(KesalahanDomain):
    """What is asked for is stopped by a sanction; ``sanksi`` names those that do."""

    def __init__(self, pesan: str, sanksi: Sequence[Sanksi]) -> None:
        super().__init__(pesan)
        self.sanksi = sanksi


@dataclass(frozen=True, kw_only=True)
class DataSanksi:
    alasan: str
    layanan: Sequence[str]
    mulai: dt.date
    syarat: str
    tinjau_pada: dt.date
    sampai: dt.date | None = None
    anggota: Anggota | None = None
    keputusan: Keputusan | None = None


@transaction.atomic
def tetapkan_sanksi(
    kelompok: Kelompok, data: DataSanksi, *, kunci: uuid.UUID, oleh: Pengguna, tanggal: dt.date
) -> Sanksi:
    """Lay a sanction on the group, or on one of its members."""
    isi = {
        "kelompok": kelompok,
        "anggota": data.anggota,
        "alasan": data.alasan.strip(),
        "layanan": sorted(set(data.layanan)),
        "mulai": data.mulai,
        "sampai": data.sampai,
        "syarat": data.syarat.strip(),
        "keputusan": data.keputusan,
    }
    tunggu_kunci(kunci)
    if lama := Sanksi.objects.filter(kunci=kunci).first():
        # Not the day of the next look: a review may have moved it since.
        if any(getattr(lama, nama) != nilai for nama, nilai in isi.items()):
            raise FormulirSudahDikirim(SUDAH_DIKIRIM)
        return lama
    _periksa(kelompok, data)
    with jelaskan_kekangan(KALIMAT, KelompokDitolak):
        satu = Sanksi.objects.create(
            kunci=kunci,
            tinjau_pada=data.tinjau_pada,
            ditetapkan_oleh=oleh,
            tanggal_buku=tanggal,
            **isi,
        )
    _catat("tetapkan_sanksi", satu, oleh, tanggal, satu.alasan)
    return satu


@transaction.atomic
def tinjau_sanksi(
    sanksi: Sanksi,
    *,
    hasil: str,
    berikut: dt.date,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
) -> Sanksi:
    """Look again; the sanction stays, and the next look has its date."""
    kini = _berlaku(sanksi)
    if lama := TinjauanSanksi.objects.filter(kunci=kunci).first():
        if (lama.sanksi_id, lama.hasil, lama.berikut) != (kini.pk, hasil.strip(), berikut):
            raise FormulirSudahDikirim(SUDAH_DIKIRIM)
        return kini
    if not hasil.strip():
        raise KelompokDitolak("Tulis hasil peninjauannya.", bidang="hasil")
    if berikut <= tanggal:
        raise KelompokDitolak("Peninjauan berikutnya sesudah hari ini.", bidang="berikut")
    with jelaskan_kekangan(KALIMAT, KelompokDitolak):
        TinjauanSanksi.objects.create(
            kunci=kunci,
            sanksi=kini,
            tanggal=tanggal,
            hasil=hasil.strip(),
            berikut=berikut,
            oleh=oleh,
        )
        kini.tinjau_pada = berikut
        kini.save(update_fields=["tinjau_pada"])
    _catat("tinjau_sanksi", kini, oleh, tanggal, hasil.strip())
    return kini


@transaction.atomic
def cabut_sanksi(
    sanksi: Sanksi, *, sejak: dt.date, alasan: str, oleh: Pengguna, tanggal: dt.date
) -> Sanksi:
    """The terms are met, or it was wrong: from ``sejak`` on it holds no more."""
    if not alasan.strip():
        raise KelompokDitolak("Tulis mengapa sanksi dicabut.", bidang="alasan")
    kini = _berlaku(sanksi)
    if not kini.mulai <= sejak <= tanggal:
        raise KelompokDitolak("Dicabut antara hari mulainya dan hari ini.", bidang="sejak")
    kini.dicabut_sejak, kini.dicabut_oleh, kini.alasan_cabut = sejak, oleh, alasan.strip()
    with jelaskan_kekangan(KALIMAT, KelompokDitolak):
        kini.save(update_fields=["dicabut_sejak", "dicabut_oleh", "alasan_cabut"])
    _catat("cabut_sanksi", kini, oleh, tanggal, kini.alasan_cabut)
    return kini


def pastikan_layanan_berjalan(
    siapa: Anggota | Kelompok, layanan: LayananDihentikan, tanggal: dt.date
) -> None:
    """The door of whoever offers a service: raises ``LayananTerhenti`` while a sanction on her, or
    on the whole of her group, stops it."""
    terhenti = layanan_terhenti(siapa, layanan, tanggal)
    if not terhenti:
        return
    sebab = "; ".join(
        f"sejak {s.mulai:%d-%m-%Y} ({'seluruh kelompok' if s.anggota is None else s.anggota.nama}):"
        f" {s.alasan}"
        for s in terhenti
    )
    raise LayananTerhenti(f"{layanan.label} dihentikan oleh sanksi {sebab}.", terhenti)


def _periksa(kelompok: Kelompok, data: DataSanksi) -> None:
    if not data.alasan.strip():
        raise KelompokDitolak("Tulis alasannya.", bidang="alasan")
    if not data.layanan or set(data.layanan) - set(LayananDihentikan.values):
        raise KelompokDitolak("Pilih layanan yang dihentikan.", bidang="layanan")
    if not data.syarat.strip():
        raise KelompokDitolak("Tulis syarat pemulihannya.", bidang="syarat")
    if data.tinjau_pada <= data.mulai:
        raise KelompokDitolak("Peninjauan harus sesudah mulainya.", bidang="tinjau_pada")
    if data.sampai and data.sampai < data.mulai:
        raise KelompokDitolak("Akhir sanksi mendahului mulainya.", bidang="sampai")
    if data.keputusan and (
        data.keputusan.perihal != PerihalKeputusan.SANKSI
        or not data.keputusan.dapat_menjadi_dasar
        or data.keputusan.pertemuan.kelompok_id != kelompok.pk
    ):
        raise KelompokDitolak(KALIMAT["sanksi_berkeputusan"], bidang="keputusan")
    if data.anggota:
        hari = KeanggotaanKelompok.objects.filter(kelompok=kelompok, anggota=data.anggota)
        if not hari.berlaku(data.mulai).exists():
            raise KelompokDitolak(
                f"{data.anggota.nama} bukan anggota kelompok ini pada tanggal itu.",
                bidang="anggota",
            )


def _berlaku(sanksi: Sanksi) -> Sanksi:
    kini = (
        Sanksi.objects.select_for_update(of=("self",)).select_related("kelompok").get(pk=sanksi.pk)
    )
    if kini.dicabut_sejak:
        raise KelompokDitolak("Sanksi ini sudah dicabut.")
    return kini


def _catat(aksi: str, satu: Sanksi, oleh: Pengguna, tanggal: dt.date, keterangan: str) -> None:
    catat_jejak(
        f"kelompok.{aksi}",
        oleh=oleh,
        tanggal=tanggal,
        objek=satu.kelompok,
        keterangan=keterangan,
        data={"sanksi": satu.pk, "anggota": satu.anggota_id},
    )
