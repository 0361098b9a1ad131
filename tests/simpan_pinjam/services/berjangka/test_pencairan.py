"""Paying out: whole at maturity, less the penalty of its terms before, waiting where it must."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest

from akuntansi.models import Jurnal
from akuntansi.selectors.akun import saldo_akun
from akuntansi.selectors.kas import saldo_tempat
from akuntansi.services.kas.transaksi import setujui_transaksi, tolak_transaksi
from anggota.enums import StatusKeanggotaan
from anggota.services.keanggotaan import akhiri_keanggotaan
from koperasi.core.models import ProfilKoperasi
from koperasi.core.pemeriksaan import periksa
from koperasi.core.pengecualian import FormulirSudahDikirim
from simpan_pinjam.enums import BasisPenalti, StatusBerjangka, TindakanJatuhTempo
from simpan_pinjam.models import (
    JasaBerjangka,
    MutasiSimpanan,
    PencairanBerjangka,
    RekeningSimpanan,
    SimpananBerjangka,
)
from simpan_pinjam.services.berjangka.bilyet import bilyet_terakhir, cetak_bilyet
from simpan_pinjam.services.berjangka.jatuh_tempo import jalankan_berjangka
from simpan_pinjam.services.berjangka.pencairan import balik_pencairan, cairkan_berjangka
from simpan_pinjam.services.berjangka.rencana import rencana_pencairan
from simpan_pinjam.services.mutasi import SimpananDitolak
from simpan_pinjam.services.produk import (
    IsiKetentuan,
    Tingkat,
    setujui_ketentuan_produk,
    usulkan_ketentuan_produk,
)
from simpan_pinjam.services.rekening import tahan_saldo
from tests.factories.akuntansi import tahun_buku
from tests.factories.kas import kantor_kas
from tests.factories.simpan_pinjam import (
    anggota_aktif,
    berjangka,
    lewat_bank,
    produk_terpasang,
    rekening,
)

pytestmark = pytest.mark.django_db
TANGGAL = dt.date(2026, 6, 15)
MULAI = dt.date(2026, 3, 10)  # three whole months and five days before


@pytest.fixture
def kantor():
    kantor = kantor_kas(TANGGAL, kas=60_000_000)
    kantor.buka(isi=40_000_000)
    tahun_buku(2027)
    return kantor


@pytest.fixture
def produk(kantor):
    return produk_terpasang(kantor, sejak=dt.date(2026, 3, 1))


def saldo(satu: RekeningSimpanan) -> Decimal:
    return RekeningSimpanan.objects.get(pk=satu.pk).saldo


def segar(satu: SimpananBerjangka) -> SimpananBerjangka:
    return SimpananBerjangka.objects.get(pk=satu.pk)


def dari_rekening(kantor, produk, jumlah, jangka, *, sejak=MULAI, anggota=None, **lain):
    """A deposit placed on ``sejak`` out of an account of hers, which came by bank."""
    asal = rekening(kantor, produk["SUK"], anggota, dibuka=dt.date(2026, 3, 2))
    lewat_bank(kantor, asal, jumlah + 10_000, sejak)
    asal.refresh_from_db()
    tujuan = rekening(kantor, produk["SUK"], asal.anggota, dibuka=dt.date(2026, 3, 2))
    return berjangka(
        kantor, produk, jumlah, jangka, rekening_jasa=tujuan, asal=asal, tanggal=sejak, **lain
    )


def cairkan(kantor, satu, **lain):
    rencana = rencana_pencairan(satu, TANGGAL)
    return cairkan_berjangka(
        satu,
        **{
            "tunai": True,
            "diterima": rencana.diterima,
            "alasan": "Anak masuk sekolah",
            "kunci": uuid.uuid4(),
            "oleh": kantor.kasir,
            "tanggal": TANGGAL,
            **lain,
        },
    )


def ketentuan_penalti(kantor, produk, basis, persen, **nilai) -> None:
    usulan = usulkan_ketentuan_produk(
        produk["SBJ"],
        IsiKetentuan(
            berlaku_sejak=dt.date(2026, 3, 5),
            diputuskan_pada=dt.date(2026, 3, 1),
            keputusan="Rapat pengurus 3",
            penarikan="JATUH_TEMPO",
            metode="BERJANGKA",
            tingkat=[Tingkat(Decimal(6), jangka_bulan=6), Tingkat(Decimal(6), jangka_bulan=12)],
            nilai={"penalti_basis": basis, "penalti_persen": Decimal(persen), **nilai},
        ),
        kunci=uuid.uuid4(),
        oleh=kantor.manajer,
        tanggal=dt.date(2026, 3, 1),
    )
    setujui_ketentuan_produk(usulan, oleh=kantor.bendahara, tanggal=TANGGAL)


@pytest.mark.parametrize(
    ("basis", "persen", "dasar", "penalti"),
    [
        # Kopdit Tri Tunggal: 10 % of the interest; three months of 6 % on 1.000.000 are 15.000.
        (BasisPenalti.BUNGA, 10, 15_000, 1_500),
        # CU Pancur Kasih: 3 % of the amount withdrawn.
        (BasisPenalti.JUMLAH, 3, 1_000_000, 30_000),
        # Kopdit Ankara: 10 % of the balance.
        (BasisPenalti.SALDO, 10, 1_000_000, 100_000),
        (BasisPenalti.TIDAK_ADA, 0, 0, 0),
    ],
)
def test_dicairkan_dini_dengan_penalti_menurut_dasarnya(
    kantor, produk, tegakkan_invarian, basis, persen, dasar, penalti
):
    ketentuan_penalti(kantor, produk, basis, persen)
    satu = dari_rekening(kantor, produk, 1_000_000, 6)
    rencana = rencana_pencairan(satu, TANGGAL)
    assert (rencana.dipercepat, rencana.dasar, rencana.penalti) == (True, dasar, penalti)
    assert [b.jumlah for b in rencana.terutang] == [5_000, 5_000, 5_000]
    sebelum = saldo_tempat(kantor.laci, TANGGAL)
    cairkan(kantor, satu)
    tegakkan_invarian()
    assert sebelum - saldo_tempat(kantor.laci, TANGGAL) == 1_000_000 - penalti
    assert abs(saldo_akun(kantor.akun["4-1104"])) == penalti
    kini = segar(satu)
    assert (kini.status, kini.selesai_pada) == (StatusBerjangka.DIPUTUS, TANGGAL)
    assert saldo(satu.rekening) == 0
    assert saldo(satu.rekening_jasa) == 15_000
    assert RekeningSimpanan.objects.get(pk=satu.rekening_id).ditutup_pada == TANGGAL
    assert periksa() == []


def test_dicairkan_dini_ke_rekening_jasa_tertambah_dibayar_dahulu(
    kantor, produk, tegakkan_invarian
):
    satu = dari_rekening(kantor, produk, 1_000_000, 6, tindakan=TindakanJatuhTempo.ARO_POKOK_JASA)
    pencairan = cairkan(kantor, satu, tunai=False)
    tegakkan_invarian()
    assert pencairan.penalti == 1_500
    assert saldo(satu.rekening_jasa) == 1_000_000 - 1_500 + 15_000
    tanggal = MutasiSimpanan.objects.filter(jenis="JASA").values_list("tanggal", flat=True)
    assert set(tanggal) == {TANGGAL}
    assert list(JasaBerjangka.objects.values_list("tanggal", flat=True)) == [
        dt.date(2026, 4, 10),
        dt.date(2026, 5, 10),
        dt.date(2026, 6, 10),
    ]
    assert periksa() == []


def test_meninggal_tanpa_penalti_bila_ketentuannya_demikian(kantor, produk):
    siti = anggota_aktif(kantor)
    ketentuan_penalti(kantor, produk, BasisPenalti.JUMLAH, 3)
    satu = dari_rekening(kantor, produk, 1_000_000, 6, anggota=siti)
    assert rencana_pencairan(satu, TANGGAL).penalti == 30_000
    akhiri_keanggotaan(
        siti.keanggotaan.get(),
        sebab=StatusKeanggotaan.MENINGGAL,
        pada=TANGGAL,
        alasan="Sakit",
        dasar="Surat kematian",
        oleh=kantor.manajer,
        tanggal=TANGGAL,
    )
    rencana = rencana_pencairan(satu, TANGGAL)
    assert rencana.penalti == 0
    assert "meninggal dunia" in rencana.bebas


def test_meninggal_tetap_kena_bila_ketentuannya_tidak_membebaskan(kantor, produk):
    siti = anggota_aktif(kantor)
    ketentuan_penalti(kantor, produk, BasisPenalti.JUMLAH, 3, penalti_bebas_meninggal=False)
    satu = dari_rekening(kantor, produk, 1_000_000, 6, anggota=siti)
    akhiri_keanggotaan(
        siti.keanggotaan.get(),
        sebab=StatusKeanggotaan.MENINGGAL,
        pada=TANGGAL,
        alasan="Sakit",
        dasar="Surat kematian",
        oleh=kantor.manajer,
        tanggal=TANGGAL,
    )
    assert rencana_pencairan(satu, TANGGAL).penalti == 30_000


def test_jatuh_tempo_tanpa_penalti_dan_pada_hari_perpanjangan_juga(kantor, produk):
    tepat = dari_rekening(kantor, produk, 1_000_000, 3, sejak=dt.date(2026, 3, 15))
    rencana = rencana_pencairan(tepat, TANGGAL)
    assert (rencana.dipercepat, rencana.penalti, rencana.diterima) == (False, 0, 1_000_000)
    ubah = dari_rekening(
        kantor,
        produk,
        1_000_000,
        3,
        sejak=dt.date(2026, 3, 15),
        tindakan=TindakanJatuhTempo.ARO_POKOK,
    )
    jalankan_berjangka(sampai=TANGGAL, oleh=kantor.manajer)
    assert ubah.masa.count() == 2
    assert not rencana_pencairan(ubah, TANGGAL).dipercepat
    assert rencana_pencairan(ubah, TANGGAL + dt.timedelta(days=1)).dipercepat


def test_kirim_dua_kali_dibayar_sekali(kantor, produk):
    satu = dari_rekening(kantor, produk, 1_000_000, 6)
    kunci = uuid.uuid4()
    diterima = rencana_pencairan(satu, TANGGAL).diterima
    pertama = cairkan(kantor, satu, kunci=kunci)
    jurnal = Jurnal.objects.count()
    isi = {
        "tunai": True,
        "diterima": diterima,
        "kunci": kunci,
        "oleh": kantor.kasir,
        "tanggal": TANGGAL,
    }
    assert cairkan_berjangka(satu, **isi) == pertama
    assert Jurnal.objects.count() == jurnal
    dua = dari_rekening(kantor, produk, 1_000_000, 6)
    with pytest.raises(FormulirSudahDikirim):
        cairkan_berjangka(dua, **isi)


def test_hitungan_lama_tanpa_alasan_dan_yang_ditahan_ditolak(kantor, produk):
    satu = dari_rekening(kantor, produk, 1_000_000, 6)
    for lain, kalimat in (
        ({"alasan": " "}, "Tulis alasan"),
        ({"diterima": Decimal(1_000_000)}, "Hitungannya berubah"),
    ):
        with pytest.raises(SimpananDitolak, match=kalimat):
            cairkan(kantor, satu, **lain)
    tahan_saldo(
        satu.rekening,
        jumlah=Decimal(500_000),
        alasan="Jaminan pinjaman",
        kunci=uuid.uuid4(),
        oleh=kantor.manajer,
        tanggal=TANGGAL,
    )
    for tunai in (True, False):
        with pytest.raises(SimpananDitolak, match="ditahan"):
            cairkan(kantor, satu, tunai=tunai)
    assert PencairanBerjangka.objects.count() == 0


def test_di_atas_batas_menunggu_lalu_semuanya_sekaligus(kantor, produk, tegakkan_invarian):
    satu = dari_rekening(kantor, produk, 8_000_000, 6)
    pencairan = cairkan(kantor, satu)
    assert pencairan.transaksi.kas.jurnal is None
    assert (saldo(satu.rekening), segar(satu).status) == (8_000_000, StatusBerjangka.BERJALAN)
    with pytest.raises(SimpananDitolak, match="masih menunggu persetujuan"):
        cairkan(kantor, satu)
    setujui_transaksi(pencairan.transaksi.kas, oleh=kantor.manajer, tanggal=TANGGAL)
    tegakkan_invarian()
    assert (saldo(satu.rekening), segar(satu).status) == (0, StatusBerjangka.DIPUTUS)
    assert saldo(satu.rekening_jasa) == 120_000
    assert abs(saldo_akun(kantor.akun["4-1104"])) == 12_000
    assert periksa() == []


def test_usulan_yang_ditolak_tidak_mengubah_apa_pun(kantor, produk, tegakkan_invarian):
    satu = dari_rekening(kantor, produk, 8_000_000, 6)
    pencairan = cairkan(kantor, satu)
    tolak_transaksi(
        pencairan.transaksi.kas, catatan="Belum perlu", oleh=kantor.manajer, tanggal=TANGGAL
    )
    tegakkan_invarian()
    assert segar(satu).status == StatusBerjangka.BERJALAN
    cairkan(kantor, satu, tunai=False)
    assert segar(satu).status == StatusBerjangka.DIPUTUS


def test_pencairan_dibalik_berjalan_lagi(kantor, produk, tegakkan_invarian):
    satu = dari_rekening(kantor, produk, 1_000_000, 6)
    pencairan = cairkan(kantor, satu)
    siapa = {
        "alasan": "Salah orang",
        "kunci": uuid.uuid4(),
        "oleh": kantor.akuntan,
        "tanggal": TANGGAL,
    }
    balik_pencairan(pencairan, **siapa)
    balik_pencairan(pencairan, **siapa)
    tegakkan_invarian()
    assert segar(satu).status == StatusBerjangka.BERJALAN
    assert saldo(satu.rekening) == 1_000_000
    assert saldo_akun(kantor.akun["4-1104"]) == 0
    assert periksa() == []
    cairkan(kantor, satu)
    assert periksa() == []


def test_bilyet_dicabut_saat_dicairkan_dan_dicetak_lagi_sesudah_dibalik(kantor, produk):
    ProfilKoperasi.objects.create(pk=1, nama="Koperasi Uji", singkatan="KU", kabupaten="Malang")
    satu = dari_rekening(kantor, produk, 1_000_000, 6)
    siapa = {"oleh": kantor.kasir, "tanggal": TANGGAL}
    pertama = cetak_bilyet(satu, **siapa)
    assert cetak_bilyet(satu, **siapa) == pertama
    pencairan = cairkan(kantor, satu)
    assert bilyet_terakhir(satu).pencabutan.dicabut_oleh == kantor.kasir
    with pytest.raises(SimpananDitolak, match="selama simpanannya berjalan"):
        cetak_bilyet(segar(satu), **siapa)
    balik_pencairan(
        pencairan,
        alasan="Salah orang",
        kunci=uuid.uuid4(),
        oleh=kantor.akuntan,
        tanggal=TANGGAL,
    )
    assert cetak_bilyet(segar(satu), **siapa).versi == 2
