"""Pages of term deposits: found, placed with the schedule in sight, paid out figure by figure."""

import datetime as dt
import uuid
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from anggota.services.akun import hubungkan_akun
from koperasi.core.models import Dokumen, JejakAudit, Pekerjaan, ProfilKoperasi
from koperasi.core.tulisan import tanggal_panjang
from simpan_pinjam.enums import StatusBerjangka, TindakanJatuhTempo
from simpan_pinjam.models import RekeningSimpanan, SimpananBerjangka
from simpan_pinjam.services.berjangka.antre import jadwalkan_berjangka
from simpan_pinjam.services.berjangka.bilyet import bilyet_terakhir
from simpan_pinjam.services.berjangka.rencana import rencana_pencairan
from simpan_pinjam.services.rekening import tutup_rekening
from simpan_pinjam.tasks import jalankan_jatuh_tempo
from tests.factories.berjangka import berjangka_lama, rekening_lama
from tests.factories.kas import kantor_kas
from tests.factories.simpan_pinjam import anggota_aktif, berjangka, produk_terpasang, rekening

pytestmark = pytest.mark.django_db
DAFTAR = "simpan_pinjam:berjangka"


@pytest.fixture
def kantor():
    kantor = kantor_kas()
    kantor.buka(isi=5_000_000)
    return kantor


@pytest.fixture
def produk(kantor):
    return produk_terpasang(kantor)


def alamat(nama: str, satu: SimpananBerjangka, *lain) -> str:
    return reverse(f"simpan_pinjam:{nama}", args=[satu.rekening.nomor, *lain])


def nomor_di(klien, **kueri) -> list[str]:
    return [m.berjangka.nomor for m in klien.get(reverse(DAFTAR), kueri).context["daftar"]]


def isian(produk, **lain) -> dict[str, str]:
    return {
        "kunci": str(uuid.uuid4()),
        "produk": "SBJ",
        "jumlah": "1,5 jt",
        "jangka_bulan": "6",
        "sumber": "tunai",
        "tindakan": "CAIR",
        "rekening_jasa": "baru:SUK",
        "penyetor": "",
        **lain,
    }


def kasir(masuk, kantor):
    klien = masuk("kasir")
    klien.force_login(kantor.kasir, backend="allauth.account.auth_backends.AuthenticationBackend")
    return klien


def test_daftar_disaring_menurut_jatuh_tempo_dan_keluar(kantor, produk, masuk):
    lama = berjangka(kantor, produk, 1_000_000, 12)
    pendek = berjangka(kantor, produk, 2_000_000, 3)
    klien = masuk("staf")
    assert nomor_di(klien) == [pendek.nomor, lama.nomor]
    assert nomor_di(klien, hari="90", keadaan="BERJALAN") in ([pendek.nomor], [])
    assert nomor_di(klien, hari="7") == []
    assert nomor_di(klien, q=lama.nomor) == [lama.nomor]
    assert nomor_di(klien, keadaan="TERTAHAN") == nomor_di(klien, keadaan="LEWAT") == []
    assert nomor_di(klien, keadaan="ngawur", hari="x", produk="y") == [pendek.nomor, lama.nomor]
    jawaban = klien.get(reverse(DAFTAR), {"bentuk": "xlsx"})
    lembar = load_workbook(BytesIO(b"".join(jawaban))).active
    isi = [list(b) for b in lembar.iter_rows(values_only=True)]
    assert isi[-1][9] == 3_000_000


def test_daftar_sama_banyak_kueri_untuk_satu_dan_tiga(kantor, produk, masuk):
    klien = masuk("staf")
    berjangka(kantor, produk, 1_000_000, 3)
    klien.get(reverse(DAFTAR))
    with CaptureQueriesContext(
        connection,
    ) as satu:
        klien.get(reverse(DAFTAR))
    for _ in range(2):
        berjangka(kantor, produk, 1_000_000, 3)
    with CaptureQueriesContext(connection) as tiga:
        klien.get(reverse(DAFTAR))
    assert len(satu) == len(tiga)


def test_kasir_menempatkan_sesudah_melihat_jadwal(kantor, produk, masuk):
    siti, klien = anggota_aktif(kantor), kasir(masuk, kantor)
    halaman = reverse("simpan_pinjam:tempatkan_berjangka", args=[siti.kode])
    jadwal = reverse("simpan_pinjam:jadwal_berjangka", args=[siti.kode])
    assert "7.500" in klien.get(jadwal, isian(produk)).content.decode()
    assert "paling sedikit" in klien.get(jadwal, isian(produk, jumlah="1000")).content.decode()
    lihat = klien.post(halaman, isian(produk, lihat="1"))
    assert "7.500" in lihat.content.decode()
    assert SimpananBerjangka.objects.count() == 0
    isi = isian(produk)
    for _ in range(2):
        jawaban = klien.post(halaman, isi)
        assert jawaban.status_code == 302
    satu = SimpananBerjangka.objects.get()
    assert jawaban.url == alamat("berjangka_rinci", satu)
    assert satu.rekening_jasa.produk.kode == "SUK"
    assert RekeningSimpanan.objects.get(pk=satu.rekening_id).saldo == 1_500_000


@pytest.mark.parametrize(
    ("lain", "bidang"),
    [
        ({"jumlah": "100"}, "jumlah"),
        ({"jumlah": "abc"}, "jumlah"),
        ({"jangka_bulan": "5"}, "jangka_bulan"),
        ({"rekening_jasa": "SUK-999999"}, "rekening_jasa"),
        ({"tindakan": ""}, "tindakan"),
        ({"sumber": "SUK-999999"}, "sumber"),
    ],
)
def test_isian_salah_diberi_tahu_di_bidangnya(kantor, produk, masuk, lain, bidang):
    siti = anggota_aktif(kantor)
    jawaban = kasir(masuk, kantor).post(
        reverse("simpan_pinjam:tempatkan_berjangka", args=[siti.kode]), isian(produk, **lain)
    )
    assert jawaban.status_code == 200
    assert jawaban.context["form"].errors[bidang]
    assert SimpananBerjangka.objects.count() == 0


def test_halaman_simpanan_tercatat_dan_bilyetnya_bernomor(kantor, produk, masuk):
    ProfilKoperasi.objects.create(pk=1, nama="Koperasi Uji", singkatan="KU", kabupaten="Malang")
    satu, klien = berjangka(kantor, produk, 10_000_000, 3), masuk("manajer")
    halaman = klien.get(alamat("berjangka_rinci", satu)).content.decode()
    assert satu.nomor in halaman
    assert "41.667" in halaman
    assert JejakAudit.objects.filter(aksi="simpan_pinjam.lihat_berjangka").count() == 1
    for _ in range(2):
        klien.post(alamat("bilyet_berjangka", satu))
    dokumen = Dokumen.objects.get(jenis="simpan_pinjam.bilyet")
    assert dokumen.isi["data"]["terbilang"] == "sepuluh juta rupiah"


def test_dicairkan_dini_dengan_angka_yang_dilihat(kantor, produk, masuk):
    satu, klien = berjangka(kantor, produk, 1_000_000, 6), kasir(masuk, kantor)
    halaman = alamat("cairkan_berjangka", satu)
    assert "Belum jatuh tempo" in klien.get(halaman).content.decode()
    isi = {
        "kunci": str(uuid.uuid4()),
        "diterima": str(rencana_pencairan(satu, kantor.tanggal).diterima),
        "cara": "tunai",
        "alasan": "",
        "penerima": "",
    }
    assert klien.post(halaman, isi).context["form"].errors["alasan"]
    isi["alasan"] = "Anak sakit"
    for _ in range(2):
        assert klien.post(halaman, isi).status_code == 302
    satu.refresh_from_db()
    assert satu.status == StatusBerjangka.DIPUTUS
    assert klien.get(halaman).status_code == 302


def test_di_atas_batas_menunggu_dan_halamannya_berkata_demikian(kantor, produk, masuk):
    kantor.isi(kantor.laci, 5_000_000)
    satu, klien = berjangka(kantor, produk, 8_000_000, 6), kasir(masuk, kantor)
    klien.post(
        alamat("cairkan_berjangka", satu),
        {
            "kunci": str(uuid.uuid4()),
            "diterima": "8000000",
            "cara": "tunai",
            "alasan": "Bangun rumah",
            "penerima": "",
        },
    )
    assert "menunggu persetujuan" in klien.get(alamat("berjangka_rinci", satu)).content.decode()
    kas = satu.masa.get().pencairan.get().transaksi.kas
    manajer, usulan = masuk("manajer"), reverse("kas:transaksi", args=[kas.pk])
    assert alamat("berjangka_rinci", satu) in manajer.get(usulan).content.decode()
    manajer.post(usulan, {"putusan": "setuju"})
    satu.refresh_from_db()
    assert satu.status == StatusBerjangka.DIPUTUS


def test_transaksinya_menunjuk_ke_simpanannya_dan_tidak_dibalik_di_situ(kantor, produk, masuk):
    satu = berjangka(kantor, produk, 1_000_000, 3)
    halaman = reverse("simpan_pinjam:transaksi", args=[satu.penempatan_id])
    isi = masuk("akuntan").get(halaman).content.decode()
    assert alamat("berjangka_rinci", satu) in isi
    assert reverse("simpan_pinjam:balik_transaksi", args=[satu.penempatan_id]) not in isi


def test_pemilik_melihat_jatuh_temponya_di_rekeningnya(kantor, produk, masuk):
    klien = masuk("anggota")
    siti = anggota_aktif(kantor)
    hubungkan_akun(siti, klien.pengguna, oleh=kantor.manajer, tanggal=kantor.tanggal)
    satu = berjangka(kantor, produk, 1_000_000, 3, anggota=siti)
    isi = klien.get(reverse("simpan_pinjam:rekening", args=[satu.rekening.nomor])).content.decode()
    assert satu.nomor in isi
    assert tanggal_panjang(satu.masa.get().jatuh_tempo) in isi
    assert alamat("berjangka_rinci", satu) not in isi


def test_pilihan_diubah_dengan_jejak(kantor, produk, masuk):
    satu, klien = berjangka(kantor, produk, 1_000_000, 6), masuk("manajer")
    baru = rekening(kantor, produk["SUK"], satu.rekening.anggota)
    isi = {"tindakan": "ARO_POKOK", "rekening_jasa": baru.nomor}
    assert klien.post(alamat("pilihan_berjangka", satu), isi).status_code == 302
    satu.refresh_from_db()
    assert (satu.tindakan, satu.rekening_jasa) == (TindakanJatuhTempo.ARO_POKOK, baru)
    jejak = JejakAudit.objects.get(aksi="simpan_pinjam.ubah_pilihan_berjangka")
    assert baru.nomor in jejak.keterangan


def test_penempatan_dan_pencairan_dibalik_dari_halamannya(kantor, produk, masuk):
    satu, klien = berjangka(kantor, produk, 1_000_000, 6), kasir(masuk, kantor)
    klien.post(
        alamat("cairkan_berjangka", satu),
        {
            "kunci": str(uuid.uuid4()),
            "diterima": "1000000",
            "cara": "rekening",
            "alasan": "Salah",
            "penerima": "",
        },
    )
    akuntan = masuk("akuntan")
    pencairan = satu.masa.get().pencairan.get()
    balik = alamat("balik_pencairan_berjangka", satu, pencairan.pk)
    assert akuntan.get(balik).status_code == 200
    kirim = {"alasan": "Salah orang", "kunci": str(uuid.uuid4())}
    assert akuntan.post(balik, kirim).status_code == 302
    satu.refresh_from_db()
    assert satu.status == StatusBerjangka.BERJALAN
    kirim = {"alasan": "Salah jangka", "kunci": str(uuid.uuid4())}
    assert akuntan.post(alamat("balik_penempatan_berjangka", satu), kirim).status_code == 302
    satu.refresh_from_db()
    assert satu.status == StatusBerjangka.DIBALIK


def test_malam_hari_diantre_sekali_dan_tombolnya_juga(kantor, produk, masuk):
    satu = berjangka(kantor, produk, 1_000_000, 3)
    assert jadwalkan_berjangka(tanggal=kantor.tanggal) == jadwalkan_berjangka(
        tanggal=kantor.tanggal
    )
    klien, kunci = masuk("manajer"), str(uuid.uuid4())
    for _ in range(2):
        klien.post(reverse("simpan_pinjam:jalankan_berjangka"), {"kunci": kunci})
    assert Pekerjaan.objects.filter(nama="simpan_pinjam.jalankan_berjangka").count() == 2

    class Lapor:
        pekerjaan = Pekerjaan.objects.latest("dibuat_pada")

        def maju(self, langkah, maju=0, dari=0):
            pass

    tutup_rekening(satu.rekening_jasa, oleh=kantor.kasir, tanggal=kantor.tanggal)
    assert jalankan_jatuh_tempo(lapor=Lapor()) == reverse(DAFTAR)
    halaman = klien.get(reverse(DAFTAR)).content.decode()
    assert "bulan jasa" in halaman or "Sedang dikerjakan" in halaman


def test_yang_belum_lengkap_dilengkapi(kantor, masuk):
    satu = berjangka_lama()
    masa = satu.masa.get()
    assert (masa.jatuh_tempo, masa.bulan_lampau) == (dt.date(2026, 5, 30), 1)
    assert masa.nominal == Decimal(5_000_000)
    klien = masuk("manajer")
    assert klien.get(reverse("simpan_pinjam:berjangka_belum_lengkap")).status_code == 200
    assert klien.get(alamat("lengkapi_berjangka", satu)).status_code == 302


def test_bilyet_lama_diisi_di_halamannya(masuk):
    klien = masuk("manajer")
    satu, tujuan = rekening_lama(klien.pengguna)
    daftar = klien.get(reverse("simpan_pinjam:berjangka_belum_lengkap"))
    assert [r.nomor for r in daftar.context["daftar"]] == [satu.nomor]
    halaman = reverse("simpan_pinjam:lengkapi_berjangka", args=[satu.nomor])
    assert klien.get(halaman).status_code == 200
    isi = {
        "kunci": str(uuid.uuid4()),
        "nomor": "LAMA/9",
        "mulai": "30-11-2025",
        "jangka_bulan": "24",
        "persen_per_tahun": "6,5",
        "bulan_lampau": "99",
        "tindakan": "ARO_POKOK",
        "rekening_jasa": tujuan.nomor,
    }
    assert "bulan yang lewat" in str(
        klien.post(halaman, isi).context["form"].errors["bulan_lampau"]
    )
    isi |= {"bulan_lampau": "", "persen_per_tahun": "x"}
    assert klien.post(halaman, isi).context["form"].errors["persen_per_tahun"]
    isi["persen_per_tahun"] = "6,5"
    for _ in range(2):
        assert klien.post(halaman, isi).status_code == 302
    masa = satu.berjangka.masa.get()
    assert (masa.persen_per_tahun, masa.bulan_lampau) == (Decimal("6.5"), 1)


def test_orang_lain_tidak_ditemukan(kantor, produk, masuk):
    satu = berjangka(kantor, produk, 1_000_000, 3)
    assert masuk("anggota").get(alamat("berjangka_rinci", satu)).status_code == 403
    assert (
        masuk("staf").get(reverse("simpan_pinjam:berjangka_rinci", args=["SBJ-999999"])).status_code
        == 404
    )
    assert bilyet_terakhir(satu) is None
