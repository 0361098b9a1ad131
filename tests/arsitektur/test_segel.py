"""Nothing that is only added to escapes the chain unnoticed."""

import pytest
from django.apps import apps
from django.db import connection

from koperasi.core.segel import model_dikecualikan, semua_tersegel

MACAM = sorted(semua_tersegel().values(), key=lambda m: m.nama)


def test_setiap_tabel_hanya_tambah_disegel_atau_dikecualikan_dengan_alasan():
    disegel = {m.model for m in MACAM} | {a.model for m in MACAM for a in m.bentuk[-1].anak}
    dikecualikan = model_dikecualikan()
    hanya_tambah = [m for m in apps.get_models() if getattr(m, "hanya_tambah", False)]
    assert len(hanya_tambah) > 10
    assert [
        m._meta.label
        for m in hanya_tambah
        if m not in disegel and not dikecualikan.get(m._meta.label, "").strip()
    ] == []
    assert [m._meta.label for m in disegel if m._meta.label in dikecualikan] == []


def test_setiap_kolom_disegel():
    """A new column needs a new ``Bentuk`` at the end of the kind; what was sealed before is read
    by the earlier ones. Several kinds may share a table's columns among them."""
    tersebut: dict[type, set[str]] = {}
    for macam in MACAM:
        bagian = [(macam.model, {*macam.bentuk[-1].kolom, *macam.bebas})]
        bagian += [(a.model, set(a.kolom)) for a in macam.bentuk[-1].anak]
        for model, kolom in bagian:
            tersebut.setdefault(model, set()).update(kolom)
    lolos = {
        model._meta.label: sisa
        for model, kolom in tersebut.items()
        if (sisa := {m.column for m in model._meta.concrete_fields} - kolom - {"id"})
    }
    assert lolos == {}


@pytest.mark.django_db
@pytest.mark.parametrize("macam", MACAM, ids=lambda m: m.nama)
def test_urutan_berindeks(macam):
    """The sealer looks every few seconds at what lies past the last one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid"
            " AND a.attnum = i.indkey[0] WHERE i.indrelid = %s::regclass AND a.attname = %s)",
            [macam.tabel, macam.urutan],
        )
        assert cursor.fetchone() == (True,)
