"""The books and registers on their pages: written, answered, struck, printed."""

import datetime as dt
import io
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from anggota.enums import JabatanOrgan as J
from anggota.enums import StatusKeanggotaan as S
from anggota.laporan.buku import BUKU_ANGGOTA, BUKU_CATATAN, BUKU_KARYAWAN, DAFTAR_BUKU
from anggota.models import CatatanBuku, Keanggotaan, MasaJabatan
from anggota.services.buku_administrasi import coret_entri
from anggota.services.keanggotaan import akhiri_keanggotaan
from koperasi.core.contoh import PROFIL_CONTOH
from koperasi.core.models import Dokumen, JejakAudit, ProfilKoperasi
from koperasi.core.waktu import tanggal_buku
from tests.factories.anggota import HARI, keanggotaan, orang
from tests.factories.buku import catatan, karyawan, pejabat
from tests.factories.core import PenggunaFactory

pytestmark = pytest.mark.django_db
ANGGOTA = reverse("administrasi:daftar_anggota")
NIK = reverse("administrasi:buka_nik")


def teks(jawaban) -> str:
    return " ".join(jawaban.content.decode().split())


def lembar(jawaban):
    return list(load_workbook(io.BytesIO(b"".join(jawaban))).active.values)


@pytest.fixture
def profil():
    return ProfilKoperasi.objects.create(pk=1, **PROFIL_CONTOH)


def isian_tamu(**ubah):
    return {
        "kunci": str(uuid.uuid4()),
        "tanggal": tanggal_buku().isoformat(),
        "nama": "Bu Camat",
        "asal": "Kecamatan Lawang",
        "bertemu": "Ketua",
        "keperluan": "Silaturahmi",
        **ubah,
    }


def test_ikhtisar_menyebut_delapan_belas_buku_dan_isinya(masuk):
    catatan("TAMU")
    coret_entri(catatan("TAMU"), alasan="x", oleh=PenggunaFactory(), tanggal=HARI)
    halaman = teks(masuk("sekretaris").get(reverse("administrasi:ikhtisar")))
    for buku in DAFTAR_BUKU:
        assert buku.judul in halaman
    assert "+ 1 dicoret" in halaman


def test_ikhtisar_sama_banyak_kueri_berapa_pun_isinya(masuk):
    staf = masuk("staf")
    alamat = reverse("administrasi:ikhtisar")
    staf.get(alamat)
    with CaptureQueriesContext(
        connection,
    ) as kosong:
        staf.get(alamat)
    for buku in BUKU_CATATAN:
        catatan(buku.kode)
    with CaptureQueriesContext(connection) as terisi:
        staf.get(alamat)
    assert len(terisi) == len(kosong)


def test_staf_menulis_di_buku_tamu(masuk):
    staf = masuk("staf")
    tulis = reverse("administrasi:tulis_catatan", args=["tamu"])
    kiriman = isian_tamu()
    jawaban = staf.post(tulis, kiriman, follow=True)
    assert "Tercatat di Buku tamu nomor 1/" in teks(jawaban)
    assert staf.post(tulis, kiriman).status_code == 302  # pressed twice
    assert CatatanBuku.objects.get().isi["nama"] == "Bu Camat"


def test_isian_salah_disebut_di_sebelah_bidangnya(masuk):
    staf = masuk("staf")
    jawaban = staf.post(
        reverse("administrasi:tulis_catatan", args=["tamu"]),
        isian_tamu(keperluan="", tanggal=(tanggal_buku() + dt.timedelta(1)).isoformat()),
    )
    assert jawaban.context["form"].errors["keperluan"] == ["Isi keperluan."]
    jawaban = staf.post(
        reverse("administrasi:tulis_catatan", args=["tamu"]),
        isian_tamu(tanggal=(tanggal_buku() + dt.timedelta(1)).isoformat()),
    )
    assert jawaban.context["form"].errors["tanggal"] == ["Tanggalnya tidak boleh sesudah hari ini."]
    saran = reverse("administrasi:tulis_catatan", args=["saran-anggota"])
    jawaban = staf.post(saran, {**isian_tamu(), "anggota": "99", "saran": "Kipas angin"})
    assert "Nomor anggota ini tidak ada" in str(jawaban.context["form"].errors["anggota"])
    assert not CatatanBuku.objects.exists()


def test_saran_anggota_dengan_nomor_tanpa_nol(masuk):
    siti = keanggotaan()
    masuk("staf").post(
        reverse("administrasi:tulis_catatan", args=["saran-anggota"]),
        {**isian_tamu(), "anggota": siti.nomor.lstrip("0"), "saran": "Kipas angin"},
    )
    assert CatatanBuku.objects.get().anggota == siti.anggota


def test_saran_pengawas_hanya_atas_nama_pengawas_yang_menjabat(masuk):
    pengawas = pejabat(J.KETUA_PENGAWAS)
    alamat = reverse("administrasi:tulis_catatan", args=["saran-pengawas"])
    sekretaris = masuk("sekretaris")
    salah = sekretaris.post(alamat, isian_tamu(nama="Bukan Pengawas", saran="Periksa kas"))
    assert pengawas.anggota.nama in str(salah.context["form"].errors["nama"])
    sekretaris.post(alamat, isian_tamu(nama=pengawas.anggota.nama.upper(), saran="Periksa kas"))
    assert CatatanBuku.objects.get().isi["nama"] == pengawas.anggota.nama


def test_notulen_dan_saran_pengawas_bukan_untuk_staf(masuk):
    staf = masuk("staf")
    for slug in ("rapat-pengurus", "saran-pengawas"):
        assert staf.get(reverse("administrasi:tulis_catatan", args=[slug])).status_code == 403
    notulen = catatan("RAPAT_PENGURUS")
    assert staf.get(reverse("administrasi:catatan", args=[notulen.pk])).status_code == 403
    assert staf.get(reverse("administrasi:tulis_catatan", args=["tidak-ada"])).status_code == 404


def test_pengawas_membaca_semua_tanpa_tombol_yang_menulis(masuk):
    pengawas = masuk("pengawas")
    satu = catatan("ANJURAN")
    pejabat()
    karyawan()
    keanggotaan()
    halaman = [
        reverse("administrasi:ikhtisar"),
        reverse("administrasi:catatan", args=[satu.pk]),
        ANGGOTA,
        *(reverse(f"administrasi:daftar_{n}") for n in ("pengurus", "pengawas", "karyawan")),
        *(reverse(b.url) for b in BUKU_CATATAN),
    ]
    menulis = ("Tulis entri", "Betulkan", ">Coret", "Akhiri", "Setujui", "Catat peng", "Catat kar")
    for alamat in halaman:
        isi = teks(pengawas.get(alamat))
        assert [kata for kata in (*menulis, "NIK penuh") if kata in isi] == [], alamat


def test_entri_ditanggapi_ditandai_dibetulkan_dan_dicoret(masuk):
    sekretaris = masuk("sekretaris")
    satu = catatan("ANJURAN")
    hari_ini = tanggal_buku().isoformat()

    def alamat(nama, pk=satu.pk):
        return reverse(f"administrasi:{nama}catatan", args=[pk])

    sekretaris.post(alamat("tanggapi_"), {"tanggapan": "Kami jalankan", "pada": hari_ini})
    sekretaris.post(alamat("tanda_"), {"pihak": "pejabat", "cara": "CAP_JEMPOL"})
    halaman = teks(sekretaris.get(alamat("")))
    assert "Kami jalankan" in halaman
    assert "Sudah dicap jempol di buku cetak" in halaman
    isi = {"kunci": str(uuid.uuid4()), "tanggal": HARI.isoformat(), **satu.isi}
    salah = sekretaris.post(alamat("betulkan_"), isi)
    assert salah.context["form"].errors["alasan"] == ["Tulis alasan membetulkan."]
    sekretaris.post(alamat("betulkan_"), {**isi, "nama": "Pak Dinas", "alasan": "Salah nama"})
    baru = CatatanBuku.objects.get(nomor=2)
    assert "Yang benar ada di nomor 2/2026" in teks(sekretaris.get(alamat("")))
    assert "Nomor 1/2026" in teks(sekretaris.get(alamat("", baru.pk)))
    assert "sudah dicoret" in teks(sekretaris.post(alamat("coret_"), {"alasan": "Lagi"}))


def test_daftar_buku_sama_banyak_kueri_dan_tersaring(masuk):
    staf = masuk("staf")
    alamat = reverse("administrasi:buku_anjuran")
    catatan("ANJURAN", nama="Pak Dinas")
    staf.get(alamat)
    with CaptureQueriesContext(connection) as satu:
        staf.get(alamat)
    for _ in range(3):
        catatan("ANJURAN")
    with CaptureQueriesContext(connection) as empat:
        staf.get(alamat)
    assert len(empat) == len(satu)
    assert len(staf.get(f"{alamat}?q=dinas").context["daftar"]) == 1
    assert len(staf.get(f"{alamat}?keadaan=menunggu").context["daftar"]) == 4
    assert "Tidak ada entri yang cocok" in teks(staf.get(f"{alamat}?q=zzz"))


@pytest.mark.parametrize("buku", BUKU_CATATAN, ids=lambda b: b.kode)
def test_excel_buku_berkepala_resmi_dan_berkolom_resmi(buku, masuk, profil):
    catatan(buku.kode)
    ganda = catatan(buku.kode, kode="B-2") if buku.kode == "INVENTARIS" else catatan(buku.kode)
    coret_entri(ganda, alasan="Ganda", oleh=PenggunaFactory(), tanggal=HARI)
    baris = lembar(masuk("manajer").get(f"{reverse(buku.url)}?bentuk=xlsx"))
    kepala = [b[0] for b in baris[1:5]]
    assert [k.split(":")[0] for k in kepala] == [
        "KOPERASI",
        "KAB/KOTA",
        "NO. BADAN HUKUM",
        "TANGGAL",
    ]
    assert profil.nama in kepala[0]
    urut = next(n for n, b in enumerate(baris) if b[: len(buku.kolom)][0] == buku.kolom[0].judul)
    assert list(baris[urut][: len(buku.kolom)]) == [k.judul for k in buku.kolom]
    assert "DICORET" in " ".join(str(s) for s in baris[urut + 2])


def test_lembar_kosong_tiap_buku_berkolom_resmi_dan_bernomor(masuk, profil):
    sekretaris = masuk("sekretaris")
    for buku in DAFTAR_BUKU:
        jawaban = sekretaris.post(reverse("administrasi:buku_kosong", args=[buku.slug]))
        dokumen = Dokumen.objects.latest("dicetak_pada", "nomor")
        assert dokumen.nomor
        assert jawaban.status_code == 302
    assert Dokumen.objects.count() == 18
    tabel = Dokumen.objects.get(pokok="anggota.buku_kosong/saran-pengawas").isi["tabel"]
    assert tabel["bernomor"]
    assert tabel["kosong"]
    assert tabel["kepala"][1] == ["KAB/KOTA", profil.kabupaten]
    # Asked for again, the same paper serves.
    sekretaris.post(reverse("administrasi:buku_kosong", args=["tamu"]))
    assert Dokumen.objects.count() == 18


# --- the member book ------------------------------------------------------------------------------


def test_buku_anggota_memuat_yang_berhenti_dengan_sebabnya(masuk, profil):
    staf = masuk("staf")
    keanggotaan()
    keluar = keanggotaan()
    akhiri_keanggotaan(
        keluar,
        sebab=S.KELUAR,
        pada=HARI,
        alasan="Pindah rumah",
        dasar="BA 3/2026",
        oleh=staf.pengguna,
        tanggal=HARI,
        diminta=dt.date(2026, 2, 20),
    )
    keanggotaan(S.DISAHKAN)  # not yet a member
    baris = lembar(staf.get(f"{ANGGOTA}?bentuk=xlsx"))
    urut = next(n for n, b in enumerate(baris) if b[0] == "No")
    assert list(baris[urut][:16]) == [k.judul for k in BUKU_ANGGOTA.kolom]
    assert len(baris) == urut + 3
    terakhir = dict(zip((k.judul for k in BUKU_ANGGOTA.kolom), baris[-1], strict=False))
    assert terakhir["No"] == 2
    assert terakhir["NIK"].endswith(keluar.anggota.nik_akhir)
    assert terakhir["NIK"].startswith("****")
    assert terakhir["Tanggal minta berhenti"].date() == dt.date(2026, 2, 20)
    assert "Pindah rumah" in terakhir["Sebab berhenti"]
    assert "Perempuan 2, laki-laki 0, jumlah 2 orang." in [b[0] for b in baris]


def test_buku_anggota_sama_banyak_kueri_dan_tersaring(masuk):
    staf = masuk("staf")
    keanggotaan()
    staf.get(ANGGOTA)
    with CaptureQueriesContext(connection) as satu:
        staf.get(ANGGOTA)
    for _ in range(3):
        keanggotaan(anggota=orang(jenis_kelamin="L"))
    with CaptureQueriesContext(connection) as empat:
        staf.get(ANGGOTA)
    assert len(empat) == len(satu)
    assert len(staf.get(f"{ANGGOTA}?jenis_kelamin=L").context["daftar"]) == 3
    assert len(staf.get(f"{ANGGOTA}?masuk=2025").context["daftar"]) == 0
    assert staf.get(f"{ANGGOTA}?keadaan=aktif").context["jumlah"].semua == 4


def test_nik_penuh_hanya_dengan_alasan_dan_tercatat_sekali(masuk, profil):
    staf = masuk("staf")
    siti, tanpa = keanggotaan(), keanggotaan(anggota=orang(nik="", tanpa_nik="Lansia"))
    kosong = staf.post(NIK, {"alasan": " ", "bentuk": "xlsx"})
    assert kosong.context["form"].errors["alasan"] == ["Tulis untuk apa NIK dibuka."]
    assert not JejakAudit.objects.filter(aksi="anggota.buka_nik_daftar").exists()
    baris = lembar(staf.post(NIK, {"alasan": "Permintaan dinas", "bentuk": "xlsx"}))
    nik = {b[1]: b[3] for b in baris}
    assert nik[siti.nomor].startswith("3507")
    assert len(nik[siti.nomor]) == 16
    assert nik[tanpa.nomor] == "(belum ada: Lansia)"
    halaman = teks(staf.post(NIK, {"alasan": "Permintaan dinas", "bentuk": "cetak"}))
    assert nik[siti.nomor] in halaman
    jejak = JejakAudit.objects.filter(aksi="anggota.buka_nik_daftar")
    assert [(j.keterangan, j.data["banyak"]) for j in jejak] == [("Permintaan dinas", 2)] * 2
    assert masuk("pengawas").get(NIK).status_code == 403
    # Nothing with a whole NIK is kept.
    assert not Dokumen.objects.exists()


def test_nik_penuh_dibuka_per_blok_bukan_per_orang(masuk):
    staf = masuk("staf")
    kiriman = {"alasan": "Permintaan dinas", "bentuk": "xlsx"}
    keanggotaan()
    list(staf.post(NIK, kiriman))
    with CaptureQueriesContext(connection) as satu:
        list(staf.post(NIK, kiriman))
    for _ in range(3):
        keanggotaan()
    with CaptureQueriesContext(connection) as empat:
        list(staf.post(NIK, kiriman))
    assert len(empat) == len(satu)


# --- officers and employees -----------------------------------------------------------------------


def test_sekretaris_mencatat_dan_mengakhiri_pengurus(masuk):
    sekretaris = masuk("sekretaris")
    siti = keanggotaan()
    hari_ini = tanggal_buku()
    kiriman = {
        "kunci": str(uuid.uuid4()),
        "anggota": siti.nomor,
        "jabatan": "KETUA",
        "mulai": hari_ini.isoformat(),
        "sampai": hari_ini.replace(year=hari_ini.year + 6).isoformat(),
        "dasar": "RAT",
        "pengesah": "RAT",
    }
    alamat = reverse("administrasi:angkat_pengurus")
    salah = sekretaris.post(alamat, kiriman)
    assert "paling lama 5 tahun" in str(salah.context["form"].errors["sampai"])
    kiriman["sampai"] = hari_ini.replace(year=hari_ini.year + 1).isoformat()
    sekretaris.post(alamat, kiriman)
    masa = MasaJabatan.objects.get()
    assert (masa.anggota, masa.organ) == (siti.anggota, "PENGURUS")
    akhiri = reverse("administrasi:akhiri_jabatan", args=[masa.pk])
    sekretaris.post(akhiri, {"selesai": hari_ini.isoformat(), "alasan": "Mengundurkan diri"})
    masa.refresh_from_db()
    assert masa.alasan == "Mengundurkan diri"


def test_masa_jabatan_yang_lewat_diperingatkan_di_beranda_dan_registernya(masuk):
    pejabat(sampai=HARI + dt.timedelta(30))
    kalimat = "Masa jabatan sudah lewat"
    for peran in ("ketua", "manajer", "pengawas"):
        assert kalimat in teks(masuk(peran).get("/"))
    assert kalimat in teks(masuk("staf").get(reverse("administrasi:daftar_pengurus")))
    assert kalimat not in teks(masuk("staf").get("/"))


def test_karyawan_dicatat_disetujui_dan_dicetak_dalam_kolomnya(masuk, profil):
    manajer = masuk("manajer")
    kiriman = {
        "kunci": str(uuid.uuid4()),
        "nama": "Dewi",
        "jenis_kelamin": "P",
        "jabatan": "Kasir",
        "mulai": tanggal_buku().isoformat(),
    }
    manajer.post(reverse("administrasi:karyawan_baru"), kiriman)
    bendahara, ketua = masuk("bendahara"), masuk("ketua")
    daftar = reverse("administrasi:daftar_karyawan")
    assert "Setujui" in teks(ketua.get(daftar))
    pk = ketua.get(daftar).context["daftar"][0].pk
    for siapa in (bendahara, ketua):
        siapa.post(reverse("administrasi:setujui_karyawan", args=[pk]))
    assert "Setujui" not in teks(ketua.get(daftar))
    baris = lembar(manajer.get(f"{daftar}?bentuk=xlsx"))
    urut = next(n for n, b in enumerate(baris) if b[0] == "No")
    assert list(baris[urut][:11]) == [k.judul for k in BUKU_KARYAWAN.kolom]
    assert ketua.pengguna.nama in baris[-1][7]
    assert bendahara.pengguna.nama in baris[-1][7]


def test_nama_anggota_yang_datanya_dihapus_hilang_juga_dari_register(masuk):
    satu = keanggotaan()
    masa = pejabat(anggota=satu.anggota)
    satu.anggota.nama = "(data dihapus 1)"
    satu.anggota.save(update_fields=["nama"])
    assert "(data dihapus 1)" in teks(masuk("staf").get(reverse("administrasi:daftar_pengurus")))
    assert Keanggotaan.objects.filter(anggota=masa.anggota).exists()
