"""The group's own money: in, out with a decision, moved, taken back; never below zero."""

import datetime as dt
import re
import uuid
from decimal import Decimal

import pytest

from akuntansi.models import Jurnal
from kelompok.enums import HasilKeputusan, JenisDana, PerihalKeputusan
from kelompok.forms.dana import PengeluaranForm
from kelompok.kamus import DANA_DIBALIK
from kelompok.models import MutasiDana
from kelompok.selectors.dana import (
    arisan_berjalan,
    buku_dana,
    dengan_saldo,
    iuran_bulan,
    saldo_dana_pada,
    tempat_dana,
    tempat_diserahkan,
)
from kelompok.services.dana.buku import DanaDitolak, DanaTidakCukup
from kelompok.services.dana.dana import (
    buka_dana,
    catat_saldo_awal,
    tambah_tempat,
    tetapkan_iuran,
    tutup_tempat,
)
from kelompok.services.dana.mutasi import (
    catat_arisan,
    catat_iuran,
    pindahkan_tempat,
)
from kelompok.services.dana.pembacaan import bacakan_saldo
from kelompok.services.dana.pembalikan import balik_mutasi
from koperasi.core.models import HalPerhatian, JejakAudit
from koperasi.core.pemeriksaan import periksa
from koperasi.core.pengecualian import FormulirSudahDikirim
from tests.factories.anggota import keanggotaan
from tests.factories.core import PenggunaFactory
from tests.factories.dana import (
    HARI_DANA,
    anggota_dari,
    bank,
    dana,
    keluar_dana,
    keputusan_dana,
    masuk_dana,
    tangan,
)
from tests.factories.kelompok import kelompok
from tests.factories.pertemuan import kelompok_beranggota, pertemuan

pytestmark = pytest.mark.django_db
BESOK = HARI_DANA + dt.timedelta(days=1)
BULAN = HARI_DANA.replace(day=1)
HAL = {"oleh": None, "tanggal": HARI_DANA}


def segar(satu):
    satu.refresh_from_db()
    return satu


def test_masuk_dan_keluar_mengubah_saldo_dana_dan_tempatnya(tegakkan_invarian):
    kas = dana(isi=100_000)
    putusan = keputusan_dana(kas.kelompok)
    masuk_dana(kas, 50_000)
    keluar_dana(kas, 30_000, putusan)
    tegakkan_invarian()
    assert segar(kas).saldo == 120_000
    assert tangan(kas).saldo == 120_000
    baris = list(dengan_saldo(buku_dana(kas)))
    assert [b.nomor for b in baris] == ["001/2026", "002/2026", "003/2026"]
    assert [b.saldo for b in baris] == [100_000, 150_000, 120_000]
    assert periksa() == []
    assert not Jurnal.objects.exists()  # never in the cooperative's ledger


def test_keluar_melebihi_saldo_tidak_mengubah_apa_pun():
    kas = dana(isi=100_000)
    putusan = keputusan_dana(kas.kelompok)
    with pytest.raises(DanaTidakCukup, match=r"kurang Rp.1") as galat:
        keluar_dana(kas, 100_001, putusan)
    assert galat.value.bidang == "jumlah"
    assert segar(kas).saldo == 100_000
    assert MutasiDana.objects.filter(dana=kas).count() == 1
    assert masuk_dana(kas, 1).nomor == "002/2026"  # no number was lost


@pytest.mark.parametrize(
    "lain",
    [
        {"perihal": PerihalKeputusan.LAIN},
        {"hasil": HasilKeputusan.DITOLAK},
        {"hasil": HasilKeputusan.DITUNDA},
        {"tertutup": False},
    ],
)
def test_dana_keluar_hanya_dengan_keputusan_dana_yang_diterima_dan_tercatat(lain):
    kas = dana(isi=100_000)
    with pytest.raises(DanaDitolak, match="diterima dalam pertemuan") as galat:
        keluar_dana(kas, 1_000, keputusan_dana(kas.kelompok, **lain))
    assert galat.value.bidang == "keputusan"
    assert segar(kas).saldo == 100_000


def test_keputusan_kelompok_lain_atau_sesudahnya_tidak_berlaku():
    kas, lain = dana(isi=100_000), kelompok_beranggota()
    with pytest.raises(DanaDitolak, match="kelompok ini"):
        keluar_dana(kas, 1_000, keputusan_dana(lain))
    besok = keputusan_dana(kas.kelompok, tanggal=BESOK)
    with pytest.raises(DanaDitolak, match="sebelum pertemuan"):
        keluar_dana(kas, 1_000, besok, pada=HARI_DANA, tanggal=BESOK)
    assert segar(kas).saldo == 100_000


def test_keluar_melebihi_yang_diputuskan_ditolak_dengan_sisanya():
    kas = dana(isi=100_000)
    putusan = keputusan_dana(kas.kelompok, jumlah=Decimal(50_000))
    pertama = keluar_dana(kas, 30_000, putusan)
    with pytest.raises(DanaDitolak, match=r"paling banyak Rp\s*50.000, .* Rp\s*30.000") as galat:
        keluar_dana(kas, 20_001, putusan)
    assert galat.value.bidang == "jumlah"
    kas.refresh_from_db()
    assert kas.saldo == 70_000
    pilihan = PengeluaranForm(dana=kas, hari_ini=HARI_DANA).fields["keputusan"]
    assert re.search(r"sisa Rp\s*20.000 dari Rp\s*50.000", str(list(pilihan.choices)[1][1]))
    balik_mutasi(
        pertama, alasan="salah", pada=HARI_DANA, kunci=uuid.uuid4(), oleh=None, tanggal=HARI_DANA
    )
    keluar_dana(kas, 50_000, putusan)


def test_kirim_dua_kali_tercatat_sekali():
    kas, kunci = dana(isi=100_000), uuid.uuid4()
    putusan = keputusan_dana(kas.kelompok)
    satu, dua = (keluar_dana(kas, 5_000, putusan, kunci=kunci) for _ in range(2))
    assert satu == dua
    assert segar(kas).saldo == 95_000
    with pytest.raises(FormulirSudahDikirim):
        keluar_dana(kas, 6_000, putusan, kunci=kunci)


def test_buku_berurutan_menurut_tanggal():
    kas = dana(isi=100_000)
    masuk_dana(kas, 5_000, pada=BESOK, tanggal=BESOK)
    with pytest.raises(DanaDitolak, match="tidak boleh mendahuluinya") as galat:
        masuk_dana(kas, 5_000)
    assert galat.value.bidang == "tanggal"
    with pytest.raises(DanaDitolak, match="sesudah hari ini"):
        masuk_dana(kas, 5_000, pada=BESOK + dt.timedelta(1), tanggal=BESOK)
    assert saldo_dana_pada(kas, HARI_DANA) == 100_000
    assert saldo_dana_pada(kas, BESOK) == 105_000


def test_nomor_bukti_mulai_lagi_tiap_tahun():
    kas, tahun_depan = dana(isi=100_000), dt.date(2027, 1, 4)
    assert masuk_dana(kas, 1_000, pada=tahun_depan, tanggal=tahun_depan).nomor == "001/2027"
    assert periksa() == []


def test_pindah_tempat_tidak_mengubah_saldo_dana(tegakkan_invarian):
    kas = dana(isi=100_000)
    rekening = bank(kas)
    assert str(rekening) == "Bank Rakyat ••7890"
    hal = {"pada": HARI_DANA, "kunci": uuid.uuid4(), **HAL}
    pindahkan_tempat(kas, dari=tangan(kas), ke=rekening, jumlah=Decimal(70_000), **hal)
    tegakkan_invarian()
    assert segar(kas).saldo == 100_000
    assert (tangan(kas).saldo, segar(rekening).saldo) == (30_000, 70_000)
    with pytest.raises(DanaTidakCukup, match="Yang disimpan di Tangan PJ"):
        keluar_dana(kas, 40_000, keputusan_dana(kas.kelompok))
    with pytest.raises(DanaDitolak, match="tempat simpan lain"):
        pindahkan_tempat(
            kas,
            dari=rekening,
            ke=rekening,
            jumlah=Decimal(1),
            pada=HARI_DANA,
            kunci=uuid.uuid4(),
            **HAL,
        )
    assert periksa() == []


def test_balik_mencerminkan_asalnya_sekali_saja(tegakkan_invarian):
    kas = dana(isi=100_000)
    salah = keluar_dana(kas, 30_000, keputusan_dana(kas.kelompok))
    hal = {"pada": HARI_DANA, **HAL}
    with pytest.raises(DanaDitolak, match="alasan"):
        balik_mutasi(salah, alasan=" ", kunci=uuid.uuid4(), **hal)
    kunci = uuid.uuid4()
    balik = balik_mutasi(salah, alasan="salah jumlah", kunci=kunci, **hal)
    assert balik_mutasi(salah, alasan="salah jumlah", kunci=kunci, **hal) == balik
    tegakkan_invarian()
    assert segar(kas).saldo == 100_000
    assert (balik.masuk, balik.membalik) == (30_000, salah)
    for baris, kalimat in ((salah, "sudah dibalik"), (balik, "sendiri pembalikan")):
        with pytest.raises(DanaDitolak, match=kalimat):
            balik_mutasi(baris, alasan="lagi", kunci=uuid.uuid4(), **hal)
    assert periksa() == []


def test_balik_penerimaan_yang_sudah_terpakai_ditolak():
    kas = dana(isi=10_000)
    masuk = masuk_dana(kas, 50_000)
    keluar_dana(kas, 55_000, keputusan_dana(kas.kelompok))
    with pytest.raises(DanaTidakCukup):
        balik_mutasi(masuk, alasan="salah", pada=HARI_DANA, kunci=uuid.uuid4(), **HAL)
    assert segar(kas).saldo == 5_000


def test_pindah_dapat_dibalik(tegakkan_invarian):
    kas = dana(isi=100_000)
    rekening = bank(kas)
    pindah = pindahkan_tempat(
        kas,
        dari=tangan(kas),
        ke=rekening,
        jumlah=Decimal(70_000),
        pada=HARI_DANA,
        kunci=uuid.uuid4(),
        **HAL,
    )
    balik_mutasi(pindah, alasan="tidak jadi", pada=HARI_DANA, kunci=uuid.uuid4(), **HAL)
    tegakkan_invarian()
    assert (tangan(kas).saldo, segar(rekening).saldo) == (100_000, 0)


# --- contributions ------------------------------------------------------------------------------


def bayar_iuran(kas, bayar, **lain):
    return catat_iuran(
        kas,
        **{
            "tempat": tangan(kas),
            "bulan": BULAN,
            "bayar": {a.pk: Decimal(j) for a, j in bayar.items()},
            "pada": HARI_DANA,
            "kunci": uuid.uuid4(),
            **HAL,
            **lain,
        },
    )


def test_iuran_sebulan_semua_lunas_kecuali_yang_kurang(tegakkan_invarian):
    kas = dana(iuran=Decimal(5_000), dasar="Peraturan kelompok pasal 4")
    siti, *lain = anggota_dari(kas.kelompok)
    bayar_iuran(kas, {siti: 2_000, **dict.fromkeys(lain, 5_000)})
    tegakkan_invarian()
    keadaan = iuran_bulan(kas, BULAN)
    assert segar(kas).saldo == 22_000
    assert {b.anggota: b.sisa for b in keadaan.baris} == {siti: 3_000, **dict.fromkeys(lain, 0)}
    assert (keadaan.dibayar, keadaan.kurang) == (22_000, 3_000)
    assert JejakAudit.objects.filter(aksi="kelompok.catat_iuran_dana").count() == 1
    bayar_iuran(kas, {siti: 3_000})
    assert iuran_bulan(kas, BULAN).kurang == 0
    assert periksa() == []


def test_iuran_melebihi_sisanya_ditolak_seluruhnya():
    kas = dana(iuran=Decimal(5_000), dasar="Peraturan kelompok")
    siti, wati, *_ = anggota_dari(kas.kelompok)
    with pytest.raises(DanaDitolak, match="tinggal") as galat:
        bayar_iuran(kas, {siti: 5_000, wati: 5_001})
    assert galat.value.bidang == f"bayar_{wati.pk}"
    with pytest.raises(DanaDitolak, match="bukan anggota"):
        bayar_iuran(kas, {siti: 5_000, keanggotaan().anggota: 5_000})
    assert segar(kas).saldo == 0


def test_iuran_kirim_dua_kali_tercatat_sekali():
    kas, kunci = dana(iuran=Decimal(5_000), dasar="Peraturan"), uuid.uuid4()
    siti, wati, *_ = anggota_dari(kas.kelompok)
    satu, dua = (bayar_iuran(kas, {siti: 5_000, wati: 5_000}, kunci=kunci) for _ in range(2))
    assert satu == dua
    assert segar(kas).saldo == 10_000
    with pytest.raises(FormulirSudahDikirim):
        bayar_iuran(kas, {siti: 5_000}, kunci=kunci)


def test_iuran_yang_dibalik_terutang_lagi():
    kas = dana(iuran=Decimal(5_000), dasar="Peraturan")
    siti, *_ = anggota_dari(kas.kelompok)
    (baris,) = bayar_iuran(kas, {siti: 5_000})
    balik_mutasi(baris, alasan="salah orang", pada=HARI_DANA, kunci=uuid.uuid4(), **HAL)
    assert iuran_bulan(kas, BULAN).kurang == 5 * 5_000
    bayar_iuran(kas, {siti: 5_000})


def test_aturan_iuran_berlaku_mulai_bulannya():
    kas = dana(iuran=Decimal(5_000), dasar="Peraturan")
    mei = dt.date(2026, 5, 1)
    hal = {"dasar": "Pertemuan Mei", "kunci": uuid.uuid4(), **HAL}
    tetapkan_iuran(kas, jumlah=Decimal(7_500), mulai=mei, **hal)
    assert iuran_bulan(kas, BULAN).iuran == 5_000
    assert iuran_bulan(kas, mei).iuran == 7_500
    siti, *_ = anggota_dari(kas.kelompok)
    bayar_iuran(kas, {siti: 5_000})
    with pytest.raises(DanaDitolak, match="sudah ada yang dibayar"):
        tetapkan_iuran(kas, jumlah=Decimal(1), mulai=BULAN, **{**hal, "kunci": uuid.uuid4()})


# --- arisan, reading, opening -------------------------------------------------------------------


def test_arisan_ditarik_sekali_seputaran():
    kas = dana(kelompok_beranggota(3), isi=90_000, jenis=JenisDana.ARISAN)
    putusan = keputusan_dana(kas.kelompok)

    def tarik(anggota, putaran=1):
        return catat_arisan(
            kas,
            tempat=tangan(kas),
            anggota=anggota,
            putaran=putaran,
            jumlah=Decimal(15_000),
            keputusan=putusan,
            pada=HARI_DANA,
            kunci=uuid.uuid4(),
            **HAL,
        )

    siti, wati, tini = anggota_dari(kas.kelompok)
    tarik(siti)
    with pytest.raises(DanaDitolak, match="sudah menarik"):
        tarik(siti)
    keadaan = arisan_berjalan(kas, HARI_DANA)
    assert [m.anggota for m in keadaan.sudah] == [siti]
    assert keadaan.belum == (wati, tini)
    balik_mutasi(tarik(wati), alasan="tertukar", pada=HARI_DANA, kunci=uuid.uuid4(), **HAL)
    for anggota in (wati, tini):
        tarik(anggota)
    assert arisan_berjalan(kas, HARI_DANA).putaran == 2
    assert segar(kas).saldo == 45_000
    with pytest.raises(DanaDitolak, match="Hanya dana arisan"):
        catat_arisan(
            dana(isi=5),
            tempat=tangan(kas),
            anggota=siti,
            putaran=1,
            jumlah=Decimal(1),
            keputusan=putusan,
            pada=HARI_DANA,
            kunci=uuid.uuid4(),
            **HAL,
        )


def test_saldo_dibacakan_dalam_pertemuan_kelompok_itu():
    kas = dana(isi=100_000)
    rapat = pertemuan(kas.kelompok)
    kunci = uuid.uuid4()
    bacaan = bacakan_saldo(kas, rapat, kunci=kunci, **HAL)
    assert bacakan_saldo(kas, rapat, kunci=kunci, **HAL) == bacaan
    assert bacaan.saldo == 100_000
    masuk_dana(kas, 5_000)
    assert [b.dibacakan for b in buku_dana(kas)] == [HARI_DANA, None]
    with pytest.raises(DanaDitolak, match="sudah dibacakan"):
        bacakan_saldo(kas, rapat, kunci=uuid.uuid4(), **HAL)
    with pytest.raises(DanaDitolak, match="bukan pertemuan kelompok ini"):
        bacakan_saldo(kas, pertemuan(), kunci=uuid.uuid4(), **HAL)


def test_membalik_penerimaan_yang_sudah_dibacakan_diketahui_pengawas():
    kas = dana(isi=100_000)
    dibacakan = masuk_dana(kas, 5_000)
    bacakan_saldo(kas, pertemuan(kas.kelompok), kunci=uuid.uuid4(), **HAL)
    belum = masuk_dana(kas, 7_000)
    hal = {"alasan": "salah catat", "pada": HARI_DANA, **HAL}
    balik_mutasi(belum, kunci=uuid.uuid4(), **hal)
    assert not HalPerhatian.objects.exists()
    balik = balik_mutasi(dibacakan, kunci=uuid.uuid4(), **hal)
    satu = HalPerhatian.objects.get()
    assert (satu.jenis, satu.alasan) == (DANA_DIBALIK, "salah catat")
    assert balik.nomor in satu.uraian


def test_nama_dana_dan_tempat_tidak_ganda_dan_saldo_awal_sekali():
    kas = dana(isi=10)
    hal = {"kunci": uuid.uuid4(), **HAL}
    with pytest.raises(DanaDitolak, match="sudah punya dana bernama itu"):
        buka_dana(kas.kelompok, jenis=kas.jenis, **hal)
    buka_dana(kas.kelompok, jenis=kas.jenis, nama="Dana duka", **hal)
    bank(kas)
    with pytest.raises(DanaDitolak, match="sudah tercatat"):
        bank(kas)
    with pytest.raises(DanaDitolak, match="empat angka"):
        bank(kas, "12")
    with pytest.raises(DanaDitolak, match="nama bank"):
        tambah_tempat(kas, jenis="KOPERASI", lembaga=" ", nomor="", **HAL)
    with pytest.raises(DanaDitolak, match="sudah"):
        catat_saldo_awal(
            kas,
            tempat=tangan(kas),
            jumlah=Decimal(5),
            pada=HARI_DANA,
            kunci=uuid.uuid4(),
            **HAL,
        )


def test_hanya_orang_kelompoknya_yang_disebut_dalam_buku():
    kas = dana()
    with pytest.raises(DanaDitolak, match="bukan anggota kelompok") as galat:
        masuk_dana(kas, 5, anggota=keanggotaan().anggota)
    assert galat.value.bidang == "anggota"
    assert kelompok() != kas.kelompok


def test_tempat_kosong_ditutup_dengan_alasan_dan_tidak_dipakai_lagi():
    kas = dana(isi=100)
    staf, rekening = PenggunaFactory(peran="staf"), bank(kas)
    hal = {"oleh": staf, "tanggal": HARI_DANA}
    pindah = {"ke": rekening, "jumlah": Decimal(40), "pada": HARI_DANA, **hal}
    pindahkan_tempat(kas, dari=tangan(kas), kunci=uuid.uuid4(), **pindah)
    with pytest.raises(DanaDitolak, match="masih berisi"):
        tutup_tempat(rekening, alasan="Bank tutup", **hal)
    pindah |= {"ke": tangan(kas)}
    kembali = pindahkan_tempat(kas, dari=rekening, kunci=uuid.uuid4(), **pindah)
    with pytest.raises(DanaDitolak, match="mengapa") as galat:
        tutup_tempat(rekening, alasan=" ", **hal)
    assert galat.value.bidang == "alasan"
    with pytest.raises(DanaDitolak, match="tangan PJ"):
        tutup_tempat(tangan(kas), alasan="Bank tutup", **hal)
    for _ in range(2):
        ditutup = tutup_tempat(rekening, alasan="Bank tutup", **hal)
    assert (ditutup.ditutup_pada, ditutup.alasan_tutup) == (HARI_DANA, "Bank tutup")
    assert JejakAudit.objects.filter(aksi="kelompok.tutup_tempat_dana").count() == 1
    assert rekening not in tempat_dana(kas)
    assert rekening not in tempat_diserahkan(kas.kelompok)
    with pytest.raises(DanaDitolak, match="sudah ditutup"):
        balik_mutasi(kembali, alasan="Keliru", pada=HARI_DANA, kunci=uuid.uuid4(), **hal)
    assert bank(kas) in tempat_dana(kas)
