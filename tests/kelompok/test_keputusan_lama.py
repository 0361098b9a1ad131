"""A decision about funds from before decisions named an amount lets nothing more out."""

from decimal import Decimal

import pytest
from django.db import connections, transaction

from kelompok.forms.dana import PengeluaranForm
from kelompok.models import Keputusan, MutasiDana
from kelompok.services.dana.buku import DanaDitolak
from tests.factories.dana import HARI_DANA, dana, keluar_dana, keputusan_dana
from tests.kelompok.test_invarian_dana import tulis
from tests.penolakan import ditolak


@pytest.fixture
def kas_dan_putusan(basis_salinan):
    """A fund, and a decision whose amount is taken away past the triggers."""
    kas = dana(isi=100_000)
    putusan = keputusan_dana(kas.kelompok, jumlah=Decimal(50_000))
    with transaction.atomic("pemilik"), connections["pemilik"].cursor() as cursor:
        cursor.execute("ALTER TABLE kelompok_keputusan DISABLE TRIGGER USER")
        cursor.execute("UPDATE kelompok_keputusan SET jumlah = NULL")
        cursor.execute("ALTER TABLE kelompok_keputusan ENABLE TRIGGER USER")
    return kas, Keputusan.objects.get(pk=putusan.pk)


def test_keputusan_tanpa_jumlah_tidak_mengeluarkan_uang(kas_dan_putusan):
    kas, putusan = kas_dan_putusan
    with pytest.raises(DanaDitolak, match=r"tidak menyebut jumlah.*keputusan baru") as galat:
        keluar_dana(kas, 1_000, putusan)
    assert galat.value.bidang == "keputusan"
    pilihan = PengeluaranForm(dana=kas, hari_ini=HARI_DANA).fields["keputusan"]
    assert putusan not in pilihan.queryset
    with ditolak("keputusan_dana_tanpa_jumlah"):
        tulis(kas, jenis="KELUAR", keluar=1_000, keputusan=putusan)
    assert not MutasiDana.objects.filter(keluar__gt=0).exists()
