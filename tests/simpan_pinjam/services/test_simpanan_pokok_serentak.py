"""Two tellers with the same person in front of them."""

import uuid

from anggota.models import Keanggotaan
from koperasi.core.waktu import tanggal_buku
from simpan_pinjam.models import PenerimaanSimpananPokok
from simpan_pinjam.services.simpanan_pokok import SimpananPokokDitolak
from tests.factories.kas import kantor_kas
from tests.factories.kelompok import kelompok
from tests.factories.simpan_pinjam import disahkan, produk_terpasang, terima


def test_dua_kasir_menerima_orang_yang_sama_hanya_satu_tercatat(basis_salinan, serentak):
    kantor = kantor_kas(tanggal_buku())
    produk_terpasang(kantor)
    kantor.buka()
    kantor.buka(kantor.laci_lain)
    satu = disahkan(kantor, kelompok())

    def oleh(kasir):
        return lambda: terima(kantor, Keanggotaan.objects.get(pk=satu.pk), oleh=kasir)

    hasil = serentak(oleh(kantor.kasir), oleh(kantor.kasir_lain))
    assert sorted(type(h) for h in hasil if isinstance(h, Exception)) == [SimpananPokokDitolak]
    assert PenerimaanSimpananPokok.objects.count() == 1
    saldo = {kantor.saldo(kantor.laci), kantor.saldo(kantor.laci_lain)}
    assert saldo == {0, 100_000}


def test_kunci_sama_serentak_tercatat_sekali(basis_salinan, serentak):
    kantor = kantor_kas(tanggal_buku())
    produk_terpasang(kantor)
    kantor.buka()
    satu, kunci = disahkan(kantor), uuid.uuid4()
    hasil = serentak(*[lambda: terima(kantor, satu, kunci=kunci)] * 3)
    assert {h.pk for h in hasil} == {PenerimaanSimpananPokok.objects.get().pk}
    assert kantor.saldo(kantor.laci) == 100_000
