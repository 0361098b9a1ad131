"""Two of the same at the same moment: interest and principal go out once."""

import datetime as dt
import uuid
from decimal import Decimal

from koperasi.core.pemeriksaan import periksa
from simpan_pinjam.models import JasaBerjangka, PencairanBerjangka, RekeningSimpanan
from simpan_pinjam.services.berjangka.jatuh_tempo import jalankan_berjangka
from simpan_pinjam.services.berjangka.pencairan import cairkan_berjangka
from simpan_pinjam.services.mutasi import SimpananDitolak
from tests.factories.kas import kantor_kas
from tests.factories.simpan_pinjam import berjangka, produk_terpasang

TANGGAL = dt.date(2026, 1, 31)


def kantor_berdeposito():
    kantor = kantor_kas(TANGGAL)
    kantor.buka(isi=5_000_000)
    produk = produk_terpasang(kantor)
    return kantor, berjangka(kantor, produk, 1_000_000, 3)


def test_dua_jalan_serentak_membayar_sekali(basis_salinan, serentak):
    kantor, satu = kantor_berdeposito()
    sampai = dt.date(2026, 4, 30)
    hasil = serentak(*[lambda: jalankan_berjangka(sampai=sampai, oleh=kantor.manajer)] * 2)
    assert sorted(h.banyak for h in hasil) == [0, 3]
    assert JasaBerjangka.objects.count() == 3
    tujuan = RekeningSimpanan.objects.get(pk=satu.rekening_jasa_id)
    assert tujuan.saldo == 1_012_500
    assert periksa() == []


def test_dua_orang_mencairkan_hanya_satu_yang_dibayar(basis_salinan, serentak):
    kantor, satu = kantor_berdeposito()

    def cairkan():
        return cairkan_berjangka(
            satu,
            tunai=False,
            diterima=Decimal(1_000_000),
            alasan="Uji",
            kunci=uuid.uuid4(),
            oleh=kantor.kasir,
            tanggal=TANGGAL,
        )

    hasil = serentak(cairkan, cairkan)
    assert [type(h) for h in hasil if isinstance(h, Exception)] == [SimpananDitolak]
    assert PencairanBerjangka.objects.count() == 1
    assert periksa() == []
