"""Roles as Django groups, and the predicates that every app's ``rules.py`` builds on."""

from collections.abc import Iterable

import rules
from django.contrib.auth.models import AnonymousUser, Group

from .enums import PENGURUS, Peran
from .models import Pengguna


def pastikan_grup_peran(using: str = "default", **kwargs: object) -> None:
    """Make the group of every role exist; called after each migration, as the schema's owner."""
    for peran in Peran:
        Group.objects.using(using).get_or_create(name=peran.value)


def peran_pengguna(pengguna: Pengguna | AnonymousUser) -> frozenset[Peran]:
    """The roles a person holds; read from the database once per request object."""
    if isinstance(pengguna, AnonymousUser):
        return frozenset()
    if pengguna.peran_terbaca is None:
        nama = pengguna.groups.values_list("name", flat=True)
        pengguna.peran_terbaca = frozenset(Peran(n) for n in nama if n in Peran.values)
    return pengguna.peran_terbaca


def berperan(*peran: Peran) -> rules.Predicate:
    """A predicate that holds for a person with at least one of these roles."""
    dicari = frozenset(peran)

    @rules.predicate(name="berperan:" + ",".join(sorted(dicari)))
    def predikat(pengguna: Pengguna) -> bool:
        return bool(dicari & peran_pengguna(pengguna))

    return predikat


def label_peran(peran: Iterable[Peran]) -> str:
    """Role labels in the enumeration's order, for display."""
    dimiliki = set(peran)
    return ", ".join(p.label for p in Peran if p in dimiliki)


adalah_admin = berperan(Peran.ADMIN)
adalah_pengurus = berperan(*PENGURUS)
adalah_pengawas = berperan(Peran.PENGAWAS)
adalah_manajer = berperan(Peran.MANAJER)
adalah_akuntan = berperan(Peran.AKUNTAN)
adalah_pendamping = berperan(Peran.PENDAMPING)
