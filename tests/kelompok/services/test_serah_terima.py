"""Hand-over between two PJ: every place counted, differences explained and told to the pengawas."""

import uuid
from decimal import Decimal

import pytest

from kelompok.enums import JabatanKelompok
from kelompok.models import HitungDana, SerahTerimaPJ
from kelompok.services.dana.mutasi import pindahkan_tempat
from kelompok.services.kelompok import tugaskan_ppl
from kelompok.services.serah_terima import Hitungan, SerahTerimaDitolak, serah_terima_pj
from koperasi.core.models import HalPerhatian
from koperasi.core.pengecualian import FormulirSudahDikirim
from tests.factories.core import PenggunaFactory
from tests.factories.dana import HARI_DANA, bank, dana, tangan
from tests.factories.kelompok import kelompok, pj

pytestmark = pytest.mark.django_db


@pytest.fixture
def adegan():
    """A group with two PJ, a PPL, and a fund of 100.000: 60.000 in hand, 40.000 at the bank."""
    satu, staf, ppl = kelompok(), PenggunaFactory(peran="staf"), PenggunaFactory(peran="ppl")
    lama, baru = pj(satu), pj(satu, jabatan=JabatanKelompok.PJ_II)
    tugaskan_ppl(satu, ppl, mulai=HARI_DANA, oleh=staf, tanggal=HARI_DANA)
    kas = dana(satu, isi=100_000)
    rekening = bank(kas)
    pindahkan_tempat(
        kas,
        dari=tangan(kas),
        ke=rekening,
        jumlah=Decimal(40_000),
        pada=HARI_DANA,
        kunci=uuid.uuid4(),
        oleh=None,
        tanggal=HARI_DANA,
    )
    rekening.refresh_from_db()

    def serah(tunai=60_000, di_bank=40_000, *, alasan="", penanggung=None, **ubah):
        hitungan = [
            Hitungan(
                tempat=tangan(kas),
                pecahan=[("KERTAS", 10_000, tunai // 10_000)],
                alasan=alasan,
                penanggung=penanggung,
            ),
            Hitungan(tempat=rekening, dihitung=Decimal(di_bank)),
        ]
        return serah_terima_pj(
            satu,
            **{
                "dari": lama,
                "kepada": baru,
                "ppl": ppl,
                "hitungan": hitungan,
                "dokumen": ["Buku kas", " ", "Cap kelompok"],
                "tagihan": "tidak ada",
                "kasus": "tidak ada",
                "pada": HARI_DANA,
                "kunci": uuid.uuid4(),
                "oleh": staf,
                "tanggal": HARI_DANA,
                **ubah,
            },
        )

    serah.kas, serah.lama, serah.baru = kas, lama, baru
    return serah


def test_yang_cocok_dicatat_tanpa_mengubah_buku(adegan, tegakkan_invarian):
    hasil = adegan()
    tegakkan_invarian()
    assert [h.selisih for h in hasil.hitungan.all()] == [0, 0]
    assert hasil.dokumen == ["Buku kas", "Cap kelompok"]
    assert not HalPerhatian.objects.exists()
    adegan.kas.refresh_from_db()
    assert adegan.kas.saldo == 100_000


def test_selisih_dijelaskan_ditanggung_dan_sampai_ke_pengawas(adegan, tegakkan_invarian):
    hasil = adegan(50_000, alasan="Terpakai pribadi", penanggung=adegan.lama.anggota)
    tegakkan_invarian()
    (kurang,) = hasil.hitungan.exclude(alasan="")
    assert (kurang.selisih, kurang.penanggung) == (-10_000, adegan.lama.anggota)
    hal = HalPerhatian.objects.get()
    assert hal.jenis == "kelompok.selisih_serah_terima"
    assert "60.000" in hal.uraian
    assert "50.000" in hal.uraian


def test_selisih_tanpa_penjelasan_atau_penanggung_ditolak(adegan):
    for lain, kalimat in (
        ({}, r"kurang Rp.10\.000\. Tulis penjelasannya"),
        ({"alasan": "hilang"}, "siapa yang menanggung"),
    ):
        with pytest.raises(SerahTerimaDitolak, match=kalimat):
            adegan(50_000, **lain)
    assert not SerahTerimaPJ.objects.exists()
    assert not HitungDana.objects.exists()


def test_semua_tempat_harus_dihitung(adegan):
    with pytest.raises(SerahTerimaDitolak, match="Semua dana"):
        adegan(hitungan=[Hitungan(tempat=tangan(adegan.kas))])


def test_dua_orang_pj_kelompok_itu(adegan):
    asing = pj(kelompok())
    with pytest.raises(SerahTerimaDitolak, match="Pilih PJ kelompok ini"):
        adegan(kepada=asing)
    with pytest.raises(SerahTerimaDitolak, match="orang lain"):
        adegan(kepada=adegan.lama)
    with pytest.raises(SerahTerimaDitolak, match="tidak ada"):
        adegan(tagihan=" ")


def test_serah_terima_kirim_dua_kali_tercatat_sekali(adegan):
    kunci = uuid.uuid4()
    assert adegan(kunci=kunci) == adegan(kunci=kunci)
    with pytest.raises(FormulirSudahDikirim):
        adegan(kunci=kunci, dari=adegan.baru, kepada=adegan.lama)
