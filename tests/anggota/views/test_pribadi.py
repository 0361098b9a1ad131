"""What is sealed and what is private: NIK, pictures, heirs, consent, the person's own page."""

import base64
import datetime as dt
import io
import re
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from anggota.models import AhliWaris, Anggota, KunciPribadi, Persetujuan
from anggota.selectors.foto import FOTO, KTP, gambar_terbuka
from anggota.services.akun import hubungkan_akun
from koperasi.core.berkas import baca_berkas
from koperasi.core.models import JejakAudit, ProfilKoperasi
from koperasi.core.rahasia import RahasiaTakTerbaca
from koperasi.core.tulisan import nomor_hp
from koperasi.core.waktu import tanggal_buku
from tests.factories.anggota import keanggotaan, orang
from tests.factories.core import PenggunaFactory

pytestmark = pytest.mark.django_db
NIK = "3507255203800777"
NIK_TERPISAH = "3507 2552 0380 0777"


def teks(jawaban) -> str:
    return " ".join(jawaban.content.decode().split())


@pytest.fixture
def siti(settings, tmp_path) -> Anggota:
    settings.BERKAS_DIR = tmp_path
    return keanggotaan(anggota=orang(nik=NIK, nama="Siti Aminah")).anggota


def alamat(nama: str, siti: Anggota) -> str:
    return reverse(f"anggota:{nama}", args=[siti.kode])


def foto(sisi: int = 900, nama: str = "foto.jpg", *, exif: bool = True) -> SimpleUploadedFile:
    isi = io.BytesIO()
    gambar = Image.effect_noise((sisi, sisi), 60).convert("RGB")
    keterangan = Image.Exif()
    if exif:
        keterangan[0x010E] = "RAHASIA-LETAK-RUMAH"
    gambar.save(isi, "JPEG", exif=keterangan)
    return SimpleUploadedFile(nama, isi.getvalue(), content_type="image/jpeg")


# --- NIK ----------------------------------------------------------------------------------------


def test_nik_terbuka_hanya_dengan_alasan_dan_tercatat(masuk, siti):
    staf = masuk("staf")
    halaman = staf.get(alamat("rincian", siti))
    assert "************0777" in teks(halaman)
    assert NIK not in teks(halaman)
    tanpa = staf.post(alamat("buka_nik", siti), {"alasan": " "})
    assert tanpa.context["form"].errors["alasan"]
    assert not JejakAudit.objects.filter(aksi="anggota.lihat_nik").exists()
    buka = staf.post(alamat("buka_nik", siti), {"alasan": "Akad pinjaman"})
    assert NIK_TERPISAH in teks(buka)
    assert "no-store" in buka["Cache-Control"]
    jejak = JejakAudit.objects.get(aksi="anggota.lihat_nik")
    assert (jejak.oleh, jejak.objek_id) == (staf.pengguna, str(siti.pk))
    assert jejak.keterangan == "Akad pinjaman"


def test_kasir_dan_pengawas_tidak_membuka_nik(masuk, siti):
    for peran in ("kasir", "pengawas", "akuntan"):
        klien = masuk(peran)
        assert klien.post(alamat("buka_nik", siti), {"alasan": "ingin tahu"}).status_code == 403
        assert alamat("buka_nik", siti) not in teks(klien.get(alamat("rincian", siti)))


# --- pictures -----------------------------------------------------------------------------------


def test_foto_dikecilkan_tanpa_keterangan_dan_tersimpan_sebagai_sandi(masuk, siti):
    staf = masuk("staf")
    unggah = foto()
    assert b"RAHASIA-LETAK-RUMAH" in unggah.read()
    unggah.seek(0)
    assert staf.post(alamat("unggah", siti), {"foto": unggah}).status_code == 302
    siti.refresh_from_db()
    sandi = baca_berkas(siti.foto)
    assert siti.foto.tipe == "application/octet-stream"
    assert not sandi.startswith(b"\xff\xd8")
    jawaban = staf.get(alamat("foto", siti))
    assert jawaban["Content-Type"] == "image/jpeg"
    assert b"RAHASIA" not in jawaban.content
    assert max(Image.open(io.BytesIO(jawaban.content)).size) == 600
    assert alamat("foto", siti) in teks(staf.get(alamat("rincian", siti)))


@pytest.mark.parametrize("bidang", ["foto", "ktp"])
@pytest.mark.parametrize(
    ("berkas", "kalimat"),
    [
        (SimpleUploadedFile("ktp.jpg", b"%PDF-1.7 bukan gambar"), "bukan gambar PNG atau JPEG"),
        (SimpleUploadedFile("ktp.jpg", b""), "kosong"),
        (SimpleUploadedFile("ktp.png", b"x" * (5 * 1024 * 1024 + 1)), "lebih besar dari 5 MB"),
    ],
)
def test_yang_bukan_gambar_ditolak_dengan_kalimatnya(masuk, siti, bidang, berkas, kalimat):
    berkas.seek(0)
    jawaban = masuk("staf").post(alamat("unggah", siti), {bidang: berkas, f"kirim_{bidang}": "1"})
    assert kalimat in " ".join(jawaban.context[f"form_{bidang}"].errors[bidang])
    siti.refresh_from_db()
    assert siti.foto is None
    assert siti.ktp is None


def test_tanpa_memilih_berkas_formulirnya_yang_benar_mengeluh(masuk, siti):
    jawaban = masuk("staf").post(alamat("unggah", siti), {"kirim_ktp": "1"})
    assert jawaban.context["form_ktp"].errors["ktp"] == ["Pilih gambarnya dahulu."]
    assert not jawaban.context["form_foto"].errors


def test_ktp_dibuka_dengan_alasan_dan_yang_lama_tidak_terbaca_lagi(masuk, siti):
    staf = masuk("staf")
    staf.post(alamat("unggah", siti), {"ktp": foto(sisi=300)})
    siti.refresh_from_db()
    lama, kunci_lama = siti.ktp, bytes(KunciPribadi.objects.get(anggota=siti).ktp)
    buka = staf.post(alamat("ktp", siti), {"alasan": "Mencocokkan"})
    isi = re.search(r"data:image/jpeg;base64,([^\"]+)", buka.content.decode())
    assert Image.open(io.BytesIO(base64.b64decode(isi[1]))).size == (300, 300)
    assert JejakAudit.objects.get(aksi="anggota.lihat_ktp").keterangan == "Mencocokkan"
    assert "base64" not in teks(staf.post(alamat("ktp", siti), {"alasan": ""}))
    staf.post(alamat("unggah", siti), {"ktp": foto(sisi=310)})
    siti.refresh_from_db()
    assert siti.ktp != lama
    assert bytes(KunciPribadi.objects.get(anggota=siti).ktp) != kunci_lama
    siti.ktp = lama
    with pytest.raises(RahasiaTakTerbaca):
        gambar_terbuka(siti, KTP)
    with pytest.raises(RahasiaTakTerbaca):
        gambar_terbuka(siti, FOTO)


# --- heirs --------------------------------------------------------------------------------------


def waris(*baris: tuple[str, str, str, str, str]) -> dict[str, str]:
    isi = {"form-TOTAL_FORMS": str(len(baris)), "form-INITIAL_FORMS": "0"}
    for n, (nama, hubungan, lahir, wali, persen) in enumerate(baris):
        isi |= {
            f"form-{n}-nama": nama,
            f"form-{n}-hubungan": hubungan,
            f"form-{n}-tanggal_lahir": lahir,
            f"form-{n}-wali": wali,
            f"form-{n}-persen": persen,
            f"form-{n}-telepon": "",
        }
    return isi


def test_ahli_waris_disimpan_sekaligus_dan_susunan_lama_tetap_terbaca(
    masuk, siti, tegakkan_invarian
):
    staf = masuk("staf")
    tempat = alamat("ahli_waris", siti)
    staf.post(tempat, waris(("Budi", "Suami", "", "", "100")))
    kiriman = waris(
        ("Budi", "Suami", "", "", "33,34"),
        ("Ani", "Anak", "2020-05-05", "Sri Wahyuni", "66.66"),
        ("", "", "", "", ""),
    )
    assert staf.post(tempat, kiriman).url == f"{alamat('rincian', siti)}#ahli-waris"
    tegakkan_invarian()
    kini = AhliWaris.objects.filter(anggota=siti, diganti_pada=None)
    assert [(w.nama, w.persen) for w in kini] == [
        ("Budi", Decimal("33.34")),
        ("Ani", Decimal("66.66")),
    ]
    assert "Susunan sebelumnya" in teks(staf.get(tempat))
    assert "66,66" in teks(staf.get(alamat("rincian", siti)))
    assert staf.get(tempat).context["baris"].forms[0]["persen"].value() == "33,34"
    staf.post(tempat, kiriman)  # the same once more is no new set
    assert AhliWaris.objects.count() == 3
    jejak = JejakAudit.objects.filter(aksi="anggota.tetapkan_ahli_waris")
    assert [j.data for j in jejak.order_by("id")] == [
        {"sebelumnya": 0, "sekarang": 1},
        {"sebelumnya": 1, "sekarang": 2},
    ]


@pytest.mark.parametrize(
    ("baris", "kalimat"),
    [
        ([("Budi", "Suami", "", "", "90")], "berjumlah 90,00 %, kurang 10,00 %"),
        ([("Budi", "Suami", "", "", "60"), ("Ani", "Anak", "", "", "50")], "lebih 10,00 %"),
        ([("Ani", "Anak", "2020-05-05", "", "100")], "Belum 18 tahun"),
        ([("Ani", "Anak", "2999-05-05", "x", "100")], "sesudah hari ini"),
        ([("Ani", "", "", "", "100")], "Tulis hubungannya"),
        ([("", "Anak", "", "", "100")], "Tulis nama ahli waris"),
        ([("Ani", "Anak", "", "", "banyak")], "sebagai angka"),
        ([("Ani", "Anak", "", "", "0")], "lebih dari 0"),
        ([("Ani", "Anak", "", "", "33,333"), ("Budi", "Anak", "", "", "66,667")], "dua angka"),
    ],
)
def test_susunan_yang_salah_tidak_mengganti_apa_pun(masuk, siti, baris, kalimat):
    staf = masuk("staf")
    staf.post(alamat("ahli_waris", siti), waris(("Budi", "Suami", "", "", "100")))
    jawaban = staf.post(alamat("ahli_waris", siti), waris(*baris))
    assert kalimat in teks(jawaban).replace("\N{NO-BREAK SPACE}", " ")
    assert [w.nama for w in AhliWaris.objects.filter(diganti_pada=None)] == ["Budi"]


def test_formulir_waris_yang_dirusak_tidak_meruntuhkan_halaman(masuk, siti):
    assert masuk("staf").post(alamat("ahli_waris", siti), {"nama": "x"}).status_code == 200
    assert not AhliWaris.objects.exists()


# --- consent ------------------------------------------------------------------------------------


def test_persetujuan_dicatat_ditarik_dan_dapat_dicetak(masuk, siti):
    ProfilKoperasi.objects.create(pk=1, nama="Koperasi Uji", singkatan="KU", kabupaten="Malang")
    staf = masuk("staf")
    tempat = alamat("persetujuan", siti)
    isi = {"diberikan": "ya", "cara": "CAP_JEMPOL", "pada": tanggal_buku().isoformat()}
    belum = staf.post(tempat, {**isi, "diberikan": "tidak"})
    assert "Belum ada persetujuan" in teks(belum)
    staf.post(tempat, isi)
    staf.post(tempat, isi)
    satu = Persetujuan.objects.get()
    assert (satu.naskah, satu.diberikan, satu.cara) == ("2026-1", True, "CAP_JEMPOL")
    besok = (tanggal_buku() + dt.timedelta(1)).isoformat()
    assert "sesudah hari ini" in teks(staf.post(tempat, {**isi, "pada": besok}))
    staf.post(tempat, {**isi, "diberikan": "tidak"})
    assert [p.diberikan for p in Persetujuan.objects.order_by("id")] == [True, False]
    assert "Menarik persetujuan" in teks(staf.get(alamat("rincian", siti)))
    cetak = staf.get(alamat("cetak_persetujuan", siti))
    assert "mengizinkan Koperasi Uji menyimpan" in teks(cetak)
    assert "Siti Aminah" in teks(cetak)
    assert NIK not in teks(cetak)
    assert JejakAudit.objects.filter(aksi="anggota.cetak_persetujuan").count() == 1
    kosong = staf.get(reverse("anggota:formulir_persetujuan"))
    assert "Siti Aminah" not in teks(kosong)


# --- her own page -------------------------------------------------------------------------------


def test_anggota_melihat_datanya_sendiri_dan_siapa_membuka_nik_nya(masuk, siti):
    anggota = masuk("anggota")
    saya = reverse("anggota:saya")
    assert "Akun ini belum dihubungkan" in teks(anggota.get(saya))
    hubungkan_akun(
        siti, anggota.pengguna, oleh=PenggunaFactory(peran="manajer"), tanggal=tanggal_buku()
    )
    staf = masuk("staf", nama="Endah Loket")
    staf.post(alamat("buka_nik", siti), {"alasan": "Akad pinjaman"})
    halaman = teks(anggota.get(saya))
    for kata in ("Siti Aminah", "************0777", "Endah Loket", "(Staf)", "Akad pinjaman"):
        assert kata in halaman
    assert NIK not in halaman
    # Nothing else of the office is hers.
    assert anggota.get(reverse("anggota:daftar")).status_code == 403
    assert anggota.get(alamat("rincian", siti)).status_code == 403
    unduh = anggota.get(reverse("anggota:kutipan_saya"))
    assert unduh.content.startswith(b"PK")
    assert JejakAudit.objects.get(aksi="anggota.kutip_data").keterangan == "Diunduh sendiri"


def test_anggota_menyetujui_sendiri_di_layar(masuk, siti):
    anggota = masuk("anggota")
    tempat = reverse("anggota:persetujuan_saya")
    assert anggota.get(tempat).status_code == 404
    hubungkan_akun(
        siti, anggota.pengguna, oleh=PenggunaFactory(peran="manajer"), tanggal=tanggal_buku()
    )
    assert "Naskah 2026-1" in teks(anggota.get(tempat))
    assert anggota.post(tempat, {"diberikan": "mungkin"}).context["form"].errors["diberikan"]
    assert anggota.post(tempat, {"diberikan": "ya"}).url == reverse("anggota:saya")
    satu = Persetujuan.objects.get()
    assert (satu.anggota, satu.cara, satu.dibuat_oleh) == (siti, "LAYAR", anggota.pengguna)
    anggota.post(tempat, {"diberikan": "tidak"})
    assert Persetujuan.objects.order_by("-id").first().diberikan is False
    assert "Menarik persetujuan" in teks(anggota.get(reverse("anggota:saya")))


def test_kutipan_data_berisi_semuanya_dan_tercatat(masuk, siti):
    staf = masuk("staf")
    staf.post(alamat("ahli_waris", siti), waris(("Budi", "Suami", "", "", "100")))
    alasan = {"alasan": "Permintaan yang bersangkutan"}
    jawaban = staf.post(alamat("kutipan", siti), alasan)
    assert "no-store" in jawaban["Cache-Control"]
    lembar = teks(jawaban)
    for kata in (NIK, "Budi, Suami", siti.alamat, "Simpanan pokok".lower(), nomor_hp(siti.telepon)):
        assert kata in lembar
    excel = staf.post(alamat("kutipan", siti), {**alasan, "bentuk": "xlsx"})
    assert excel.content.startswith(b"PK")
    assert [j.data["bentuk"] for j in JejakAudit.objects.filter(aksi="anggota.kutip_data")] == [
        "xlsx",
        "cetak",
    ]


def test_kutipan_data_tidak_terbuka_tanpa_alasan(masuk, siti):
    staf = masuk("staf")
    for jawaban in (
        staf.get(alamat("kutipan", siti)),
        staf.get(alamat("kutipan", siti), {"bentuk": "xlsx", "alasan": "ingin tahu"}),
    ):
        assert NIK not in teks(jawaban)
        assert "Untuk apa" in teks(jawaban)
    tanpa = staf.post(alamat("kutipan", siti), {"alasan": " ", "bentuk": "xlsx"})
    assert tanpa.context["form"].errors["alasan"]
    assert not JejakAudit.objects.filter(aksi="anggota.kutip_data").exists()
    staf.post(alamat("kutipan", siti), {"alasan": "Akad pinjaman"})
    assert JejakAudit.objects.get(aksi="anggota.kutip_data").keterangan == "Akad pinjaman"
