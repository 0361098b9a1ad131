"""What stands in the way of leaving, and how it is passed."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.urls import reverse

from anggota.enums import StatusKeanggotaan as S
from anggota.models import Keanggotaan
from kelompok.enums import JabatanKelompok, JenisDana
from kelompok.ketentuan import kode_akun_urunan
from kelompok.services import penghalang
from kelompok.services.aturan import KelompokDitolak
from kelompok.services.berhenti import berhentikan
from kelompok.services.dana.mutasi import catat_arisan
from kelompok.services.kelompok import hentikan_pengurus
from kelompok.services.penghalang import Penghalang, penghalang_berhenti
from kelompok.services.serah_terima import Hitungan, serah_terima_pj
from koperasi.core.models import HalPerhatian
from tests.factories.akuntansi import AkunFactory
from tests.factories.core import PenggunaFactory
from tests.factories.dana import HARI_DANA, dana, keputusan_dana, tangan, urunan
from tests.factories.kas import kantor_kas
from tests.factories.kelompok import anggota_kelompok, kelompok, pj
from tests.factories.pertemuan import kelompok_beranggota

pytestmark = pytest.mark.django_db
BESOK = HARI_DANA + dt.timedelta(1)


@pytest.fixture
def hal(db):
    return {
        "pada": BESOK,
        "alasan": "Pindah kota",
        "dasar": "Surat 12 Maret",
        "oleh": PenggunaFactory(peran="manajer"),
        "tanggal": BESOK,
    }


def milik(anggota) -> Keanggotaan:
    return Keanggotaan.objects.select_related("anggota").get(anggota=anggota)


def kalimat(anggota, sebab=S.KELUAR, pada=BESOK):
    return [p.kalimat for p in penghalang_berhenti(milik(anggota), sebab, pada)]


@pytest.fixture
def levy(db):
    """Of all members, from the month of the tests on."""
    AkunFactory(kode=kode_akun_urunan(HARI_DANA), jenis="KEWAJIBAN")
    return urunan(tanggal=HARI_DANA, mulai=HARI_DANA.replace(day=1))


@pytest.fixture
def lantai_atas():
    """A floor above names what is open with it."""
    semula = list(penghalang._pemeriksa)

    def daftarkan(**isi):
        penghalang.daftarkan_penghalang(lambda *_: [Penghalang(**isi)])

    yield daftarkan
    penghalang._pemeriksa[:] = semula


def test_yang_mutlak_dari_lantai_atas_menolak_walau_beralasan(hal, lantai_atas):
    siti = anggota_kelompok(kelompok()).anggota
    lantai_atas(kalimat="Pinjamannya belum lunas.", mutlak=True)
    with pytest.raises(KelompokDitolak, match="belum lunas"):
        berhentikan(milik(siti), sebab=S.KELUAR, alasan_terbuka="dibayar nanti", **hal)
    assert milik(siti).status == S.AKTIF
    assert not HalPerhatian.objects.exists()


def test_selebihnya_memerlukan_alasan_yang_sampai_ke_pengawas(hal, lantai_atas):
    siti = anggota_kelompok(kelompok()).anggota
    lantai_atas(kalimat="Seragamnya belum kembali.")
    with pytest.raises(KelompokDitolak, match="Seragamnya") as galat:
        berhentikan(milik(siti), sebab=S.KELUAR, **hal)
    assert galat.value.bidang == "alasan_terbuka"
    assert milik(siti).status == S.AKTIF
    berhentikan(milik(siti), sebab=S.KELUAR, alasan_terbuka="Diantar anaknya", **hal)
    assert milik(siti).status == S.KELUAR
    hal_perhatian = HalPerhatian.objects.get()
    assert (hal_perhatian.jenis, hal_perhatian.alasan) == (
        "kelompok.berhenti_terbuka",
        "Diantar anaknya",
    )
    assert "Seragamnya" in hal_perhatian.uraian


def test_kematian_tidak_menunggu_apa_pun_tetapi_ditulis_penyelesaiannya(hal, lantai_atas):
    siti = anggota_kelompok(kelompok()).anggota
    lantai_atas(kalimat="Pinjamannya belum lunas.", mutlak=True)
    with pytest.raises(KelompokDitolak) as galat:
        berhentikan(milik(siti), sebab=S.MENINGGAL, **hal)
    assert galat.value.bidang == "alasan_terbuka"
    berhentikan(milik(siti), sebab=S.MENINGGAL, alasan_terbuka="Ditanggung asuransi", **hal)
    assert milik(siti).status == S.MENINGGAL


def test_urunan_yang_menunggak_menghalangi(levy):
    siti = anggota_kelompok(kelompok()).anggota
    (satu,) = penghalang_berhenti(milik(siti), S.KELUAR, BESOK)
    assert "Gedung baru menunggak 1 bulan" in satu.kalimat
    assert satu.tautan == reverse("urunan:peserta", args=[levy.pk, siti.kode])
    assert not satu.mutlak


def serahkan(satu, dari, kepada, kas, kurang=0):
    return serah_terima_pj(
        satu,
        dari=dari,
        kepada=kepada,
        ppl=PenggunaFactory(peran="ppl"),
        hitungan=[
            Hitungan(
                tempat=tangan(kas),
                pecahan=[("KERTAS", 1000, (int(kas.saldo) - kurang) // 1000)],
                alasan="Hilang" if kurang else "",
                penanggung=dari.anggota if kurang else None,
            )
        ],
        dokumen=[],
        tagihan="tidak ada",
        kasus="tidak ada",
        pada=HARI_DANA,
        kunci=uuid.uuid4(),
        oleh=PenggunaFactory(peran="staf"),
        tanggal=HARI_DANA,
    )


def test_bekas_pj_yang_belum_menyerahkan_dana_terhalang():
    satu = kelompok()
    lama, baru = pj(satu), pj(satu, jabatan=JabatanKelompok.PJ_II)
    kas = dana(satu, isi=50_000)
    manajer = PenggunaFactory(peran="manajer")
    hentikan_pengurus(lama, selesai=HARI_DANA, oleh=manajer, tanggal=HARI_DANA)
    (ada,) = kalimat(lama.anggota)
    assert "belum diserahterimakan" in ada
    serahkan(satu, lama, baru, kas)
    assert not kalimat(lama.anggota)


def test_pj_yang_meninggal_meninggalkan_dana_yang_dipegangnya():
    satu = kelompok()
    lama = pj(satu)
    dana(satu, isi=50_000)
    assert ["belum diserahterimakan" in k for k in kalimat(lama.anggota, S.MENINGGAL)] == [True]
    (menjabat,) = penghalang_berhenti(milik(lama.anggota), S.KELUAR, BESOK)
    assert menjabat.mutlak


def test_kekurangan_yang_ditanggung_menghalangi_sampai_dihitung_lagi():
    satu = kelompok()
    lama, baru = pj(satu), pj(satu, jabatan=JabatanKelompok.PJ_II)
    kas = dana(satu, isi=50_000)
    serah = serahkan(satu, lama, baru, kas, kurang=20_000)
    manajer = PenggunaFactory(peran="manajer")
    hentikan_pengurus(lama, selesai=HARI_DANA, oleh=manajer, tanggal=HARI_DANA)
    (ada,) = penghalang_berhenti(milik(lama.anggota), S.KELUAR, BESOK)
    assert "kekurangan Rp" in ada.kalimat
    assert ada.tautan == reverse("kelompok:serah_terima", args=[serah.pk])
    serahkan(satu, baru, lama, kas)
    assert not kalimat(lama.anggota)


def test_arisan_yang_sudah_ditarik_sebelum_yang_lain_menghalangi():
    satu = kelompok_beranggota(2)
    arisan = dana(satu, isi=100_000, jenis=JenisDana.ARISAN)
    siti, sri = (k.anggota for k in satu.keanggotaan.order_by("pk"))

    def tarik(siapa):
        catat_arisan(
            arisan,
            tempat=tangan(arisan),
            anggota=siapa,
            putaran=1,
            jumlah=Decimal(10_000),
            keputusan=putusan,
            pada=HARI_DANA,
            kunci=uuid.uuid4(),
            oleh=None,
            tanggal=HARI_DANA,
        )

    putusan = keputusan_dana(satu)
    tarik(siti)
    assert [k for k in kalimat(siti) if "putaran 1, sedangkan 1 anggota belum" in k]
    assert not kalimat(sri)
    tarik(sri)
    assert not kalimat(siti)


def test_laci_yang_terbuka_di_tangannya_menghalangi():
    kantor = kantor_kas(BESOK)
    sesi = kantor.buka()
    siti = anggota_kelompok(kelompok()).anggota
    siti.pengguna = kantor.kasir
    siti.save(update_fields=["pengguna"])
    (ada,) = penghalang_berhenti(milik(siti), S.KELUAR, BESOK)
    assert ada.mutlak
    kantor.tutup(sesi)
    assert not kalimat(siti)


def test_halaman_berhenti_menyebut_yang_terbuka_dengan_jalannya(masuk, levy):
    siti = anggota_kelompok(kelompok()).anggota
    klien = masuk(PenggunaFactory(peran="staf"))
    alamat = reverse("kelompok:berhenti", args=[siti.kode])
    halaman = klien.get(alamat).content.decode()
    assert "Gedung baru menunggak" in halaman
    assert reverse("urunan:peserta", args=[levy.pk, siti.kode]) in halaman
    jawab = klien.post(alamat, {"sebab": "KELUAR", "pada": "", "alasan": "x", "dasar": "y"})
    assert "Isi tanggal berhenti" in jawab.content.decode()
