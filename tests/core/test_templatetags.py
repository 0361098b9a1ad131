"""How numbers and dates are written, and what the components promise."""

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.template.loader import get_template
from django.test import RequestFactory
from django.utils import timezone

from koperasi.core import tulisan


def gambar(isi: str, **konteks: object) -> str:
    return Template("{% load renteng %}" + isi).render(Context(konteks))


@pytest.mark.parametrize(
    ("nilai", "teks"),
    [
        (1500000, "1.500.000"),
        (Decimal("-1500000"), "(1.500.000)"),
        (Decimal("12.5"), "12,50"),
        (0, "0"),
        (None, "–"),
        ("", "–"),
        ("bukan angka", "–"),
    ],
)
def test_rupiah(nilai, teks):
    assert tulisan.rupiah(nilai) == teks


def test_persen_dan_skor_dibulatkan_setengah_ke_atas():
    assert tulisan.persen(Decimal("66.185")) == "66,19\N{NO-BREAK SPACE}%"
    assert tulisan.persen(66, 0) == "66\N{NO-BREAK SPACE}%"
    assert tulisan.angka_skor("76.5") == "76,50"
    assert tulisan.angka_skor(Decimal("-0.001")) == "0,00"
    assert tulisan.angka_skor(Decimal("-1234.5")) == "−1.234,50"


def test_tanggal_dan_waktu_memakai_zona_yang_berlaku():
    momen = dt.datetime(2026, 11, 22, 17, 5, tzinfo=dt.UTC)
    assert tulisan.tanggal(dt.date(2026, 11, 22)) == "22 November 2026"
    assert tulisan.tanggal_pendek(dt.date(2026, 8, 1)) == "1 Agu 2026"
    assert tulisan.tanggal(None) == "–"
    with timezone.override(ZoneInfo("Asia/Jakarta")):
        assert tulisan.waktu(momen) == "23 November 2026 00.05 WIB"
        assert tulisan.tanggal(momen) == "23 November 2026"
    with timezone.override(ZoneInfo("Asia/Jayapura")):
        assert tulisan.waktu(momen) == "23 November 2026 02.05 WIT"


def test_terbilang():
    assert tulisan.terbilang(1500000) == "satu juta lima ratus ribu"
    assert tulisan.terbilang(Decimal("-5")) == "minus lima"
    assert tulisan.terbilang(None) == "–"


def test_lencana_tidak_hanya_warna():
    html = gambar('{% lencana "Macet" "bahaya" %}')
    assert "Macet" in html
    assert "<svg" in html


def test_nada_yang_salah_ketik_ditolak():
    with pytest.raises(TemplateSyntaxError, match="Nada"):
        gambar('{% lencana "Macet" "merah" %}')


def test_tabel_tanpa_keterangan_ditolak():
    with pytest.raises(TemplateSyntaxError, match="keterangan"):
        gambar("{% tabel %}{% endtabel %}")


def test_pindah_halaman_menjaga_saringan():
    permintaan = RequestFactory().get("/", {"status": "SELESAI & lain", "halaman": "2"})
    html = gambar(
        "{% paginasi halaman %}",
        request=permintaan,
        halaman=Paginator(range(60), 20).get_page(2),
    )
    assert 'href="?status=SELESAI+%26+lain&amp;halaman=3"' in html
    assert 'aria-current="page"' in html


def test_kepala_urut_berbalik_arah_dan_kembali_ke_halaman_pertama():
    permintaan = RequestFactory().get("/", {"urut": "tanggal", "halaman": "4"})
    html = gambar('{% kepala_urut "tanggal" "Tanggal" %}', request=permintaan)
    assert 'aria-sort="ascending"' in html
    assert 'href="?urut=-tanggal"' in html


def test_kemajuan_bertanya_lagi_hanya_bila_diberi_alamat():
    assert "hx-get" not in gambar('{% kemajuan 40 label="PDF" %}')
    html = gambar('{% kemajuan 40 label="PDF" url="/x/" %}')
    assert 'hx-get="/x/"' in html
    assert 'value="40"' in html
    assert "value=" not in gambar('{% kemajuan None label="PDF" %}')


class IsianUji(forms.Form):
    nama = forms.CharField(label="Nama", help_text="Seperti di KTP.")
    cara = forms.ChoiceField(label="Cara", choices=[("a", "A")], widget=forms.RadioSelect)
    kunci = forms.CharField(widget=forms.HiddenInput, initial="k1")
    catatan = forms.CharField(label="Catatan", required=False)

    def clean(self):
        raise forms.ValidationError("Selisih 500 rupiah.")


def test_formulir_menghubungkan_label_bantuan_dan_kesalahan():
    html = gambar(
        '{% formulir form tombol="Kirim" %}{% endformulir %}',
        form=IsianUji({"kunci": "k1"}),
        csrf_token="rahasia",
    )
    assert '<label class="isian__label" for="id_nama"' in html
    assert 'aria-describedby="id_nama_helptext id_nama_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_nama_error"' in html
    assert 'href="#id_nama"' in html
    assert "Selisih 500 rupiah." in html
    assert 'aria-describedby="id_cara_error"' in html
    assert "boleh kosong" in html
    assert html.count('name="kunci"') == 1
    assert 'value="rahasia"' in html


def test_formulir_dengan_isi_sendiri_tetap_membawa_bidang_tersembunyi():
    html = gambar(
        "{% formulir form %}{{ form.nama.as_field_group }}{% endformulir %}", form=IsianUji()
    )
    assert html.count('name="kunci"') == 1
    assert html.count('name="nama"') == 1
    assert 'name="catatan"' not in html


def test_isi_kartu_dari_orang_tetap_diloloskan():
    html = gambar("{% kartu judul=nama %}{{ nama }}{% endkartu %}", nama="<b>Sri</b>")
    assert "<b>Sri</b>" not in html
    assert html.count("&lt;b&gt;Sri&lt;/b&gt;") == 2


@pytest.mark.parametrize("kode", ["400", "403", "403_csrf", "404", "405", "429", "500", "503"])
def test_halaman_galat_tergambar_tanpa_konteks_dan_punya_jalan_keluar(kode):
    html = get_template(f"{kode}.html").render()
    assert 'href="/"' in html
    assert f"Kode {kode[:3]}" in html
    assert html.count("<h1>") == 1
