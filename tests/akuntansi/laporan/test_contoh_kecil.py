"""A cooperative small enough to add up by hand, over two years, before and after closing."""

import datetime as dt
import uuid
from contextlib import nullcontext
from decimal import Decimal

import pytest

from akuntansi.enums import BukuBukti, JenisAkun, Peruntukan
from akuntansi.ketentuan import PEMBAGIAN_SHU
from akuntansi.laporan.bentuk import LaporanKeuangan
from akuntansi.laporan.hasil_usaha import hasil_usaha
from akuntansi.laporan.pembagian_shu import PembagianTidakSah, pembagian_shu
from akuntansi.laporan.posisi_keuangan import posisi_keuangan
from akuntansi.laporan.shu_sementara import LaporanSHU, shu_sementara
from akuntansi.laporan.susunan import NERACA, PERGUB_NTT, SusunanCacat, baca_susunan
from akuntansi.models import Akun
from akuntansi.services.posting import AkunTidakMenerima, debit, kredit, posting_jurnal
from koperasi.core.enums import Forum
from koperasi.core.ketentuan import ButirPersen, Dasar
from koperasi.core.models import Ketentuan, Pengguna
from tests.factories.akuntansi import AkunFactory, tahun_buku, tutup_setahun
from tests.factories.core import PenggunaFactory, ketentuan_diputuskan

pytestmark = pytest.mark.django_db

AKUN = {
    "kas": (JenisAkun.ASET, "kas"),
    "pinjaman": (JenisAkun.ASET, "pinjaman_anggota"),
    "penyisihan": (JenisAkun.ASET, "penyisihan_pinjaman"),
    "sukarela": (JenisAkun.KEWAJIBAN, "simpanan_sukarela"),
    "wajib": (JenisAkun.EKUITAS, "simpanan_wajib"),
    "jasa": (JenisAkun.PENDAPATAN, "jasa_pinjaman"),
    "gaji": (JenisAkun.BEBAN, "beban_karyawan"),
    "beban_penyisihan": (JenisAkun.BEBAN, "beban_penyisihan"),
    "pajak": (JenisAkun.BEBAN, "pajak"),
}
# Amounts in thousands. Year 2025 ends with SHU 12.000 − 5.000 − 1.000 − 500 = 5.500.
JURNAL = (
    ("2025-01-05", "kas", "wajib", 40_000),
    ("2025-02-10", "kas", "sukarela", 10_000),
    ("2025-03-01", "pinjaman", "kas", 45_000),
    ("2025-06-30", "kas", "jasa", 12_000),
    ("2025-07-31", "gaji", "kas", 5_000),
    ("2025-12-31", "beban_penyisihan", "penyisihan", 1_000),
    ("2025-12-31", "pajak", "kas", 500),
    ("2026-01-20", "kas", "pinjaman", 15_000),
    ("2026-01-31", "kas", "jasa", 2_000),
    ("2026-02-28", "gaji", "kas", 3_000),
)


@pytest.fixture
def oleh(db) -> Pengguna:
    for tahun in (2025, 2026):
        tahun_buku(tahun)
    AkunFactory(
        kode="3-9", nama="SHU", jenis=JenisAkun.EKUITAS, peruntukan=Peruntukan.SHU_BELUM_DIBAGI
    )
    akun = {
        nama: AkunFactory(kode=f"{n}-{nama[:3]}", nama=nama.title(), jenis=jenis, pos=pos)
        for n, (nama, (jenis, pos)) in enumerate(AKUN.items())
    }
    orang = PenggunaFactory()
    for tanggal, di_debit, di_kredit, ribu in JURNAL:
        jumlah = Decimal(ribu * 1000)
        posting_jurnal(
            tanggal=dt.date.fromisoformat(tanggal),
            buku=BukuBukti.BM,
            keterangan="Contoh",
            baris=[debit(akun[di_debit], jumlah), kredit(akun[di_kredit], jumlah)],
            kunci=uuid.uuid4(),
            oleh=orang,
        )
    return orang


def ribu(laporan, kode: str) -> tuple[int, ...]:
    return tuple(int(n / 1000) for n in laporan[kode].nilai)


@pytest.mark.parametrize("ditutup", [False, True])
def test_neraca_dan_phu_sama_dengan_hitungan_tangan(oleh, ditutup):
    if ditutup:
        tutup_setahun(2025, oleh, dt.date(2026, 1, 31))

    neraca = posisi_keuangan([dt.date(2026, 2, 28), dt.date(2025, 12, 31)])
    assert neraca.waktu == "Per 28 Februari 2026 dan 31 Desember 2025"
    assert ribu(neraca, "kas") == (25_500, 11_500)
    assert ribu(neraca, "pinjaman_anggota") == (30_000, 45_000)
    assert ribu(neraca, "penyisihan_pinjaman") == (-1_000, -1_000)
    assert ribu(neraca, "aset") == (54_500, 55_500)
    assert ribu(neraca, "simpanan_sukarela") == (10_000, 10_000)
    assert ribu(neraca, "simpanan_wajib") == (40_000, 40_000)
    assert ribu(neraca, "shu_belum_dibagi") == (5_500, 0)
    assert ribu(neraca, "shu_berjalan") == (-1_000, 5_500)
    assert ribu(neraca, "kewajiban_ekuitas") == (54_500, 55_500)

    phu = hasil_usaha(
        [
            (dt.date(2025, 1, 1), dt.date(2025, 12, 31)),
            (dt.date(2026, 1, 1), dt.date(2026, 2, 28)),
        ]
    )
    assert ribu(phu, "partisipasi_bruto") == (12_000, 2_000)
    assert ribu(phu, "shu_kotor") == (12_000, 2_000)
    assert ribu(phu, "beban_usaha") == (6_000, 3_000)
    assert ribu(phu, "shu_sebelum_pajak") == (6_000, -1_000)
    assert ribu(phu, "pajak") == (500, 0)
    assert ribu(phu, "shu") == (5_500, -1_000)


def test_susunan_pergub_memuat_baris_yang_kurang_pada_aslinya(oleh):
    neraca = posisi_keuangan([dt.date(2026, 2, 28)], PERGUB_NTT)
    assert ribu(neraca, "penyisihan_pinjaman") == (-1_000,)
    assert ribu(neraca, "piutang") == (30_000,)
    assert ribu(neraca, "shu_belum_dibagi") == (5_500,)
    assert ribu(neraca, "aset") == ribu(neraca, "kewajiban_ekuitas") == (54_500,)
    assert neraca.keterangan


def test_judul_tahun_penuh_dan_kolom_tahun(oleh):
    neraca = posisi_keuangan([dt.date(2025, 12, 31), dt.date(2024, 12, 31)])
    assert neraca.waktu == "Per 31 Desember 2025 dan 2024"
    assert [k.judul for k in neraca.kolom] == ["2025", "2024"]
    setahun = [(dt.date(t, 1, 1), dt.date(t, 12, 31)) for t in (2025, 2024)]
    assert hasil_usaha(setahun).waktu == "Untuk tahun yang berakhir 31 Desember 2025 dan 2024"


def test_baris_nol_disembunyikan_dan_dapat_ditampilkan(oleh):
    neraca = posisi_keuangan([dt.date(2026, 2, 28)])
    tampil = [b.kode for b in neraca.tampil(nol=False)]
    assert "kas" in tampil
    assert "bank" not in tampil
    assert "aset_tidak_lancar" not in tampil
    assert "bank" in [b.kode for b in neraca.tampil(nol=True)]


def test_saldo_yang_dibukukan_sebagai_shu_berjalan_disebut_dan_tidak_menambahnya(oleh):
    """A book from before holds last year's SHU on the account of that name."""
    akun = AkunFactory(kode="3-8", jenis=JenisAkun.EKUITAS, nama="SHU berjalan")
    kas = AkunFactory(kode="1-9", pos="kas")
    posting_jurnal(
        tanggal=dt.date(2025, 12, 31),
        buku=BukuBukti.BM,
        keterangan="Saldo awal",
        baris=[debit(kas, Decimal(700_000)), kredit(akun, Decimal(700_000))],
        kunci=uuid.uuid4(),
        oleh=oleh,
    )
    assert posisi_keuangan([dt.date(2026, 2, 28)]).peringatan == ()
    Akun.objects.filter(pk=akun.pk).update(peruntukan=Peruntukan.SHU_BERJALAN)
    neraca = posisi_keuangan([dt.date(2026, 2, 28), dt.date(2025, 12, 31)])
    assert ribu(neraca, "shu_berjalan") == (-1_000, 5_500)
    assert ribu(neraca, "shu_belum_dibagi") == (6_200, 700)
    assert ["Rp700.000 per" in k for k in neraca.peringatan] == [True, True]
    assert LaporanKeuangan.dari_json(neraca.ke_json()) == neraca
    # One entry moves it to where it belongs; no other passes.
    lama = Akun.objects.get(peruntukan=Peruntukan.SHU_BELUM_DIBAGI)
    isi = {"tanggal": dt.date(2026, 2, 27), "buku": BukuBukti.BM, "keterangan": "Pindah"}
    for jumlah, sah in [(700_001, False), (700_000, True), (1, False)]:
        baris = [debit(akun, Decimal(jumlah)), kredit(lama, Decimal(jumlah))]
        with nullcontext() if sah else pytest.raises(AkunTidakMenerima, match="dihitung"):
            posting_jurnal(**isi, baris=baris, kunci=uuid.uuid4(), oleh=oleh)
    neraca = posisi_keuangan([dt.date(2026, 2, 28)])
    assert neraca.peringatan == ()
    assert ribu(neraca, "shu_belum_dibagi") == (6_200,)


def test_shu_sementara_dan_pembagiannya(oleh):
    laporan = shu_sementara(dt.date(2025, 12, 5))
    assert ribu(laporan.phu, "shu") == (5_500, 7_000, 0)
    assert [int((t.kini or 0) / 1000) for t in laporan.titik] == [
        *[0] * 5, 12_000, *[7_000] * 5, 5_500,
    ]  # fmt: skip
    bagian = {b.nama: int(b.jumlah) for b in laporan.pembagian.bagian}
    assert bagian["Cadangan"] == 2_200_000
    assert sum(bagian.values()) == 5_500_000
    assert "bawaan" in laporan.pembagian.sumber
    assert LaporanSHU.dari_json(laporan.ke_json()) == laporan
    # One scale for all bars: 5.500 is drawn as long as it is beside 12.000, a full bar of 54%.
    assert 'width="54.0%"' in laporan.gambar_banding
    assert 'width="24.75%"' in laporan.gambar_banding
    rugi = shu_sementara(dt.date(2026, 2, 1))
    assert rugi.shu == -1_000_000
    assert rugi.pembagian.bagian == ()
    assert "SHU 2026" in rugi.gambar_perjalanan


def test_pembagian_memakai_keputusan_tahun_bukunya(oleh):
    """The year's own decision; else the latest before it, and the report says so."""
    dasar = Dasar(
        forum=Forum.RAPAT_ANGGOTA, nomor="07/RAT/2025", diputuskan_pada=dt.date(2025, 2, 20)
    )
    dua = (ButirPersen("Cadangan", Decimal(25)), ButirPersen("Anggota", Decimal(75)))
    ketentuan_diputuskan(PEMBAGIAN_SHU, dua, 2024, dasar=dasar)
    lama, tahun_itu, baru = (pembagian_shu(t, Decimal(101)) for t in (2023, 2024, 2026))
    assert len(lama.bagian) == 6
    assert lama.sumber.startswith("Persentase bawaan aplikasi, belum diputuskan untuk tahun 2023.")
    assert [int(b.jumlah) for b in tahun_itu.bagian] == [25, 76]
    putusan = "Rapat anggota 20 Februari 2025, 07/RAT/2025."
    assert tahun_itu.sumber == f"Persentase tahun buku 2024: {putusan}"
    assert baru.bagian == tahun_itu.bagian
    assert baru.sumber == (
        f"Belum diputuskan untuk tahun 2026; dipakai persentase tahun buku 2024: {putusan}"
    )
    # A later year's decision leaves the earlier year's division as it was.
    satu = (ButirPersen("Cadangan", Decimal(100)),)
    ketentuan_diputuskan(PEMBAGIAN_SHU, satu, 2026, tanggal=dt.date(2026, 12, 1))
    assert pembagian_shu(2024, Decimal(101)) == tahun_itu
    assert pembagian_shu(2025, Decimal(101)).bagian == tahun_itu.bagian
    assert [int(b.jumlah) for b in pembagian_shu(2026, Decimal(101)).bagian] == [101]


def test_laporan_bulan_lama_tidak_berubah_oleh_keputusan_kemudian(oleh):
    """What a month's report said about its year stands when the next year is decided otherwise."""
    rat = (ButirPersen("Cadangan", Decimal(30)), ButirPersen("Anggota", Decimal(70)))
    ketentuan_diputuskan(PEMBAGIAN_SHU, rat, 2025)
    desember = shu_sementara(dt.date(2025, 12, 5)).ke_json()
    assert [b[1] for b in desember["pembagian"]["bagian"]] == ["30", "70"]
    semua = (ButirPersen("Cadangan", Decimal(100)),)
    ketentuan_diputuskan(PEMBAGIAN_SHU, semua, 2026, tanggal=dt.date(2026, 12, 1))
    assert shu_sementara(dt.date(2025, 12, 5)).ke_json() == desember
    assert "Belum diputuskan" in shu_sementara(dt.date(2027, 1, 5)).pembagian.sumber


def test_persentase_lama_yang_tidak_seratus_ditolak(oleh):
    """A value from before its fields were checked must not lose or invent rupiah."""
    Ketentuan.objects.create(
        kode=PEMBAGIAN_SHU,
        nilai={"butir": [{"nama": "Cadangan", "persen": "25"}]},
        tahun_buku=2027,
        forum=Forum.LAINNYA,
        nomor_keputusan="Salah",
        diputuskan_pada=dt.date(2027, 1, 1),
        tanggal_buku=dt.date(2027, 1, 1),
    )
    with pytest.raises(PembagianTidakSah):
        pembagian_shu(2027, Decimal(101))


def test_susunan_yang_menghilangkan_atau_menggandakan_akun_ditolak():
    baris = [{"kode": "kas", "uraian": "Kas", "pos": ["kas"]}]
    sisa = {"kode": "sisa", "uraian": "Lain-lain", "pos": [], "sisa": True}

    def baca(*isi):
        urutan = [
            {"bagian": j, "judul": j, "jumlah": j, "jenis": j.upper(), "baris": b} for j, b in isi
        ]
        kepala = {"kode": "x", "nama": "x", "judul": "x", "sumber": "x", "keterangan": []}
        return baca_susunan(NERACA, {**kepala, "urutan": urutan})

    def lengkap(n):
        return [{**sisa, "kode": f"sisa{n}"}]

    with pytest.raises(SusunanCacat, match="tidak lengkap"):
        baca(("aset", [*baris, sisa]))
    with pytest.raises(SusunanCacat, match="tepat satu baris sisa"):
        baca(("aset", baris), ("kewajiban", lengkap(1)), ("ekuitas", lengkap(2)))
    ganda = [*baris, {**baris[0], "kode": "kas2"}, sisa]
    with pytest.raises(SusunanCacat, match="dua baris"):
        baca(("aset", ganda), ("kewajiban", lengkap(1)), ("ekuitas", lengkap(2)))
