"""How long what is personal stays after somebody left (UU 27/2022: no longer than its purpose)."""

import datetime as dt

from koperasi.core.ketentuan import (
    BidangBulat,
    DefinisiKetentuan,
    Pemakai,
    daftarkan_ketentuan,
    nilai_ketentuan,
)

from ..enums import BidangPribadi

RETENSI = "anggota.retensi"
CALON = "calon"


def _tahun(nama: str, label: str) -> BidangBulat:
    return BidangBulat(
        nama=nama, label=label, satuan="tahun", paling_banyak=50, kosong="Tidak dihapus"
    )


daftarkan_ketentuan(
    DefinisiKetentuan(
        kode=RETENSI,
        judul="Lama menyimpan data pribadi",
        perihal="Anggota",
        penjelasan="Sekian tahun sesudah berhenti, data ini jatuh tempo untuk dihapus. Yang "
        "menghapus tetap orang: ketua atau sekretaris, dengan alasannya. Nomor dan riwayat "
        "keanggotaan serta pembukuan tidak pernah dihapus.",
        bidang=(
            *(_tahun(b.value, b.label) for b in BidangPribadi),
            _tahun(CALON, "Semua data calon yang tidak jadi"),
        ),
        bawaan={
            BidangPribadi.FOTO.value: 1,
            BidangPribadi.KTP.value: 1,
            BidangPribadi.KONTAK.value: 5,
            BidangPribadi.AHLI_WARIS.value: 5,
            BidangPribadi.SEMUA.value: 10,
            CALON: 1,
        },
        sumber="Bawaan aplikasi: sepuluh tahun seperti dokumen keuangan (UU 8/1997), yang tidak "
        "diperlukan lagi lebih cepat (UU 27/2022). Pengurus memutuskan yang berlaku.",
        dipakai_oleh=(Pemakai("Halaman data yang jatuh tempo", "anggota:retensi"),),
    )
)


def batas_simpan(tanggal: dt.date) -> dict[str, dt.date | None]:
    """Per kind of data: who left on this day or before, her data is due; None for never."""
    return {
        nama: None if tahun is None else _mundur(tanggal, tahun)
        for nama, tahun in nilai_ketentuan(RETENSI, tanggal).items()
    }


def _mundur(tanggal: dt.date, tahun: int) -> dt.date:
    try:
        return tanggal.replace(year=tanggal.year - tahun)
    except ValueError:  # 29 February
        return tanggal.replace(year=tanggal.year - tahun, day=28)
