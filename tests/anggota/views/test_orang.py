"""People on their pages: written down, corrected, found."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from anggota.enums import StatusKeanggotaan as S
from anggota.models import AksesAnggota, Anggota, Keanggotaan
from koperasi.core.models import Dokumen, HalPerhatian, JejakAudit
from koperasi.core.tulisan import nomor_hp
from tests.factories.anggota import keanggotaan, orang

pytestmark = pytest.mark.django_db
DAFTAR = reverse("anggota:daftar")
BARU = reverse("anggota:baru")
NIK = "3507255203800777"


def teks(jawaban) -> str:
    return " ".join(jawaban.content.decode().split())


def isian(**ubah: object) -> dict[str, object]:
    return {
        "kunci": str(uuid.uuid4()),
        "diajukan": "2026-03-02",
        "jenis": "BIASA",
        "nama": "Siti  Aminah",
        "nik": "3507 2552 0380 0777",
        "jenis_kelamin": "P",
        "tanggal_lahir": "1980-03-12",
        "telepon": "0812-3456-7890",
        "alamat": "Jl. Sumber 1",
        "rt": "02",
        "rw": "05",
        "desa": "Turirejo",
        "cara_tanda_tangan": "TANDA_TANGAN",
        **ubah,
    }


def test_staf_mencatat_calon_dari_formulirnya(masuk):
    staf = masuk("staf")
    kiriman = isian()
    jawaban = staf.post(BARU, kiriman)
    siti = Anggota.objects.get()
    assert jawaban.url == reverse("anggota:rincian", args=[siti.kode])
    assert (siti.nama, siti.nik_akhir, siti.telepon) == ("Siti Aminah", "0777", "+6281234567890")
    assert (siti.rt, siti.dibuat_oleh) == ("02", staf.pengguna)
    satu = Keanggotaan.objects.get()
    assert (satu.status, satu.diajukan) == (S.CALON, dt.date(2026, 3, 2))
    halaman = teks(staf.get(jawaban.url))
    assert "************0777" in halaman
    assert NIK not in halaman
    assert "Calon anggota" in halaman
    # Sent twice, nothing more happens.
    assert staf.post(BARU, kiriman).url == jawaban.url
    assert Anggota.objects.count() == Keanggotaan.objects.count() == 1


@pytest.mark.parametrize(
    ("ubah", "bidang", "kalimat"),
    [
        ({"nik": "12345"}, "nik", "5 digit"),
        ({"nik": "3507255203809ABC"}, "nik", "tanda selain angka"),
        ({"nik": ""}, "nik", "alasan belum ada NIK"),
        ({"tanggal_lahir": "2999-01-01"}, "tanggal_lahir", "sesudah hari ini"),
        ({"tanggal_lahir": "kemarin"}, "tanggal_lahir", "tidak dikenali"),
        ({"telepon": "abc"}, "telepon", "tidak dikenali"),
        ({"nomor_kk": "12"}, "nomor_kk", "16 angka"),
        ({"rt": "2a"}, "rt", "Angka saja"),
        ({"nama": " "}, "nama", "Isi nama lengkap"),
    ],
)
def test_isian_yang_salah_diberi_kalimat_di_bidangnya(masuk, ubah, bidang, kalimat):
    jawaban = masuk("staf").post(BARU, isian(**ubah))
    assert jawaban.status_code == 200
    assert kalimat in " ".join(jawaban.context["form"].errors[bidang])
    assert not Anggota.objects.exists()


def test_yang_berbeda_dari_nik_disimpan_hanya_sesudah_dicentang(masuk):
    staf = masuk("staf")
    kiriman = isian(tanggal_lahir="1980-03-13")
    # A tick given before anything was shown counts for nothing.
    jawaban = staf.post(BARU, {**kiriman, "cocok_ktp": "on"})
    assert "Menurut NIK lahir 12-03-1980" in teks(jawaban)
    assert not Anggota.objects.exists()
    sidik = jawaban.context["form"]["diperlihatkan"].value()
    kiriman |= {"diperlihatkan": sidik, "cocok_ktp": "on"}
    # The tick was for that difference; another one asks again.
    lain = staf.post(BARU, {**kiriman, "jenis_kelamin": "L"})
    assert "Jenis kelamin menurut NIK berbeda" in teks(lain)
    assert not Anggota.objects.exists()
    staf.post(BARU, kiriman)
    assert Anggota.objects.get().tanggal_lahir == dt.date(1980, 3, 13)


def test_nik_yang_sudah_ada_ditolak_dan_namanya_hanya_bagi_yang_boleh(masuk):
    lama = orang(nik=NIK, nama="Ratna Terkenal")
    staf = masuk("staf")
    assert "atas nama Ratna Terkenal" in teks(staf.post(BARU, isian()))
    assert Anggota.objects.get() == lama
    baca = staf.post(reverse("anggota:baca_nik"), {"orang-nik": NIK})
    assert "perempuan, lahir 12-03-1980" in teks(baca)
    assert "Ratna Terkenal" in teks(baca)
    assert "bulan 19" in teks(staf.post(reverse("anggota:baca_nik"), {"nik": "3273010119800002"}))


def test_hp_yang_sama_perlu_alasan_dan_yang_ketiga_sampai_ke_pengawas(masuk):
    staf = masuk("staf")
    orang(telepon="+6281234567890", nama="Budi Suami")
    jawaban = staf.post(BARU, isian(alasan_kembar="asal"))
    assert "Budi Suami" in teks(jawaban)
    assert "Nomor HP sama" in teks(jawaban)
    assert Anggota.objects.count() == 1
    kiriman = isian(
        diperlihatkan=jawaban.context["form"]["diperlihatkan"].value(),
        alasan_kembar="Suami istri satu HP",
    )
    staf.post(BARU, kiriman)
    siti = Anggota.objects.get(nama="Siti Aminah")
    jejak = JejakAudit.objects.get(aksi="anggota.catat_orang", objek_id=str(siti.pk))
    assert jejak.keterangan == "Suami istri satu HP"
    assert not HalPerhatian.objects.exists()
    for n in (1, 2):
        lagi = isian(nama=f"Anak {n}", nik="", tanpa_nik="belum cukup umur", alamat=f"Jl. {n}")
        jawaban = staf.post(BARU, lagi)
        sidik = jawaban.context["form"]["diperlihatkan"].value()
        staf.post(BARU, {**lagi, "diperlihatkan": sidik, "alasan_kembar": "anaknya"})
    hal = HalPerhatian.objects.get()
    assert hal.jenis == "anggota.identitas_serupa"
    assert "dipakai 3 orang" in hal.judul
    assert "+6281234567890" not in hal.uraian + hal.judul + hal.kunci + hal.tautan
    assert "Nomor HP sama" in teks(staf.get(reverse("anggota:rincian", args=[siti.kode])))


def test_mengubah_data_tanpa_mengetik_nik_lagi(masuk):
    siti = keanggotaan(anggota=orang(nik=NIK)).anggota
    alamat = reverse("anggota:ubah", args=[siti.kode])
    sekretaris = masuk("sekretaris")
    halaman = sekretaris.get(alamat)
    assert NIK not in teks(halaman)
    kiriman = {k: v for k, v in halaman.context["form"].initial.items() if v}
    jawaban = sekretaris.post(alamat, {**kiriman, "alamat": "Jl. Baru 7", "nik": ""})
    assert jawaban.url == reverse("anggota:rincian", args=[siti.kode])
    siti.refresh_from_db()
    assert (siti.alamat, siti.nik_akhir) == ("Jl. Baru 7", "0777")
    jejak = JejakAudit.objects.get(aksi="anggota.ubah_orang")
    assert jejak.data == {"bidang": ["alamat"]}


def test_daftar_menghitung_perempuan_dan_laki_laki_dan_mencari(masuk):
    siti = keanggotaan(
        anggota=orang(nik=NIK, nama="Siti Aminah", desa="Bedali", telepon="+6285511112222")
    ).anggota
    keanggotaan(S.CALON, anggota=orang(nama="Sri Wahyuni"))
    budi = orang(nama="Budi", jenis_kelamin="L", nik="", tanpa_nik="KTP hilang", tanggal_lahir=None)
    keanggotaan(S.KELUAR, anggota=budi)
    staf = masuk("staf")

    def cari(**kueri: str) -> set[str]:
        return {a.nama for a in staf.get(DAFTAR, kueri).context["daftar"]}

    halaman = staf.get(DAFTAR)
    assert "3 orang: 2 perempuan, 1 laki-laki" in teks(halaman)
    assert cari(q="amin") == cari(q=NIK) == cari(q=siti.telepon) == {"Siti Aminah"}
    dilihat = nomor_hp(siti.telepon)
    assert cari(q=dilihat) == cari(q=dilihat[:9]) == {"Siti Aminah"}
    assert cari(q=f"siti {dilihat[:9]}") == {"Siti Aminah"}
    assert dilihat in teks(halaman)
    assert siti.telepon not in teks(halaman)
    assert cari(q="00001") == cari(q="1") == {"Siti Aminah"}
    assert cari(status="AKTIF") == {"Siti Aminah"}
    assert cari(status="BERJALAN") == {"Siti Aminah", "Sri Wahyuni"}
    assert cari(status="KELUAR") == cari(status="BERHENTI") == {"Budi"}
    assert cari(jk="L") == cari(tanpa_nik="on") == {"Budi"}
    assert cari(desa="bedali") == {"Siti Aminah"}
    keanggotaan(anggota=budi)  # she came back: no longer among those who left
    assert cari(status="KELUAR") == cari(status="BERHENTI") == set()
    assert [a.nama for a in staf.get(DAFTAR, {"urut": "-nama"}).context["daftar"]] == [
        "Sri Wahyuni",
        "Siti Aminah",
        "Budi",
    ]
    assert "Tidak ada orang yang cocok" in teks(staf.get(DAFTAR, {"q": "zzz"}))


def test_pj_hanya_melihat_anggota_kelompoknya_juga_di_ekspor(masuk):
    pj = masuk("pj")
    siti, asing = keanggotaan().anggota, keanggotaan(anggota=orang(nama="Orang Asing")).anggota
    AksesAnggota.objects.create(pengguna=pj.pengguna, anggota=siti, sumber="kelompok:1")
    assert [a.pk for a in pj.get(DAFTAR).context["daftar"]] == [siti.pk]
    assert pj.get(reverse("anggota:rincian", args=[asing.kode])).status_code == 404
    pj.post(f"{DAFTAR}?bentuk=pdf")
    assert not Dokumen.objects.exists()  # no profile yet, so no paper


@pytest.mark.parametrize("urut", ["nama", "nomor", "masuk"])
def test_query_daftar_tidak_bertambah_bersama_baris(masuk, urut):
    staf = masuk("staf")

    def banyak_query() -> int:
        staf.get(DAFTAR, {"urut": urut})
        with CaptureQueriesContext(connection) as tangkapan:
            staf.get(DAFTAR, {"urut": urut})
        return len(tangkapan)

    for _ in range(3):
        keanggotaan()
    tiga = banyak_query()
    for _ in range(19):
        keanggotaan()
    assert banyak_query() == tiga
