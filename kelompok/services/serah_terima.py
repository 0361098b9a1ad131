"""The hand-over between two PJ: every fund compared with its book, in every place (formulir C3)."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction
from django.urls import reverse

from anggota.models import Anggota
from koperasi.core.db import Kalimat, jelaskan_kekangan
from koperasi.core.jejak import catat_jejak
from koperasi.core.kotak_pengawas import laporkan_ke_pengawas
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import FormulirSudahDikirim, KesalahanDomain
from koperasi.core.tulisan import rupiah_lengkap

from ..enums import JabatanKelompok, JenisTempatDana
from ..models import (
    DanaKelompok,
    HitungDana,
    Kelompok,
    PengurusKelompok,
    SerahTerimaPJ,
    TempatDana,
)
from ..selectors.dana import tempat_diserahkan

SELISIH_SERAH_TERIMA = "kelompok.selisih_serah_terima"
KALIMAT: dict[str, Kalimat] = {
    "serah_terima_sekelompok": (
        "kepada",
        "Yang menyerahkan dan menerima harus dua orang, keduanya PJ kelompok ini.",
    ),
}
PJ = (JabatanKelompok.PJ_I, JabatanKelompok.PJ_II)


class SerahTerimaDitolak(KesalahanDomain):
    """The office cannot be handed over like this."""


@dataclass(frozen=True, kw_only=True)
class Hitungan:
    """What was found in one place: notes and coins (kind, value, how many) where cash is kept,
    otherwise what the account's own book says."""

    tempat: TempatDana
    dihitung: Decimal = Decimal(0)
    pecahan: Sequence[tuple[str, int, int]] = field(default_factory=tuple)
    alasan: str = ""
    penanggung: Anggota | None = None

    @property
    def jumlah(self) -> Decimal:
        if self.tempat.jenis == JenisTempatDana.TANGAN:
            return Decimal(sum(nominal * lembar for _, nominal, lembar in self.pecahan))
        return self.dihitung


@transaction.atomic
def serah_terima_pj(
    kelompok: Kelompok,
    *,
    dari: PengurusKelompok,
    kepada: PengurusKelompok,
    ppl: Pengguna,
    hitungan: Sequence[Hitungan],
    dokumen: Sequence[str],
    tagihan: str,
    kasus: str,
    pada: dt.date,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
    catatan: str = "",
) -> SerahTerimaPJ:
    """Record the hand-over; the books do not move. What was missing or too much is explained,
    somebody answers for it, and the pengawas hear of it in the same moment."""
    if lama := _berkunci(kunci, kelompok, dari, kepada):
        return lama
    # All funds of the group stand still while they are counted against their books.
    list(DanaKelompok.objects.select_for_update().filter(kelompok=kelompok).order_by("pk"))
    if lama := _berkunci(kunci, kelompok, dari, kepada):  # sent twice at the same moment
        return lama
    _periksa(kelompok, dari, kepada, pada, tanggal, tagihan, kasus)
    tempat = {t.pk: t for t in tempat_diserahkan(kelompok)}
    if {h.tempat.pk for h in hitungan} != set(tempat):
        raise SerahTerimaDitolak("Semua dana di semua tempat simpannya harus dihitung.")
    with jelaskan_kekangan(KALIMAT, SerahTerimaDitolak):
        serah = SerahTerimaPJ.objects.create(
            kelompok=kelompok,
            dari=dari,
            kepada=kepada,
            ppl=ppl,
            tanggal=pada,
            dokumen=[d.strip() for d in dokumen if d.strip()],
            tagihan=tagihan.strip(),
            kasus=kasus.strip(),
            catatan=catatan.strip(),
            kunci=kunci,
            dibuat_oleh=oleh,
            tanggal_buku=tanggal,
        )
    catat_jejak(
        "kelompok.serah_terima_pj",
        oleh=oleh,
        tanggal=tanggal,
        objek=serah,
        keterangan=str(kelompok),
    )
    for h in hitungan:
        _catat_hitungan(serah, h, tempat[h.tempat.pk], oleh, tanggal)
    return serah


def _berkunci(
    kunci: uuid.UUID, kelompok: Kelompok, dari: PengurusKelompok, kepada: PengurusKelompok
) -> SerahTerimaPJ | None:
    lama = SerahTerimaPJ.objects.filter(kunci=kunci).first()
    if lama and (lama.kelompok_id, lama.dari_id, lama.kepada_id) != (
        kelompok.pk,
        dari.pk,
        kepada.pk,
    ):
        raise FormulirSudahDikirim("Formulir ini sudah dikirim dengan isi lain.")
    return lama


def _periksa(
    kelompok: Kelompok,
    dari: PengurusKelompok,
    kepada: PengurusKelompok,
    pada: dt.date,
    tanggal: dt.date,
    tagihan: str,
    kasus: str,
) -> None:
    if pada > tanggal:
        raise SerahTerimaDitolak("Tanggal tidak boleh sesudah hari ini.", bidang="tanggal")
    for bidang, jabatan in (("dari", dari), ("kepada", kepada)):
        if jabatan.kelompok_id != kelompok.pk or jabatan.jabatan not in PJ:
            raise SerahTerimaDitolak("Pilih PJ kelompok ini.", bidang=bidang)
    if dari.anggota_id == kepada.anggota_id:
        raise SerahTerimaDitolak(
            "PJ yang menerima harus orang lain daripada yang menyerahkan.", bidang="kepada"
        )
    for bidang, teks in (("tagihan", tagihan), ("kasus", kasus)):
        if not teks.strip():
            raise SerahTerimaDitolak("Tulis yang terbuka, atau “tidak ada”.", bidang=bidang)


def kendala_hitungan(h: Hitungan, tempat: TempatDana) -> list[SerahTerimaDitolak]:
    """Everything that a count of one place still lacks, each beside its field."""
    beda, kendala = h.jumlah - tempat.saldo, []
    if h.jumlah < 0 or h.jumlah % 1:
        kalimat = f"Hitungan {tempat.dana} di {tempat} harus rupiah utuh."
        kendala.append(SerahTerimaDitolak(kalimat, bidang=f"dihitung_{tempat.pk}"))
    if beda and not h.alasan.strip():
        arah = "lebih" if beda > 0 else "kurang"
        kalimat = (
            f"{tempat.dana} di {tempat} menurut buku {rupiah_lengkap(tempat.saldo)}, {arah} "
            f"{rupiah_lengkap(abs(beda))}. Tulis penjelasannya."
        )
        kendala.append(SerahTerimaDitolak(kalimat, bidang=f"alasan_{tempat.pk}"))
    if beda and h.penanggung is None:
        kalimat = f"Pilih siapa yang menanggung selisih {tempat.dana} di {tempat}."
        kendala.append(SerahTerimaDitolak(kalimat, bidang=f"penanggung_{tempat.pk}"))
    return kendala


def _catat_hitungan(
    serah: SerahTerimaPJ, h: Hitungan, tempat: TempatDana, oleh: Pengguna, tanggal: dt.date
) -> None:
    beda = h.jumlah - tempat.saldo
    if kendala := kendala_hitungan(h, tempat):
        raise kendala[0]
    hitungan = HitungDana.objects.create(
        serah_terima=serah,
        dana=tempat.dana,
        tempat=tempat,
        saldo_buku=tempat.saldo,
        dihitung=h.jumlah,
        pecahan=[list(p) for p in h.pecahan if p[2]],
        alasan=h.alasan.strip() if beda else "",
        penanggung=h.penanggung if beda else None,
    )
    if beda:
        laporkan_ke_pengawas(
            SELISIH_SERAH_TERIMA,
            kunci=f"{SELISIH_SERAH_TERIMA}/{hitungan.pk}",
            judul=f"Selisih {rupiah_lengkap(beda)} pada serah terima PJ {serah.kelompok}",
            uraian=f"{tempat.dana} di {tempat}: menurut buku {rupiah_lengkap(tempat.saldo)}, "
            f"dihitung {rupiah_lengkap(h.jumlah)}.",
            alasan=h.alasan,
            tautan=reverse("kelompok:serah_terima", args=[serah.pk]),
            objek=serah,
            oleh=oleh,
            tanggal=tanggal,
        )
