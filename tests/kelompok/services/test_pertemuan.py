"""Meetings: opened, attended, decided, minuted, closed."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.utils import timezone

from anggota.enums import StatusKeanggotaan
from kelompok.enums import (
    HasilKeputusan,
    PerihalKeputusan,
    StatusHadir,
    StatusNotulen,
    StatusPertemuan,
    TindakLanjut,
)
from kelompok.models import Kehadiran, Keputusan, Pertemuan, PerubahanKehadiran, PerubahanNotulen
from kelompok.selectors.pertemuan import daftar_peserta, hitung_hadir, kuorum_pertemuan
from kelompok.services.kehadiran import CatatanHadir, catat_kehadiran, hadirkan_semua
from kelompok.services.keputusan import (
    DataKeputusan,
    batalkan_keputusan,
    catat_keputusan,
    selesaikan_tindak_lanjut,
)
from kelompok.services.notulen import (
    NotulenBerubah,
    bacakan_notulen,
    koreksi_notulen,
    sahkan_notulen,
    tulis_notulen,
)
from kelompok.services.penutupan import batalkan_pertemuan, tutup_pertemuan
from kelompok.services.pertemuan import (
    DataPertemuan,
    PertemuanDitolak,
    atur_pertemuan,
    buka_pertemuan,
)
from koperasi.core.models import JejakAudit
from koperasi.core.pengecualian import FormulirSudahDikirim
from tests.factories.anggota import keanggotaan
from tests.factories.core import PenggunaFactory
from tests.factories.kelompok import anggota_kelompok
from tests.factories.pertemuan import (
    HARI_PERTEMUAN,
    calon,
    hadirkan,
    kelompok_beranggota,
    keputusan,
    pertemuan,
)

pytestmark = pytest.mark.django_db
BERIKUT = dt.date(2026, 5, 8)


@pytest.fixture
def staf():
    return PenggunaFactory(peran="staf")


def catat(satu, anggota, status, staf, **lain):
    return catat_kehadiran(
        satu,
        [CatatanHadir(anggota, status)],
        kunci=lain.pop("kunci", None) or uuid.uuid4(),
        oleh=staf,
        tanggal=satu.tanggal,
        **lain,
    )


def anggota_pertama(satu):
    return satu.kelompok.keanggotaan.first().anggota


# --- opening ---------------------------------------------------------------------------------


def test_pertemuan_dibuka_dengan_notulen_kosong_di_tempat_kelompok(staf):
    kelompok = kelompok_beranggota(tempat="Rumah Bu Sri")
    satu = pertemuan(kelompok, oleh=staf)
    assert (satu.status, satu.tempat) == (StatusPertemuan.DIBUKA, "Rumah Bu Sri")
    assert satu.notulen.status == StatusNotulen.DRAF
    jejak = JejakAudit.objects.get(aksi="kelompok.buka_pertemuan")
    assert (jejak.objek_id, jejak.oleh) == (str(satu.pk), staf)


def test_kode_yang_sama_membuka_sekali_dan_isi_lain_ditolak(staf):
    kelompok, kode = kelompok_beranggota(), uuid.uuid4()
    data = DataPertemuan(tanggal=HARI_PERTEMUAN)
    hal = {"kode": kode, "oleh": staf, "tanggal": HARI_PERTEMUAN}
    satu = buka_pertemuan(kelompok, data, **hal)
    assert buka_pertemuan(kelompok, data, **hal) == satu
    with pytest.raises(FormulirSudahDikirim):
        buka_pertemuan(kelompok_beranggota(), data, **hal)
    assert Pertemuan.objects.count() == 1


@pytest.mark.parametrize(
    ("tanggal", "kalimat"),
    [
        (HARI_PERTEMUAN + dt.timedelta(days=1), "tidak boleh sesudah hari ini"),
        (dt.date(2026, 1, 1), "baru dibentuk 2 Maret 2026"),
    ],
)
def test_tanggal_pertemuan_masuk_akal(staf, tanggal, kalimat):
    with pytest.raises(PertemuanDitolak, match=kalimat) as galat:
        buka_pertemuan(
            kelompok_beranggota(1),
            DataPertemuan(tanggal=tanggal),
            kode=uuid.uuid4(),
            oleh=staf,
            tanggal=HARI_PERTEMUAN,
        )
    assert galat.value.bidang == "tanggal"


def test_dua_pertemuan_sehari_ditolak_kecuali_yang_pertama_dibatalkan(staf):
    satu = pertemuan(oleh=staf)
    with pytest.raises(PertemuanDitolak, match="sudah punya pertemuan pada tanggal itu"):
        pertemuan(satu.kelompok, oleh=staf)
    batalkan_pertemuan(satu, alasan="Salah kelompok", oleh=staf, tanggal=HARI_PERTEMUAN)
    assert pertemuan(satu.kelompok, oleh=staf).terbuka


def test_jadwal_berikut_harus_sesudahnya(staf):
    satu = pertemuan(oleh=staf)
    with pytest.raises(PertemuanDitolak, match="sesudah pertemuan ini") as galat:
        atur_pertemuan(satu, tanggal_berikut=satu.tanggal, oleh=staf, tanggal=satu.tanggal)
    assert galat.value.bidang == "tanggal_berikut"
    satu = atur_pertemuan(satu, tanggal_berikut=BERIKUT, oleh=staf, tanggal=satu.tanggal)
    assert satu.tanggal_berikut == BERIKUT


# --- attendance ------------------------------------------------------------------------------


def test_semua_hadir_lalu_pengecualian(staf):
    satu = pertemuan(oleh=staf)
    sakit = anggota_pertama(satu)
    catat(satu, sakit, StatusHadir.SAKIT, staf)
    hal = {"oleh": staf, "tanggal": satu.tanggal}
    assert hadirkan_semua(satu, kunci=uuid.uuid4(), **hal) == 4
    hitungan = hitung_hadir(satu)
    assert (hitungan.anggota, hitungan.hadir, hitungan.belum) == (5, 4, 0)
    assert Kehadiran.objects.get(pertemuan=satu, anggota=sakit).status == StatusHadir.SAKIT


def test_kiriman_kehadiran_yang_berulang_tidak_mengubah_apa_pun(staf):
    satu, kunci = pertemuan(oleh=staf), uuid.uuid4()
    assert catat(satu, anggota_pertama(satu), StatusHadir.HADIR, staf, kunci=kunci) == 1
    assert catat(satu, anggota_pertama(satu), StatusHadir.HADIR, staf, kunci=kunci) == 0
    assert PerubahanKehadiran.objects.count() == 1


def test_catatan_yang_datang_terlambat_tersimpan_tetapi_tidak_menang(staf):
    satu = pertemuan(oleh=staf)
    anggota, kini = anggota_pertama(satu), timezone.now()
    catat(satu, anggota, StatusHadir.IZIN, staf, pada=kini - dt.timedelta(minutes=1))
    catat(satu, anggota, StatusHadir.ALPA, staf, pada=kini - dt.timedelta(minutes=9))
    assert Kehadiran.objects.get().status == StatusHadir.IZIN
    assert list(PerubahanKehadiran.objects.values_list("status", "berlaku")) == [
        ("ALPA", False),
        ("IZIN", True),
    ]


def test_urutan_tiba_tidak_menentukan_hasil(staf):
    """The same three notes in any order of arrival end in the same state."""
    kini = timezone.now()
    catatan = [(StatusHadir.HADIR, 30), (StatusHadir.IZIN, 20), (StatusHadir.HADIR, 10)]
    for urut in ([0, 1, 2], [2, 1, 0], [1, 2, 0], [0, 2, 1]):
        satu = pertemuan(kelompok_beranggota(1), oleh=staf)
        for n in urut:
            status, menit = catatan[n]
            catat(
                satu, anggota_pertama(satu), status, staf, pada=kini - dt.timedelta(minutes=menit)
            )
        assert Kehadiran.objects.get(pertemuan=satu).status == StatusHadir.HADIR


def test_jam_hp_yang_terlalu_maju_tidak_dipercaya(staf):
    satu = pertemuan(oleh=staf)
    catat(satu, anggota_pertama(satu), StatusHadir.HADIR, staf, pada=timezone.now().replace(2099))
    assert Kehadiran.objects.get().pada <= timezone.now()
    catat(satu, anggota_pertama(satu), StatusHadir.IZIN, staf)
    assert Kehadiran.objects.get().status == StatusHadir.IZIN


def test_hanya_anggota_hari_itu_yang_dicatat(staf):
    satu = pertemuan(oleh=staf)
    nanti = anggota_kelompok(satu.kelompok, mulai=BERIKUT).anggota
    with pytest.raises(PertemuanDitolak, match="anggota kelompok ini pada tanggal pertemuan"):
        catat(satu, nanti, StatusHadir.HADIR, staf)
    assert not PerubahanKehadiran.objects.exists()


def test_di_pembentukan_pendiri_hadir_sebelum_menjadi_anggota(staf):
    satu = pertemuan(kelompok_beranggota(0), jenis="PEMBENTUKAN", oleh=staf)
    for _ in range(3):
        catat(satu, keanggotaan(StatusKeanggotaan.CALON).anggota, StatusHadir.HADIR, staf)
    assert hitung_hadir(satu).kuorum.tercapai
    assert len(daftar_peserta(satu)) == 3
    assert tutup_pertemuan(satu, oleh=staf, tanggal=satu.tanggal).jumlah_anggota == 3


# --- decisions -------------------------------------------------------------------------------


def test_keputusan_bernomor_dan_menjadi_dasar(staf):
    satu = pertemuan(hadir=5, oleh=staf)
    keputusan(satu)
    dua = keputusan(satu, PerihalKeputusan.PERATURAN)
    assert dua.dasar == "Pertemuan 8 April 2026, keputusan 2"
    assert (dua.jumlah_hadir, dua.ambang_kuorum, dua.perlu_kuorum) == (5, 3, True)


def test_tanpa_kuorum_tidak_diterima_tetapi_dapat_ditunda(staf):
    satu = pertemuan(hadir=2, oleh=staf)
    with pytest.raises(PertemuanDitolak, match="Kuorum belum tercapai") as galat:
        keputusan(satu)
    assert galat.value.bidang == "hasil"
    assert not Keputusan.objects.exists()
    assert keputusan(satu, hasil=HasilKeputusan.DITUNDA).nomor == 1
    assert keputusan(satu, PerihalKeputusan.LAIN).diterima


def test_yang_daring_ikut_dihitung_bila_ketentuannya_begitu(staf):
    satu = pertemuan(hadir=2, oleh=staf)
    sisa = [k.anggota for k in satu.kelompok.keanggotaan.all()][2:]
    catat(satu, sisa[0], StatusHadir.DARING, staf)
    assert keputusan(satu).jumlah_hadir == 3


@pytest.mark.parametrize(
    ("suara", "kalimat"),
    [
        ({"setuju": 2, "tidak": 2, "abstain": 1}, "yang setuju lebih banyak"),
        ({"setuju": 5, "tidak": 1, "abstain": 0}, "tidak boleh melebihi yang hadir"),
        ({"setuju": 3}, "Isi ketiga angka suara"),
    ],
)
def test_suara_masuk_akal(suara, kalimat):
    with pytest.raises(PertemuanDitolak, match=kalimat):
        keputusan(**suara)
    assert not Keputusan.objects.exists()


@pytest.mark.parametrize(
    ("data", "kalimat"),
    [
        ({"jumlah": None}, "Tulis berapa paling banyak"),
        ({"jumlah": Decimal("0.5")}, "rupiah utuh"),
        ({"jumlah": Decimal(-1)}, "rupiah utuh"),
        ({"perihal": PerihalKeputusan.LAIN, "jumlah": Decimal(5)}, "Hanya keputusan dana"),
    ],
)
def test_keputusan_dana_menyebut_jumlahnya(data, kalimat):
    with pytest.raises(PertemuanDitolak, match=kalimat) as galat:
        keputusan(**data)
    assert galat.value.bidang == "jumlah"
    assert keputusan(jumlah=None, hasil="DITOLAK").jumlah is None


def test_kunci_keputusan_yang_sama_mencatat_sekali(staf):
    satu, kunci = pertemuan(hadir=5, oleh=staf), uuid.uuid4()
    hal = {"kunci": kunci, "oleh": staf, "tanggal": satu.tanggal}
    data = DataKeputusan(perihal=PerihalKeputusan.DANA, teks="Iuran Rp5.000", jumlah=Decimal(0))
    assert catat_keputusan(satu, data, **hal) == catat_keputusan(satu, data, **hal)
    with pytest.raises(FormulirSudahDikirim):
        catat_keputusan(satu, DataKeputusan(perihal=PerihalKeputusan.LAIN, teks="lain"), **hal)
    assert Keputusan.objects.count() == 1


def test_menerima_anggota_menyetujui_calonnya(staf):
    rapat = pertemuan(hadir=5, oleh=staf)
    satu = calon(rapat.kelompok)
    hasil = keputusan(rapat, PerihalKeputusan.TERIMA_ANGGOTA, keanggotaan=satu, oleh=staf)
    satu.refresh_from_db()
    assert satu.status == StatusKeanggotaan.DISETUJUI
    assert satu.peristiwa.first().dasar == hasil.dasar
    assert satu.pencalonan.get().dasar == hasil.dasar
    assert hasil.anggota == satu.anggota
    with pytest.raises(PertemuanDitolak, match="Tolak dahulu calonnya"):
        batalkan_keputusan(hasil, alasan="Keliru", oleh=staf, tanggal=HARI_PERTEMUAN)


def test_menolak_calon_mengakhiri_pencalonannya():
    rapat = pertemuan(hadir=5)
    satu = calon(rapat.kelompok)
    keputusan(rapat, PerihalKeputusan.TERIMA_ANGGOTA, keanggotaan=satu, hasil="DITOLAK")
    satu.refresh_from_db()
    assert satu.status == StatusKeanggotaan.DITOLAK


def test_menunda_calon_membiarkannya_menunggu():
    rapat = pertemuan(hadir=2)
    satu = calon(rapat.kelompok)
    keputusan(rapat, PerihalKeputusan.TERIMA_ANGGOTA, keanggotaan=satu, hasil="DITUNDA")
    satu.refresh_from_db()
    assert satu.status == StatusKeanggotaan.CALON


def test_calon_kelompok_lain_tidak_diputus_di_sini():
    rapat = pertemuan(hadir=5)
    lain = calon(kelompok_beranggota(1))
    with pytest.raises(PertemuanDitolak, match="tidak sedang menunggu putusan kelompok ini"):
        keputusan(rapat, PerihalKeputusan.TERIMA_ANGGOTA, keanggotaan=lain)


def test_keputusan_dibatalkan_beralasan_dan_nomornya_tetap_terpakai(staf):
    satu = keputusan(oleh=staf)
    hal = {"oleh": staf, "tanggal": HARI_PERTEMUAN}
    with pytest.raises(PertemuanDitolak, match="Tulis mengapa"):
        batalkan_keputusan(satu, alasan=" ", **hal)
    assert not batalkan_keputusan(satu, alasan="Salah tulis", **hal).diterima
    assert keputusan(satu.pertemuan).nomor == 2


def test_tindak_lanjut_selesai_sekali(staf):
    satu = keputusan(batas=BERIKUT)
    assert satu.tindak_lanjut == TindakLanjut.BELUM
    hal = {"oleh": staf, "tanggal": BERIKUT}
    satu = selesaikan_tindak_lanjut(satu, catatan="Beres", **hal)
    assert (satu.tindak_lanjut, satu.selesai_pada) == (TindakLanjut.SELESAI, BERIKUT)
    assert selesaikan_tindak_lanjut(satu, catatan="Lagi", **hal).catatan_selesai == "Beres"


# --- minutes ---------------------------------------------------------------------------------


def test_bagian_notulen_ditulis_dan_riwayatnya_tersimpan(staf):
    notulen = pertemuan(oleh=staf).notulen
    hal = {"oleh": staf, "tanggal": HARI_PERTEMUAN}
    tulis_notulen(notulen, "PEMBUKAAN", "Doa oleh Bu Sri", kunci=uuid.uuid4(), **hal)
    tulis_notulen(notulen, "PEMBUKAAN", "Doa oleh Bu Ani", kunci=uuid.uuid4(), dari_versi=1, **hal)
    isi = notulen.isi.get()
    assert (isi.teks, isi.versi) == ("Doa oleh Bu Ani", 2)
    assert PerubahanNotulen.objects.get(versi=2).semula == "Doa oleh Bu Sri"


def test_dua_orang_menulis_bagian_yang_sama_tidak_saling_menimpa(staf):
    notulen = pertemuan(oleh=staf).notulen
    hal = {"oleh": staf, "tanggal": HARI_PERTEMUAN}
    tulis_notulen(notulen, "PENUTUP", "Satu", kunci=uuid.uuid4(), **hal)
    tulis_notulen(notulen, "PENUTUP", "Dua", kunci=uuid.uuid4(), dari_versi=1, **hal)
    with pytest.raises(NotulenBerubah, match="Tulisan Anda belum disimpan") as galat:
        tulis_notulen(notulen, "PENUTUP", "Tiga", kunci=uuid.uuid4(), dari_versi=1, **hal)
    assert galat.value.kini.teks == "Dua"
    assert notulen.isi.get().teks == "Dua"


def test_notulen_dibaca_dikoreksi_disahkan_lalu_terkunci_di_pertemuan_berikut(staf):
    lalu = pertemuan(tertutup=True, oleh=staf)
    kini = pertemuan(lalu.kelompok, tanggal=BERIKUT, oleh=staf)
    hal = {"oleh": staf, "tanggal": BERIKUT}
    with pytest.raises(PertemuanDitolak, match="Bacakan dahulu"):
        sahkan_notulen(lalu.notulen, kini, **hal)
    bacakan_notulen(lalu.notulen, kini, **hal)
    with pytest.raises(PertemuanDitolak, match="dicatat sebagai koreksi"):
        tulis_notulen(lalu.notulen, "KEUANGAN", "x", kunci=uuid.uuid4(), **hal)
    koreksi = {"pertemuan": kini, "kunci": uuid.uuid4(), **hal}
    with pytest.raises(PertemuanDitolak, match="Tulis apa yang dikoreksi"):
        koreksi_notulen(lalu.notulen, "KEUANGAN", "Kas 10.000", alasan="", **koreksi)
    satu = koreksi_notulen(lalu.notulen, "KEUANGAN", "Kas 10.000", alasan="Salah angka", **koreksi)
    assert satu.status == StatusNotulen.DIKOREKSI
    satu = sahkan_notulen(lalu.notulen, kini, **hal)
    assert (satu.status, satu.disahkan_di) == (StatusNotulen.DISAHKAN, kini)
    with pytest.raises(PertemuanDitolak, match="sudah disahkan"):
        koreksi_notulen(
            lalu.notulen, "KEUANGAN", "y", alasan="z", **{**koreksi, "kunci": uuid.uuid4()}
        )
    hadirkan(kini)
    tutup_pertemuan(kini, **hal)
    satu.refresh_from_db()
    assert satu.status == StatusNotulen.TERKUNCI


def test_notulen_tidak_disahkan_di_pertemuannya_sendiri_atau_kelompok_lain(staf):
    lalu = pertemuan(tertutup=True, oleh=staf)
    lain = pertemuan(tanggal=BERIKUT, oleh=staf)
    with pytest.raises(PertemuanDitolak, match="pertemuan berikutnya kelompok yang sama"):
        bacakan_notulen(lalu.notulen, lain, oleh=staf, tanggal=BERIKUT)


# --- closing ---------------------------------------------------------------------------------


def test_menutup_membekukan_angka_kuorum(staf):
    satu = pertemuan(hadir=4, oleh=staf)
    satu = tutup_pertemuan(satu, selesai=dt.time(16), oleh=staf, tanggal=satu.tanggal)
    assert (satu.jumlah_anggota, satu.jumlah_hadir, satu.ambang_kuorum) == (5, 4, 3)
    anggota_kelompok(satu.kelompok)  # whoever joins later, also back-dated, changes nothing
    assert kuorum_pertemuan(satu).anggota == 5
    with pytest.raises(PertemuanDitolak, match="sudah ditutup"):
        catat(satu, anggota_pertama(satu), StatusHadir.SAKIT, staf)
    with pytest.raises(PertemuanDitolak, match="sudah ditutup"):
        keputusan(satu)
    assert tutup_pertemuan(satu, oleh=staf, tanggal=satu.tanggal) == satu


def test_yang_belum_dicatat_harus_dicatat_atau_dialpakan(staf):
    satu = pertemuan(oleh=staf)
    catat(satu, anggota_pertama(satu), StatusHadir.HADIR, staf)
    with pytest.raises(PertemuanDitolak, match="4 anggota belum dicatat") as galat:
        tutup_pertemuan(satu, oleh=staf, tanggal=satu.tanggal)
    assert galat.value.bidang == "sisa_alpa"
    satu = tutup_pertemuan(satu, sisa_alpa=True, oleh=staf, tanggal=satu.tanggal)
    assert satu.jumlah_hadir == 1
    assert Kehadiran.objects.filter(status=StatusHadir.ALPA).count() == 4


def test_kuorum_yang_hilang_oleh_koreksi_menahan_penutupan(staf):
    satu = pertemuan(hadir=3, oleh=staf)
    diterima = keputusan(satu)
    catat(satu, anggota_pertama(satu), StatusHadir.ALPA, staf)
    with pytest.raises(PertemuanDitolak, match="keputusan 1 sudah diterima"):
        tutup_pertemuan(satu, oleh=staf, tanggal=satu.tanggal)
    batalkan_keputusan(diterima, alasan="Tanpa kuorum", oleh=staf, tanggal=satu.tanggal)
    assert tutup_pertemuan(satu, oleh=staf, tanggal=satu.tanggal).tertutup


def test_pertemuan_berkeputusan_tidak_dibatalkan(staf):
    satu = keputusan().pertemuan
    with pytest.raises(PertemuanDitolak, match="Batalkan dahulu keputusannya"):
        batalkan_pertemuan(satu, alasan="x", oleh=staf, tanggal=satu.tanggal)


def test_kelompok_tanpa_anggota_tidak_menutup_pertemuan(staf):
    satu = pertemuan(kelompok_beranggota(0), oleh=staf)
    with pytest.raises(PertemuanDitolak, match="tidak punya anggota"):
        tutup_pertemuan(satu, oleh=staf, tanggal=satu.tanggal)
