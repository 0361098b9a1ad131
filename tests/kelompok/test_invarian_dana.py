"""What the database itself refuses of group funds, hand-overs and levies, past every service."""

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection, connections
from django.db.models import F

from akuntansi.services import pemilik_jurnal
from akuntansi.services.posting import balik_jurnal
from kelompok.enums import JabatanKelompok, JenisDana, PerihalKeputusan
from kelompok.models import (
    AturanIuran,
    DanaKelompok,
    HitungDana,
    Kelompok,
    Keputusan,
    MutasiDana,
    PembacaanDana,
    PembayaranUrunan,
    SerahTerimaPJ,
    TempatDana,
    Urunan,
)
from tests.factories.akuntansi import AkunFactory, jurnal, tahun_buku
from tests.factories.anggota import keanggotaan
from tests.factories.core import PenggunaFactory
from tests.factories.dana import HARI_DANA, anggota_dari, bank, dana, keputusan_dana, tangan
from tests.factories.kelompok import kelompok, pj
from tests.factories.pertemuan import kelompok_beranggota, keputusan, pertemuan
from tests.penolakan import ditolak

pytestmark = pytest.mark.django_db(databases=["default", "pemilik"])


def langgar(nama, fungsi):
    with ditolak(nama):
        fungsi()
        connection.check_constraints()


def tulis(kas, **lain: Any) -> MutasiDana:
    """A line with its balances, by hand; ``saldo=False`` leaves the balances alone."""
    isi = {
        "dana": kas,
        "tempat": tangan(kas),
        "tahun": 2026,
        "urut": MutasiDana.objects.filter(dana=kas).count() + 1,
        "tanggal": HARI_DANA,
        "jenis": "TERIMA",
        "uraian": "uji",
        "masuk": 0,
        "keluar": 0,
        "pindah": 0,
        "kunci": uuid.uuid4(),
        "tanggal_buku": HARI_DANA,
        **lain,
    }
    if isi.pop("saldo", True):
        beda = isi["masuk"] - isi["keluar"]
        DanaKelompok.objects.filter(pk=kas.pk).update(saldo=F("saldo") + beda)
        TempatDana.objects.filter(pk=isi["tempat"].pk).update(
            saldo=F("saldo") + beda - isi["pindah"]
        )
        if isi.get("ke_tempat"):
            TempatDana.objects.filter(pk=isi["ke_tempat"].pk).update(
                saldo=F("saldo") + isi["pindah"]
            )
    return MutasiDana.objects.create(**isi)


@pytest.fixture
def kas():
    return dana(kelompok_beranggota(2), isi=100)


# --- balances -----------------------------------------------------------------------------------


def test_saldo_dana_tidak_negatif(kas):
    langgar(
        "saldo_dana_tidak_negatif",
        lambda: DanaKelompok.objects.filter(pk=kas.pk).update(saldo=F("saldo") - 101),
    )
    langgar(
        "saldo_tempat_dana_tidak_negatif",
        lambda: TempatDana.objects.filter(dana=kas).update(saldo=-1),
    )


def test_saldo_dana_sama_dengan_buku(kas):
    nama = "saldo_dana_sama_dengan_buku"
    langgar(nama, lambda: tulis(kas, masuk=5, saldo=False))
    langgar(nama, lambda: DanaKelompok.objects.filter(pk=kas.pk).update(saldo=F("saldo") + 1))
    langgar(nama, lambda: TempatDana.objects.filter(dana=kas).update(saldo=F("saldo") + 1))
    langgar(
        nama,
        lambda: DanaKelompok.objects.create(
            kelompok=kas.kelompok, jenis="KAS", nama="Lain", saldo=5, kunci=uuid.uuid4()
        ),
    )
    tulis(kas, masuk=5)
    connection.check_constraints()


# --- one line -----------------------------------------------------------------------------------


def test_mutasi_dana_satu_arah(kas):
    for lain in ({"masuk": 5, "keluar": 5}, {"masuk": Decimal("0.5")}):
        langgar("mutasi_dana_satu_arah", lambda lain=lain: tulis(kas, **lain))


def test_jenis_mutasi_dana_sah(kas):
    putusan = keputusan_dana(kas.kelompok)
    for lain in (
        {"jenis": "KELUAR", "masuk": 5, "keputusan": putusan},
        {"jenis": "TERIMA", "keluar": 5},
        {"jenis": "SULAP", "masuk": 5},
    ):
        langgar("jenis_mutasi_dana_sah", lambda lain=lain: tulis(kas, **lain))


def test_mutasi_dana_lengkap(kas):
    besok = HARI_DANA + dt.timedelta(days=1)
    for lain in ({"uraian": ""}, {"tahun": 2025}, {"urut": 0}, {"tanggal": besok}):
        langgar("mutasi_dana_lengkap", lambda lain=lain: tulis(kas, **{"masuk": 5, **lain}))


def test_nomor_bukti_dana_tunggal(kas):
    langgar("nomor_bukti_dana_tunggal", lambda: tulis(kas, masuk=5, urut=1))


def test_kunci_dana_tunggal(kas):
    kunci = kas.mutasi.get().kunci
    langgar("kelompok_mutasidana_kunci_key", lambda: tulis(kas, masuk=5, kunci=kunci))


def test_mutasi_dana_dijaga(kas):
    """Each rule of a line under its own name."""
    lalu = HARI_DANA - dt.timedelta(days=1)
    asing, lain = keanggotaan().anggota, dana(kelompok_beranggota(2), isi=5)
    putusan = keputusan_dana(kas.kelompok)
    keluar = {"jenis": "KELUAR", "keluar": 5}
    langgar("mutasi_dana_berurutan", lambda: tulis(kas, masuk=5, tanggal=lalu))
    langgar("tempat_dana_sendiri", lambda: tulis(kas, masuk=5, tempat=tangan(lain)))
    langgar("anggota_dana_sekelompok", lambda: tulis(kas, masuk=5, anggota=asing))
    langgar(
        "keputusan_dana_sah",
        lambda: tulis(kas, **keluar, keputusan=keputusan_dana(lain.kelompok)),
    )
    siti = anggota_dari(kas.kelompok)[0]
    langgar(
        "arisan_dari_dana_arisan",
        lambda: tulis(kas, jenis="ARISAN", keluar=5, anggota=siti, putaran=1, keputusan=putusan),
    )
    tulis(kas, **keluar, keputusan=putusan)
    connection.check_constraints()


@pytest.mark.parametrize(
    "lain",
    [{"perihal": PerihalKeputusan.URUNAN}, {"hasil": "DITOLAK"}, {"tertutup": False}],
)
def test_keputusan_dana_sah(kas, lain):
    putusan = keputusan_dana(kas.kelompok, **lain)
    langgar(
        "keputusan_dana_sah",
        lambda: tulis(kas, jenis="KELUAR", keluar=5, keputusan=putusan),
    )


def test_pengeluaran_dana_berkeputusan(kas):
    langgar("pengeluaran_dana_berkeputusan", lambda: tulis(kas, jenis="KELUAR", keluar=5))


def test_pengeluaran_dana_sebatas_keputusan(kas):
    """From all funds of the group together; what was taken back may go out again."""
    putusan = keputusan_dana(kas.kelompok, jumlah=Decimal(8))
    satu = tulis(kas, jenis="KELUAR", keluar=5, keputusan=putusan)
    dua = dana(kas.kelompok, jenis=JenisDana.KAS_KELOMPOK, isi=100)
    for asal in (kas, dua):
        langgar(
            "pengeluaran_dana_sebatas_keputusan",
            lambda asal=asal: tulis(asal, jenis="KELUAR", keluar=4, keputusan=putusan),
        )
    tulis(kas, jenis="BALIK", masuk=5, membalik=satu, alasan_balik="salah")
    tulis(dua, jenis="KELUAR", keluar=8, keputusan=putusan)
    connection.check_constraints()


def test_keputusan_dana_berjumlah(kas):
    rapat = pertemuan(kas.kelompok, hadir=99)
    ada = keputusan(rapat, PerihalKeputusan.LAIN)
    isi = {f.attname: getattr(ada, f.attname) for f in ada._meta.concrete_fields if f.name != "id"}

    def baru(**ganti):
        kunci, nomor = uuid.uuid4(), ada.nomor + 1
        Keputusan.objects.create(**{**isi, "kunci": kunci, "nomor": nomor, **ganti})

    langgar("keputusan_dana_berjumlah", lambda: baru(perihal="DANA"))
    for salah in ({"jumlah": 5}, {"perihal": "DANA", "jumlah": -1}):
        langgar("jumlah_keputusan_dana_sah", lambda salah=salah: baru(**salah))
    langgar("jumlah_keputusan_dana_sah", lambda: baru(perihal="DANA", jumlah=Decimal("0.5")))


def test_saldo_awal_dana_pertama(kas):
    langgar("saldo_awal_dana_pertama", lambda: tulis(kas, jenis="SALDO_AWAL", masuk=5))


def test_satu_saldo_awal_dana():
    """With the trigger off that sees it first."""
    with ditolak("satu_saldo_awal_dana", "pemilik"), connections["pemilik"].cursor() as cursor:
        cursor.execute("ALTER TABLE kelompok_mutasidana DISABLE TRIGGER USER")
        for urut in (1, 2):
            MutasiDana.objects.using("pemilik").create(**_asal(urut=urut, jenis="SALDO_AWAL"))


def test_iuran_dana_bernama_dan_berbulan(kas):
    siti, bulan = anggota_dari(kas.kelompok)[0], HARI_DANA.replace(day=1)
    for lain in ({"bulan": bulan}, {"anggota": siti}, {"anggota": siti, "bulan": HARI_DANA}):
        langgar(
            "iuran_dana_bernama_dan_berbulan",
            lambda lain=lain: tulis(kas, jenis="IURAN", masuk=5, **lain),
        )


def test_arisan_bernama_dan_sekali_seputaran():
    arisan = dana(kelompok_beranggota(2), isi=100, jenis=JenisDana.ARISAN)
    isi = {"jenis": "ARISAN", "keluar": 5, "keputusan": keputusan_dana(arisan.kelompok)}
    siti = anggota_dari(arisan.kelompok)[0]
    langgar("penarikan_arisan_bernama", lambda: tulis(arisan, **isi, anggota=siti))
    tulis(arisan, **isi, anggota=siti, putaran=1)
    langgar("arisan_sekali_seputaran", lambda: tulis(arisan, **isi, anggota=siti, putaran=1))


def test_pindah_dana_bertujuan(kas):
    for ke in (None, tangan(kas)):
        langgar(
            "pindah_dana_bertujuan",
            lambda ke=ke: tulis(kas, jenis="PINDAH", pindah=5, ke_tempat=ke),
        )
    tulis(kas, jenis="PINDAH", pindah=5, ke_tempat=bank(kas))


def test_pembalikan_dana(kas):
    asal = tulis(kas, masuk=5)
    balik = {"jenis": "BALIK", "keluar": 5, "membalik": asal, "alasan_balik": "uji"}
    langgar("pembalikan_dana_beralasan", lambda: tulis(kas, **{**balik, "alasan_balik": ""}))
    langgar("pembalikan_dana_beralasan", lambda: tulis(kas, masuk=5, alasan_balik="uji"))
    for lain in ({"keluar": 4}, {"keluar": 0, "masuk": 5}):
        langgar("pembalikan_dana_setara", lambda lain=lain: tulis(kas, **{**balik, **lain}))
    baris = tulis(kas, **balik)
    langgar("kelompok_mutasidana_membalik_id_key", lambda: tulis(kas, **balik))
    langgar(
        "pembalikan_dana_setara",
        lambda: tulis(kas, **{**balik, "membalik": baris, "keluar": 0, "masuk": 5}),
    )


# --- funds, places, rules, readings -------------------------------------------------------------


def test_dana_dan_tempat_sah_dan_tunggal(kas):
    isi = {"kelompok": kas.kelompok, "jenis": "KAS", "nama": "Kas", "kunci": uuid.uuid4()}
    buat = DanaKelompok.objects.create
    langgar("nama_dana_tunggal", lambda: buat(**{**isi, "nama": kas.nama}))
    langgar("jenis_dana_sah", lambda: buat(**{**isi, "jenis": "X"}))
    langgar("kelompok_danakelompok_kunci_key", lambda: buat(**{**isi, "kunci": kas.kunci}))
    tempat = TempatDana.objects.create
    langgar("tempat_dana_tunggal", lambda: tempat(dana=kas, jenis="TANGAN"))
    for lain in ({"jenis": "BANK"}, {"jenis": "BANK", "lembaga": "B", "nomor_akhir": "12"}):
        langgar("tempat_dana_sah", lambda lain=lain: tempat(dana=kas, **lain))


def test_dana_dan_tempat_tetap(kas):
    for model, nama in ((DanaKelompok, "dana_kelompok_tetap"), (TempatDana, "tempat_dana_tetap")):
        langgar(
            nama,
            lambda model=model: (
                model.objects.update(kunci=uuid.uuid4())
                if model is DanaKelompok
                else model.objects.update(lembaga="X")
            ),
        )


def test_tempat_dana_ditutup(kas):
    rekening = bank(kas)
    satu = TempatDana.objects.filter(pk=rekening.pk)
    tutup = {"ditutup_pada": HARI_DANA, "alasan_tutup": "Rekening ditutup"}
    langgar("tempat_dana_ditutup_kosong", lambda: satu.update(ditutup_pada=HARI_DANA))
    langgar("tempat_dana_ditutup_kosong", lambda: satu.update(alasan_tutup="uji"))
    tangan_pj = TempatDana.objects.filter(pk=tangan(kas).pk)
    langgar("tempat_dana_ditutup_kosong", lambda: tangan_pj.update(**tutup))
    isi = {"jenis": "PINDAH", "tempat": tangan(kas), "ke_tempat": rekening, "pindah": 50}
    tulis(kas, **isi)
    langgar("tempat_dana_ditutup_kosong", lambda: satu.update(**tutup))
    tulis(kas, **{**isi, "tempat": rekening, "ke_tempat": tangan(kas)})
    satu.update(**tutup)
    langgar("tempat_dana_ditutup_tetap", lambda: satu.update(ditutup_pada=None, alasan_tutup=""))
    langgar("mutasi_di_tempat_terpakai", lambda: tulis(kas, **isi, saldo=False))
    assert bank(kas) != rekening  # opened anew, it is another row


def test_aturan_iuran_sah(kas):
    isi = {"dana": kas, "mulai": HARI_DANA.replace(day=1), "jumlah": 5, "dasar": "uji"}
    for lain in ({"jumlah": -1}, {"dasar": ""}, {"mulai": HARI_DANA}):
        langgar(
            "aturan_iuran_sah",
            lambda lain=lain: AturanIuran.objects.create(**{**isi, **lain}, kunci=uuid.uuid4()),
        )
    AturanIuran.objects.create(**isi, kunci=(kunci := uuid.uuid4()))
    langgar(
        "kelompok_aturaniuran_kunci_key", lambda: AturanIuran.objects.create(**isi, kunci=kunci)
    )


def test_pembacaan_dana_dijaga(kas):
    rapat, baris = pertemuan(kas.kelompok), kas.mutasi.get()
    isi = {"dana": kas, "pertemuan": rapat, "sampai": baris, "saldo": 100}

    def baca(**lain):
        return PembacaanDana.objects.create(**{**isi, "kunci": uuid.uuid4(), **lain})

    langgar("pembacaan_dana_sekelompok", lambda: baca(pertemuan=pertemuan()))
    langgar("pembacaan_dana_menurut_buku", lambda: baca(saldo=99))
    bacaan = baca()
    langgar("saldo_dana_dibacakan_sekali", baca)
    lain = pertemuan(kas.kelompok, tanggal=HARI_DANA + dt.timedelta(days=1))
    langgar("kelompok_pembacaandana_kunci_key", lambda: baca(pertemuan=lain, kunci=bacaan.kunci))


def test_kelompok_bubar_tanpa_dana(kas):
    langgar(
        "kelompok_bubar_tanpa_dana",
        lambda: Kelompok.objects.filter(pk=kas.kelompok_id).update(
            status="BUBAR", bubar=HARI_DANA, sebab_bubar="uji"
        ),
    )


# --- hand-over ----------------------------------------------------------------------------------


@pytest.fixture
def pasangan():
    satu = kelompok()
    lama, baru = pj(satu), pj(satu, jabatan=JabatanKelompok.PJ_II)
    return dana(satu, isi=100), lama, baru


def serah(kas, lama, baru, **lain) -> SerahTerimaPJ:
    return SerahTerimaPJ.objects.create(
        **{
            "kelompok": kas.kelompok,
            "dari": lama,
            "kepada": baru,
            "ppl": PenggunaFactory(peran="ppl"),
            "tanggal": HARI_DANA,
            "tagihan": "-",
            "kasus": "-",
            "kunci": uuid.uuid4(),
            "tanggal_buku": HARI_DANA,
            **lain,
        }
    )


def hitung(satu, kas, **lain) -> HitungDana:
    isi = {"saldo_buku": 100, "dihitung": 100, "pecahan": [["LOGAM", 100, 1]], **lain}
    return HitungDana.objects.create(
        **{"serah_terima": satu, "dana": kas, "tempat": tangan(kas), **isi}
    )


def test_serah_terima_dua_orang_pj_sekelompok(pasangan):
    kas, lama, baru = pasangan
    langgar("serah_terima_sekelompok", lambda: serah(kas, lama, lama))
    langgar("serah_terima_sekelompok", lambda: serah(kas, lama, pj(kelompok())))
    besok = HARI_DANA + dt.timedelta(days=1)
    langgar("serah_terima_dua_orang", lambda: serah(kas, lama, baru, tanggal=besok))
    langgar("serah_terima_semua_dana", lambda: serah(kas, lama, baru))
    satu = serah(kas, lama, baru)
    hitung(satu, kas)
    connection.check_constraints()
    langgar("kelompok_serahterimapj_kunci_key", lambda: serah(kas, lama, baru, kunci=satu.kunci))


def test_hitungan_dana_dijaga(pasangan):
    kas, lama, baru = pasangan
    satu = serah(kas, lama, baru)
    orang = lama.anggota
    langgar("hitungan_dana_menurut_buku", lambda: hitung(satu, kas, saldo_buku=99))
    langgar("hitungan_dana_berpecahan", lambda: hitung(satu, kas, pecahan=[["LOGAM", 100, 2]]))
    kurang = {"dihitung": 50, "pecahan": [["LOGAM", 50, 1]]}
    langgar("selisih_dana_dijelaskan", lambda: hitung(satu, kas, **kurang))
    langgar("selisih_dana_dijelaskan", lambda: hitung(satu, kas, alasan="x", penanggung=orang))
    langgar(
        "hitungan_dana_sah",
        lambda: hitung(
            satu, kas, dihitung=-5, pecahan=[["X", -5, 1]], alasan="x", penanggung=orang
        ),
    )
    hitung(satu, kas, **kurang, alasan="hilang", penanggung=orang)
    langgar(
        "satu_hitungan_per_tempat_dana",
        lambda: hitung(satu, kas, **kurang, alasan="hilang", penanggung=orang),
    )


# --- levies -------------------------------------------------------------------------------------


def buat_urunan(**lain) -> Urunan:
    return Urunan.objects.create(
        **{
            "nama": "Gedung",
            "keperluan": "uji",
            "lingkup": "SEMUA",
            "jumlah": 5,
            "banyak_bulan": 3,
            "mulai": dt.date(2026, 4, 1),
            "dasar": "RAT",
            "akun": "9-9001",
            "kunci": uuid.uuid4(),
            "dibuat_oleh": PenggunaFactory(),
            "tanggal_buku": HARI_DANA,
            **lain,
        }
    )


@pytest.fixture
def levy():
    tahun_buku(2026)
    AkunFactory(kode="9-9001", jenis="KEWAJIBAN")
    return buat_urunan()


def bayar(levy, orang, entri=None, **lain) -> PembayaranUrunan:
    from akuntansi.models import Akun

    jumlah = lain.get("jumlah", 5)
    entri = entri or jurnal(
        levy.dibuat_oleh, AkunFactory(), Akun.objects.get(kode="9-9001"), jumlah, HARI_DANA
    )
    return PembayaranUrunan.objects.create(
        **{
            "urunan": levy,
            "anggota": orang,
            "dari_bulan": 1,
            "sampai_bulan": 1,
            "jumlah": jumlah,
            "tanggal": HARI_DANA,
            "jurnal": entri,
            "kunci": uuid.uuid4(),
            "dibuat_oleh": levy.dibuat_oleh,
            **lain,
        }
    )


def test_urunan_sah(levy):
    for lain in (
        *({"jumlah": 0}, {"jumlah": Decimal("0.5")}, {"banyak_bulan": 121}),
        *({"mulai": HARI_DANA}, {"dasar": ""}, {"nama": ""}),
    ):
        langgar("urunan_sah", lambda lain=lain: buat_urunan(**lain))
    langgar("lingkup_urunan_sah", lambda: buat_urunan(lingkup="KELOMPOK"))
    langgar("lingkup_urunan_sah", lambda: buat_urunan(kelompok=kelompok()))
    langgar("kelompok_urunan_kunci_key", lambda: buat_urunan(kunci=levy.kunci))
    langgar(
        "urunan_dihentikan_beralasan",
        lambda: Urunan.objects.update(dihentikan_pada=HARI_DANA),
    )


def test_keputusan_urunan_sah(levy):
    mawar = kelompok_beranggota()
    isi = {"lingkup": "KELOMPOK", "kelompok": mawar}
    langgar("keputusan_urunan_sah", lambda: buat_urunan(**isi, keputusan=keputusan_dana(mawar)))


def test_urunan_dan_pembayarannya_tetap(levy):
    bayar(levy, keanggotaan().anggota)
    langgar("urunan_tetap", lambda: Urunan.objects.update(jumlah=9))
    langgar("pembayaran_urunan_tetap", lambda: PembayaranUrunan.objects.update(jumlah=9))


def test_pembayaran_urunan_dijaga(levy):
    siti = keanggotaan().anggota
    pertama = bayar(levy, siti)
    langgar("bulan_urunan_dibayar_sekali", lambda: bayar(levy, siti))
    langgar("jumlah_urunan_utuh", lambda: bayar(levy, siti, dari_bulan=3, sampai_bulan=2, jumlah=5))
    dua = {"dari_bulan": 2, "sampai_bulan": 2}
    langgar(
        "pembayaran_urunan_bulan_utuh",
        lambda: bayar(levy, siti, dari_bulan=3, sampai_bulan=4, jumlah=10),
    )
    langgar("pembayaran_urunan_bulan_utuh", lambda: bayar(levy, siti, **dua, jumlah=6))
    langgar(
        "pembayaran_urunan_sama_dengan_jurnal",
        lambda: bayar(
            levy, siti, jurnal(levy.dibuat_oleh, AkunFactory(), AkunFactory(), 5, HARI_DANA), **dua
        ),
    )
    langgar(
        "kelompok_pembayaranurunan_jurnal_id_key",
        lambda: bayar(levy, siti, pertama.jurnal, **dua),
    )
    langgar(
        "kelompok_pembayaranurunan_kunci_key",
        lambda: bayar(levy, siti, **dua, kunci=pertama.kunci),
    )
    langgar(
        "pembayaran_urunan_dibalik_sekali",
        lambda: PembayaranUrunan.objects.update(jurnal_balik=pertama.jurnal),
    )


def test_jurnal_urunan_dibalik_dari_urunannya(levy, monkeypatch):
    """Also when no service says so first."""
    pembayaran = bayar(levy, keanggotaan().anggota)
    monkeypatch.setattr(pemilik_jurnal, "_PENJAGA", {})
    hal = {
        "tanggal": HARI_DANA,
        "alasan": "uji",
        "kunci": uuid.uuid4(),
        "oleh": levy.dibuat_oleh,
    }
    langgar("jurnal_urunan_dibalik_dari_urunannya", lambda: balik_jurnal(pembayaran.jurnal, **hal))
    PembayaranUrunan.objects.update(jurnal_balik=balik_jurnal(pembayaran.jurnal, **hal))
    connection.check_constraints()
    langgar(
        "pembayaran_urunan_dibalik_sekali",
        lambda: PembayaranUrunan.objects.update(jurnal_balik=None),
    )


# --- tables that are only added to --------------------------------------------------------------


def _asal(**lain: Any) -> dict[str, Any]:
    """A line whose fund is not there: foreign keys are asked at commit, which never comes."""
    return {
        "dana_id": 1,
        "tempat_id": 1,
        "tahun": 2026,
        "urut": 1,
        "tanggal": HARI_DANA,
        "jenis": "TERIMA",
        "uraian": "uji",
        "masuk": 5,
        "kunci": uuid.uuid4(),
        "tanggal_buku": HARI_DANA,
        **lain,
    }


TERKUNCI = ("aturaniuran", "mutasidana", "pembacaandana", "serahterimapj", "hitungdana")


@pytest.mark.parametrize("tabel", TERKUNCI)
def test_dana_hanya_tambah_juga_bagi_pemilik(tabel):
    """The rows are put there with the other triggers off; the one that refuses stays on."""
    isi = {
        "aturaniuran": (
            AturanIuran,
            {
                "dana_id": 1,
                "mulai": dt.date(2026, 4, 1),
                "jumlah": 5,
                "dasar": "uji",
                "kunci": uuid.uuid4(),
            },
        ),
        "mutasidana": (MutasiDana, _asal()),
        "pembacaandana": (
            PembacaanDana,
            {"dana_id": 1, "pertemuan_id": 1, "sampai_id": 1, "saldo": 5, "kunci": uuid.uuid4()},
        ),
        "serahterimapj": (
            SerahTerimaPJ,
            {
                "kelompok_id": 1,
                "dari_id": 1,
                "kepada_id": 2,
                "ppl_id": 1,
                "tanggal": HARI_DANA,
                "tagihan": "-",
                "kasus": "-",
                "kunci": uuid.uuid4(),
                "tanggal_buku": HARI_DANA,
            },
        ),
        "hitungdana": (
            HitungDana,
            {"serah_terima_id": 1, "dana_id": 1, "tempat_id": 1, "saldo_buku": 5, "dihitung": 5},
        ),
    }
    model, nilai = isi[tabel]
    nama = f"kelompok_{tabel}"
    for perintah in (f"UPDATE {nama} SET id = id", f"DELETE FROM {nama}"):
        with (
            ditolak(f"{nama}_hanya_tambah", "pemilik"),
            connections["pemilik"].cursor() as cursor,
        ):
            cursor.execute(
                "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal"
                " AND tgname <> %s",
                [nama, f"{nama}_hanya_tambah"],
            )
            for (pemicu,) in cursor.fetchall():
                cursor.execute(f"ALTER TABLE {nama} DISABLE TRIGGER {pemicu}")
            model.objects.using("pemilik").create(**nilai)
            cursor.execute(perintah)


@pytest.mark.parametrize(
    "tabel", [*TERKUNCI, "danakelompok", "tempatdana", "urunan", "pembayaranurunan"]
)
def test_dana_tak_dikosongkan_juga_bagi_pemilik(tabel):
    with (
        ditolak(f"kelompok_{tabel}_hanya_tambah", "pemilik"),
        connections["pemilik"].cursor() as cursor,
    ):
        cursor.execute(f"TRUNCATE kelompok_{tabel} CASCADE")
