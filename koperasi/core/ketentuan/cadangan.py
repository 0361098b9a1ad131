"""How many backups stay, and how old the last one and the last drill may grow."""

from .bidang import BidangBulat
from .definisi import TEKNIS, DefinisiKetentuan, Pemakai, daftarkan_ketentuan

SIMPAN_CADANGAN = "cadangan.simpan"
USIA_CADANGAN = "cadangan.usia_paling_lama"
JARAK_UJI_PULIH = "cadangan.jarak_uji_pulih"

_HALAMAN = Pemakai("Halaman Cadangan, beranda admin dan pengurus", "beranda:cadangan")


def _tingkat(nama: str, label: str, terbanyak: int) -> BidangBulat:
    return BidangBulat(nama=nama, label=label, satuan="cadangan", paling_banyak=terbanyak)


daftarkan_ketentuan(
    DefinisiKetentuan(
        kode=SIMPAN_CADANGAN,
        judul="Cadangan yang disimpan",
        perihal="Cadangan",
        penjelasan="Sekian cadangan terakhir, lalu cadangan terakhir dari sekian hari, minggu, "
        "bulan, dan tahun yang paling baru. Yang lain dibuang sesudah cadangan baru selesai. "
        "Cadangan baik yang terakhir tidak pernah dibuang.",
        bidang=(
            BidangBulat(
                nama="terakhir",
                label="Terakhir",
                satuan="cadangan",
                paling_sedikit=1,
                paling_banyak=50,
            ),
            _tingkat("harian", "Harian", 60),
            _tingkat("mingguan", "Mingguan", 60),
            _tingkat("bulanan", "Bulanan", 120),
            _tingkat("tahunan", "Tahunan", 50),
        ),
        bawaan={"terakhir": 3, "harian": 7, "mingguan": 5, "bulanan": 12, "tahunan": 10},
        sumber="Bawaan aplikasi: sepuluh tahun, sama dengan lama menyimpan dokumen keuangan.",
        dipakai_oleh=(Pemakai("Pencadangan tiap malam"),),
        pengusul=TEKNIS,
        penyetuju=TEKNIS,
    )
)
daftarkan_ketentuan(
    DefinisiKetentuan(
        kode=USIA_CADANGAN,
        judul="Usia cadangan paling lama",
        perihal="Cadangan",
        penjelasan="Bila cadangan baik yang terakhir lebih lama daripada ini, admin, pengurus, dan "
        "pengawas diperingatkan.",
        bidang=BidangBulat(label="Usia", satuan="jam", paling_sedikit=1, paling_banyak=24 * 31),
        bawaan=36,
        sumber="Bawaan aplikasi: satu malam boleh terlewat setengah hari.",
        dipakai_oleh=(_HALAMAN,),
        pengusul=TEKNIS,
        penyetuju=TEKNIS,
    )
)
daftarkan_ketentuan(
    DefinisiKetentuan(
        kode=JARAK_UJI_PULIH,
        judul="Jarak uji pulih",
        perihal="Cadangan",
        penjelasan="Cadangan yang tidak pernah dicoba bukan cadangan. Bila uji pulih terakhir "
        "lebih lama daripada ini, admin, pengurus, dan pengawas diperingatkan.",
        bidang=BidangBulat(label="Jarak", satuan="hari", paling_sedikit=1, paling_banyak=366),
        bawaan=10,
        sumber="Bawaan aplikasi: uji tiap minggu, tiga hari kelonggaran.",
        dipakai_oleh=(_HALAMAN,),
        pengusul=TEKNIS,
        penyetuju=TEKNIS,
    )
)
