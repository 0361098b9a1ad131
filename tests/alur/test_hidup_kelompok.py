"""A group's whole life at the desk: formed, active, grown, split, merged; and a member's in it."""

import datetime as dt
import uuid

import pytest

from anggota.enums import StatusKeanggotaan
from anggota.models import Keanggotaan
from anggota.services.keanggotaan import aktifkan_anggota, sahkan_anggota
from kelompok.enums import JenisKelompok, StatusKelompok
from kelompok.ketentuan import kode_ukuran
from kelompok.services.berhenti import berhentikan
from kelompok.services.kelompok import (
    DataKelompok,
    angkat_pengurus,
    bentuk_kelompok,
    hentikan_pengurus,
)
from kelompok.services.pembentukan import DataPembentukan, aktifkan_kelompok, catat_pembentukan
from kelompok.services.pemecahan import gabungkan_kelompok, pecah_kelompok
from kelompok.services.pencalonan import (
    calonkan_orang_baru,
    masukkan_calon,
    putuskan_pencalonan,
)
from kelompok.services.perpindahan import pindah_kelompok
from koperasi.core.models import HalPerhatian, JejakAudit
from tests.factories.anggota import data_orang
from tests.factories.core import PenggunaFactory, ketentuan_diputuskan
from tests.factories.kelompok import kunjungan

pytestmark = pytest.mark.django_db
MULAI = dt.date(2026, 3, 2)


def hari(n: int) -> dt.date:
    return MULAI + dt.timedelta(n)


def test_hidup_sebuah_kelompok(tegakkan_invarian):
    staf, ketua = PenggunaFactory(peran="staf"), PenggunaFactory(peran="ketua")
    ketentuan_diputuskan(
        kode_ukuran(JenisKelompok.TANGGUNG_RENTENG),
        {"paling_sedikit": 3, "paling_banyak": 4},
        MULAI,
    )

    def hal(n):
        return {"oleh": staf, "tanggal": hari(n)}

    # Three founders are written down, agreed to, ratified and pay.
    mawar = bentuk_kelompok(DataKelompok(nomor="M1", nama="Mawar", dibentuk=MULAI), **hal(0))

    def calon(n, pengusul=None, **lain):
        satu = calonkan_orang_baru(
            data_orang(),
            mawar,
            pengusul=pengusul,
            pernyataan_tr=hari(n),
            kunci=uuid.uuid4(),
            **lain,
            **hal(n),
        )
        putuskan_pencalonan(satu, disetujui=True, pada=hari(n), dasar="Musyawarah", **hal(n))
        langkah = {"pada": hari(n), "dasar": "SK 1", "oleh": ketua, "tanggal": hari(n)}
        sahkan_anggota(satu.keanggotaan, **langkah)
        aktifkan_anggota(satu.keanggotaan, **langkah)
        return masukkan_calon(satu.keanggotaan, **langkah)

    siti, sri, wati = (calon(0) for _ in range(3))
    catat_pembentukan(
        mawar,
        DataPembentukan(
            tanggal=MULAI, tempat="Balai", wilayah="RT 2", sosialisasi_oleh="PPL", jadwal="Tgl 12"
        ),
        [(s.anggota, True) for s in (siti, sri, wati)],
        kunci=uuid.uuid4(),
        **hal(0),
    )
    pj = angkat_pengurus(
        mawar,
        siti.anggota,
        "PJ_I",
        mulai=hari(1),
        dasar="Musyawarah",
        nomor_sk="SK 2",
        tanggal_sk=hari(1),
        **hal(1),
    )
    kunjungan(mawar, tanggal=hari(0), tanggal_buku=hari(1))
    aktifkan_kelompok(mawar, pada=hari(1), dasar="SK 2", kunci=uuid.uuid4(), **hal(1))
    assert not HalPerhatian.objects.exists()

    # It grows to the rule's most, and one past it with a reason that reaches the pengawas.
    rini = calon(5, siti.anggota)
    tuti = calon(6, siti.anggota, alasan_ukuran="Tetangga PJ")
    assert HalPerhatian.objects.get().jenis == "kelompok.ukuran_dilewati"

    # Too many: two go to a new group, which the third follows alone.
    melati = pecah_kelompok(
        mawar,
        DataKelompok(nomor="M2", nama="Melati", dibentuk=hari(20)),
        [rini, tuti],
        {"PJ_I": rini.anggota},
        mulai=hari(20),
        dasar="Notulen 2",
        alasan="Terlalu banyak",
        serah_dana="",
        kunci=uuid.uuid4(),
        **hal(20),
    )
    aktif = {"dasar": "SK 3", "kunci": uuid.uuid4(), "alasan": "PJ baru"}
    aktifkan_kelompok(melati, pada=hari(21), **aktif, **hal(21))
    wati.refresh_from_db()
    pindah_kelompok(wati, melati, mulai=hari(30), dasar="Notulen 3", kunci=uuid.uuid4(), **hal(25))
    assert mawar.keanggotaan.berlaku(hari(29)).count() == 3
    assert mawar.keanggotaan.berlaku(hari(30)).count() == 2

    # One leaves the cooperative; the rest of her group is merged away, PJ and all.
    berhentikan(
        Keanggotaan.objects.get(anggota=sri.anggota),
        sebab=StatusKeanggotaan.KELUAR,
        pada=hari(40),
        alasan="Pindah kota",
        dasar="Surat",
        **hal(40),
    )
    gabungkan_kelompok(
        mawar,
        melati,
        mulai=hari(50),
        dasar="Notulen 4",
        alasan="Tinggal seorang",
        serah_dana="",
        kunci=uuid.uuid4(),
        **hal(50),
    )
    mawar.refresh_from_db()
    pj.refresh_from_db()
    assert (mawar.status, pj.selesai) == (StatusKelompok.BUBAR, hari(49))
    anggota_melati = {s.anggota_id for s in melati.keanggotaan.berlaku(hari(50))}
    assert anggota_melati == {s.anggota_id for s in (siti, wati, rini, tuti)}
    pj_melati = melati.pengurus.get()
    hentikan_pengurus(pj_melati, selesai=hari(60), **hal(60))
    tegakkan_invarian()
    assert JejakAudit.objects.filter(aksi__startswith="kelompok.").count() > 15
