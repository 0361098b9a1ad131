"""What the acts and the things of membership are called in the audit trail."""

from collections.abc import Collection

from django.urls import reverse

from koperasi.core.kamus_jejak import ObjekJejak, Sebutan, daftarkan_aksi, daftarkan_objek
from koperasi.core.kotak_pengawas import daftarkan_jenis

from .enums import StatusKeanggotaan
from .models import CatatanBuku

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

# --- administrative books and registers ---------------------------------------------------------
daftarkan_aksi(
    {
        "anggota.catat_buku": "Entri buku administrasi ditulis",
        "anggota.coret_catatan": "Entri buku administrasi dicoret",
        "anggota.tanggapi_catatan": "Tanggapan entri buku ditulis",
        "anggota.tanda_catatan": "Tanda tangan entri buku dicatat",
        "anggota.cetak_buku_kosong": "Lembar kosong buku administrasi dibuat",
        "anggota.angkat_pejabat": "Pengurus atau pengawas dicatat",
        "anggota.akhiri_jabatan": "Jabatan pengurus atau pengawas diakhiri",
        "anggota.catat_karyawan": "Karyawan dicatat",
        "anggota.setujui_karyawan": "Karyawan disetujui",
        "anggota.akhiri_karyawan": "Karyawan dicatat berhenti",
        "anggota.buka_nik_daftar": "NIK daftar anggota dibuka",
    }
)


def _sebut_catatan(kunci: Collection[str]) -> dict[str, Sebutan]:
    return {
        str(c.pk): Sebutan(str(c), reverse("administrasi:catatan", args=[c.pk]))
        for c in CatatanBuku.objects.filter(pk__in=kunci)
    }


daftarkan_objek(ObjekJejak("anggota.CatatanBuku", "Entri buku administrasi", _sebut_catatan))
daftarkan_objek(ObjekJejak("anggota.MasaJabatan", "Masa jabatan"))
daftarkan_objek(ObjekJejak("anggota.Karyawan", "Karyawan"))
