"""Pages of offices, PPL, group rules and sanctions."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kelompok.enums import PerihalKeputusan
from kelompok.models import Pemilihan, PengurusKelompok, PenugasanPPL, PeraturanKelompok, Sanksi
from koperasi.core.models import Dokumen, ProfilKoperasi
from tests.factories.core import PenggunaFactory
from tests.factories.kelompok import pj
from tests.factories.pertemuan import (
    HARI_PERTEMUAN,
    kelompok_beranggota,
    keputusan_tertutup,
    pemilihan,
    pertemuan,
    sanksi,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _pada_hari_pertemuan(hari_ini, db):
    hari_ini(HARI_PERTEMUAN)
    ProfilKoperasi.objects.create(pk=1, nama="Koperasi Uji", singkatan="KU", kabupaten="Malang")


def alamat(nama, *args):
    return reverse(f"kelompok:{nama}", args=args)


def test_pemilihan_dicatat_staf_dan_disahkan_ketua(masuk):
    rapat = pertemuan(hadir=5)
    putusan = keputusan_tertutup(rapat, PerihalKeputusan.PJ)
    terpilih, lain = (k.anggota for k in rapat.kelompok.keanggotaan.all()[:2])
    masuk("staf").post(
        alamat("catat_pemilihan", rapat.kelompok_id),
        {
            "kunci": uuid.uuid4(),
            "keputusan": putusan.pk,
            "jabatan": "PJ_I",
            "terpilih": terpilih.pk,
            "mulai": "2026-04-08",
            "calon_1": terpilih.pk,
            "suara_1": "3",
            "calon_2": lain.pk,
            "suara_2": "2",
        },
    )
    satu = Pemilihan.objects.get()
    assert [c.suara for c in satu.calon.all()] == [3, 2]
    assert satu.sampai_rencana.isoformat() == "2028-04-07"
    ketua = masuk("ketua")
    assert (
        alamat("sahkan_pemilihan", satu.pk) in ketua.get(alamat("daftar_pengurus")).content.decode()
    )
    ketua.post(alamat("sahkan_pemilihan", satu.pk), {"putusan": "sahkan"})
    assert PengurusKelompok.objects.get().anggota == terpilih
    assert ketua.post(alamat("cetak_pemilihan", satu.pk)).status_code == 302
    assert Dokumen.objects.filter(nomor__contains="/BAP/").exists()


def test_ketua_yang_mencatat_sendiri_diberi_tahu(masuk):
    ketua = masuk("ketua")
    satu = pemilihan(oleh=ketua.pengguna)
    halaman = ketua.get(alamat("sahkan_pemilihan", satu.pk)).content.decode()
    assert "Pengurus lain yang mengesahkannya" in halaman
    jawaban = ketua.post(alamat("sahkan_pemilihan", satu.pk), {"putusan": "sahkan"})
    assert "orang lain daripada yang mencatat" in jawaban.content.decode()


def test_menolak_tanpa_alasan_dijawab_di_samping_kotaknya(masuk):
    satu = pemilihan()
    jawaban = masuk("ketua").post(alamat("sahkan_pemilihan", satu.pk), {"putusan": "tolak"})
    assert "alasan" in jawaban.context["form"].errors


def test_pj_berhenti_dan_serah_terimanya_ditagih(masuk):
    kelompok = kelompok_beranggota(2)
    jabatan = pj(kelompok)
    staf = masuk("staf")
    staf.post(alamat("berhenti_menjabat", kelompok.pk, jabatan.pk), {"selesai": "2026-04-07"})
    halaman = staf.get(alamat("pengurus", kelompok.pk)).content.decode()
    assert "belum dicatat" in halaman
    assert jabatan.anggota.nama in halaman


def test_ppl_ditugaskan_manajer(masuk):
    kelompok, ppl = kelompok_beranggota(1), PenggunaFactory(peran="ppl")
    manajer = masuk("manajer")
    url = alamat("tugaskan_ppl", kelompok.pk)
    bukan = manajer.post(url, {"ppl": manajer.pengguna.pk, "mulai": "2026-04-08"})
    assert "ppl" in bukan.context["form"].errors
    manajer.post(url, {"ppl": ppl.pk, "mulai": "2026-04-08"})
    assert PenugasanPPL.objects.get().ppl == ppl


def test_peraturan_ditetapkan_dan_dicetak(masuk):
    rapat = pertemuan(hadir=5)
    putusan = keputusan_tertutup(rapat, PerihalKeputusan.PERATURAN)
    staf, url = masuk("staf"), alamat("tetapkan_peraturan", rapat.kelompok_id)
    isi = {
        "kunci": uuid.uuid4(),
        "keputusan": putusan.pk,
        "berlaku_sejak": "2026-04-08",
        "judul_1": "Bayar",
        "isi_1": "Dibayar di pertemuan.",
        "penghargaan": "Hadiah",
        "sanksi": "",
    }
    assert "sanksi" in staf.post(url, isi).context["form"].errors
    staf.post(url, {**isi, "sanksi": "Teguran"})
    satu = PeraturanKelompok.objects.get()
    assert (
        "Dibayar di pertemuan." in staf.get(alamat("peraturan", rapat.kelompok_id)).content.decode()
    )
    staf.post(alamat("cetak_peraturan", rapat.kelompok_id, satu.versi))
    assert Dokumen.objects.get().isi["data"]["sanksi"] == "Teguran"


def test_sanksi_dari_tetapkan_sampai_cabut(masuk):
    kelompok = kelompok_beranggota(2)
    ketua = masuk("ketua")
    ketua.post(
        alamat("tetapkan_sanksi", kelompok.pk),
        {
            "kunci": uuid.uuid4(),
            "alasan": "Setoran tidak klop",
            "layanan": ["PINJAMAN", "BARANG"],
            "mulai": "2026-04-08",
            "syarat": "Lunas",
            "tinjau_pada": "2026-05-08",
        },
    )
    satu = Sanksi.objects.get()
    bagian = ketua.get(
        alamat("pertemuan_kelompok", kelompok.pk), headers={"HX-Request": "true"}
    ).content.decode()
    assert "Dalam sanksi" in bagian
    ketua.post(
        alamat("tinjau_sanksi", satu.pk),
        {"kunci": uuid.uuid4(), "hasil": "Belum", "berikut": "2026-06-08"},
    )
    ketua.post(alamat("cetak_sanksi", satu.pk))
    assert Dokumen.objects.get().isi["data"]["layanan"] == "pembelian barang, pinjaman baru"
    ketua.post(alamat("cabut_sanksi", satu.pk), {"sejak": "2026-04-08", "alasan": "Lunas"})
    satu.refresh_from_db()
    assert satu.dicabut_oleh == ketua.pengguna
    assert "Sudah dicabut" in ketua.get(alamat("sanksi", satu.pk)).content.decode()


def test_sanksi_yang_perlu_ditinjau_dapat_disaring(masuk, hari_ini):
    satu = sanksi(kelompok_beranggota(1))
    klien = masuk("pengawas")
    assert not klien.get(alamat("daftar_sanksi"), {"keadaan": "tinjau"}).context["daftar"]
    hari_ini(satu.tinjau_pada)
    assert list(klien.get(alamat("daftar_sanksi"), {"keadaan": "tinjau"}).context["daftar"]) == [
        satu
    ]


@pytest.mark.parametrize("nama", ["daftar_pengurus", "daftar_sanksi"])
def test_daftar_sama_banyak_kueri_untuk_satu_dan_empat(masuk, nama):
    def isi():
        kelompok = kelompok_beranggota(1)
        pj(kelompok)
        sanksi(kelompok)

    klien = masuk("staf")
    isi()
    klien.get(alamat(nama))
    with CaptureQueriesContext(connection) as satu:
        klien.get(alamat(nama))
    for _ in range(3):
        isi()
    with CaptureQueriesContext(connection) as empat:
        klien.get(alamat(nama))
    assert len(satu) == len(empat)


def test_pengawas_tidak_melihat_tombol_yang_menulis(masuk):
    rapat = pertemuan(hadir=5)
    pemilihan(rapat)
    satu = sanksi(rapat.kelompok)
    klien = masuk("pengawas")
    for url, terlarang in (
        (alamat("pengurus", rapat.kelompok_id), alamat("catat_pemilihan", rapat.kelompok_id)),
        (alamat("peraturan", rapat.kelompok_id), alamat("tetapkan_peraturan", rapat.kelompok_id)),
        (alamat("sanksi", satu.pk), alamat("cabut_sanksi", satu.pk)),
    ):
        assert terlarang not in klien.get(url).content.decode()
