"""What the acts and the things of membership are called in the audit trail."""

from koperasi.core.kamus_jejak import ObjekJejak, daftarkan_aksi, daftarkan_objek
from koperasi.core.kotak_pengawas import daftarkan_jenis

from .enums import StatusKeanggotaan

daftarkan_aksi(
    {
        "anggota.catat_orang": "Data orang dicatat",
        "anggota.ubah_orang": "Data orang diubah",
        "anggota.lihat_nik": "NIK dibuka",
        "anggota.lihat_ktp": "Foto KTP dibuka",
        "anggota.simpan_foto": "Foto disimpan",
        "anggota.simpan_ktp": "Foto KTP disimpan",
        "anggota.tetapkan_ahli_waris": "Ahli waris ditetapkan",
        "anggota.catat_persetujuan": "Persetujuan data pribadi dicatat",
        "anggota.cetak_persetujuan": "Formulir persetujuan dibuka untuk dicetak",
        "anggota.hubungkan_akun": "Akun dihubungkan dengan anggota",
        "anggota.lepaskan_akun": "Akun dilepas dari anggota",
        "anggota.hapus_bidang": "Sebagian data pribadi dihapus",
        "anggota.hapus_data_pribadi": "Data pribadi dihapus",
        "anggota.kutip_data": "Kutipan data pribadi diberikan",
        **{
            f"anggota.{status.value.lower()}": f"Keanggotaan menjadi {status.label.lower()}"
            for status in StatusKeanggotaan
        },
    }
)
# Named by key alone: who may see a member's name is not for every reader of the trail to know.
daftarkan_objek(ObjekJejak("anggota.Anggota", "Anggota"))

IDENTITAS_SERUPA = "anggota.identitas_serupa"
daftarkan_jenis(
    IDENTITAS_SERUPA,
    "Identitas serupa",
    "Beberapa anggota memakai nomor HP yang sama, lebih banyak daripada batas yang ditetapkan.",
)
