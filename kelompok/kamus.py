"""What the acts and the things of groups are called in the audit trail."""

from collections.abc import Collection

from koperasi.core.kamus_jejak import ObjekJejak, Sebutan, daftarkan_aksi, daftarkan_objek

from .models import Kelompok, Pertemuan

daftarkan_aksi(
    {
        "kelompok.bentuk_kelompok": "Kelompok dibentuk",
        "kelompok.masukkan_anggota": "Anggota masuk kelompok",
        "kelompok.keluarkan_dari_kelompok": "Anggota keluar dari kelompok",
        "kelompok.angkat_pengurus": "Pengurus kelompok diangkat",
        "kelompok.hentikan_pengurus": "Pengurus kelompok berhenti",
        "kelompok.tugaskan_ppl": "PPL ditugaskan",
        "kelompok.buka_pertemuan": "Pertemuan kelompok dibuka",
        "kelompok.atur_pertemuan": "Tempat atau jadwal pertemuan diubah",
        "kelompok.catat_kehadiran": "Kehadiran pertemuan dicatat",
        "kelompok.tutup_pertemuan": "Pertemuan kelompok ditutup",
        "kelompok.batalkan_pertemuan": "Pertemuan kelompok dibatalkan",
        "kelompok.tulis_notulen": "Notulen ditulis",
        "kelompok.bacakan_notulen": "Notulen dibacakan",
        "kelompok.koreksi_notulen": "Notulen dikoreksi",
        "kelompok.sahkan_notulen": "Notulen disahkan",
        "kelompok.catat_keputusan": "Keputusan pertemuan dicatat",
        "kelompok.batalkan_keputusan": "Keputusan pertemuan dibatalkan",
        "kelompok.selesaikan_tindak_lanjut": "Tindak lanjut keputusan selesai",
    }
)


def _sebut_kelompok(kunci: Collection[str]) -> dict[str, Sebutan]:
    return {
        str(k.pk): Sebutan(f"{k.nomor} {k.nama}")
        for k in Kelompok.objects.filter(pk__in=kunci).only("nomor", "nama")
    }


def _cari_kelompok(teks: str) -> list[str]:
    return [str(pk) for pk in Kelompok.objects.filter(nomor=teks).values_list("pk", flat=True)]


daftarkan_objek(ObjekJejak("kelompok.Kelompok", "Kelompok", _sebut_kelompok, _cari_kelompok))


def _sebut_pertemuan(kunci: Collection[str]) -> dict[str, Sebutan]:
    dipilih = Pertemuan.objects.filter(pk__in=kunci).select_related("kelompok")
    return {str(p.pk): Sebutan(f"{p.kelompok.nomor}, {p}") for p in dipilih}


daftarkan_objek(ObjekJejak("kelompok.Pertemuan", "Pertemuan kelompok", _sebut_pertemuan))
