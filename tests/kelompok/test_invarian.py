"""Every constraint and trigger of groups, provoked by name past the services.

Meetings, funds and imports have files of their own beside this one.
"""

import datetime as dt
import uuid

import pytest
from django.db import connection, connections, transaction

from kelompok.enums import JenisKelompok, StatusKelompok
from kelompok.models import (
    AnggotaPindah,
    KeanggotaanKelompok,
    Kelompok,
    KunjunganPPL,
    PembatalanKunjungan,
    PembentukanKelompok,
    Pencalonan,
    PendiriKelompok,
    PengurusKelompok,
    PenugasanPPL,
    PeristiwaKelompok,
)
from koperasi.core.models import Pengguna
from koperasi.core.waktu import tanggal_buku
from tests.factories.anggota import HARI, keanggotaan
from tests.factories.core import PenggunaFactory
from tests.factories.kelompok import anggota_kelompok, kelompok, kunjungan, pencalonan, pj
from tests.penolakan import ditolak

pytestmark = pytest.mark.django_db(databases=["default", "pemilik"])
SEHARI = dt.timedelta(1)
LUSA = HARI + 2 * SEHARI


def ubah(baris, **nilai):
    type(baris).objects.filter(pk=baris.pk).update(**nilai)


def keanggotaan_baru(satu, anggota, **lain):
    isi = {"jenis": satu.jenis, "mulai": HARI, **lain}
    return KeanggotaanKelompok.objects.create(kelompok=satu, anggota=anggota, **isi)


def peristiwa(satu, jenis="DIAKTIFKAN", **lain):
    isi = {"tanggal": HARI, "dasar": "SK", "tanggal_buku": HARI, "kunci": uuid.uuid4(), **lain}
    isi.setdefault("alasan", "uji")
    return PeristiwaKelompok.objects.create(kelompok=satu, jenis=jenis, **isi)


def pembentukan(satu, **lain):
    isi = {"tanggal": HARI, "tempat": "Balai", "wilayah": "RT 2", "tanggal_buku": HARI, **lain}
    return PembentukanKelompok.objects.create(kelompok=satu, **isi)


# --- groups -------------------------------------------------------------------------------------


def test_nomor_kelompok_tunggal():
    satu = kelompok()
    with ditolak("kelompok_kelompok_nomor_key"):
        Kelompok.objects.create(nomor=satu.nomor, nama="Lain", jenis=satu.jenis, dibentuk=HARI)


def test_jenis_dan_hari_kelompok_sah():
    with ditolak("jenis_kelompok_sah"):
        Kelompok.objects.create(nomor="X1", nama="X", jenis="LAIN", dibentuk=HARI)
    with ditolak("hari_kelompok_sah"):
        ubah(kelompok(), hari_pertemuan=32)


def test_kelompok_bubar_beralasan():
    satu = kelompok()
    peristiwa(satu, "BUBAR")
    with ditolak("kelompok_bubar_beralasan"):
        ubah(satu, status=StatusKelompok.BUBAR, bubar=HARI)


def test_kelompok_dan_jenis_dirujuk_bersama():
    """The unique pair that memberships and proposals point at."""
    with ditolak("keanggotaan_sejenis_kelompoknya"):
        keanggotaan_baru(kelompok(), keanggotaan().anggota, jenis=JenisKelompok.NILAI)
        connection.check_constraints()
    with ditolak("pencalonan_sejenis_kelompoknya"):
        Pencalonan.objects.create(
            keanggotaan=keanggotaan("CALON"),
            kelompok=kelompok(),
            jenis=JenisKelompok.NILAI,
            tanggal=HARI,
            tanggal_buku=HARI,
        )
        connection.check_constraints()


def test_kelompok_dijaga():
    satu, induk = kelompok(), kelompok()
    with ditolak("kelompok_tetap"):
        ubah(satu, nomor="K999")
    with ditolak("kelompok_tetap"):
        ubah(satu, jenis=JenisKelompok.USAHA)
    ubah(satu, asal=induk)
    with ditolak("kelompok_tetap"):
        ubah(satu, asal=None)
    with ditolak("status_kelompok_berurutan"):
        ubah(satu, status=StatusKelompok.DIBENTUK)
    with ditolak("status_kelompok_berperistiwa"):
        ubah(satu, status=StatusKelompok.BUBAR, bubar=HARI, sebab_bubar="uji")
    with ditolak("kelompok_tidak_dihapus"):
        Kelompok.objects.filter(pk=satu.pk)._raw_delete("default")
    peristiwa(satu, "BUBAR")
    ubah(satu, status=StatusKelompok.BUBAR, bubar=HARI, sebab_bubar="uji")
    with ditolak("kelompok_tetap"):
        ubah(satu, nama="Lain")


def test_kelompok_bubar_kosong():
    satu = kelompok()
    anggota_kelompok(satu)
    peristiwa(satu, "BUBAR")
    with ditolak("kelompok_bubar_kosong"):
        ubah(satu, status=StatusKelompok.BUBAR, bubar=HARI, sebab_bubar="uji")
        connection.check_constraints()


@pytest.mark.parametrize("apa", ["anggota", "pengurus", "ppl"])
def test_tidak_ada_yang_masuk_kelompok_bubar(apa):
    satu = kelompok()
    siti = keanggotaan().anggota
    peristiwa(satu, "BUBAR")
    ubah(satu, status=StatusKelompok.BUBAR, bubar=HARI, sebab_bubar="uji")
    with ditolak("kelompok_bubar_kosong"):
        if apa == "anggota":
            keanggotaan_baru(satu, siti)
        elif apa == "pengurus":
            keanggotaan_baru(satu, siti, selesai=HARI, sebab_selesai="uji")
            PengurusKelompok.objects.create(
                kelompok=satu, anggota=siti, jabatan="PJ_I", mulai=HARI, selesai=LUSA, dasar="N"
            )
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS pengurus_tidak_masuk_kelompok_bubar IMMEDIATE")
        else:
            PenugasanPPL.objects.create(kelompok=satu, ppl=PenggunaFactory(), mulai=HARI)
        connection.check_constraints()


# --- who belongs, leads, accompanies ------------------------------------------------------------


def test_satu_kelompok_renteng_pada_satu_saat():
    siti = anggota_kelompok(kelompok()).anggota
    with ditolak("satu_kelompok_renteng_pada_satu_saat"):
        keanggotaan_baru(kelompok(), siti)


def test_anggota_sekali_dalam_kelompok():
    satu = anggota_kelompok(kelompok(jenis=JenisKelompok.USAHA))
    with ditolak("anggota_sekali_dalam_kelompok"):
        keanggotaan_baru(satu.kelompok, satu.anggota)


def test_keluar_kelompok_beralasan():
    satu = anggota_kelompok(kelompok())
    with ditolak("keluar_kelompok_beralasan"):
        ubah(satu, selesai=HARI)
    with ditolak("keluar_kelompok_beralasan"):
        ubah(satu, selesai=HARI - SEHARI, sebab_selesai="uji")


def test_riwayat_keanggotaan_kelompok():
    """Over is over; what has not come yet may still change."""
    satu = anggota_kelompok(kelompok())
    with ditolak("riwayat_keanggotaan_kelompok"):
        ubah(satu, mulai=LUSA)
    with ditolak("riwayat_keanggotaan_kelompok"):
        KeanggotaanKelompok.objects.filter(pk=satu.pk)._raw_delete("default")
    nanti = tanggal_buku() + dt.timedelta(20)
    ubah(satu, selesai=nanti, sebab_selesai="rencana")
    ubah(satu, selesai=None, sebab_selesai="")
    ubah(satu, selesai=LUSA, sebab_selesai="uji")
    with ditolak("riwayat_keanggotaan_kelompok"):
        ubah(satu, selesai=None, sebab_selesai="")
    rencana = keanggotaan_baru(kelompok(), satu.anggota, mulai=nanti)
    KeanggotaanKelompok.objects.filter(pk=rencana.pk)._raw_delete("default")


def test_satu_orang_per_jabatan_kelompok():
    jabatan = pj(kelompok())
    lain = anggota_kelompok(jabatan.kelompok).anggota
    with ditolak("satu_orang_per_jabatan_kelompok"):
        PengurusKelompok.objects.create(
            kelompok=jabatan.kelompok, anggota=lain, jabatan="PJ_I", mulai=HARI, dasar="N"
        )


def test_masa_jabatan_kelompok_berurut_dan_riwayatnya():
    jabatan = pj(kelompok())
    with ditolak("masa_jabatan_kelompok_berurut"):
        ubah(jabatan, selesai=HARI - SEHARI)
    with ditolak("riwayat_pengurus_kelompok"):
        ubah(jabatan, dasar="lain")


def test_pengurus_anggota_kelompok():
    satu = kelompok()
    with ditolak("pengurus_anggota_kelompok"):
        PengurusKelompok.objects.create(
            kelompok=satu, anggota=keanggotaan().anggota, jabatan="PJ_I", mulai=HARI, dasar="N"
        )
        connection.check_constraints()
    jabatan = pj(satu)
    masuk = KeanggotaanKelompok.objects.get(anggota=jabatan.anggota)
    with ditolak("pengurus_anggota_kelompok"):
        ubah(masuk, selesai=HARI, sebab_selesai="uji")
        connection.check_constraints()


def test_ppl_satu_berurut_dan_riwayatnya():
    satu, ppl = kelompok(), PenggunaFactory(peran="ppl")
    tugas = PenugasanPPL.objects.create(kelompok=satu, ppl=ppl, mulai=HARI)
    with ditolak("satu_ppl_per_kelompok"):
        PenugasanPPL.objects.create(kelompok=satu, ppl=PenggunaFactory(), mulai=HARI)
    with ditolak("penugasan_ppl_berurut"):
        ubah(tugas, selesai=HARI - SEHARI)
    with ditolak("riwayat_penugasan_ppl"):
        ubah(tugas, mulai=LUSA)


# --- proposals ----------------------------------------------------------------------------------


def test_satu_pencalonan_berjalan():
    satu = pencalonan(kelompok())
    with ditolak("satu_pencalonan_berjalan"):
        Pencalonan.objects.create(
            keanggotaan=satu.keanggotaan,
            kelompok=satu.kelompok,
            jenis=satu.jenis,
            tanggal=HARI,
            pernyataan_tr=HARI,
            tanggal_buku=HARI,
        )


def test_pernyataan_renteng_dan_pengusul():
    satu = kelompok()
    isi = {"keanggotaan": keanggotaan("CALON"), "kelompok": satu, "jenis": satu.jenis}
    isi |= {"tanggal": HARI, "tanggal_buku": HARI}
    with ditolak("pernyataan_renteng_ditandatangani"):
        Pencalonan.objects.create(**isi)
    with ditolak("pernyataan_renteng_ditandatangani"):
        Pencalonan.objects.create(**isi, pernyataan_tr=LUSA)
    with ditolak("pengusul_anggota_kelompok"):
        Pencalonan.objects.create(**isi, pernyataan_tr=HARI, pengusul=keanggotaan().anggota)


def test_pencalonan_dijaga_dan_diputus_lengkap():
    satu = pencalonan(kelompok())
    with ditolak("pencalonan_diputus_lengkap"):
        ubah(satu, status="DISETUJUI", diputus_pada=HARI)
    with ditolak("pencalonan_dijaga"):
        ubah(satu, status="MASUK", diputus_pada=HARI, dasar="N")
    with ditolak("pencalonan_dijaga"):
        ubah(satu, pernyataan_tr=HARI - SEHARI)
    with ditolak("pencalonan_dijaga"):
        Pencalonan.objects.filter(pk=satu.pk)._raw_delete("default")
    with ditolak("kelompok_pencalonan_kunci_key"):
        Pencalonan.objects.create(
            keanggotaan=keanggotaan("CALON"),
            kelompok=satu.kelompok,
            jenis=satu.jenis,
            tanggal=HARI,
            pernyataan_tr=HARI,
            tanggal_buku=HARI,
            kunci=satu.kunci,
        )


# --- beginnings and turns -----------------------------------------------------------------------


def test_pembentukan_berpendiri_berversi_dan_beralasan():
    satu, siti = kelompok(), keanggotaan().anggota
    with ditolak("pembentukan_berpendiri"):
        pembentukan(satu)
        connection.check_constraints()
    lama = pembentukan(satu)
    PendiriKelompok.objects.create(pembentukan=lama, anggota=siti, hadir=True)
    with ditolak("pendiri_sekali"):
        PendiriKelompok.objects.create(pembentukan=lama, anggota=siti, hadir=True)
    with ditolak("satu_versi_pembentukan"):
        pembentukan(satu)
    with ditolak("perbaikan_pembentukan_beralasan"):
        pembentukan(satu, versi=2)
    with ditolak("pembentukan_tidak_mendahului"):
        pembentukan(satu, versi=2, alasan="uji", tanggal=LUSA)
    with ditolak("kelompok_pembentukankelompok_kunci_key"):
        pembentukan(satu, versi=2, alasan="uji", kunci=lama.kunci)


def test_peristiwa_kelompok_sah_beralasan_dan_tidak_mendahului():
    satu, lain = kelompok(), kelompok()
    with ditolak("peristiwa_kelompok_sah"):
        peristiwa(satu, "DIPECAH")
    with ditolak("peristiwa_kelompok_sah"):
        peristiwa(satu, "DIGABUNG", lain=satu)
    with ditolak("peristiwa_kelompok_beralasan"):
        peristiwa(satu, "DIPECAH", lain=lain, alasan="")
    with ditolak("peristiwa_kelompok_tidak_mendahului"):
        peristiwa(satu, tanggal=LUSA)
    akhir = peristiwa(satu, "DIGABUNG", lain=lain)
    with ditolak("kelompok_berakhir_sekali"):
        peristiwa(satu, "BUBAR")
    with ditolak("kelompok_peristiwakelompok_kunci_key"):
        peristiwa(lain, kunci=akhir.kunci)


def test_pindah_sesuai_peristiwa():
    satu, lain = kelompok(), kelompok()
    dari = anggota_kelompok(satu)
    pecah = peristiwa(satu, "DIPECAH", lain=lain, tanggal=LUSA, tanggal_buku=LUSA)
    asing = anggota_kelompok(lain, mulai=LUSA)
    ubah(dari, selesai=LUSA - SEHARI, sebab_selesai="pecah")
    with ditolak("pindah_sesuai_peristiwa"):
        AnggotaPindah.objects.create(peristiwa=pecah, dari=dari, ke=asing)
    ke = keanggotaan_baru(lain, dari.anggota, mulai=LUSA)
    AnggotaPindah.objects.create(peristiwa=pecah, dari=dari, ke=ke)
    with ditolak("kelompok_anggotapindah_dari_id_key"):
        AnggotaPindah.objects.create(peristiwa=pecah, dari=dari, ke=ke)


def test_anggota_pindah_sekali_ke_satu_tempat():
    """The second unique side, looked at alone: a row that arrives twice."""
    satu, lain = kelompok(), kelompok()
    dari = anggota_kelompok(satu)
    pecah = peristiwa(satu, "DIPECAH", lain=lain, tanggal=LUSA, tanggal_buku=LUSA)
    ubah(dari, selesai=LUSA - SEHARI, sebab_selesai="pecah")
    ke = keanggotaan_baru(lain, dari.anggota, mulai=LUSA)
    AnggotaPindah.objects.create(peristiwa=pecah, dari=dari, ke=ke)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_constraint WHERE conname = 'kelompok_anggotapindah_ke_id_key'"
            " AND contype = 'u'"
        )
        assert cursor.fetchone() == (1,)


def test_pengaktifan_berkunjungan():
    """Without a reason, a visit that stands lies between the founding and the day."""
    satu = kelompok(dibentuk=HARI - SEHARI)
    with ditolak("pengaktifan_berkunjungan"):
        peristiwa(satu, alasan="")
    kunjungan(satu, tanggal=HARI - 2 * SEHARI)
    kunjungan(satu, tanggal=LUSA, tanggal_buku=LUSA)
    with ditolak("pengaktifan_berkunjungan"):
        peristiwa(satu, alasan="")
    batal = kunjungan(satu)
    PembatalanKunjungan.objects.create(
        kunjungan=batal, alasan="salah kelompok", dibuat_oleh=batal.dibuat_oleh, tanggal_buku=HARI
    )
    with ditolak("pengaktifan_berkunjungan"):
        peristiwa(satu, alasan="")
    kunjungan(satu)
    peristiwa(satu, alasan="")


def test_kunjungan_sah():
    satu = kelompok()
    with ditolak("kunjungan_beruraian"):
        kunjungan(satu, ditemui="")
    with ditolak("kunjungan_beruraian"):
        kunjungan(satu, hasil="")
    with ditolak("kunjungan_tidak_mendahului"):
        kunjungan(satu, tanggal=LUSA)
    dicatat = kunjungan(satu)
    with ditolak("kelompok_kunjunganppl_kunci_key"):
        kunjungan(satu, kunci=dicatat.kunci)
    isi = {"kunjungan": dicatat, "dibuat_oleh": dicatat.dibuat_oleh, "tanggal_buku": HARI}
    with ditolak("pembatalan_kunjungan_beralasan"):
        PembatalanKunjungan.objects.create(alasan="", **isi)
    PembatalanKunjungan.objects.create(alasan="salah kelompok", **isi)
    with ditolak("kelompok_pembatalankunjungan_kunjungan_id_key"):
        PembatalanKunjungan.objects.create(alasan="lagi", **isi)


TETAP = ("pembentukankelompok", "pendirikelompok", "peristiwakelompok", "anggotapindah")


@pytest.fixture
def isi_pemilik():
    """One row in each table, as the owner of the tables."""
    from anggota.models import Anggota

    def buat(model, **isi):
        return model.objects.using("pemilik").create(**isi)

    siti = buat(Anggota, nama="Siti", jenis_kelamin="P", tanpa_nik="-")
    satu, lain = (
        buat(Kelompok, nomor=n, nama=n, jenis="TANGGUNG_RENTENG", dibentuk=HARI, status="AKTIF")
        for n in ("P1", "P2")
    )
    berita = buat(PembentukanKelompok, kelompok=satu, tanggal=HARI, tanggal_buku=HARI)
    buat(PendiriKelompok, pembentukan=berita, anggota=siti, hadir=True)
    pecah = buat(
        PeristiwaKelompok,
        kelompok=satu,
        lain=lain,
        jenis="DIPECAH",
        tanggal=LUSA,
        dasar="N",
        alasan="uji",
        tanggal_buku=LUSA,
    )
    renteng = {"anggota": siti, "jenis": JenisKelompok.TANGGUNG_RENTENG}
    dari = buat(
        KeanggotaanKelompok,
        kelompok=satu,
        mulai=HARI,
        selesai=LUSA - SEHARI,
        sebab_selesai="pecah",
        **renteng,
    )
    ke = buat(KeanggotaanKelompok, kelompok=lain, mulai=LUSA, **renteng)
    buat(AnggotaPindah, peristiwa=pecah, dari=dari, ke=ke)
    connections["pemilik"].check_constraints()  # TRUNCATE waits for no pending trigger


@pytest.mark.parametrize("tabel", TETAP)
@pytest.mark.parametrize(
    "perintah", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"]
)
@pytest.mark.usefixtures("isi_pemilik")
def test_riwayat_kelompok_hanya_tambah_juga_bagi_pemilik(tabel, perintah):
    nama = f"kelompok_{tabel}"
    with pytest.raises(Exception, match="hanya boleh ditambah"), transaction.atomic("pemilik"):
        connections["pemilik"].cursor().execute(perintah.format(nama))


@pytest.mark.parametrize("tabel", ["kunjunganppl", "pembatalankunjungan"])
@pytest.mark.parametrize(
    "perintah", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"]
)
def test_kunjungan_hanya_tambah(tabel, perintah):
    def buat(model, **isi):
        return model.objects.using("pemilik").create(**isi)

    orang = buat(Pengguna, nama_pengguna="ppl-pemilik", nama="Bu Ratna")
    satu = buat(Kelompok, nomor="P1", nama="P1", jenis="TANGGUNG_RENTENG", dibentuk=HARI)
    oleh = {"dibuat_oleh": orang, "tanggal_buku": HARI}
    dicatat = buat(
        KunjunganPPL,
        kelompok=satu,
        tanggal=HARI,
        pengunjung=orang,
        ditemui="PJ",
        hasil="Tertib",
        **oleh,
    )
    buat(PembatalanKunjungan, kunjungan=dicatat, alasan="keliru", **oleh)
    connections["pemilik"].check_constraints()
    with pytest.raises(Exception, match="hanya boleh ditambah"), transaction.atomic("pemilik"):
        connections["pemilik"].cursor().execute(perintah.format(f"kelompok_{tabel}"))


@pytest.mark.parametrize("tabel", ["keanggotaankelompok", "penguruskelompok", "pencalonan"])
@pytest.mark.usefixtures("isi_pemilik")
def test_riwayat_kelompok_tidak_dikosongkan(tabel):
    with pytest.raises(Exception, match="hanya boleh ditambah"), transaction.atomic("pemilik"):
        connections["pemilik"].cursor().execute(f"TRUNCATE kelompok_{tabel} CASCADE")
