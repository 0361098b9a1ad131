"""Interest and its tax: the printed examples through ``hitung``, and how it refuses."""

import datetime as dt
import itertools
from decimal import ROUND_HALF_UP, Decimal

import pytest

from koperasi.beranda.hitung import JENIS
from koperasi.beranda.hitung.masukan import GalatMasukan
from tests.vektor import baca_vektor

SIMPANAN = {v["id"]: v for v in baca_vektor("simpanan")}
PAJAK = {v["id"]: v for v in baca_vektor("pajak")}
METODE = {
    "edi-harian": "saldo_harian",
    "edi-rata-rata-tertimbang": "saldo_rata_rata_harian",
    "windi-srh": "saldo_rata_rata_harian",
    "poke-srh": "saldo_rata_rata_harian",
    "binus-srh": "saldo_rata_rata_harian",
}
BERJANGKA = ("sisuka-3", "sisuka-12")
# Papers of whole cooperatives' income, not of members' interest.
BUKAN_BUNGA = {"pasal31e", "umkm-0.5"}
AWAL = dt.date(2003, 5, 1)


def bulat(tulisan) -> int:
    return int(Decimal(tulisan).quantize(Decimal(1), ROUND_HALF_UP))


def dari_segmen(segmen: list[dict]) -> dict:
    """Balances by days as an opening balance and mutations."""
    hari, mutasi = AWAL, []
    for lalu, kini in itertools.pairwise(segmen):
        hari += dt.timedelta(days=lalu["hari"])
        mutasi.append({"tanggal": hari.isoformat(), "jumlah": kini["saldo"] - lalu["saldo"]})
    akhir = AWAL + dt.timedelta(days=sum(s["hari"] for s in segmen))
    return {
        "tanggal_awal": AWAL.isoformat(),
        "tanggal_akhir": akhir.isoformat(),
        "saldo_awal": segmen[0]["saldo"],
        "mutasi": mutasi,
    }


def dari_saldo(saldo: list[int]) -> dict:
    return dari_segmen([{"saldo": s, "hari": 30 // len(saldo)} for s in saldo])


@pytest.mark.parametrize("nama", METODE)
def test_saldo_harian_seperti_contoh_tercetak(nama):
    vektor = SIMPANAN[nama]
    isi, diharap = vektor["inputs"], vektor["expected"]
    hasil = JENIS["bunga_simpanan"](
        {
            "metode": METODE[nama],
            "bunga_persen_per_tahun": isi["bunga_persen_per_tahun"],
            "basis_hari": isi.get("basis_hari", 365),
            **dari_segmen(isi["segmen"]),
        }
    )
    tercetak = diharap["total"] if "total" in diharap else diharap["bunga"]
    assert hasil["bunga_eksak"] == tercetak
    assert hasil["bunga"] == bulat(tercetak)
    if isinstance(diharap["bunga"], list):
        assert [r["bunga_eksak"] for r in hasil["rincian"]] == diharap["bunga"]
        assert sum(r["hari"] for r in hasil["rincian"]) == diharap["jumlah_hari"]
    if "rata_rata" in diharap:
        (baris,) = hasil["rincian"]
        assert Decimal(baris["saldo"]) == Decimal(diharap["rata_rata"])


def test_saldo_terendah_dan_rata_rata_per_mutasi_seperti_peraturan():
    """The source printed 1.520 and 8.365; its own working gives the figures here."""
    for metode, vektor in (
        ("saldo_terendah", "edi-terendah"),
        ("saldo_rata_rata", "edi-rata-rata"),
    ):
        hasil = JENIS["bunga_simpanan"](
            {
                "metode": metode,
                "tanggal_awal": "2003-05-01",
                "tanggal_akhir": "2003-05-31",
                "saldo_awal": 150_000,
                "mutasi": [
                    {"tanggal": "2003-05-23", "jumlah": -750_000},
                    {"tanggal": "2003-05-03", "jumlah": 500_000},
                    {"tanggal": "2003-05-10", "jumlah": 1_000_000},
                ],
                "bunga_persen_per_tahun": 12,
            }
        )
        assert hasil["bunga_eksak"] == SIMPANAN[vektor]["expected"]["bunga"]


def test_saldo_awal_nol_bukan_baris_buku_tabungan():
    isi = dari_saldo([150_000, 650_000, 1_650_000, 900_000])
    mutasi = [{"tanggal": "2003-05-01", "jumlah": 150_000}, *isi.pop("mutasi")]
    hasil = JENIS["bunga_simpanan"](
        {
            **isi,
            "metode": "saldo_rata_rata",
            "bunga_persen_per_tahun": 12,
            "saldo_awal": 0,
            "mutasi": mutasi,
        }
    )
    assert hasil["bunga_eksak"] == "8375.00"


def test_rata_rata_per_mutasi_menurut_hari():
    isi, diharap = SIMPANAN["tutik-rata-rata"]["inputs"], SIMPANAN["tutik-rata-rata"]["expected"]
    hasil = JENIS["bunga_simpanan"](
        {
            "metode": "saldo_rata_rata",
            "pembagi": "hari",
            "bunga_persen_per_tahun": isi["bunga_persen_per_tahun"],
            **dari_saldo(isi["saldo"]),
        }
    )
    assert hasil["bunga_eksak"] == diharap["bunga"]
    assert hasil["rincian"] == [
        {"saldo": 13_200_000, "hari": 30, "bunga_eksak": diharap["bunga"]},
    ]


@pytest.mark.parametrize("nama", BERJANGKA)
def test_simpanan_berjangka_per_bulan_dan_seluruhnya(nama):
    hasil = JENIS["simpanan_berjangka"](SIMPANAN[nama]["inputs"])
    diharap = SIMPANAN[nama]["expected"]
    assert hasil == {
        "bunga_per_bulan": bulat(diharap["bunga_per_bulan"]),
        "total": bulat(diharap["total"]),
    }


def test_bunga_berjangka_tidak_dikalikan_dua_kali():
    isi = SIMPANAN["deposito-salah-iwan"]["inputs"]
    hasil = JENIS["simpanan_berjangka"]({k: v for k, v in isi.items() if k != "pajak_persen"})
    assert hasil["total"] == bulat(SIMPANAN["deposito-salah-iwan"]["expected"]["bunga"])


def test_semua_contoh_simpanan_dipakai():
    dipakai = {*METODE, *BERJANGKA, "edi-terendah", "edi-rata-rata", "tutik-rata-rata"}
    assert set(SIMPANAN) == dipakai | {"deposito-salah-iwan"}


@pytest.mark.parametrize("nama", sorted(set(PAJAK) - BUKAN_BUNGA - {"ramayana-salah"}))
def test_pajak_atas_seluruh_bunga_di_atas_batas(nama):
    bunga, diharap = PAJAK[nama]["inputs"]["bunga_bulan"], PAJAK[nama]["expected"]["pph_final"]
    hasil = JENIS["pajak_bunga"]({"bunga_per_bulan": [bunga]})
    assert hasil == {"pph_per_bulan": [bulat(diharap)], "pph": bulat(diharap)}


def test_pajak_bukan_atas_kelebihannya():
    isi, diharap = PAJAK["ramayana-salah"]["inputs"], PAJAK["ramayana-salah"]["expected"]
    bunga = [isi["kecil"]["bunga"]] * isi["kecil"]["jumlah"]
    bunga += [isi["besar"]["bunga"]] * isi["besar"]["jumlah"]
    assert JENIS["pajak_bunga"]({"bunga_per_bulan": bunga})["pph"] == bulat(diharap["pph"])
    assert sum(bunga) == bulat(diharap["beban_bunga"])


DASAR = {
    "metode": "saldo_harian",
    "tanggal_awal": "2026-05-01",
    "tanggal_akhir": "2026-05-31",
    "saldo_awal": 100,
    "bunga_persen_per_tahun": 6,
}


@pytest.mark.parametrize(
    ("jenis", "isi", "kalimat"),
    [
        ("bunga_simpanan", {"metode": "harian"}, "metode: harus salah satu dari saldo_terendah"),
        ("bunga_simpanan", {"basis_hari": 364}, "basis_hari: harus 365 atau 360"),
        ("bunga_simpanan", {"tanggal_akhir": "2026-05-01"}, "tanggal_akhir: harus sesudah"),
        ("bunga_simpanan", {"tanggal_awal": "31-12-2026"}, "tanggal_awal: harus tanggal seperti"),
        ("bunga_simpanan", {"saldo_awal": "1e17"}, "saldo_awal: terlalu besar"),
        ("bunga_simpanan", {"saldo_awal": "0.001"}, "saldo_awal: paling banyak dua angka"),
        ("bunga_simpanan", {"bunga_persen_per_tahun": -1}, "bunga_persen_per_tahun: harus antara"),
        ("bunga_simpanan", {"mutasi": {}}, "mutasi: harus berupa daftar"),
        ("bunga_simpanan", {"mutasi": [1]}, r"mutasi\[1\]: harus berupa objek"),
        (
            "bunga_simpanan",
            {"mutasi": [{"tanggal": "2026-05-31", "jumlah": 5}]},
            r"mutasi\[1\].tanggal: harus sejak tanggal_awal",
        ),
        ("bunga_simpanan", {"bunga": 1}, "bunga: bidang tidak dikenal"),
        ("simpanan_berjangka", {"nominal": 0}, "nominal: harus lebih dari nol"),
        ("simpanan_berjangka", {"bulan": 0}, "bulan: harus antara 1 dan 1200"),
        ("pajak_bunga", {"bunga_per_bulan": 5}, "bunga_per_bulan: harus berupa daftar"),
        ("pajak_bunga", {"bunga_per_bulan": [1, -1]}, r"bunga_per_bulan\[2\]: tidak boleh negatif"),
    ],
)
def test_masukan_yang_salah_menyebut_bidangnya(jenis, isi, kalimat):
    dasar = {
        "bunga_simpanan": DASAR,
        "simpanan_berjangka": {"nominal": 1, "bunga_persen_per_tahun": 6, "bulan": 3},
        "pajak_bunga": {},
    }[jenis]
    with pytest.raises(GalatMasukan, match=f"^{kalimat}"):
        JENIS[jenis]({**dasar, **isi})
