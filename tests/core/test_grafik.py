"""Plots: well-formed, without style attributes, saying their values in words."""

import re
from decimal import Decimal
from xml.etree import ElementTree as ET  # our own output, not a stranger's file

import pytest

from koperasi.core.grafik import ButirBatang, Deret, Zona, batang_mendatar, garis, meter

PREDIKAT = [
    Zona("Dalam pengawasan khusus", 0, 51),
    Zona("Dalam pengawasan", 51, 66),
    Zona("Cukup sehat", 66, 80),
    Zona("Sehat", 80, 100),
]
TAHUNAN = [("2023", Decimal("61.25")), ("2024", None), ("2025", Decimal("72.35"))]


def contoh() -> dict[str, str]:
    return {
        "batang": batang_mendatar(
            [
                ButirBatang("Permodalan", Decimal("12.75"), 15),
                ButirBatang("Likuiditas", Decimal("3.75"), 15, nada="bahaya"),
                ButirBatang("Jati diri", None, 10),
            ],
            judul="Skor per aspek",
        ),
        "garis": garis([Deret("Skor", TAHUNAN)], judul="Perjalanan skor", batas=PREDIKAT),
        "meter": meter(Decimal("72.35"), zona=PREDIKAT, judul="Skor dan predikat"),
        "meter kosong": meter(None, zona=PREDIKAT, judul="Skor"),
        "batang kosong": batang_mendatar([], judul="Kosong"),
    }


@pytest.mark.parametrize("nama", contoh())
def test_gambar_utuh_bertulisan_dan_tanpa_style(nama):
    gambar = contoh()[nama]
    akar = ET.fromstring(gambar)  # noqa: S314
    assert akar.get("role") == "img"
    judul, uraian = akar[0], akar[1]
    assert judul.tag.endswith("title")
    assert judul.text
    assert akar.get("aria-labelledby") == f"{judul.get('id')} {uraian.get('id')}"
    assert "style" not in gambar


def test_gambar_yang_sama_selalu_sama_huruf_demi_huruf():
    assert contoh() == contoh()


def test_batang_menulis_nilai_dan_yang_belum_diisi():
    gambar = contoh()["batang"]
    assert "12,75 dari 15" in gambar
    assert "belum diisi" in gambar
    assert gambar.count("url(#") == 1  # only the bar below par is hatched


def test_batang_sebanding_dengan_maksimumnya_dan_tidak_melewatinya():
    def lebar(nilai):
        gambar = batang_mendatar([ButirBatang("A", nilai, 10)], judul="A")
        return [float(w) for w in re.findall(r'class="gbr-isi"[^>]*width="([\d.]+)%"', gambar)]

    penuh = lebar(10)
    assert lebar(5) == [penuh[0] / 2]
    assert lebar(25) == penuh
    assert lebar(0) == []
    assert lebar(-3) == []


def test_label_panjang_dipenggal_bukan_dipotong():
    label = "Rasio volume pinjaman pada anggota terhadap volume pinjaman diberikan"
    gambar = batang_mendatar([ButirBatang(label, 1, 10)], judul="A")
    tulisan = re.findall(r"<text[^>]*>([^<]*)</text>", gambar)
    assert " ".join(tulisan[:2]) == label


def test_garis_terputus_pada_periode_tanpa_nilai():
    gambar = contoh()["garis"]
    assert 'class="gbr-deret-0"' not in gambar  # both neighbours of 2024 stand alone
    assert gambar.count("gbr-titik-0") == 2
    assert "2024 tidak ada" in gambar


def test_garis_menolak_periode_yang_berbeda():
    with pytest.raises(ValueError, match="periode yang sama"):
        garis([Deret("A", [("2024", 1)]), Deret("B", [("2025", 1)])], judul="A")


def test_label_periode_dijarangkan_dan_yang_terakhir_selalu_tertulis():
    titik = [(f"Triwulan {n} tahun", 10 * n) for n in range(1, 9)]
    gambar = garis([Deret("A", titik)], judul="A")
    tertulis = re.findall(r">(Triwulan \d tahun)</text>", gambar)
    assert tertulis[-1] == "Triwulan 8 tahun"
    assert len(tertulis) < 4


@pytest.mark.parametrize(
    ("nilai", "nama"),
    [("50.99", "Dalam pengawasan khusus"), ("51", "Dalam pengawasan"), ("80", "Sehat")],
)
def test_meter_menyebut_zona_menurut_batas_bawahnya(nilai, nama):
    gambar = meter(Decimal(nilai), zona=PREDIKAT, judul="A")
    assert f", {nama}</desc>" in gambar


def test_isi_dari_orang_tidak_menjadi_tanda_html():
    gambar = batang_mendatar([ButirBatang("<script>", 1, 2)], judul='"><b>')
    assert "<script>" not in gambar
    assert "<b>" not in gambar
