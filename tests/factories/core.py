"""Smallest valid objects of core."""

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any

import factory
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from koperasi.core.enums import Forum
from koperasi.core.ketentuan import (
    ButirPersen,
    Dasar,
    definisi_ketentuan,
    tetapkan_ketentuan,
    usulkan_ketentuan,
)
from koperasi.core.models import Ketentuan, Pengguna, UsulanKetentuan
from koperasi.core.waktu import tanggal_buku

KATA_SANDI = "kopi-tubruk-lawang"


class PenggunaFactory(factory.django.DjangoModelFactory[Pengguna]):
    """A person who can sign in with ``KATA_SANDI``.

    ``peran="manajer"`` or ``peran=["kasir", "anggota"]`` gives roles; ``belum_masuk=True`` is
    someone invited who has not yet chosen a password.
    """

    class Meta:
        model = Pengguna
        skip_postgeneration_save = True

    class Params:
        belum_masuk = factory.Trait(password=factory.LazyFunction(lambda: make_password(None)))

    nama_pengguna = factory.Sequence(lambda n: f"orang{n}")
    nama = factory.Sequence(lambda n: f"Siti Orang {n}")
    password = factory.LazyFunction(lambda: make_password(KATA_SANDI))

    @factory.post_generation
    def peran(self: Pengguna, dibuat: bool, nilai: Any, **kwargs: Any) -> None:
        if not nilai:
            return
        nama = {str(getattr(p, "value", p)) for p in ([nilai] if isinstance(nilai, str) else nilai)}
        grup = list(Group.objects.filter(name__in=nama))
        assert {g.name for g in grup} == nama, f"peran tidak dikenal: {nama}"
        self.groups.set(grup)


def ketentuan_diputuskan(kode: str, nilai: Any, saat: dt.date | int, **lain: Any) -> Ketentuan:
    """A policy decided by as many people as it takes: from a day on, or for a book year."""
    uang = definisi_ketentuan(kode).menyangkut_uang
    waktu: dict[str, Any] = (
        {"tahun_buku": saat, "tanggal": dt.date(saat + 1, 2, 28)}
        if isinstance(saat, int)
        else {"berlaku_sejak": saat, "tanggal": saat}
    )
    return tetapkan_ketentuan(
        kode,
        nilai,
        **{
            "dasar": "RAT 7",
            "oleh": PenggunaFactory(),
            "disetujui_oleh": PenggunaFactory() if uang else None,
            **waktu,
            **lain,
        },
    )


def usulan_shu(oleh: Pengguna, **lain: Any) -> UsulanKetentuan:
    """A proposal that waits: last year's division of SHU."""
    hari_ini = tanggal_buku()
    isi = {
        "tahun_buku": hari_ini.year - 1,
        "dasar": Dasar(
            forum=Forum.RAPAT_ANGGOTA,
            nomor="07/RAT",
            diputuskan_pada=hari_ini,
            alasan="Putusan RAT",
        ),
        "tanggal": hari_ini,
        "kunci": uuid.uuid4(),
        **lain,
    }
    nilai = (ButirPersen("Cadangan", Decimal(45)), ButirPersen("Anggota", Decimal(55)))
    return usulkan_ketentuan("akuntansi.pembagian_shu", nilai, oleh=oleh, **isi)
