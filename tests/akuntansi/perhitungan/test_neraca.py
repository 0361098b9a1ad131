"""A balance sheet from a trial balance, and the ratios of seed figures worked out by hand."""

from decimal import Decimal

import pytest

from akuntansi.perhitungan.neraca import JenisAkun, NeracaTidakSeimbang, SaldoAkun, susun_neraca

D = Decimal
SALDO = [
    SaldoAkun("Kas", JenisAkun.ASET, D(400)),
    SaldoAkun("Pinjaman anggota", JenisAkun.ASET, D(700)),
    SaldoAkun("Penyisihan pinjaman", JenisAkun.ASET, D(-100)),
    SaldoAkun("Tabungan", JenisAkun.KEWAJIBAN, D(300)),
    SaldoAkun("Simpanan pokok", JenisAkun.EKUITAS, D(600)),
    SaldoAkun("Jasa pinjaman", JenisAkun.PENDAPATAN, D(250)),
    SaldoAkun("Beban usaha", JenisAkun.BEBAN, D(150)),
]


def rasio(akun):
    return {r.nama: r.nilai for r in susun_neraca(akun).rasio}


def test_jumlah_dan_shu():
    neraca = susun_neraca(SALDO)
    assert (neraca.total_aset, neraca.total_kewajiban, neraca.total_ekuitas) == (1000, 300, 600)
    assert (neraca.total_pendapatan, neraca.total_beban, neraca.shu) == (250, 150, 100)


def test_rasio():
    assert rasio(SALDO) == {
        "rasio_hutang": D(30),
        "rasio_hutang_terhadap_modal_sendiri": D(50),
        "margin_shu": D(40),
        "pengembalian_aset": D(10),
        "pengembalian_modal_sendiri": D("16.67"),
        "perputaran_total_aset": D("0.25"),
    }
    assert all(r.rumus for r in susun_neraca(SALDO).rasio)


def test_penyebut_nol_memberi_rasio_kosong():
    assert set(rasio([]).values()) == {None}


def test_setengah_sen_rasio_dibulatkan_ke_atas_juga_bila_negatif():
    def dengan(shu):
        return rasio(
            [
                SaldoAkun("Kas", JenisAkun.ASET, D(20000)),
                SaldoAkun("Modal", JenisAkun.EKUITAS, D(20000) - shu),
                SaldoAkun("Jasa", JenisAkun.PENDAPATAN, shu),
            ]
        )["pengembalian_aset"]

    assert dengan(D(1)) == D("0.01")
    assert dengan(D(-1)) == D("-0.01")


@pytest.mark.parametrize(("tambahan", "selisih"), [("0.01", "0.01"), ("-25000", "-25000")])
def test_neraca_tidak_seimbang_ditolak_dengan_selisihnya(tambahan, selisih):
    with pytest.raises(NeracaTidakSeimbang) as galat:
        susun_neraca([*SALDO, SaldoAkun("Salah", JenisAkun.ASET, D(tambahan))])
    assert galat.value.selisih == D(selisih)
    assert ("Rp0,01" if selisih == "0.01" else "Rp25.000") in str(galat.value)
