"""Writing into the book of a fund: one way for every line, under the fund's own lock."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from decimal import Decimal

from django.db import IntegrityError
from django.db.models import F

from koperasi.core.db import Kalimat, jelaskan_kekangan, nama_kekangan, tunggu_kunci
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.nomor import ambil_nomor
from koperasi.core.pengecualian import FormulirSudahDikirim, KesalahanDomain
from koperasi.core.tulisan import rupiah_lengkap, tanggal_panjang
from koperasi.core.uang import TERBESAR

from ...enums import StatusKelompok
from ...models import DanaKelompok, MutasiDana, TempatDana

NOL = Decimal(0)
KEPUTUSAN_SALAH = (
    "Pilih keputusan kelompok ini tentang dana, yang diterima dalam pertemuan yang sudah ditutup "
    "dan tidak sesudah tanggal pengeluaran."
)
KEPUTUSAN_TANPA_JUMLAH = (
    "Keputusan itu tidak menyebut jumlah yang boleh keluar. Catat keputusan baru yang menyebutnya "
    "dalam pertemuan berikutnya."
)
TEMPAT_DITUTUP = (
    "Tempat simpan itu sudah ditutup. Pakai tempat lain; yang keliru dikoreksi dengan catatan baru "
    "di tempat yang masih dipakai."
)
KALIMAT: dict[str, Kalimat] = {
    "tempat_dana_ditutup_tetap": ("tempat", TEMPAT_DITUTUP),
    "mutasi_di_tempat_terpakai": ("tempat", TEMPAT_DITUTUP),
    "nama_dana_tunggal": ("nama", "Kelompok ini sudah punya dana bernama itu."),
    "tempat_dana_tunggal": ("lembaga", "Tempat simpan ini sudah tercatat."),
    "tempat_dana_sah": (
        "lembaga",
        "Sebutkan nama bank atau simpanannya; nomornya empat angka akhir.",
    ),
    "satu_saldo_awal_dana": "Saldo awal dana ini sudah dicatat.",
    "saldo_awal_dana_pertama": "Saldo awal dicatat sebelum yang lain; buku dana ini sudah berisi.",
    "mutasi_dana_berurutan": ("tanggal", "Tanggalnya mendahului catatan terakhir dana ini."),
    "keputusan_dana_sah": ("keputusan", KEPUTUSAN_SALAH),
    "keputusan_dana_tanpa_jumlah": ("keputusan", KEPUTUSAN_TANPA_JUMLAH),
    "pengeluaran_dana_sebatas_keputusan": (
        "jumlah",
        "Jumlahnya melebihi yang diputuskan kelompok. Untuk selebihnya diperlukan keputusan baru.",
    ),
    "pengeluaran_dana_berkeputusan": (
        "keputusan",
        "Dana hanya keluar dengan keputusan kelompok yang tercatat dalam notulen.",
    ),
    "anggota_dana_sekelompok": ("anggota", "Orang ini bukan anggota kelompok ini."),
    "arisan_sekali_seputaran": ("anggota", "Anggota ini sudah menarik arisan pada putaran itu."),
    "arisan_dari_dana_arisan": "Hanya dana arisan yang ditarik sebagai arisan.",
    "kelompok_mutasidana_membalik_id_key": "Catatan ini sudah dibalik.",
    "pembalikan_dana_setara": "Catatan ini sudah dibalik atau sendiri sebuah pembalikan.",
    "serah_dana_tidak_dibalik": "Penggabungan kelompok tidak dapat dibalik, juga uangnya.",
    "saldo_dana_dibacakan_sekali": (
        "pertemuan",
        "Saldo dana ini sudah dibacakan dalam pertemuan itu.",
    ),
    "pembacaan_dana_sekelompok": ("pertemuan", "Pertemuan itu bukan pertemuan kelompok ini."),
}


class DanaDitolak(KesalahanDomain):
    """The fund cannot be changed like this."""


class DanaTidakCukup(DanaDitolak):
    """More would go out than there is, in the fund or in the place where it is kept."""


def dijelaskan() -> AbstractContextManager[None]:
    """Run statements; a breach of a rule of funds comes back as its sentence."""
    return jelaskan_kekangan(KALIMAT, DanaDitolak)


def kunci_dana(dana: DanaKelompok) -> DanaKelompok:
    """The fund as it is now, alone until the transaction ends."""
    kini = DanaKelompok.objects.select_for_update(of=("self",)).get(pk=dana.pk)
    # The group is read after the wait: whoever dissolved it meanwhile held its funds too.
    if kini.kelompok.status == StatusKelompok.BUBAR:
        raise DanaDitolak("Kelompok ini sudah bubar; bukunya tidak bertambah lagi.")
    return kini


def tulis_mutasi(
    dana: DanaKelompok,
    barisan: Sequence[MutasiDana],
    *,
    aksi: str,
    keterangan: str,
    oleh: Pengguna | None,
    tanggal: dt.date,
) -> list[MutasiDana]:
    """Add lines of one day to a locked fund: balances first, then all lines by one statement,
    which the database compares with them. One row in the trail, however many lines."""
    hari = barisan[0].tanggal
    if hari > tanggal:
        raise DanaDitolak("Tanggal tidak boleh sesudah hari ini.", bidang="tanggal")
    _periksa_urutan(dana, hari)
    _ubah_saldo(dana, barisan)
    terakhir = ambil_nomor(buku_nomor(dana), hari.year, len(barisan))
    for urut, baris in enumerate(barisan, terakhir - len(barisan) + 1):
        baris.dana, baris.tahun, baris.urut = dana, hari.year, urut
        baris.dibuat_oleh, baris.tanggal_buku = oleh, tanggal
    with dijelaskan():
        ditulis = MutasiDana.objects.bulk_create(barisan)
    catat_jejak(
        f"kelompok.{aksi}",
        oleh=oleh,
        tanggal=tanggal,
        objek=dana,
        keterangan=keterangan,
        data={"bukti": [b.nomor for b in ditulis[:50]], "banyak": len(ditulis)},
    )
    return ditulis


def buku_nomor(dana: DanaKelompok) -> str:
    """The counter of a fund's bukti; see ``nomor_bukti_dana_tanpa_celah``."""
    return f"dana:{dana.pk}"


def mutasi_berkunci(kunci: uuid.UUID, oleh: Pengguna | None, **isi: object) -> MutasiDana | None:
    """The line written under this key; raises when the key came with other contents. Whoever asks
    is alone with the key from then on, so a second click finds what the first wrote."""
    tunggu_kunci(kunci)
    lama = MutasiDana.objects.filter(kunci=kunci).first()
    if lama is None:
        return None
    if lama.dibuat_oleh_id != (oleh.pk if oleh else None) or any(
        getattr(lama, nama) != nilai for nama, nilai in isi.items()
    ):
        raise FormulirSudahDikirim("Formulir ini sudah dikirim dengan isi lain.")
    return lama


def periksa_jumlah(jumlah: Decimal) -> None:
    if not 0 < jumlah < TERBESAR:
        raise DanaDitolak("Jumlah harus lebih dari nol.", bidang="jumlah")
    if jumlah % 1:
        raise DanaDitolak("Tulis jumlah dalam rupiah utuh, tanpa sen.", bidang="jumlah")


def periksa_uraian(uraian: str) -> str:
    if not uraian.strip():
        raise DanaDitolak("Isi uraian.", bidang="uraian")
    return uraian.strip()


def periksa_tempat(dana: DanaKelompok, tempat: TempatDana, bidang: str = "tempat") -> None:
    if tempat.dana_id != dana.pk:
        raise DanaDitolak("Pilih tempat simpan dana ini.", bidang=bidang)


def _periksa_urutan(dana: DanaKelompok, hari: dt.date) -> None:
    """Lines follow each other by date, as on paper: nothing is squeezed in between."""
    terakhir = (
        MutasiDana.objects.filter(dana=dana)
        .order_by("-id")
        .values_list("tanggal", flat=True)
        .first()
    )
    if terakhir and hari < terakhir:
        raise DanaDitolak(
            f"Catatan terakhir {dana.nama} bertanggal {tanggal_panjang(terakhir)}; yang berikut "
            "tidak boleh mendahuluinya.",
            bidang="tanggal",
        )


def _ubah_saldo(dana: DanaKelompok, barisan: Sequence[MutasiDana]) -> None:
    """Both balances by UPDATE … + x; the database says when there is not enough."""
    per_tempat: defaultdict[int, Decimal] = defaultdict(Decimal)
    for b in barisan:
        per_tempat[b.tempat_id] += b.masuk - b.keluar - b.pindah
        if b.ke_tempat_id:
            per_tempat[b.ke_tempat_id] += b.pindah
    selisih = sum((b.masuk - b.keluar for b in barisan), NOL)
    try:
        with dijelaskan():
            if selisih:
                DanaKelompok.objects.filter(pk=dana.pk).update(saldo=F("saldo") + selisih)
            for pk, jumlah in sorted(per_tempat.items()):
                if jumlah:
                    TempatDana.objects.filter(pk=pk).update(saldo=F("saldo") + jumlah)
    except IntegrityError as galat:
        if nama_kekangan(galat) == "saldo_dana_tidak_negatif":
            raise DanaTidakCukup(
                f"Saldo {dana.nama} {rupiah_lengkap(dana.saldo)}, kurang "
                f"{rupiah_lengkap(-selisih - dana.saldo)}.",
                bidang="jumlah",
            ) from galat
        if nama_kekangan(galat) == "saldo_tempat_dana_tidak_negatif":
            raise DanaTidakCukup(
                _kalimat_tempat(dana, per_tempat),
                bidang="jumlah",
            ) from galat
        raise


def _kalimat_tempat(dana: DanaKelompok, per_tempat: Mapping[int, Decimal]) -> str:
    """Which place lacks how much."""
    for tempat in TempatDana.objects.filter(pk__in=per_tempat):
        if tempat.saldo + per_tempat[tempat.pk] < 0:
            return (
                f"Yang disimpan di {tempat} {rupiah_lengkap(tempat.saldo)}, kurang "
                f"{rupiah_lengkap(-tempat.saldo - per_tempat[tempat.pk])}. Pindahkan dahulu dari "
                "tempat simpan lain, atau pilih tempat lain."
            )
    return f"Uang {dana.nama} di tempat itu tidak cukup."


def tulis_satu(
    dana: DanaKelompok,
    baris: MutasiDana,
    aksi: str,
    oleh: Pengguna | None,
    tanggal: dt.date,
    *,
    keterangan: str = "",
) -> MutasiDana:
    jumlah = rupiah_lengkap(baris.masuk or baris.keluar or baris.pindah)
    (ditulis,) = tulis_mutasi(
        dana, [baris], aksi=aksi, keterangan=keterangan or jumlah, oleh=oleh, tanggal=tanggal
    )
    return ditulis
