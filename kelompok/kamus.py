"""What the acts and the things of groups are called in the audit trail."""

from collections.abc import Collection

from koperasi.core.kamus_jejak import ObjekJejak, Sebutan, daftarkan_aksi, daftarkan_objek

from .models import Kelompok

daftarkan_aksi(
    {
        "kelompok.bentuk_kelompok": "Kelompok dibentuk",
        "kelompok.masukkan_anggota": "Anggota masuk kelompok",
        "kelompok.keluarkan_dari_kelompok": "Anggota keluar dari kelompok",
        "kelompok.angkat_pengurus": "Pengurus kelompok diangkat",
        "kelompok.hentikan_pengurus": "Pengurus kelompok berhenti",
        "kelompok.tugaskan_ppl": "PPL ditugaskan",
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
