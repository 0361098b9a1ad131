"""A whole year with a moving business date: every month closed by two people, nothing ever wrong.

January of the next year runs while December is still being adjusted; December is opened again and
closed once more. After each close the audit queries and the chain of seals are clean.
"""

import calendar
import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.urls import reverse

from akuntansi.enums import BukuBukti, StatusPeriode
from akuntansi.ketentuan import PEMBAGIAN_SHU
from akuntansi.laporan.hasil_usaha import hasil_usaha
from akuntansi.laporan.pembagian_shu import pembagian_shu
from akuntansi.laporan.posisi_keuangan import posisi_keuangan
from akuntansi.models import Akun, Jurnal, Periode, PermintaanBuka, PermintaanTutup
from akuntansi.services.akun import pasang_bagan_standar
from akuntansi.services.periode import buka_tahun_buku
from akuntansi.services.permintaan_buka import minta_buka_periode, setujui_buka_periode
from akuntansi.services.posting import Baris, PeriodeTertutup, balik_jurnal, posting_jurnal
from akuntansi.services.tutup_buku import minta_tutup, periksa_permintaan, setujui_tutup
from koperasi.core.contoh import PROFIL_CONTOH
from koperasi.core.ketentuan import ButirPersen
from koperasi.core.models import Dokumen, ProfilKoperasi
from koperasi.core.pemeriksaan import periksa
from koperasi.core.segel import periksa_rantai, segel_semua
from tests.factories.core import PenggunaFactory, ketentuan_diputuskan

TAHUN = 2025
SETORAN, PENCAIRAN, JASA, LISTRIK = (Decimal(n) for n in (2_500_000, 1_000_000, 150_000, 75_000))


class Kantor:
    """Who works here, on which day, and what they do."""

    def __init__(self, hari_ini) -> None:
        self.akuntan = PenggunaFactory(peran="akuntan")
        self.manajer = PenggunaFactory(peran="manajer")
        self.ketua = PenggunaFactory(peran="ketua")
        self.atur = hari_ini
        self.pada(dt.date(TAHUN, 1, 2))
        pasang_bagan_standar(oleh=self.akuntan, tanggal=self.hari)
        buka_tahun_buku(TAHUN, oleh=self.akuntan, tanggal=self.hari)
        self.akun = dict(Akun.objects.values_list("kode", "pk"))

    def pada(self, tanggal: dt.date) -> None:
        self.hari = tanggal
        self.atur(tanggal)

    def catat(
        self, tanggal: dt.date, keterangan: str, debit: str, kredit: str, jumlah: Decimal
    ) -> Jurnal:
        return posting_jurnal(
            tanggal=tanggal,
            buku=BukuBukti.BM,
            keterangan=keterangan,
            baris=[
                Baris(self.akun[debit], debit=jumlah),
                Baris(self.akun[kredit], kredit=jumlah),
            ],
            kunci=uuid.uuid4(),
            oleh=self.akuntan,
            tanggal_buku=self.hari,
        )

    def sebulan(self, bulan: int, tahun: int = TAHUN) -> None:
        def hari(n: int) -> dt.date:
            return dt.date(tahun, bulan, n)

        self.pada(hari(5))
        self.catat(hari(5), "Setoran simpanan pokok", "1-1101", "3-1101", SETORAN)
        self.pada(hari(12))
        self.catat(hari(12), "Pencairan pinjaman", "1-1301", "1-1101", PENCAIRAN)
        self.pada(hari(20))
        self.catat(hari(20), "Jasa pinjaman", "1-1101", "4-1101", JASA)
        self.catat(hari(20), "Listrik kantor", "5-3302", "1-1101", LISTRIK)

    def tutup(self, bulan: int) -> PermintaanTutup:
        periode = Periode.objects.get(tahun_buku=TAHUN, mulai__month=bulan)
        permintaan = minta_tutup(periode, oleh=self.akuntan, tanggal=self.hari, kunci=uuid.uuid4())
        selesai = setujui_tutup(
            periksa_permintaan(permintaan), oleh=self.manajer, tanggal=self.hari
        )
        self.benar()
        return selesai

    def benar(self) -> None:
        assert periksa() == []
        segel_semua()
        assert periksa_rantai().temuan == []


@pytest.fixture
def kantor(db, hari_ini) -> Kantor:
    ProfilKoperasi.objects.create(pk=1, **PROFIL_CONTOH)
    return Kantor(hari_ini)


def akhir(bulan: int) -> dt.date:
    return dt.date(TAHUN, bulan, calendar.monthrange(TAHUN, bulan)[1])


def shu(sampai: dt.date) -> Decimal:
    return hasil_usaha([(dt.date(sampai.year, 1, 1), sampai)])["shu"].nilai[0]


def test_setahun_penuh(kantor, masuk, tegakkan_invarian):
    for bulan in range(1, 12):
        kantor.sebulan(bulan)
        if bulan == 4:
            salah = kantor.catat(akhir(4), "Nota ganda", "5-3302", "1-1101", LISTRIK)
            balik_jurnal(
                salah,
                tanggal=akhir(4),
                alasan="Nota ganda",
                kunci=uuid.uuid4(),
                oleh=kantor.manajer,
                tanggal_buku=kantor.hari,
            )
        kantor.pada(akhir(bulan) + dt.timedelta(days=2))
        permintaan = kantor.tutup(bulan)
        tegakkan_invarian()
        # What the report froze is what the statements say, then and later.
        assert Decimal(permintaan.ringkasan["shu"]) == shu(akhir(bulan)) == bulan * (JASA - LISTRIK)
        with pytest.raises(PeriodeTertutup):
            kantor.catat(akhir(bulan), "Terlambat", "5-3302", "1-1101", LISTRIK)
    assert Dokumen.objects.filter(jenis="akuntansi.cetak_berita_tutup").count() == 11

    # December is not closed yet, and January of the next year runs.
    kantor.sebulan(12)
    kantor.pada(dt.date(TAHUN + 1, 1, 2))
    buka_tahun_buku(TAHUN + 1, oleh=kantor.akuntan, tanggal=kantor.hari)
    kantor.sebulan(1, TAHUN + 1)
    kantor.catat(akhir(12), "Penyusutan", "5-3302", "1-1101", Decimal(30_000))
    kantor.pada(dt.date(TAHUN + 1, 1, 21))
    setahun = kantor.tutup(12)
    assert setahun.tahunan
    penutup = setahun.jurnal
    assert (penutup.tanggal, penutup.dibuat_oleh) == (akhir(12), kantor.manajer)
    hasil = 12 * (JASA - LISTRIK) - 30_000
    assert shu(akhir(12)) == hasil
    assert shu(dt.date(TAHUN + 1, 1, 31)) == JASA - LISTRIK
    assert not Periode.objects.terbuka().filter(tahun_buku=TAHUN).exists()

    # Opened again for a forgotten note, and closed again by its difference, on the pages' papers.
    desember = Periode.objects.get(mulai=dt.date(TAHUN, 12, 1))
    buka = minta_buka_periode(
        desember, alasan="Nota tertinggal", oleh=kantor.manajer, tanggal=kantor.hari
    )
    pengawas = masuk("pengawas")
    assert "Nota tertinggal" in pengawas.get(reverse("akuntansi:periode")).content.decode()
    setujui_buka_periode(buka, oleh=kantor.ketua, tanggal=kantor.hari)
    tertinggal = kantor.catat(akhir(12), "Nota tertinggal", "5-3301", "1-1101", Decimal(20_000))
    lagi = kantor.tutup(12)
    assert lagi.jurnal.total == 20_000
    assert shu(akhir(12)) == hasil - 20_000
    perubahan = PermintaanBuka.objects.get().dokumen
    assert [j[1] for j in perubahan.isi["jurnal"]] == [tertinggal.nomor]
    baris = {b["uraian"]: b for b in perubahan.isi["laporan"][1]["baris"]}
    assert Decimal(baris["SHU setelah pajak"]["selisih"]) == -20_000
    berita = Dokumen.objects.filter(pokok=f"akuntansi.tutup-buku/{TAHUN}-12").order_by("versi")
    assert [d.versi for d in berita] == [1, 2]

    # The members decide how the year is divided; the year before and the balances stay.
    kantor.pada(dt.date(TAHUN + 1, 2, 28))
    sebelum = pembagian_shu(TAHUN - 1, hasil).bagian
    neraca_lama = posisi_keuangan([akhir(12)])
    ketentuan_diputuskan(
        PEMBAGIAN_SHU,
        [ButirPersen("Cadangan", Decimal(60)), ButirPersen("Bagian anggota", Decimal(40))],
        TAHUN,
    )
    assert [b.persen for b in pembagian_shu(TAHUN, hasil).bagian] == [60, 40]
    assert pembagian_shu(TAHUN - 1, hasil).bagian == sebelum
    assert posisi_keuangan([akhir(12)]) == neraca_lama

    # Every statement agrees, whichever date it is asked for.
    for bulan in range(1, 13):
        neraca = posisi_keuangan([akhir(bulan)])
        assert neraca["shu_berjalan"].nilai[0] == shu(akhir(bulan))
    kini = posisi_keuangan([dt.date(TAHUN + 1, 1, 31), akhir(12)])
    assert kini["shu_belum_dibagi"].nilai[0] == hasil - 20_000
    assert Periode.objects.filter(status=StatusPeriode.TUTUP).count() == 12
    halaman = pengawas.get(reverse("akuntansi:permintaan_tutup", args=[lagi.pk]))
    assert "Bukti saat disetujui" in halaman.content.decode()
    kantor.benar()
    tegakkan_invarian()
