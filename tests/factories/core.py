"""Smallest valid objects of core."""

from typing import Any

import factory
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from koperasi.core.models import Pengguna

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
