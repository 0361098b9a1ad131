"""Taking in and paying out, four eyes above a limit, transfers, reversal, races."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest

from akuntansi.enums import ArahKas, BukuBukti, KertasKwitansi, StatusPindahKas, StatusTransaksiKas
from akuntansi.models import Jurnal, PindahKas, TransaksiKas
from akuntansi.selectors.kas import KasDitolak, dalam_perjalanan, kas_teller
from akuntansi.services.draf import posting_formulir
from akuntansi.services.kas.kwitansi import cetak_kwitansi
from akuntansi.services.kas.opname import opname_kas
from akuntansi.services.kas.pindah import (
    kirim_permintaan,
    minta_kas,
    serahkan_kas,
    tarik_kas,
    terima_kas,
    tolak_kas,
)
from akuntansi.services.kas.serah import serahkan_laci, terima_laci
from akuntansi.services.kas.transaksi import (
    setujui_transaksi,
    tarik_transaksi,
    tolak_transaksi,
)
from akuntansi.services.posting import (
    JurnalDitolak,
    LaciKurang,
    LaciTertutup,
    balik_jurnal,
    debit,
    kredit,
    posting_jurnal,
)
from koperasi.core.models import JejakAudit
from koperasi.core.pemeriksaan import periksa
from koperasi.core.pengecualian import FormulirSudahDikirim
from tests.factories.akuntansi import jurnal
from tests.factories.kas import kantor_kas, uang

SEHARI = dt.timedelta(days=1)


def test_terima_dan_bayar_menjadi_bkm_dan_bkk(kantor):
    kantor.buka()
    masuk = kantor.catat(ArahKas.MASUK, 1_500_000)
    keluar = kantor.catat(ArahKas.KELUAR, 400_000)
    assert (masuk.jurnal.buku, keluar.jurnal.buku) == ("BKM", "BKK")
    assert kantor.saldo(kantor.laci) == 1_100_000
    assert masuk.jurnal.dibuat_oleh == kantor.kasir


def test_kirim_dua_kali_tercatat_sekali(kantor):
    kantor.buka()
    kunci = uuid.uuid4()
    pertama = kantor.catat(kunci=kunci)
    assert kantor.catat(kunci=kunci) == pertama
    with pytest.raises(FormulirSudahDikirim):
        kantor.catat(jumlah=7_000, kunci=kunci)
    assert TransaksiKas.objects.count() == 1
    assert kantor.saldo(kantor.laci) == 100_000


@pytest.mark.parametrize(
    ("lain", "bidang"),
    [
        ({"jumlah": 0}, "jumlah"),
        ({"jumlah": Decimal("10.50")}, "jumlah"),
        ({"pihak": " "}, "pihak"),
        ({"keterangan": ""}, "keterangan"),
        ({"akun": "1-11"}, "akun"),
        ({"akun": "1-1101"}, "akun"),
        ({"arah": ArahKas.KELUAR, "jumlah": 250_001}, "jumlah"),
    ],
)
def test_transaksi_yang_keliru_tidak_mengubah_apa_pun(kantor, lain, bidang):
    kantor.buka(isi=250_000)
    if kode := lain.pop("akun", None):
        lain["akun_lawan"] = kantor.akun[kode]
    with pytest.raises(KasDitolak) as galat:
        kantor.catat(**lain)
    assert galat.value.bidang == bidang
    assert not TransaksiKas.objects.exists()
    assert kantor.saldo(kantor.laci) == 250_000


def test_laci_tertutup_tidak_bergerak_lewat_pintu_mana_pun(kantor):
    akun = kantor.laci.akun
    with pytest.raises(LaciTertutup, match="tidak terbuka"):
        jurnal(kantor.akuntan, akun, kantor.akun["3-1101"], 10_000, kantor.tanggal)
    kantor.buka()
    assert kas_teller(kantor.kasir) == akun
    with pytest.raises(LaciTertutup):
        jurnal(kantor.akuntan, akun, kantor.akun["3-1101"], 10_000, kantor.tanggal - SEHARI)
    with pytest.raises(LaciKurang, match="tidak cukup"):
        jurnal(kantor.akuntan, kantor.akun["5-3302"], akun, 10_000, kantor.tanggal)
    with pytest.raises(JurnalDitolak, match="halaman Kas"):
        posting_formulir(
            tanggal=kantor.tanggal,
            buku=BukuBukti.BM,
            keterangan="Lewat jurnal",
            baris=[debit(akun, Decimal(5)), kredit(kantor.akun["3-1101"], Decimal(5))],
            kunci=uuid.uuid4(),
            oleh=kantor.akuntan,
            tanggal_buku=kantor.tanggal,
        )
    assert kantor.saldo(kantor.laci) == 0


def test_pembalikan_menghormati_laci(kantor):
    sesi = kantor.buka()
    masuk = kantor.catat(ArahKas.MASUK, 80_000)
    kantor.catat(ArahKas.KELUAR, 50_000)
    siapa = {
        "tanggal": kantor.tanggal,
        "alasan": "Salah orang",
        "kunci": uuid.uuid4(),
        "oleh": kantor.akuntan,
    }
    with pytest.raises(LaciKurang):
        balik_jurnal(masuk.jurnal, **siapa)
    kantor.catat(ArahKas.MASUK, 50_000)
    balik_jurnal(masuk.jurnal, **siapa)
    assert kantor.saldo(kantor.laci) == 0
    lain = kantor.catat(ArahKas.MASUK, 5_000)
    kantor.tutup(sesi)
    with pytest.raises(LaciTertutup):
        balik_jurnal(lain.jurnal, **{**siapa, "kunci": uuid.uuid4()})


# --- above the limit ----------------------------------------------------------------------------


def _usulan(kantor, jumlah=6_000_000):
    kantor.buka(isi=8_000_000)
    usulan = kantor.catat(ArahKas.KELUAR, jumlah)
    assert (usulan.status, usulan.jurnal) == (StatusTransaksiKas.MENUNGGU, None)
    assert kantor.saldo(kantor.laci) == 8_000_000
    return usulan


def test_pembayaran_di_atas_batas_menunggu_orang_lain(kantor):
    usulan = _usulan(kantor)
    for siapa, kalimat in (
        (kantor.kasir, "orang lain"),
        (kantor.kasir_lain, "manajer atau bendahara"),
        (kantor.akuntan, "manajer atau bendahara"),
    ):
        with pytest.raises(KasDitolak, match=kalimat):
            setujui_transaksi(usulan, oleh=siapa, tanggal=kantor.tanggal)
    with pytest.raises(KasDitolak, match="menunggu persetujuan"):
        kantor.tutup(usulan.sesi)
    setujui_transaksi(usulan, oleh=kantor.manajer, tanggal=kantor.tanggal)
    hasil = setujui_transaksi(usulan, oleh=kantor.manajer, tanggal=kantor.tanggal)
    assert hasil.jurnal.dibuat_oleh == kantor.kasir
    assert kantor.saldo(kantor.laci) == 2_000_000
    with pytest.raises(KasDitolak, match="sudah tercatat"):
        tolak_transaksi(usulan, catatan="x", oleh=kantor.bendahara, tanggal=kantor.tanggal)


def test_batas_penyetuju_juga_berlaku(kantor):
    jurnal(
        kantor.akuntan,
        kantor.akun["1-1101"],
        kantor.akun["3-1101"],
        90_000_000,
        kantor.tanggal,
    )
    kantor.buka(isi=60_000_000)
    usulan = kantor.catat(ArahKas.KELUAR, 55_000_000)
    with pytest.raises(KasDitolak, match=r"Batas Anda Rp50\.000\.000"):
        setujui_transaksi(usulan, oleh=kantor.manajer, tanggal=kantor.tanggal)
    setujui_transaksi(usulan, oleh=kantor.bendahara, tanggal=kantor.tanggal)


def test_usulan_ditolak_dengan_alasan_atau_ditarik(kantor):
    usulan = _usulan(kantor)
    with pytest.raises(KasDitolak, match="alasan penolakan"):
        tolak_transaksi(usulan, catatan="", oleh=kantor.manajer, tanggal=kantor.tanggal)
    tolak_transaksi(usulan, catatan="Tanpa nota", oleh=kantor.manajer, tanggal=kantor.tanggal)
    lagi = kantor.catat(ArahKas.KELUAR, 6_000_000)
    with pytest.raises(KasDitolak, match="Hanya pengusulnya"):
        tarik_transaksi(lagi, oleh=kantor.manajer, tanggal=kantor.tanggal)
    tarik_transaksi(lagi, oleh=kantor.kasir, tanggal=kantor.tanggal)
    with pytest.raises(KasDitolak, match="sudah ditarik"):
        setujui_transaksi(lagi, oleh=kantor.manajer, tanggal=kantor.tanggal)
    assert kantor.saldo(kantor.laci) == 8_000_000


def test_persetujuan_tidak_menguras_laci_yang_sudah_kurang(kantor):
    usulan = _usulan(kantor)
    kantor.catat(ArahKas.KELUAR, 3_000_000)
    with pytest.raises(KasDitolak, match="kurang"):
        setujui_transaksi(usulan, oleh=kantor.manajer, tanggal=kantor.tanggal)
    usulan.refresh_from_db()
    assert usulan.status == StatusTransaksiKas.MENUNGGU


# --- transfers ----------------------------------------------------------------------------------


def _pindah(kantor, dari, ke, jumlah, oleh, **lain):
    return serahkan_kas(
        dari,
        ke,
        Decimal(jumlah),
        **{
            "keterangan": "",
            "kunci": uuid.uuid4(),
            "oleh": oleh,
            "tanggal": kantor.tanggal,
            **lain,
        },
    )


def test_buku_berubah_saat_diterima_bukan_saat_diserahkan(kantor):
    kantor.buka(isi=900_000)
    kunci = uuid.uuid4()
    pindah = _pindah(kantor, kantor.laci, kantor.utama, 600_000, kantor.kasir, kunci=kunci)
    assert _pindah(kantor, kantor.laci, kantor.utama, 600_000, kantor.kasir, kunci=kunci) == pindah
    assert (kantor.saldo(kantor.laci), dalam_perjalanan(kantor.laci)) == (900_000, 600_000)
    with pytest.raises(KasDitolak, match="kurang"):
        kantor.catat(ArahKas.KELUAR, 300_001)
    with pytest.raises(KasDitolak, match="tidak cukup"):
        _pindah(kantor, kantor.laci, kantor.utama, 300_001, kantor.kasir)
    with pytest.raises(KasDitolak, match="Hanya manajer atau bendahara"):
        terima_kas(pindah, oleh=kantor.kasir, tanggal=kantor.tanggal)
    terima_kas(pindah, oleh=kantor.bendahara, tanggal=kantor.tanggal)
    pindah = terima_kas(pindah, oleh=kantor.bendahara, tanggal=kantor.tanggal)
    assert pindah.jurnal.total == 600_000
    assert (kantor.saldo(kantor.laci), dalam_perjalanan(kantor.laci)) == (300_000, 0)
    assert kantor.saldo(kantor.utama) == 20_000_000 - 900_000 + 600_000


def test_permintaan_kasir_diserahkan_lalu_diterima(kantor):
    kantor.buka()
    siapa = {"oleh": kantor.kasir, "tanggal": kantor.tanggal}
    pindah = minta_kas(
        kantor.utama, Decimal(700_000), keterangan="Kembalian", kunci=uuid.uuid4(), **siapa
    )
    with pytest.raises(KasDitolak, match="sudah diminta"):
        terima_kas(pindah, **siapa)
    with pytest.raises(KasDitolak, match="Hanya manajer atau bendahara"):
        kirim_permintaan(pindah, **siapa)
    kirim_permintaan(pindah, oleh=kantor.manajer, tanggal=kantor.tanggal)
    with pytest.raises(KasDitolak, match="Hanya kasir yang memegang"):
        terima_kas(pindah, oleh=kantor.manajer, tanggal=kantor.tanggal)
    terima_kas(pindah, **siapa)
    assert kantor.saldo(kantor.laci) == 700_000


def test_yang_ditolak_atau_ditarik_tidak_mengubah_buku(kantor):
    kantor.buka(isi=500_000)
    banyak = Jurnal.objects.count()
    pindah = _pindah(kantor, kantor.laci, kantor.utama, 100_000, kantor.kasir)
    with pytest.raises(KasDitolak, match="belum selesai"):
        kantor.tutup(kantor.laci.sesi.get())
    with pytest.raises(KasDitolak, match="alasan penolakan"):
        tolak_kas(pindah, catatan=" ", oleh=kantor.manajer, tanggal=kantor.tanggal)
    tolak_kas(pindah, catatan="Hanya 90", oleh=kantor.manajer, tanggal=kantor.tanggal)
    kedua = _pindah(kantor, kantor.laci, kantor.utama, 100_000, kantor.kasir)
    with pytest.raises(KasDitolak, match="Hanya yang menyerahkan"):
        tarik_kas(kedua, oleh=kantor.manajer, tanggal=kantor.tanggal)
    tarik_kas(kedua, oleh=kantor.kasir, tanggal=kantor.tanggal)
    with pytest.raises(KasDitolak, match="sudah ditarik"):
        terima_kas(kedua, oleh=kantor.manajer, tanggal=kantor.tanggal)
    assert Jurnal.objects.count() == banyak


def test_pemindahan_yang_keliru_ditolak(kantor):
    with pytest.raises(KasDitolak, match="tidak terbuka hari ini"):
        _pindah(kantor, kantor.utama, kantor.laci, 1_000, kantor.manajer)
    kantor.buka(isi=10_000)
    kantor.buka(kantor.laci_lain)
    for dari, ke, jumlah, oleh, kalimat in (
        (kantor.laci, kantor.laci_lain, 1_000, kantor.kasir, "kas utama dan sebuah laci"),
        (kantor.laci, kantor.utama, 10_001, kantor.kasir, "tidak cukup"),
        (kantor.laci, kantor.utama, 0, kantor.kasir, "lebih dari nol"),
        (kantor.laci, kantor.utama, "0.5", kantor.kasir, "sen"),
        (kantor.laci_lain, kantor.utama, 1_000, kantor.kasir, "Hanya kasir yang memegang"),
        (kantor.utama, kantor.laci, 20_000_000, kantor.manajer, "tidak cukup"),
    ):
        with pytest.raises(KasDitolak, match=kalimat):
            _pindah(kantor, dari, ke, jumlah, oleh)
    assert PindahKas.objects.exclude(status=StatusPindahKas.DITERIMA).count() == 0


def test_laci_yang_ditawarkan_tidak_menyerahkan_atau_menerima_kas(kantor):
    """The receiver would answer for money that the giver has just sent away."""
    sesi = kantor.buka(isi=100_000)
    serah = serahkan_laci(
        sesi,
        kantor.kasir_lain,
        uang(100_000),
        kunci=uuid.uuid4(),
        oleh=kantor.kasir,
        tanggal=kantor.tanggal,
    )
    for dari, ke, oleh in (
        (kantor.laci, kantor.utama, kantor.kasir),
        (kantor.utama, kantor.laci, kantor.manajer),
    ):
        with pytest.raises(KasDitolak, match="menunggu diterima"):
            _pindah(kantor, dari, ke, 100_000, oleh)
    terima_laci(serah, oleh=kantor.kasir_lain, tanggal=kantor.tanggal)
    assert dalam_perjalanan(kantor.laci) == 0


def test_kwitansi_kedua_adalah_salinan_dan_tercatat(kantor):
    kantor.buka(isi=8_000_000)
    t = kantor.catat()
    siapa = {"oleh": kantor.kasir, "tanggal": kantor.tanggal}
    urut = [cetak_kwitansi(t, kertas, **siapa).urut for kertas in KertasKwitansi]
    assert urut == [1, 2]
    aksi = ("akuntansi.cetak_kwitansi", "akuntansi.cetak_ulang_kwitansi")
    assert [JejakAudit.objects.filter(aksi=a).count() for a in aksi] == [1, 1]
    with pytest.raises(KasDitolak, match="benar-benar"):
        cetak_kwitansi(kantor.catat(ArahKas.KELUAR, 6_000_000), KertasKwitansi.A6, **siapa)


# --- at the same moment -------------------------------------------------------------------------


def test_dua_pembayaran_serentak_tidak_menguras_laci(basis_salinan, serentak):
    """Past the service's own look: posting alone, as a savings service would."""
    kantor = kantor_kas()
    kantor.buka(isi=1_000_000)

    def bayar():
        return posting_jurnal(
            tanggal=kantor.tanggal,
            buku=BukuBukti.BKK,
            keterangan="Serentak",
            baris=[
                debit(kantor.akun["5-3302"], Decimal(600_000)),
                kredit(kantor.laci.akun, Decimal(600_000)),
            ],
            kunci=uuid.uuid4(),
            oleh=kantor.kasir,
        )

    hasil = serentak(*[bayar] * 4)
    assert [type(h).__name__ for h in hasil].count("Jurnal") == 1
    assert sum(isinstance(h, LaciKurang) for h in hasil) == 3, hasil
    assert kantor.saldo(kantor.laci) == 400_000
    assert periksa() == []


def test_menutup_laci_sambil_membayar_menghasilkan_salah_satunya(basis_salinan, serentak):
    """Whoever comes first decides; the drawer closes at what the ledger says, and no deadlock."""
    kantor = kantor_kas()
    for _ in range(5):
        sesi = kantor.buka()
        kantor.catat(ArahKas.MASUK, 500_000)
        dihitung = kantor.saldo(kantor.laci)
        hasil = serentak(
            lambda s=sesi, d=dihitung: kantor.tutup(s, d),
            lambda: kantor.catat(ArahKas.MASUK, 10_000),
            lambda: jurnal(
                kantor.akuntan,
                kantor.laci.akun,
                kantor.akun["3-1101"],
                20_000,
                kantor.tanggal,
                buku=BukuBukti.BKM,
            ),
        )
        galat = [h for h in hasil if isinstance(h, Exception)]
        assert all(isinstance(g, KasDitolak | JurnalDitolak) for g in galat), hasil
        sesi.refresh_from_db()
        if sesi.terbuka:
            kantor.tutup(sesi)
    assert periksa() == []


def test_formulir_yang_sama_serentak_tercatat_sekali(basis_salinan, serentak):
    kantor = kantor_kas()
    kunci = uuid.uuid4()
    sesi = serentak(*[lambda: kantor.buka(kunci=kunci)] * 3)
    assert len({s.pk for s in sesi}) == 1, sesi
    kunci = uuid.uuid4()
    hasil = serentak(*[lambda: kantor.catat(kunci=kunci)] * 3)
    assert len({t.pk for t in hasil}) == 1, hasil
    kunci = uuid.uuid4()
    tutup = serentak(*[lambda: kantor.tutup(sesi[0], 100_000, kunci=kunci)] * 3)
    assert len({s.pk for s in tutup}) == 1, tutup
    assert kantor.saldo(kantor.laci) == 100_000


def test_dua_laci_serentak_tidak_menguras_kas_utama(basis_salinan, serentak):
    """Two drawers hold two sessions; what both take comes from one safe."""
    kantor = kantor_kas(kas=1_000_000)
    for laci in (kantor.laci, kantor.laci_lain):
        kantor.buka(laci)

    def serahkan(laci):
        return lambda: _pindah(kantor, kantor.utama, laci, 1_000_000, kantor.manajer)

    hasil = serentak(serahkan(kantor.laci), serahkan(kantor.laci_lain))
    assert sum(isinstance(h, KasDitolak) for h in hasil) == 1, hasil
    assert dalam_perjalanan(kantor.utama) == 1_000_000


def test_opname_serentak_membukukan_selisih_sekali(basis_salinan, serentak):
    """One form sent twice is one count; of two counts the second finds what the first booked."""
    kantor = kantor_kas()

    def opname(kunci, oleh, saksi):
        return lambda: opname_kas(
            kantor.utama,
            uang(19_000_000),
            saksi=saksi,
            kunci=kunci,
            oleh=oleh,
            tanggal=kantor.tanggal,
            alasan="Belum ketemu",
        )

    hasil = serentak(
        opname(uuid.uuid4(), kantor.manajer, kantor.bendahara),
        opname(uuid.uuid4(), kantor.bendahara, kantor.manajer),
    )
    assert sorted(h.beda for h in hasil) == [-1_000_000, 0], hasil
    kunci = uuid.uuid4()
    sama = serentak(*[opname(kunci, kantor.manajer, kantor.bendahara)] * 3)
    assert len({h.pk for h in sama}) == 1, sama
    assert kantor.saldo(kantor.utama) == 19_000_000
