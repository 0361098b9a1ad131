"""Pages of accounts: found, narrowed, proved against the ledger; one with all its movements."""

import datetime as dt
from decimal import Decimal
from io import BytesIO

import pytest
from dateutil.relativedelta import relativedelta
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from koperasi.core.models import Dokumen, JejakAudit, ProfilKoperasi
from simpan_pinjam.models import RekeningSimpanan, TransaksiSimpanan
from simpan_pinjam.selectors.kendali import kendali_produk
from simpan_pinjam.selectors.rekening import rekening_anggota
from simpan_pinjam.services.rekening import buka_rekening, tahan_saldo, tutup_rekening
from tests.factories.core import PenggunaFactory
from tests.factories.kas import kantor_kas
from tests.factories.simpan_pinjam import (
    anggota_aktif,
    lewat_bank,
    produk_terpasang,
    rekening,
    setor,
    tarik,
)

pytestmark = pytest.mark.django_db
DAFTAR = "simpan_pinjam:daftar_rekening"


@pytest.fixture
def kantor():
    kantor = kantor_kas()
    kantor.buka(isi=5_000_000)
    return kantor


@pytest.fixture
def produk(kantor):
    return produk_terpasang(kantor, sejak=kantor.tanggal - dt.timedelta(days=40))


def alamat(satu):
    return reverse("simpan_pinjam:rekening", args=[satu.nomor])


def isi_excel(jawaban) -> list[list]:
    lembar = load_workbook(BytesIO(b"".join(jawaban))).active
    return [list(b) for b in lembar.iter_rows(values_only=True)]


def nomor_di(klien, **kueri) -> list[str]:
    return [r.nomor for r in klien.get(reverse(DAFTAR), kueri).context["daftar"]]


def test_daftar_disaring_diurutkan_dan_keluar_seperti_tampilnya(kantor, produk, masuk):
    siti = anggota_aktif(kantor)
    sukarela = rekening(kantor, produk["SUK"], siti, saldo=70_000)
    wajib = rekening(kantor, produk["WJB"], siti, saldo=20_000)
    lain = rekening(kantor, produk["SUK"], saldo=500_000)
    klien = masuk("kasir")
    assert nomor_di(klien) == [sukarela.nomor, lain.nomor, wajib.nomor]
    assert nomor_di(klien, produk="WJB") == [wajib.nomor]
    assert nomor_di(klien, q=siti.nama) == [sukarela.nomor, wajib.nomor]
    assert nomor_di(klien, q=siti.keanggotaan.get().nomor) == [sukarela.nomor, wajib.nomor]
    assert nomor_di(klien, q=lain.nomor.lower()) == [lain.nomor]
    assert nomor_di(klien, saldo="70.000") == [sukarela.nomor, lain.nomor]
    assert nomor_di(klien, urut="-saldo") == [lain.nomor, sukarela.nomor, wajib.nomor]
    assert nomor_di(klien, keadaan="ngawur", produk="XXX") == [
        sukarela.nomor,
        lain.nomor,
        wajib.nomor,
    ]
    excel = isi_excel(klien.get(reverse(DAFTAR), {"bentuk": "xlsx", "produk": "SUK"}))
    assert excel[-1][-1] == 570_000
    assert len([b for b in excel if str(b[0]).startswith("SUK-")]) == 2


def test_keadaan_terbuka_tutup_ditahan_kosong_dan_pasif(kantor, produk, masuk):
    lama = kantor.tanggal - relativedelta(months=13)
    pasif = rekening(kantor, produk["SUK"], dibuka=lama)
    aktif = rekening(kantor, produk["SUK"], dibuka=lama, saldo=50_000)
    # Capital lies still by its nature.
    modal = rekening(kantor, produk["WJB"], dibuka=lama)
    tutup = rekening(kantor, produk["SUK"])
    tutup_rekening(tutup, oleh=kantor.kasir, tanggal=kantor.tanggal)
    ditahan = rekening(kantor, produk["SUK"], saldo=90_000)
    tahan_saldo(
        ditahan,
        jumlah=Decimal(40_000),
        alasan="Jaminan",
        kunci="5f0f1f0e-0000-4000-8000-000000000001",
        oleh=kantor.manajer,
        tanggal=kantor.tanggal,
    )
    klien = masuk("manajer")
    assert set(nomor_di(klien)) == {pasif.nomor, aktif.nomor, modal.nomor, ditahan.nomor}
    assert nomor_di(klien, keadaan="PASIF") == [pasif.nomor]
    assert nomor_di(klien, keadaan="DITAHAN") == [ditahan.nomor]
    assert nomor_di(klien, keadaan="KOSONG") == [pasif.nomor, modal.nomor]
    assert nomor_di(klien, keadaan="TUTUP") == [tutup.nomor]
    assert len(nomor_di(klien, keadaan="SEMUA")) == 5
    halaman = klien.get(reverse(DAFTAR), {"keadaan": "PASIF"}).content.decode()
    assert "disetujui orang kedua" in halaman
    excel = isi_excel(klien.get(reverse(DAFTAR), {"keadaan": "PASIF", "bentuk": "xlsx"}))
    assert [b[6] for b in excel if b[0] == pasif.nomor] == ["Pasif"]


def test_jumlah_rekening_sama_dengan_akunnya_dan_ditampilkan(kantor, produk, masuk):
    rekening(kantor, produk["SUK"], saldo=70_000)
    satu = rekening(kantor, produk["SUK"], saldo=130_000)
    tarik(kantor, satu, 20_000)
    kendali = {k.produk.kode: k for k in kendali_produk()}
    assert (kendali["SUK"].banyak, kendali["SUK"].saldo, kendali["SUK"].buku) == (
        *(2, Decimal(180_000), Decimal(180_000)),
    )
    assert all(k.selisih == 0 for k in kendali.values())
    jawaban = masuk("akuntan").get(reverse(DAFTAR))
    halaman = jawaban.content.decode()
    assert "180.000" in halaman
    assert f"{reverse('akuntansi:buku_besar')}?akun=2-1101" in halaman


def test_kueri_daftar_sama_untuk_tiga_dan_banyak_baris(kantor, produk, masuk):
    klien = masuk("manajer")

    def kueri() -> int:
        with CaptureQueriesContext(
            connection,
        ) as terekam:
            assert klien.get(reverse(DAFTAR)).status_code == 200
        return len(terekam)

    for _ in range(3):
        rekening(kantor, produk["SUK"])
    klien.get(reverse(DAFTAR))
    tiga = kueri()
    for _ in range(15):
        rekening(kantor, produk["SUK"])
    assert kueri() == tiga


def test_rekening_berisi_semua_mutasi_dan_saldo_awal_akhir_masanya(kantor, produk, masuk):
    satu = rekening(
        kantor, produk["SUK"], saldo=100_000, dibuka=kantor.tanggal - dt.timedelta(days=30)
    )
    tarik(kantor, satu, 25_000)
    # Came by bank ten days ago and was written down today: last in the passbook, first by date.
    lalu = kantor.tanggal - dt.timedelta(days=10)
    lewat_bank(kantor, satu, 40_000, lalu)
    klien = masuk(kantor.akuntan)
    jawaban = klien.get(alamat(satu))
    baris = jawaban.context["baris"]
    assert [(m.urut, m.setor, m.tarik, m.berjalan) for m in baris] == [
        (1, 100_000, 0, 100_000),
        (2, 0, 25_000, 75_000),
        (3, 40_000, 0, 115_000),
    ]
    assert [m.berjalan for m in baris] == [m.saldo for m in baris]
    halaman = jawaban.content.decode()
    for transaksi in TransaksiSimpanan.objects.all():
        assert reverse("simpan_pinjam:transaksi", args=[transaksi.pk]) in halaman
    kemarin = kantor.tanggal - dt.timedelta(days=1)
    sebelum = klien.get(alamat(satu), {"sampai": str(kemarin)}).context["koran"]
    assert (sebelum.saldo_awal, sebelum.saldo_akhir, sebelum.banyak) == (0, 40_000, 1)
    hari_ini = klien.get(alamat(satu), {"dari": str(kantor.tanggal)})
    koran = hari_ini.context["koran"]
    assert (koran.saldo_awal, koran.setor, koran.tarik, koran.saldo_akhir) == (
        *(40_000, 100_000, 25_000, 115_000),
    )
    assert [m.berjalan for m in hari_ini.context["baris"]] == [140_000, 115_000]


def test_tanggal_terbalik_disebut_di_samping_isiannya(kantor, produk, masuk):
    satu = rekening(kantor, produk["SUK"], saldo=50_000)
    jawaban = masuk("manajer").get(alamat(satu), {"dari": "2026-02-01", "sampai": "2026-01-01"})
    assert "Tanggal akhir tidak boleh mendahului" in jawaban.content.decode()
    assert "Tanggal ini tidak ada" in (
        masuk("manajer").get(alamat(satu), {"dari": "31-02-2026"}).content.decode()
    )


def test_melihat_dan_mengeluarkan_rekening_tercatat(kantor, produk, masuk):
    ProfilKoperasi.objects.create(pk=1, nama="Koperasi Uji", singkatan="KU", kabupaten="Malang")
    satu = rekening(kantor, produk["SUK"], saldo=50_000)
    klien = masuk("manajer")
    klien.get(alamat(satu))
    assert JejakAudit.objects.get(aksi="simpan_pinjam.lihat_rekening").objek_id == str(satu.pk)
    excel = isi_excel(klien.get(alamat(satu), {"bentuk": "xlsx"}))
    assert [b[0] for b in excel if str(b[0]).startswith("Saldo akhir")] == [
        "Saldo akhir: Rp\N{NO-BREAK SPACE}50.000"
    ]
    klien.post(f"{alamat(satu)}?bentuk=pdf")
    kertas = Dokumen.objects.get()
    assert ["Nomor rekening", satu.nomor] in [list(k) for k in kertas.isi["tabel"]["kepala"]]
    assert JejakAudit.objects.filter(aksi="core.ekspor_daftar").count() == 2


def test_anggota_melihat_rekeningnya_sendiri_saja(kantor, produk, masuk):
    milik = rekening(kantor, produk["SUK"], saldo=50_000)
    lain = rekening(kantor, produk["SUK"], saldo=60_000)
    akun = PenggunaFactory(peran="anggota")
    milik.anggota.pengguna = akun
    milik.anggota.save(update_fields=["pengguna"])
    klien = masuk(akun)
    halaman = klien.get(alamat(milik)).content.decode()
    assert "50.000" in halaman
    assert f'href="{reverse(DAFTAR)}"' not in halaman
    assert klien.get(alamat(lain)).status_code == 404
    assert klien.get(reverse(DAFTAR)).status_code == 403
    assert not JejakAudit.objects.filter(aksi="simpan_pinjam.lihat_rekening").exists()
    assert isi_excel(klien.get(alamat(milik), {"bentuk": "xlsx"}))[-1][3] == 50_000


def test_kueri_rekening_sama_untuk_tiga_dan_banyak_mutasi(kantor, produk, masuk):
    satu = rekening(kantor, produk["SUK"], saldo=50_000)
    klien = masuk("manajer")

    def kueri() -> int:
        with CaptureQueriesContext(connection) as terekam:
            assert klien.get(alamat(satu)).status_code == 200
        return len(terekam)

    for _ in range(2):
        setor(kantor, satu, 10_000)
    klien.get(alamat(satu))
    tiga = kueri()
    for _ in range(12):
        setor(kantor, satu, 10_000)
    assert kueri() == tiga


def test_rekening_tanpa_mutasi_berkata_apa_adanya(kantor, produk, masuk):
    satu = buka_rekening(
        anggota_aktif(kantor), produk["SUK"], oleh=kantor.kasir, tanggal=kantor.tanggal
    )
    assert "Belum ada mutasi" in masuk("staf").get(alamat(satu)).content.decode()
    assert RekeningSimpanan.objects.get(pk=satu.pk).urut == 0


def test_halaman_orang_memuat_rekeningnya_dan_ia_sendiri_melihatnya(kantor, produk, masuk):
    satu = rekening(kantor, produk["SUK"], saldo=50_000)
    rekening(kantor, produk["WJB"], satu.anggota, saldo=20_000)
    akun = PenggunaFactory(peran="anggota")
    satu.anggota.pengguna = akun
    satu.anggota.save(update_fields=["pengguna"])
    ringkasan = reverse("simpan_pinjam:ringkasan_anggota", args=[satu.anggota.kode])
    for klien, halaman in (
        (masuk("staf"), ringkasan),
        (masuk(akun), reverse("simpan_pinjam:saya")),
    ):
        isi = klien.get(halaman).content.decode()
        assert alamat(satu) in isi
        assert "50.000" in isi
        assert "70.000" in isi


def test_rekening_terbuka_mendahului_yang_ditutup(kantor, produk):
    lama = rekening(kantor, produk["HRY"])
    baru = rekening(kantor, produk["SUK"], lama.anggota)
    tutup_rekening(lama, oleh=kantor.kasir, tanggal=kantor.tanggal)
    assert [r.nomor for r in rekening_anggota(lama.anggota)] == [baru.nomor, lama.nomor]
