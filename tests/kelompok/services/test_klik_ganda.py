"""A form sent twice at the same moment: the second answer is the first one's row."""

import time
import uuid
from collections.abc import Callable
from typing import Any

from django.db import transaction

from anggota.models import Anggota
from anggota.services.identitas import catat_orang
from kelompok.enums import PerihalKeputusan
from kelompok.models import DanaKelompok, PeraturanKelompok, Sanksi, Urunan
from kelompok.services.peraturan import tetapkan_peraturan
from kelompok.services.urunan import DataUrunan, tetapkan_urunan
from koperasi.core.waktu import tanggal_buku
from tests.factories.anggota import HARI, data_orang
from tests.factories.core import PenggunaFactory
from tests.factories.dana import dana
from tests.factories.kas import kantor_kas
from tests.factories.kelompok import kelompok
from tests.factories.pertemuan import keputusan_tertutup, pertemuan, sanksi

# Both have looked for the key before either commits.
JEDA = 0.5


def test_klik_ganda_menjadi_satu_baris(basis_salinan, serentak):
    kunci, melati, staf = uuid.uuid4(), kelompok(), PenggunaFactory(peran="staf")
    kantor_kas(tanggal_buku())
    rapat = pertemuan(hadir=5)
    putusan = keputusan_tertutup(rapat, PerihalKeputusan.PERATURAN)
    siti = data_orang(nik="", tanpa_nik="BELUM_PUNYA", telepon="")
    iuran = DataUrunan(
        nama="Gedung",
        keperluan="Gedung baru",
        jumlah=2000,
        banyak_bulan=3,
        mulai=tanggal_buku(),
        dasar="RAT 2025",
    )
    hal = {"kunci": kunci, "oleh": staf}

    def peraturan() -> PeraturanKelompok:
        return tetapkan_peraturan(
            rapat.kelompok,
            [("Bayar", "Dibayar di pertemuan.")],
            penghargaan="Hadiah",
            sanksi="Teguran",
            berlaku_sejak=rapat.tanggal,
            keputusan=putusan,
            tanggal=rapat.tanggal,
            **hal,
        )

    kerja: list[tuple[type, Callable[[], Any]]] = [
        (Anggota, lambda: catat_orang(siti, tanggal=HARI, **hal)),
        (DanaKelompok, lambda: dana(melati, **hal)),
        (Urunan, lambda: tetapkan_urunan(iuran, tanggal=tanggal_buku(), **hal)),
        (Sanksi, lambda: sanksi(melati, **hal)),
        (PeraturanKelompok, peraturan),
    ]
    for model, satu in kerja:
        banyak = model.objects.count()

        def klik(satu: Callable[[], Any] = satu) -> Any:
            with transaction.atomic():
                hasil = satu()
                time.sleep(JEDA)
            return hasil

        pertama, kedua = serentak(klik, klik)
        assert pertama == kedua, model
        assert isinstance(pertama, model)
        assert model.objects.count() == banyak + 1
