"""One month of a levy at two counters at once."""

import uuid

from kelompok.models import PembayaranUrunan
from kelompok.services.urunan import UrunanDitolak, terima_urunan
from koperasi.core.waktu import tanggal_buku
from tests.factories.anggota import keanggotaan
from tests.factories.dana import urunan
from tests.factories.kas import kantor_kas


def test_bulan_yang_sama_dibayar_di_dua_laci_hanya_sekali(basis_salinan, serentak):
    kantor = kantor_kas(tanggal_buku())
    kantor.buka()
    kantor.buka(kantor.laci_lain)
    siti = keanggotaan(pada=kantor.tanggal.replace(day=1)).anggota
    gedung = urunan(tanggal=kantor.tanggal, banyak_bulan=1)

    def bayar(kasir):
        return lambda: terima_urunan(
            gedung,
            siti,
            banyak_bulan=1,
            jumlah=gedung.jumlah,
            kunci=uuid.uuid4(),
            oleh=kasir,
            tanggal=kantor.tanggal,
        )

    hasil = serentak(bayar(kantor.kasir), bayar(kantor.kasir_lain))
    assert [type(h) for h in hasil if isinstance(h, Exception)] == [UrunanDitolak]
    assert PembayaranUrunan.objects.count() == 1
