"""How the things of the house are named in the audit trail, and where their pages are."""

from collections.abc import Collection

from django.db.models import Q
from django.urls import reverse

from koperasi.core.kamus_jejak import ObjekJejak, Sebutan, daftarkan_objek
from koperasi.core.models import (
    Dokumen,
    DokumenLembaga,
    HalPerhatian,
    Ketentuan,
    Pekerjaan,
    Pengguna,
    UsulanKetentuan,
)


def _sebut_pengguna(kunci: Collection[str]) -> dict[str, Sebutan]:
    return {
        str(p.pk): Sebutan(p.nama, reverse("beranda:rincian_pengguna", args=[p.pk]))
        for p in Pengguna.objects.filter(pk__in=kunci).only("nama")
    }


def _cari_pengguna(teks: str) -> list[str]:
    cocok = Pengguna.objects.filter(Q(nama_pengguna__iexact=teks) | Q(nama__icontains=teks))
    return [str(pk) for pk in cocok.values_list("pk", flat=True)[:50]]


def _sebut_dokumen(kunci: Collection[str]) -> dict[str, Sebutan]:
    return {
        str(d.pk): Sebutan(d.nomor, reverse("beranda:rincian_pekerjaan", args=[d.pekerjaan_id]))
        for d in Dokumen.objects.filter(pk__in=kunci).only("nomor", "pekerjaan_id")
    }


def _cari_dokumen(teks: str) -> list[str]:
    return [str(pk) for pk in Dokumen.objects.filter(nomor=teks).values_list("pk", flat=True)]


def _sebut_pekerjaan(kunci: Collection[str]) -> dict[str, Sebutan]:
    return {
        str(p.pk): Sebutan(p.judul, reverse("beranda:rincian_pekerjaan", args=[p.pk]))
        for p in Pekerjaan.objects.filter(pk__in=kunci).only("judul")
    }


def _sebut_ketentuan(kunci: Collection[str]) -> dict[str, Sebutan]:
    return {
        str(k.pk): Sebutan(k.kode, reverse("beranda:rincian_ketentuan", args=[k.kode]))
        for k in Ketentuan.objects.filter(pk__in=kunci)
    }


def _cari_ketentuan(teks: str) -> list[str]:
    cocok = Ketentuan.objects.filter(kode__icontains=teks).values_list("pk", flat=True)
    return [str(pk) for pk in cocok[:200]]


def _sebut_usulan(kunci: Collection[str]) -> dict[str, Sebutan]:
    return {
        str(u.pk): Sebutan(u.kode, reverse("beranda:usulan_ketentuan", args=[u.pk]))
        for u in UsulanKetentuan.objects.filter(pk__in=kunci).only("kode")
    }


def _sebut_hal(kunci: Collection[str]) -> dict[str, Sebutan]:
    # Without its address: who reads the trail need not be among those whom an item is shown.
    return {
        str(h.pk): Sebutan(h.judul) for h in HalPerhatian.objects.filter(pk__in=kunci).only("judul")
    }


def _sebut_lembaga(kunci: Collection[str]) -> dict[str, Sebutan]:
    return {
        str(d.pk): Sebutan(str(d), reverse("beranda:dokumen_lembaga", args=[d.pk]))
        for d in DokumenLembaga.objects.filter(pk__in=kunci)
    }


def _sebut_profil(kunci: Collection[str]) -> dict[str, Sebutan]:
    return {k: Sebutan("Profil koperasi", reverse("beranda:profil")) for k in kunci}


daftarkan_objek(ObjekJejak("core.Pengguna", "Pengguna", _sebut_pengguna, _cari_pengguna))
daftarkan_objek(ObjekJejak("core.Dokumen", "Dokumen", _sebut_dokumen, _cari_dokumen))
daftarkan_objek(ObjekJejak("core.Pekerjaan", "Pekerjaan", _sebut_pekerjaan))
daftarkan_objek(ObjekJejak("core.Ketentuan", "Ketentuan", _sebut_ketentuan, _cari_ketentuan))
daftarkan_objek(ObjekJejak("core.UsulanKetentuan", "Usulan ketentuan", _sebut_usulan))
daftarkan_objek(ObjekJejak("core.HalPerhatian", "Hal perhatian", _sebut_hal))
daftarkan_objek(ObjekJejak("core.ProfilKoperasi", "Profil koperasi", _sebut_profil))
daftarkan_objek(ObjekJejak("core.DokumenLembaga", "Dokumen kelembagaan", _sebut_lembaga))
