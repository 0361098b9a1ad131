"""Writing in the administrative books: an entry, its answer, a signature, a striking."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, BinaryIO

from django.db import IntegrityError, transaction

from koperasi.core.berkas import simpan_berkas
from koperasi.core.db import Kalimat, jelaskan_kekangan, nama_kekangan
from koperasi.core.gambar import gambar_bersih
from koperasi.core.jejak import catat_jejak
from koperasi.core.lampiran import lampiran_bersih
from koperasi.core.models import Berkas, Pengguna
from koperasi.core.nomor import ambil_nomor
from koperasi.core.pengecualian import FormulirSudahDikirim, KesalahanDomain

from ..enums import CaraTanda
from ..laporan.buku import Buku, Isian, JenisIsian, buku_catatan
from ..models import Anggota, CatatanBuku, CoretanCatatan, TandaCatatan, TanggapanCatatan

TAHUN_TERTUA = 1945
KALIMAT: dict[str, Kalimat] = {
    "kode_inventaris_tunggal": ("kode", "Kode barang ini sudah dipakai barang lain."),
    "catatan_tercoret_selesai": "Entri ini sudah dicoret; tidak dapat ditulisi lagi.",
    "anggota_coretancatatan_catatan_id_key": "Entri ini sudah dicoret.",
    "anggota_tanggapancatatan_catatan_id_key": "Tanggapan entri ini sudah diisi.",
    "satu_tanda_per_pihak": ("pihak", "Tanda pihak ini sudah dicatat."),
}


class CatatanDitolak(KesalahanDomain):
    """The entry cannot be written like this."""


@dataclass(frozen=True, kw_only=True)
class DataCatatan:
    """What a form says of an entry: its day, its fields by name, and where asked a member."""

    tanggal: dt.date
    isi: dict[str, Any]
    anggota: Anggota | None = None
    lampiran: BinaryIO | None = None


def catat_entri(
    buku: Buku,
    data: DataCatatan,
    *,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
    menggantikan: CatatanBuku | None = None,
) -> CatatanBuku:
    """Add an entry under the next number of its book and year; raises ``CatatanDitolak``."""
    isi = isi_bersih(buku, buku.isian, data.isi)
    _periksa_tanggal(data.tanggal, tanggal)
    if any(i.jenis is JenisIsian.ANGGOTA for i in buku.isian) and data.anggota is None:
        raise CatatanDitolak("Pilih anggotanya.", bidang="anggota")
    for kecil, besar, kalimat in buku.berurut:
        if isi[kecil] > isi[besar]:
            raise CatatanDitolak(kalimat, bidang=kecil)
    lampiran = _simpan_lampiran(data.lampiran, oleh)
    if lampiran is None and menggantikan is not None:
        lampiran = menggantikan.lampiran
    catatan = CatatanBuku(
        buku=buku.kode,
        tahun=data.tanggal.year,
        tanggal=data.tanggal,
        isi=isi,
        anggota=data.anggota,
        lampiran=lampiran,
        menggantikan=menggantikan,
        kunci=kunci,
        dibuat_oleh=oleh,
        tanggal_buku=tanggal,
    )
    lama = CatatanBuku.objects.filter(kunci=kunci).first()
    if lama:
        return _yang_sama(lama, catatan)
    try:
        with jelaskan_kekangan(KALIMAT, CatatanDitolak):
            # Its row stays locked until the commit, so numbers follow each other.
            catatan.nomor = ambil_nomor(f"buku:{buku.kode}", catatan.tahun)
            catatan.save(force_insert=True)
            catat_jejak(
                "anggota.catat_buku",
                oleh=oleh,
                tanggal=tanggal,
                objek=catatan,
                keterangan=f"{buku.judul} nomor {catatan.nomor} tahun {catatan.tahun}",
            )
    except IntegrityError as galat:
        if nama_kekangan(galat) != "anggota_catatanbuku_kunci_key":
            raise
        return _yang_sama(CatatanBuku.objects.get(kunci=kunci), catatan)
    return catatan


@transaction.atomic
def betulkan_entri(
    catatan: CatatanBuku,
    data: DataCatatan,
    *,
    alasan: str,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
) -> CatatanBuku:
    """Strike an entry and write it again under a number of its own, which names the struck one.

    A file that hung on it goes along unless another is given.
    """
    lama = CatatanBuku.objects.filter(kunci=kunci).first()
    if lama is None:
        coret_entri(catatan, alasan=alasan, oleh=oleh, tanggal=tanggal)
    return catat_entri(
        buku_catatan(catatan.buku),
        data,
        kunci=kunci,
        oleh=oleh,
        tanggal=tanggal,
        menggantikan=catatan,
    )


@transaction.atomic
def coret_entri(
    catatan: CatatanBuku, *, alasan: str, oleh: Pengguna, tanggal: dt.date
) -> CoretanCatatan:
    """Strike an entry, with the reason; it stays in its place and under its number."""
    if not alasan.strip():
        raise CatatanDitolak("Tulis alasan mencoret.", bidang="alasan")
    with jelaskan_kekangan(KALIMAT, CatatanDitolak):
        coretan = CoretanCatatan.objects.create(
            catatan=catatan, alasan=alasan.strip()[:300], dibuat_oleh=oleh, tanggal_buku=tanggal
        )
    catat_jejak(
        "anggota.coret_catatan",
        oleh=oleh,
        tanggal=tanggal,
        objek=catatan,
        keterangan=coretan.alasan,
    )
    return coretan


@transaction.atomic
def isi_tanggapan(
    catatan: CatatanBuku,
    isi: dict[str, Any],
    *,
    pada: dt.date,
    oleh: Pengguna,
    tanggal: dt.date,
) -> TanggapanCatatan:
    """Fill the columns that come later. Once: an answer that was given stays as it was given."""
    buku = buku_catatan(catatan.buku)
    if not buku.tanggapan:
        raise CatatanDitolak(f"{buku.judul} tidak mempunyai kolom tanggapan.")
    bersih = isi_bersih(buku, buku.tanggapan, isi)
    if pada < catatan.tanggal:
        raise CatatanDitolak("Tanggalnya mendahului tanggal entri.", bidang="pada")
    if pada > tanggal:
        raise CatatanDitolak("Tanggalnya tidak boleh sesudah hari ini.", bidang="pada")
    lama = TanggapanCatatan.objects.filter(catatan=catatan).first()
    if lama and (lama.isi, lama.tanggal) == (bersih, pada):
        return lama
    with jelaskan_kekangan(KALIMAT, CatatanDitolak):
        tanggapan = TanggapanCatatan.objects.create(
            catatan=catatan, isi=bersih, tanggal=pada, dibuat_oleh=oleh, tanggal_buku=tanggal
        )
    catat_jejak("anggota.tanggapi_catatan", oleh=oleh, tanggal=tanggal, objek=catatan)
    return tanggapan


@transaction.atomic
def catat_tanda(
    catatan: CatatanBuku,
    pihak: str,
    cara: CaraTanda,
    *,
    oleh: Pengguna,
    tanggal: dt.date,
    gambar: BinaryIO | None = None,
) -> TandaCatatan:
    """That somebody signed or put her thumb, on the printed book or as a picture."""
    buku = buku_catatan(catatan.buku)
    if pihak not in {p.kode for p in buku.pihak}:
        raise CatatanDitolak("Pilih siapa yang menandatangani.", bidang="pihak")
    berkas: Berkas | None = None
    if cara == CaraTanda.GAMBAR:
        if gambar is None:
            raise CatatanDitolak("Unggah gambar tanda tangan atau cap jempol.", bidang="gambar")
        try:
            isi = gambar_bersih(gambar)
        except KesalahanDomain as galat:
            raise CatatanDitolak(str(galat), bidang="gambar") from galat
        berkas = simpan_berkas(isi, tipe="image/png", oleh=oleh)
    elif gambar is not None:
        raise CatatanDitolak("Gambar hanya untuk pilihan gambar.", bidang="gambar")
    with jelaskan_kekangan(KALIMAT, CatatanDitolak):
        tanda = TandaCatatan.objects.create(
            catatan=catatan,
            pihak=pihak,
            cara=cara,
            gambar=berkas,
            dibuat_oleh=oleh,
            tanggal_buku=tanggal,
        )
    catat_jejak(
        "anggota.tanda_catatan",
        oleh=oleh,
        tanggal=tanggal,
        objek=catatan,
        data={"pihak": pihak, "cara": cara},
    )
    return tanda


def isi_bersih(buku: Buku, isian: Sequence[Isian], isi: dict[str, Any]) -> dict[str, Any]:
    """The fields as they are kept, each of its kind; raises ``CatatanDitolak`` beside the field."""
    bersih: dict[str, Any] = {}
    for bidang in isian:
        if bidang.jenis is JenisIsian.ANGGOTA:
            continue  # a foreign key, not a text
        nilai = isi.get(bidang.nama)
        if isinstance(nilai, str):
            nilai = nilai.strip()
        if nilai in (None, ""):
            if bidang.wajib:
                raise CatatanDitolak(f"Isi {_kecil(bidang.label)}.", bidang=bidang.nama)
            bersih[bidang.nama] = ""
            continue
        bersih[bidang.nama] = _nilai(bidang, nilai)
    return bersih


def _nilai(bidang: Isian, nilai: Any) -> Any:
    def tolak(kalimat: str) -> CatatanDitolak:
        return CatatanDitolak(kalimat, bidang=bidang.nama)

    match bidang.jenis:
        case JenisIsian.BULAT:
            if isinstance(nilai, bool) or not isinstance(nilai, int):
                raise tolak(f"{bidang.label} berupa bilangan bulat.")
            if not 0 <= nilai <= bidang.terbanyak:
                raise tolak(f"{bidang.label} antara 0 dan {bidang.terbanyak:,}.".replace(",", "."))
            return nilai
        case JenisIsian.RUPIAH:
            try:
                jumlah = Decimal(nilai)
            except (InvalidOperation, TypeError) as galat:
                raise tolak(f"{bidang.label} berupa angka.") from galat
            if jumlah < 0:
                raise tolak(f"{bidang.label} tidak boleh negatif.")
            return str(jumlah)
        case JenisIsian.TANGGAL:
            if not isinstance(nilai, dt.date):
                raise tolak(f"{bidang.label} berupa tanggal.")
            if nilai.year < TAHUN_TERTUA:
                raise tolak("Tanggalnya terlalu lama. Periksa tahunnya.")
            return nilai.isoformat()
        case JenisIsian.PILIHAN:
            if nilai not in dict(bidang.pilihan):
                raise tolak(f"Pilih {_kecil(bidang.label)}.")
            return nilai
        case _:
            if len(str(nilai)) > bidang.terbanyak:
                raise tolak(f"{bidang.label} paling panjang {bidang.terbanyak} huruf.")
            return str(nilai)


def _kecil(label: str) -> str:
    return label[:1].lower() + label[1:]


def _periksa_tanggal(pada: dt.date, tanggal: dt.date) -> None:
    if pada > tanggal:
        raise CatatanDitolak("Tanggalnya tidak boleh sesudah hari ini.", bidang="tanggal")
    if pada.year < TAHUN_TERTUA:
        raise CatatanDitolak("Tanggalnya terlalu lama. Periksa tahunnya.", bidang="tanggal")


def _simpan_lampiran(lampiran: BinaryIO | None, oleh: Pengguna) -> Berkas | None:
    if lampiran is None:
        return None
    isi, tipe = lampiran_bersih(lampiran)
    return simpan_berkas(isi, tipe=tipe, oleh=oleh)


def _yang_sama(lama: CatatanBuku, baru: CatatanBuku) -> CatatanBuku:
    """The entry that this form made already; another content under its key is refused."""
    if (lama.buku, lama.tanggal, lama.isi, lama.anggota_id) == (
        baru.buku,
        baru.tanggal,
        baru.isi,
        baru.anggota_id,
    ):
        return lama
    raise FormulirSudahDikirim(
        f"Formulir ini sudah dikirim dan tercatat sebagai nomor {lama.nomor}. Kirim sekali lagi "
        "bila ini entri yang lain."
    )
