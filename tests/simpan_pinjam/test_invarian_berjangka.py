"""What the database itself refuses of term deposits, past every service."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.db import connection, connections

from simpan_pinjam.models import (
    JasaBerjangka,
    MasaBerjangka,
    PenaltiBerjangka,
    PencairanBerjangka,
    RekeningSimpanan,
    SimpananBerjangka,
)
from simpan_pinjam.services.berjangka.jasa import bayar_jasa_berjangka
from simpan_pinjam.services.teller import jurnal_transaksi
from tests.factories.kas import kantor_kas
from tests.factories.simpan_pinjam import berjangka, produk_terpasang, rekening, setor
from tests.penolakan import ditolak

pytestmark = pytest.mark.django_db(databases=["default", "pemilik"])
TANGGAL = dt.date(2026, 1, 31)


@pytest.fixture
def kantor():
    kantor = kantor_kas(TANGGAL)
    kantor.buka(isi=5_000_000)
    return kantor


@pytest.fixture
def produk(kantor):
    return produk_terpasang(kantor)


@pytest.fixture
def satu(kantor, produk) -> SimpananBerjangka:
    return berjangka(kantor, produk, 10_000_000, 3)


def langgar(nama, fungsi):
    with ditolak(nama):
        fungsi()
        connection.check_constraints()


def tulis(kantor, produk, anggota=None, **lain) -> SimpananBerjangka:
    baru = rekening(kantor, produk["SBJ"], anggota)
    return SimpananBerjangka.objects.create(
        **{
            "rekening": baru,
            "nomor": f"LAMA/{baru.nomor}",
            "mulai": TANGGAL,
            "jangka_bulan": 3,
            "rekening_jasa": lain.get("rekening_jasa")
            or rekening(kantor, produk["SUK"], baru.anggota),
            "tindakan": "CAIR",
            "tindakan_sejak": TANGGAL,
            "kunci": uuid.uuid4(),
            "dibuat_oleh": kantor.kasir,
            **lain,
        }
    )


def masa_kedua(satu: SimpananBerjangka, **lain) -> MasaBerjangka:
    pertama = satu.masa.get(ke=1)
    return MasaBerjangka.objects.create(
        **{
            "berjangka": satu,
            "ke": 2,
            "mulai": dt.date(2026, 4, 30),
            "jatuh_tempo": dt.date(2026, 7, 31),
            "nominal": pertama.nominal,
            "jangka_bulan": 3,
            "persen_per_tahun": pertama.persen_per_tahun,
            "ketentuan": pertama.ketentuan,
            "dibuat_oleh": satu.dibuat_oleh,
            **lain,
        }
    )


def jasa(satu: SimpananBerjangka, jurnal, **lain) -> JasaBerjangka:
    return JasaBerjangka.objects.create(
        **{
            "masa": satu.masa.get(ke=1),
            "ke": 3,
            "tanggal": dt.date(2026, 4, 30),
            "jumlah": Decimal(41_666),
            "rekening": satu.rekening_jasa,
            "jurnal": jurnal,
            "dibuat_oleh": satu.dibuat_oleh,
            **lain,
        }
    )


def pencairan(satu: SimpananBerjangka, **lain) -> PencairanBerjangka:
    return PencairanBerjangka.objects.create(
        **{
            "masa": satu.masa.get(ke=1),
            "tanggal": TANGGAL,
            "dipercepat": True,
            "nominal": Decimal(10_000_000),
            "penalti_basis": "BUNGA",
            "penalti_persen": 10,
            "penalti_dasar": Decimal(50_000),
            "penalti": Decimal(5_000),
            "alasan": "Uji",
            "transaksi": satu.penempatan,
            "kunci": uuid.uuid4(),
            "dibuat_oleh": satu.dibuat_oleh,
            **lain,
        }
    )


def test_simpanan_berjangka_sah(kantor, produk):
    for lain in (
        {"nomor": ""},
        {"jangka_bulan": 0},
        {"tindakan": "LAIN"},
        {"status": "LAIN", "selesai_pada": TANGGAL},
        {"tindakan_sejak": TANGGAL - dt.timedelta(days=1)},
    ):
        langgar("simpanan_berjangka_sah", lambda lain=lain: tulis(kantor, produk, **lain))


def test_satu_rekening_bilyet_dan_kunci(kantor, produk, satu):
    tabel = "simpan_pinjam_simpananberjangka"
    milik = satu.rekening.anggota
    for kolom, nilai in (
        ("rekening", satu.rekening),
        ("nomor", satu.nomor),
        ("kunci", satu.kunci),
        ("penempatan", satu.penempatan),
    ):
        akhir = f"{kolom}_id" if kolom in ("rekening", "penempatan") else kolom
        langgar(
            f"{tabel}_{akhir}_key",
            lambda kolom=kolom, nilai=nilai: tulis(kantor, produk, milik, **{kolom: nilai}),
        )


def test_berjangka_selesai_bertanggal(kantor, produk):
    for lain in (
        {"status": "DICAIRKAN"},
        {"selesai_pada": TANGGAL},
        {"status": "DICAIRKAN", "selesai_pada": TANGGAL - dt.timedelta(days=1)},
        {"status": "DICAIRKAN", "selesai_pada": TANGGAL, "kendala": "Uji"},
    ):
        langgar("berjangka_selesai_bertanggal", lambda lain=lain: tulis(kantor, produk, **lain))


def test_berjangka_milik_anggotanya(kantor, produk, satu):
    nama = "berjangka_milik_anggotanya"
    lain = rekening(kantor, produk["SUK"])
    wajib = rekening(kantor, produk["WJB"], satu.rekening.anggota)
    langgar(nama, lambda: tulis(kantor, produk, rekening_jasa=lain))
    for tujuan in (lain, wajib, satu.rekening):
        langgar(
            nama,
            lambda tujuan=tujuan: SimpananBerjangka.objects.filter(pk=satu.pk).update(
                rekening_jasa=tujuan
            ),
        )


def test_berjangka_tetap(kantor, produk, satu):
    nama, milik = "berjangka_tetap", SimpananBerjangka.objects.filter(pk=satu.pk)
    for lain in (
        {"nomor": "LAIN"},
        {"mulai": TANGGAL - dt.timedelta(days=1)},
        {"jangka_bulan": 6},
    ):
        langgar(nama, lambda lain=lain: milik.update(**lain))
    langgar(nama, lambda: milik._raw_delete("default"))
    usai = tulis(kantor, produk, status="DIBALIK", selesai_pada=TANGGAL)
    for lain in ({"tindakan": "ARO_POKOK"}, {"status": "BERJALAN", "selesai_pada": None}):
        langgar(
            nama,
            lambda lain=lain: SimpananBerjangka.objects.filter(pk=usai.pk).update(**lain),
        )


def test_masa_berjangka_sah(satu):
    for lain in (
        {"nominal": Decimal("0")},
        {"nominal": Decimal("10000000.50")},
        {"satuan_bulat": Decimal("0.50")},
        {"ketentuan": None, "ke": 1, "bulan_lampau": 4, "mulai": TANGGAL},
    ):
        isi = {"jatuh_tempo": dt.date(2026, 4, 30)} if lain.get("ke") == 1 else {}
        langgar("masa_berjangka_sah", lambda lain={**lain, **isi}: masa_kedua(satu, **lain))
    langgar("masa_berketentuan", lambda: masa_kedua(satu, ketentuan=None))
    langgar("masa_berketentuan", lambda: masa_kedua(satu, bulan_lampau=1))
    langgar(
        "masa_berjangka_tunggal",
        lambda: masa_kedua(satu, ke=1, mulai=TANGGAL, jatuh_tempo=dt.date(2026, 4, 30)),
    )


def test_masa_berjangka_bersambung(satu):
    for lain in (
        {"mulai": dt.date(2026, 5, 1)},
        {"jatuh_tempo": dt.date(2026, 7, 30)},
        {"jangka_bulan": 6},
        {"ke": 3, "mulai": dt.date(2026, 7, 31), "jatuh_tempo": dt.date(2026, 10, 31)},
    ):
        langgar("masa_berjangka_bersambung", lambda lain=lain: masa_kedua(satu, **lain))
    masa_kedua(satu)
    connection.check_constraints()


def test_masa_menurut_ketentuan(satu, produk):
    lain = produk["SUK"].ketentuan.get()
    for isi in ({"persen_per_tahun": Decimal(6)}, {"ketentuan": lain}):
        langgar("masa_menurut_ketentuan", lambda isi=isi: masa_kedua(satu, **isi))


def test_jasa_berjangka_sekali(kantor, satu):
    bayar_jasa_berjangka(sampai=dt.date(2026, 2, 28), oleh=kantor.manajer)
    ada = JasaBerjangka.objects.get()
    langgar(
        "jasa_berjangka_sekali",
        lambda: jasa(satu, ada.jurnal, ke=1, tanggal=ada.tanggal),
    )
    bayar_jasa_berjangka(sampai=dt.date(2026, 4, 30), oleh=kantor.manajer)
    akhir = JasaBerjangka.objects.latest("tanggal").jurnal
    for jumlah in (Decimal(0), Decimal("5.50")):
        langgar(
            "jasa_berjangka_rupiah_utuh",
            lambda jumlah=jumlah: jasa(satu, akhir, jumlah=jumlah),
        )


def test_jasa_berjangka_pada_tanggalnya(kantor, produk, satu):
    bayar_jasa_berjangka(sampai=dt.date(2026, 2, 28), oleh=kantor.manajer)
    awal = JasaBerjangka.objects.get().jurnal
    lain = rekening(kantor, produk["SUK"])
    nama = "jasa_berjangka_pada_tanggalnya"
    for isi in (
        {},  # its entry is earlier than its own date
        {"ke": 2, "tanggal": dt.date(2026, 3, 30)},
        {"ke": 4, "tanggal": dt.date(2026, 5, 31)},
        {"ke": 1, "tanggal": dt.date(2026, 2, 28), "rekening": lain},
    ):
        langgar(nama, lambda isi=isi: jasa(satu, awal, **isi))


def test_saldo_berjangka_sama_dengan_nominal(kantor, produk, satu, monkeypatch):
    nama = "saldo_berjangka_sama_dengan_nominal"
    langgar(nama, lambda: masa_kedua(satu, nominal=Decimal(9_000_000)))
    milik = SimpananBerjangka.objects.filter(pk=satu.pk)
    langgar(nama, lambda: milik.update(status="DICAIRKAN", selesai_pada=TANGGAL))
    monkeypatch.setattr("simpan_pinjam.services.kelayakan.LEWAT_LAIN", {})
    langgar(nama, lambda: setor(kantor, RekeningSimpanan.objects.get(pk=satu.rekening_id), 500_000))
    langgar(nama, lambda: tulis(kantor, produk))
    connection.check_constraints()


def test_pencairan_berjangka_sah(satu, kantor, produk):
    for lain in (
        {"alasan": ""},
        {"dipercepat": False},
        {"penalti": Decimal(10_000_000)},
        {"penalti": Decimal("5.50")},
        {"nominal": Decimal(0)},
        {"penalti_basis": "LAIN"},
    ):
        langgar("pencairan_berjangka_sah", lambda lain=lain: pencairan(satu, **lain))
    ada = pencairan(satu)
    dua = berjangka(kantor, produk, 1_000_000, 3)
    tabel = "simpan_pinjam_pencairanberjangka"
    langgar(f"{tabel}_kunci_key", lambda: pencairan(dua, kunci=ada.kunci))
    langgar(f"{tabel}_transaksi_id_key", lambda: pencairan(satu))


def test_penalti_sekali(satu, kantor, produk):
    dua = berjangka(kantor, produk, 1_000_000, 3)
    pertama, kedua = pencairan(satu), pencairan(dua)
    jurnal = jurnal_transaksi(satu.penempatan)
    PenaltiBerjangka.objects.create(pencairan=pertama, jurnal=jurnal)
    tabel = "simpan_pinjam_penaltiberjangka"
    langgar(
        f"{tabel}_pencairan_id_key",
        lambda: PenaltiBerjangka.objects.create(
            pencairan=pertama, jurnal=jurnal_transaksi(dua.penempatan)
        ),
    )
    langgar(
        f"{tabel}_jurnal_id_key",
        lambda: PenaltiBerjangka.objects.create(pencairan=kedua, jurnal=jurnal),
    )


ISI = {
    "masaberjangka": "(berjangka_id, ke, mulai, jatuh_tempo, nominal, jangka_bulan,"
    " persen_per_tahun, satuan_bulat, bulan_lampau, dibuat_oleh_id, dibuat_pada)"
    " VALUES (1, 1, now(), now(), 5, 3, 5, 1, 0, 1, now())",
    "jasaberjangka": "(masa_id, ke, tanggal, jumlah, rekening_id, jurnal_id, dibuat_oleh_id,"
    " dibuat_pada) VALUES (1, 1, now(), 5, 1, 1, 1, now())",
    "pencairanberjangka": "(masa_id, tanggal, dipercepat, nominal, penalti_basis,"
    " penalti_persen, penalti_dasar, penalti, alasan, transaksi_id, kunci, dibuat_oleh_id,"
    " dibuat_pada) VALUES (1, now(), true, 5, 'TIDAK_ADA', 0, 0, 0, 'x', 1,"
    " gen_random_uuid(), 1, now())",
    "penaltiberjangka": "(pencairan_id, jurnal_id) VALUES (1, 1)",
}
MENYISIP = {
    "masaberjangka": "masa_berjangka_diperiksa",
    "jasaberjangka": "jasa_berjangka_pada_tanggalnya",
}


@pytest.mark.parametrize("perintah", ["UPDATE {} SET id = id", "DELETE FROM {}"])
@pytest.mark.parametrize("tabel", ISI)
def test_berjangka_hanya_tambah_juga_bagi_pemilik(tabel, perintah):
    nama = f"simpan_pinjam_{tabel}"
    with ditolak(f"{nama}_hanya_tambah", "pemilik"), connections["pemilik"].cursor() as cursor:
        if pemicu := MENYISIP.get(tabel):
            cursor.execute(f"ALTER TABLE {nama} DISABLE TRIGGER {pemicu}")
        cursor.execute(f"INSERT INTO {nama} {ISI[tabel]}")
        cursor.execute(perintah.format(nama))


@pytest.mark.parametrize("tabel", [*ISI, "simpananberjangka"])
def test_berjangka_tak_dikosongkan_juga_bagi_pemilik(tabel):
    nama = f"simpan_pinjam_{tabel}"
    with ditolak(f"{nama}_hanya_tambah", "pemilik"):
        connections["pemilik"].cursor().execute(f"TRUNCATE {nama} CASCADE")
