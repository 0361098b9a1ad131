"""Every constraint and trigger of meetings, offices, rules and sanctions, past the services."""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, connections, transaction
from django.utils import timezone

from anggota.models import Anggota
from kelompok.models import (
    CalonPengurus,
    IsiNotulen,
    Kehadiran,
    Kelompok,
    Keputusan,
    Notulen,
    PasalPeraturan,
    Pemilihan,
    PeraturanKelompok,
    Pertemuan,
    PerubahanKehadiran,
    PerubahanNotulen,
    Sanksi,
    TinjauanSanksi,
)
from kelompok.services.keputusan import batalkan_keputusan
from kelompok.services.notulen import bacakan_notulen, sahkan_notulen, tulis_notulen
from kelompok.services.pemilihan import sahkan_pemilihan
from kelompok.services.penutupan import tutup_pertemuan
from koperasi.core.db import nama_kekangan
from koperasi.core.models import Pengguna, ProfilKoperasi
from tests.factories.anggota import HARI
from tests.factories.core import PenggunaFactory
from tests.factories.kelompok import anggota_kelompok
from tests.factories.pertemuan import (
    HARI_PERTEMUAN,
    hadirkan,
    kelompok_beranggota,
    keputusan,
    pemilihan,
    pertemuan,
    sanksi,
)
from tests.penolakan import ditolak

pytestmark = pytest.mark.django_db(databases=["default", "pemilik"])
BERIKUT = HARI_PERTEMUAN + dt.timedelta(days=30)


def ubah(satu, **nilai):
    type(satu).objects.filter(pk=satu.pk).update(**nilai)


def tutup(satu, **ganti):
    """Close without the service: the numbers as they are, unless given."""
    oleh = PenggunaFactory()
    isi = {
        "status": "DITUTUP",
        "jumlah_anggota": 5,
        "jumlah_hadir": 5,
        "ambang_kuorum": 3,
        "daring_dihitung": True,
        "rumus_kuorum": "uji",
        "ditutup_oleh": oleh,
        "ditutup_pada": timezone.now(),
    }
    ubah(satu, **{**isi, **ganti})


# --- meetings ----------------------------------------------------------------------------------


def test_pertemuan_baru():
    kelompok = kelompok_beranggota(1)
    isi = {"kelompok": kelompok, "tanggal": HARI_PERTEMUAN, "kode": uuid.uuid4()}
    with ditolak("pertemuan_mulai_terbuka"):
        Pertemuan.objects.create(**isi, keputusan_terakhir=2)
    with ditolak("jenis_pertemuan_sah"):
        Pertemuan.objects.create(**isi, jenis="ARISAN")
    with ditolak("jam_pertemuan_berurut"):
        Pertemuan.objects.create(**isi, mulai=dt.time(15), selesai=dt.time(14))
    with ditolak("pertemuan_berikut_sesudahnya"):
        Pertemuan.objects.create(**isi, tanggal_berikut=HARI_PERTEMUAN)
    Pertemuan.objects.create(**isi)
    with ditolak("kelompok_pertemuan_kode_key"):
        Pertemuan.objects.create(**{**isi, "tanggal": BERIKUT})
    with ditolak("satu_pertemuan_per_hari"):
        Pertemuan.objects.create(**{**isi, "kode": uuid.uuid4()})


def test_pertemuan_tetap_dan_tidak_dihapus():
    satu = pertemuan()
    with ditolak("pertemuan_tetap"):
        ubah(satu, tanggal=BERIKUT)
    with ditolak("pertemuan_tidak_dihapus"):
        Pertemuan.objects.filter(pk=satu.pk)._raw_delete("default")
    tertutup = pertemuan(tertutup=True)
    with ditolak("pertemuan_tertutup_tetap"):
        ubah(tertutup, tempat="lain")


def test_pertemuan_ditutup_dengan_angka_yang_benar():
    satu = pertemuan(hadir=5)
    with ditolak("pertemuan_tertutup_berangka"):
        tutup(satu, rumus_kuorum="")
    with ditolak("pertemuan_menghitung_hadir"):
        tutup(satu, jumlah_hadir=4)
    tutup(satu)


def test_pertemuan_ditutup_lengkap():
    with ditolak("pertemuan_ditutup_lengkap"):
        tutup(pertemuan())


def test_pertemuan_ditutup_berkuorum():
    satu = pertemuan(hadir=3)
    keputusan(satu)
    Kehadiran.objects.filter(pertemuan=satu).update(status="ALPA")
    with ditolak("pertemuan_ditutup_berkuorum"):
        tutup(satu, jumlah_hadir=0)


def test_pertemuan_batal_beralasan_dan_tanpa_keputusan():
    satu = keputusan().pertemuan
    batal = {"status": "DIBATALKAN", "ditutup_oleh": PenggunaFactory()}
    with ditolak("pertemuan_berkeputusan_tidak_batal"):
        ubah(satu, **batal, ditutup_pada=timezone.now(), alasan_batal="x")
    with ditolak("pertemuan_batal_beralasan"):
        ubah(pertemuan(), **batal, ditutup_pada=timezone.now())


# --- attendance --------------------------------------------------------------------------------


def test_kehadiran_dijaga():
    satu, lain = pertemuan(hadir=5), pertemuan()
    baris = satu.kehadiran.first()
    with ditolak("satu_kehadiran_per_anggota"):
        Kehadiran.objects.create(pertemuan=satu, anggota=baris.anggota, status="HADIR")
    with ditolak("status_hadir_sah"):
        ubah(baris, status="TIDUR")
    with ditolak("kehadiran_tetap"):
        ubah(baris, pertemuan=lain)
    with ditolak("kehadiran_tidak_dihapus"):
        Kehadiran.objects.filter(pk=baris.pk)._raw_delete("default")
    with ditolak("kehadiran_anggota_hari_itu"):
        Kehadiran.objects.create(pertemuan=lain, anggota=baris.anggota, status="HADIR")
    tutup(satu)
    with ditolak("kehadiran_sampai_ditutup"):
        ubah(baris, status="SAKIT")


def test_perubahan_kehadiran():
    satu = pertemuan(hadir=5)
    lama = PerubahanKehadiran.objects.first()
    isi = {"pertemuan": satu, "anggota": lama.anggota, "pada": timezone.now()}
    with ditolak("perubahan_kehadiran_sah"):
        PerubahanKehadiran.objects.create(**isi, kunci=uuid.uuid4(), status="X")
    with ditolak("kelompok_perubahankehadiran_kunci_key"):
        PerubahanKehadiran.objects.create(**isi, kunci=lama.kunci, status="HADIR")


# --- decisions ---------------------------------------------------------------------------------


def baru(satu, **ganti):
    isi = {
        "kunci": uuid.uuid4(),
        "pertemuan": satu,
        "nomor": 99,
        "perihal": "LAIN",
        "teks": "x",
        "hasil": "DITERIMA",
        "perlu_kuorum": True,
        "jumlah_anggota": 5,
        "jumlah_hadir": 5,
        "ambang_kuorum": 3,
        "daring_dihitung": True,
        "pada": timezone.now(),
    }
    return Keputusan.objects.create(**{**isi, **ganti})


def test_keputusan_baru():
    penuh, sepi = pertemuan(hadir=5), pertemuan(hadir=2)
    ada = baru(penuh)
    for nama, ganti in {
        "kelompok_keputusan_kunci_key": {"kunci": ada.kunci},
        "nomor_keputusan_tunggal": {"nomor": ada.nomor},
        "keputusan_sah": {"nomor": 98, "teks": ""},
        "suara_keputusan_sah": {"nomor": 98, "setuju": 5, "tidak": 1, "abstain": 0},
        "keputusan_diterima_terbanyak": {"nomor": 98, "setuju": 2, "tidak": 2, "abstain": 0},
        "keputusan_menghitung_hadir": {"nomor": 98, "jumlah_hadir": 4},
        "tindak_lanjut_selesai_lengkap": {"nomor": 98, "tindak_lanjut": "SELESAI"},
        "keputusan_batal_beralasan": {"nomor": 98, "dibatalkan_oleh": PenggunaFactory()},
    }.items():
        with ditolak(nama):
            baru(penuh, **ganti)
    with ditolak("keputusan_diterima_berkuorum"):
        baru(sepi, jumlah_hadir=2)
    tutup(penuh)
    with ditolak("keputusan_sampai_ditutup"):
        baru(penuh, nomor=98)


def test_keputusan_tetap():
    satu, oleh = keputusan(batas=BERIKUT), PenggunaFactory()
    with ditolak("keputusan_tetap"):
        ubah(satu, teks="lain")
    with ditolak("keputusan_tetap"):
        Keputusan.objects.filter(pk=satu.pk)._raw_delete("default")
    selesai = {"tindak_lanjut": "SELESAI", "selesai_pada": BERIKUT, "selesai_oleh": oleh}
    ubah(satu, **selesai)
    with ditolak("tindak_lanjut_selesai_tetap"):
        ubah(satu, catatan_selesai="lain")
    tutup(satu.pertemuan)
    with ditolak("keputusan_batal_sampai_ditutup"):
        ubah(satu, dibatalkan_pada=timezone.now(), dibatalkan_oleh=oleh, alasan_batal="x")


# --- minutes -----------------------------------------------------------------------------------


@pytest.fixture
def dua_rapat():
    lalu = pertemuan(tertutup=True)
    return lalu, pertemuan(lalu.kelompok, tanggal=BERIKUT)


def test_notulen_berurutan_dan_terkunci(dua_rapat):
    lalu, kini = dua_rapat
    n, oleh = lalu.notulen, PenggunaFactory(peran="staf")
    with ditolak("kelompok_notulen_pertemuan_id_key"):
        Notulen.objects.create(pertemuan=lalu)
    with ditolak("notulen_dibaca_di_pertemuan"):
        ubah(n, dibaca_di=kini)
    with ditolak("notulen_berurutan"):
        ubah(n, status="DIKOREKSI", dibaca_di=kini)
    with ditolak("notulen_disahkan_pertemuan_berikut"):
        ubah(n, status="DIBACA", dibaca_di=pertemuan(tanggal=BERIKUT))
    bacakan_notulen(n, kini, oleh=oleh, tanggal=BERIKUT)
    with ditolak("notulen_disahkan_lengkap"):
        ubah(n, status="DISAHKAN")
    sahkan_notulen(n, kini, oleh=oleh, tanggal=BERIKUT)
    with ditolak("notulen_tetap"):
        ubah(n, disahkan_pada=timezone.now())
    with ditolak("notulen_tidak_dihapus"):
        Notulen.objects.filter(pk=n.pk)._raw_delete("default")
    hadirkan(kini)
    tutup_pertemuan(kini, oleh=oleh, tanggal=BERIKUT)
    with ditolak("notulen_terkunci"):
        ubah(n, status="DISAHKAN")


def test_isi_notulen_menurut_perubahannya(dua_rapat):
    lalu, kini = dua_rapat
    n, oleh = lalu.notulen, PenggunaFactory(peran="staf")
    hal = {"oleh": oleh, "tanggal": BERIKUT}
    tulis_notulen(n, "KEUANGAN", "Kas", kunci=uuid.uuid4(), **hal)
    isi = n.isi.get()
    with ditolak("isi_notulen_berperubahan"):
        IsiNotulen.objects.create(notulen=n, bagian="PENUTUP", teks="x")
    with ditolak("isi_notulen_tetap"):
        ubah(isi, teks="lain")
    with ditolak("isi_notulen_berperubahan"):
        ubah(isi, teks="lain", versi=2)
    with ditolak("bagian_perubahan_notulen_sah"):
        PerubahanNotulen.objects.create(
            kunci=uuid.uuid4(), notulen=n, bagian="X", versi=1, pada=timezone.now()
        )
    lama = n.perubahan.get()
    with ditolak("satu_perubahan_per_versi_notulen"):
        PerubahanNotulen.objects.create(
            kunci=uuid.uuid4(), notulen=n, bagian="KEUANGAN", versi=1, pada=timezone.now()
        )
    with ditolak("kelompok_perubahannotulen_kunci_key"):
        PerubahanNotulen.objects.create(
            kunci=lama.kunci, notulen=n, bagian="KEUANGAN", versi=2, pada=timezone.now()
        )
    with ditolak("koreksi_notulen_beralasan"):
        PerubahanNotulen.objects.create(
            kunci=uuid.uuid4(),
            notulen=n,
            bagian="KEUANGAN",
            versi=2,
            koreksi=True,
            pertemuan=kini,
            pada=timezone.now(),
        )
    bacakan_notulen(n, kini, **hal)
    sahkan_notulen(n, kini, **hal)
    with ditolak("notulen_disahkan_tetap"):
        ubah(isi, teks="lain", versi=2)


def test_bagian_dan_satu_isi_per_bagian():
    n = pertemuan().notulen
    hal = {"oleh": PenggunaFactory(), "tanggal": HARI_PERTEMUAN}
    tulis_notulen(n, "KEUANGAN", "Kas", kunci=uuid.uuid4(), **hal)
    with ditolak("satu_isi_per_bagian"):
        IsiNotulen.objects.create(notulen=n, bagian="KEUANGAN", teks="Kas", versi=1)
    with ditolak("isi_notulen_berperubahan"):  # asked before bagian_notulen_sah
        IsiNotulen.objects.create(notulen=n, bagian="X", teks="Kas", versi=1)


# --- offices -----------------------------------------------------------------------------------


def test_pemilihan_dijaga():
    satu = pemilihan()
    lain = keputusan(pertemuan(satu.kelompok, tanggal=BERIKUT, hadir=5), "PJ")  # still open
    sah = {
        "kunci": uuid.uuid4(),
        "kelompok": satu.kelompok,
        "keputusan": satu.keputusan,
        "jabatan": "SEKRETARIS",
        "terpilih": satu.terpilih,
        "mulai": HARI_PERTEMUAN,
        "sampai_rencana": BERIKUT,
        "dicatat_oleh": satu.dicatat_oleh,
        "tanggal_buku": HARI_PERTEMUAN,
    }
    for nama, ganti in {
        "pemilihan_berkeputusan": {"keputusan": lain},
        "kelompok_pemilihan_kunci_key": {"kunci": satu.kunci},
        "satu_pemilihan_menunggu": {"jabatan": satu.jabatan},
        "pemilihan_sah": {"sampai_rencana": HARI},
    }.items():
        with ditolak(nama):
            Pemilihan.objects.create(**{**sah, **ganti})
    with ditolak("satu_calon_sekali"):
        CalonPengurus.objects.create(pemilihan=satu, anggota=satu.terpilih)
    putus = {"status": "DITOLAK", "diputus_pada": timezone.now()}
    with ditolak("pemilihan_diputus_lengkap"):
        ubah(satu, **putus, diputus_oleh=PenggunaFactory())
    with ditolak("pemilihan_disahkan_orang_lain"):
        ubah(satu, **putus, diputus_oleh=satu.dicatat_oleh, alasan_tolak="x")
    with ditolak("pemilihan_diputus_sekali"):
        ubah(satu, mulai=BERIKUT)


def test_satu_jabatan_per_pemilihan():
    ProfilKoperasi.objects.create(pk=1, nama="Koperasi Uji", singkatan="KU", kabupaten="Malang")
    ketua = PenggunaFactory(peran="ketua")
    satu = sahkan_pemilihan(pemilihan(), oleh=ketua, tanggal=HARI_PERTEMUAN)
    dua = pemilihan(satu.keputusan.pertemuan, "SEKRETARIS")
    with ditolak("kelompok_pemilihan_pengurus_id_key"):
        ubah(
            dua,
            status="DISAHKAN",
            pengurus=satu.pengurus,
            nomor_sk="1",
            tanggal_sk=HARI,
            diputus_oleh=ketua,
            diputus_pada=timezone.now(),
        )


# --- rules -------------------------------------------------------------------------------------


def test_peraturan_dijaga():
    rapat = pertemuan(hadir=5)
    satu_putusan, dua_putusan = (keputusan(rapat, "PERATURAN") for _ in range(2))
    tutup(rapat)
    terbuka = keputusan(pertemuan(rapat.kelompok, tanggal=BERIKUT, hadir=5), "PERATURAN")
    sah = {
        "kelompok": rapat.kelompok,
        "versi": 1,
        "berlaku_sejak": HARI_PERTEMUAN,
        "penghargaan": "x",
        "sanksi": "y",
        "oleh": PenggunaFactory(),
        "tanggal_buku": HARI_PERTEMUAN,
    }
    kunci = uuid.uuid4()
    with ditolak("peraturan_berkeputusan"):
        PeraturanKelompok.objects.create(**sah, kunci=kunci, keputusan=terbuka)
    with ditolak("peraturan_berpenghargaan_dan_bersanksi"):
        PeraturanKelompok.objects.create(
            **{**sah, "sanksi": ""}, kunci=kunci, keputusan=satu_putusan
        )
    satu = PeraturanKelompok.objects.create(**sah, kunci=kunci, keputusan=satu_putusan)
    lain = {**sah, "kunci": uuid.uuid4(), "keputusan": dua_putusan}
    lain |= {"versi": 2, "berlaku_sejak": BERIKUT}
    for nama, ganti in {
        "satu_versi_peraturan": {"versi": 1},
        "satu_peraturan_per_hari": {"berlaku_sejak": HARI_PERTEMUAN},
        "kelompok_peraturankelompok_kunci_key": {"kunci": kunci},
        "kelompok_peraturankelompok_keputusan_id_key": {"keputusan": satu_putusan},
    }.items():
        with ditolak(nama):
            PeraturanKelompok.objects.create(**{**lain, **ganti})
    PasalPeraturan.objects.create(peraturan=satu, nomor=1, isi="x")
    with ditolak("satu_nomor_pasal"):
        PasalPeraturan.objects.create(peraturan=satu, nomor=1, isi="x")
    with ditolak("pasal_berisi"):
        PasalPeraturan.objects.create(peraturan=satu, nomor=2, isi="")


# --- sanctions ---------------------------------------------------------------------------------


def test_sanksi_dijaga():
    rapat, oleh = pertemuan(hadir=5), PenggunaFactory()
    satu, terbuka = sanksi(rapat.kelompok), keputusan(rapat, "SANKSI")
    sah = {
        "kunci": uuid.uuid4(),
        "kelompok": satu.kelompok,
        "alasan": "x",
        "layanan": ["PINJAMAN"],
        "mulai": HARI_PERTEMUAN,
        "syarat": "y",
        "tinjau_pada": BERIKUT,
        "ditetapkan_oleh": oleh,
        "tanggal_buku": HARI_PERTEMUAN,
    }
    for nama, ganti in {
        "kelompok_sanksi_kunci_key": {"kunci": satu.kunci},
        "sanksi_beralasan": {"layanan": []},
        "sanksi_berurut": {"tinjau_pada": HARI_PERTEMUAN},
        "sanksi_berkeputusan": {"keputusan": terbuka},
    }.items():
        with ditolak(nama):
            Sanksi.objects.create(**{**sah, **ganti})
    with ditolak("sanksi_tetap"):
        ubah(satu, alasan="lain")
    with ditolak("sanksi_ditinjau_bertulis"):
        ubah(satu, tinjau_pada=BERIKUT)
    with ditolak("sanksi_dicabut_lengkap"):
        ubah(satu, dicabut_sejak=BERIKUT, dicabut_oleh=oleh)
    tinjauan = {"sanksi": satu, "tanggal": HARI_PERTEMUAN, "oleh": oleh}
    with ditolak("tinjauan_sanksi_sah"):
        TinjauanSanksi.objects.create(**tinjauan, kunci=uuid.uuid4(), hasil="", berikut=BERIKUT)
    lama = TinjauanSanksi.objects.create(**tinjauan, kunci=uuid.uuid4(), hasil="x", berikut=BERIKUT)
    with ditolak("kelompok_tinjauansanksi_kunci_key"):
        TinjauanSanksi.objects.create(**tinjauan, kunci=lama.kunci, hasil="x", berikut=BERIKUT)


# --- nothing is emptied ------------------------------------------------------------------------

HANYA_TAMBAH = (
    *("perubahankehadiran", "perubahannotulen", "calonpengurus", "peraturankelompok"),
    *("pasalperaturan", "tinjauansanksi"),
)
TIDAK_DIKOSONGKAN = (
    *("pertemuan", "kehadiran", "keputusan", "notulen", "isinotulen", "pemilihan", "sanksi"),
)


@pytest.fixture
def isi_pemilik():
    """One row in each table, as the owner of the tables."""

    def buat(model, **isi):
        return model.objects.using("pemilik").create(**isi)

    def kunci():
        return uuid.uuid4()

    oleh = buat(Pengguna, nama_pengguna="uji", nama="Uji")
    satu = buat(Kelompok, nomor="U1", nama="Uji", jenis="NILAI", dibentuk=HARI)
    siti = buat(Anggota, nama="Siti", jenis_kelamin="P", tanpa_nik="-")
    rapat = buat(Pertemuan, kode=kunci(), kelompok=satu, tanggal=HARI, jenis="PEMBENTUKAN")
    pada = timezone.now()
    datang = {"kunci": kunci(), "pertemuan": rapat, "anggota": siti, "status": "HADIR"}
    buat(PerubahanKehadiran, **datang, pada=pada)
    buat(Kehadiran, **datang, pada=pada)
    seorang = {"jumlah_anggota": 1, "jumlah_hadir": 1, "ambang_kuorum": 1}
    pj_, aturan = (
        buat(
            Keputusan,
            kunci=kunci(),
            pertemuan=rapat,
            nomor=n,
            perihal=perihal,
            teks="x",
            hasil="DITERIMA",
            perlu_kuorum=False,
            daring_dihitung=True,
            pada=pada,
            **seorang,
        )
        for n, perihal in enumerate(("PJ", "PERATURAN"), start=1)
    )
    notulen = buat(Notulen, pertemuan=rapat)
    buat(PerubahanNotulen, kunci=kunci(), notulen=notulen, bagian="PENUTUP", versi=1, pada=pada)
    Pertemuan.objects.using("pemilik").filter(pk=rapat.pk).update(
        status="DITUTUP",
        **seorang,
        daring_dihitung=True,
        rumus_kuorum="uji",
        ditutup_oleh=oleh,
        ditutup_pada=pada,
    )
    tentang = {"kelompok": satu, "kunci": kunci(), "tanggal_buku": HARI}
    dipilih = buat(
        Pemilihan,
        **tentang,
        keputusan=pj_,
        jabatan="PJ_I",
        terpilih=siti,
        mulai=HARI,
        sampai_rencana=BERIKUT,
        dicatat_oleh=oleh,
    )
    buat(CalonPengurus, pemilihan=dipilih, anggota=siti)
    peraturan = buat(
        PeraturanKelompok,
        **tentang,
        versi=1,
        berlaku_sejak=HARI,
        keputusan=aturan,
        penghargaan="x",
        sanksi="y",
        oleh=oleh,
    )
    buat(PasalPeraturan, peraturan=peraturan, nomor=1, isi="x")
    hukuman = buat(
        Sanksi,
        **tentang,
        alasan="x",
        layanan=["SEMUA"],
        mulai=HARI,
        syarat="y",
        tinjau_pada=BERIKUT,
        ditetapkan_oleh=oleh,
    )
    buat(
        TinjauanSanksi,
        kunci=kunci(),
        sanksi=hukuman,
        tanggal=HARI,
        hasil="x",
        berikut=BERIKUT,
        oleh=oleh,
    )
    connections["pemilik"].check_constraints()  # TRUNCATE waits for no pending foreign key


@pytest.mark.parametrize("tabel", HANYA_TAMBAH)
@pytest.mark.usefixtures("isi_pemilik")
def test_riwayat_hanya_tambah_juga_bagi_pemilik(tabel):
    for perintah in ("UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"):
        nama = f"kelompok_{tabel}"
        with ditolak(f"{nama}_hanya_tambah", "pemilik"), connections["pemilik"].cursor() as cursor:
            cursor.execute(perintah.format(nama))


@pytest.mark.parametrize("tabel", TIDAK_DIKOSONGKAN)
@pytest.mark.usefixtures("isi_pemilik")
def test_pertemuan_dan_yang_diputusnya_tidak_dikosongkan(tabel):
    with pytest.raises(IntegrityError) as galat, transaction.atomic("pemilik"):
        connections["pemilik"].cursor().execute(f"TRUNCATE kelompok_{tabel} CASCADE")
    assert nama_kekangan(galat.value).endswith("_hanya_tambah")


def test_keputusan_yang_dibatalkan_tidak_dibatalkan_lagi():
    satu = keputusan()
    batalkan_keputusan(satu, alasan="x", oleh=PenggunaFactory(), tanggal=HARI_PERTEMUAN)
    with ditolak("keputusan_tetap"):
        ubah(satu, alasan_batal="y")


def test_anggota_yang_masuk_surut_tidak_menggeser_angka_beku():
    satu = pertemuan(tertutup=True)
    anggota_kelompok(satu.kelompok)
    satu.refresh_from_db()
    assert satu.jumlah_anggota == 5
