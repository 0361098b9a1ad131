"""The sealer: one line without a gap, whoever else seals, whatever breaks, in whatever order rows
become visible."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from akuntansi.models import Jurnal
from koperasi.core.models import BatasSegel, Berkas, JejakAudit, Segel
from koperasi.core.segel import (
    belum_disegel,
    kepala_rantai,
    penyegel,
    periksa_rantai,
    segel_semua,
    segel_yang_baru,
    semua_tersegel,
)
from koperasi.core.segel.kepala import baca_catatan
from koperasi.core.segel.rantai import MACAM_PENANDA, hitung_mac
from koperasi.core.tasks import segel as tugas_segel
from penyelia.proses import tunggu_sampai
from tests.factories.akuntansi import AkunFactory, jurnal, tahun_buku
from tests.factories.core import PenggunaFactory

from .conftest import LAMA, Tersegel, pemilik_tanpa_pemicu, temuan


def satu_garis() -> None:
    """Numbers run from 1 without a gap, nothing waits, nothing is found."""
    urut = list(Segel.objects.order_by("urut").values_list("urut", flat=True))
    assert urut == list(range(1, len(urut) + 1))
    assert belum_disegel() == []
    assert temuan() == []


def tersegelkah(entri: Jurnal) -> bool:
    return Segel.objects.filter(macam="akuntansi.jurnal", objek=str(entri.pk)).exists()


def batas_jejak_sesudah_menyegel() -> int:
    """Where the next look at the audit trail begins; 0 for at its first row.

    It passes rows only when every transaction of the server that could hide others has ended, also
    those of tests beside this one.
    """
    segel_yang_baru()
    return int(BatasSegel.objects.get(macam="core.jejak").batas or 0)


def test_beberapa_penyegel_dan_petugas_sekaligus(tersegel: Tersegel, serentak, monkeypatch):
    monkeypatch.setattr(penyegel, "SEKALI_SEGEL", 7)

    def posting() -> None:
        for _ in range(25):
            jurnal(tersegel.orang, tersegel.kas, tersegel.modal)

    def menyegel() -> None:
        for _ in range(10):
            segel_yang_baru()

    hasil = serentak(posting, posting, menyegel, menyegel, segel_semua, segel_semua)
    assert [h for h in hasil if isinstance(h, Exception)] == []
    segel_yang_baru()
    assert Segel.objects.filter(macam="akuntansi.jurnal").count() == 53
    satu_garis()


@pytest.mark.lama  # how far sealing dares to go, any open transaction of the server decides
def test_yang_terlambat_terlihat_tetap_disegel(tersegel: Tersegel):
    """An entry of a transaction that stays open while later ones commit and are sealed."""
    mulai, lanjut = threading.Event(), threading.Event()

    def lambat() -> Jurnal:
        try:
            with transaction.atomic():
                catatan = JejakAudit.objects.create(aksi="uji.lambat", tanggal_buku="2026-03-10")
                mulai.set()
                assert lanjut.wait(20)
            return catatan
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as benang:
        tunggu = benang.submit(lambat)
        assert mulai.wait(20)
        for _ in range(3):
            jurnal(tersegel.orang, tersegel.kas, tersegel.modal)
            segel_yang_baru()
        batas = int(BatasSegel.objects.get(macam="core.jejak").batas or 0)
        lanjut.set()
        catatan = tunggu.result(20)
    assert batas < catatan.pk < JejakAudit.objects.latest("pk").pk
    segel_yang_baru()
    assert Segel.objects.filter(macam="core.jejak", objek=str(catatan.pk)).exists()
    jurnal(tersegel.orang, tersegel.kas, tersegel.modal)
    assert tunggu_sampai(lambda: batas_jejak_sesudah_menyegel() > catatan.pk, 60)
    satu_garis()


def test_penyegel_mati_di_tengah_kelompok(tersegel: Tersegel, monkeypatch):
    kepala = kepala_rantai()
    for _ in range(9):
        jurnal(tersegel.orang, tersegel.kas, tersegel.modal)
    monkeypatch.setattr(penyegel, "SEKALI_SEGEL", 4)
    sisa = iter(range(6))

    def mati(*isi):
        if next(sisa, None) is None:
            raise SystemExit("dibunuh")
        return hitung_mac(*isi)

    with monkeypatch.context() as m:
        m.setattr(penyegel, "hitung_mac", mati)
        with pytest.raises(SystemExit):
            segel_yang_baru()
    # What was whole stays; of the broken chunk nothing is there.
    assert kepala_rantai().urut == kepala.urut + 4
    segel_yang_baru()
    satu_garis()


def test_sesi_basis_data_diputus_di_tengah(tersegel: Tersegel, monkeypatch, serentak):
    for _ in range(5):
        jurnal(tersegel.orang, tersegel.kas, tersegel.modal)

    def menyegel() -> None:
        with monkeypatch.context() as m:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                (pid,) = cursor.fetchone()

            def bunuh(*isi):
                with connections["pemilik"].cursor() as cursor:
                    cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
                return hitung_mac(*isi)

            m.setattr(penyegel, "hitung_mac", bunuh)
            segel_yang_baru()

    (galat,) = serentak(menyegel)
    assert isinstance(galat, Exception)
    segel_yang_baru()
    satu_garis()


def test_penyegel_lain_tidak_ditunggu_oleh_yang_berkala(tersegel: Tersegel):
    jurnal(tersegel.orang, tersegel.kas, tersegel.modal)
    with connections["pemilik"].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [penyegel.KUNCI_PENYEGEL])
        assert segel_yang_baru() == 0
        cursor.execute("SELECT pg_advisory_unlock(%s)", [penyegel.KUNCI_PENYEGEL])
    assert segel_yang_baru() == 2


def test_tutup_buku_menyegel_di_dalam_transaksinya(tersegel: Tersegel):
    """What is rolled back with the caller leaves no trace, not even in the notes outside."""
    kepala, catatan = kepala_rantai(), len(baca_catatan())
    with transaction.atomic():
        jurnal(tersegel.orang, tersegel.kas, tersegel.modal)
        assert segel_semua() == 2
        assert belum_disegel() == []
        transaction.set_rollback(True)
    assert kepala_rantai() == kepala
    assert len(baca_catatan()) == catatan
    with transaction.atomic():
        jurnal(tersegel.orang, tersegel.kas, tersegel.modal)
        segel_semua()
    assert len(baca_catatan()) == catatan + 1
    satu_garis()


def test_tugas_berkala_menandai_tiap_jam_juga_bila_sepi(tersegel: Tersegel):
    penanda = Segel.objects.filter(macam=MACAM_PENANDA)
    awal = penanda.count()
    tugas_segel()
    assert penanda.count() == awal
    sejam = timezone.now() - dt.timedelta(hours=1, minutes=1)
    BatasSegel.objects.filter(macam=MACAM_PENANDA).update(batas=sejam.isoformat())
    tugas_segel()
    tugas_segel()
    assert penanda.count() == awal + 1
    satu_garis()


def test_macam_baru_pada_buku_lama_bukan_sisipan(tersegel: Tersegel, monkeypatch):
    """An upgrade that seals another table finds old rows there; nobody slipped them in."""
    semua = semua_tersegel()
    tanpa = {nama: m for nama, m in semua.items() if nama != "core.berkas"}
    monkeypatch.setattr(penyegel, "semua_tersegel", lambda: tanpa)
    lama = timezone.now() - LAMA
    for n in (1, 2):
        Berkas.objects.create(sha256=str(n) * 64, ukuran=1, tipe="text/plain", dibuat_pada=lama)
        segel_semua()
    monkeypatch.setattr(penyegel, "semua_tersegel", lambda: semua)
    segel_semua()
    satu_garis()
    with pemilik_tanpa_pemicu() as sql:
        sql(
            "INSERT INTO core_berkas (sha256, ukuran, tipe, dibuat_pada)"
            " VALUES (repeat('a', 64), 1, 'text/plain', %s)",
            [lama],
        )
    segel_semua()
    (kalimat,) = temuan()
    assert f"Berkas {'a' * 16}: mengaku dibuat" in kalimat


def test_calon_batas_dari_server_lain_dilupakan(tersegel: Tersegel):
    """After a restore, transaction numbers begin lower than those that were noted."""
    BatasSegel.objects.filter(macam="core.jejak").update(batas="", calon="1", calon_transaksi=2**40)
    jurnal(tersegel.orang, tersegel.kas, tersegel.modal)
    assert tunggu_sampai(lambda: batas_jejak_sesudah_menyegel() > 1, 60)
    satu_garis()


def test_catatan_kepala_paling_rapat_semenit_sekali(tersegel: Tersegel, settings):
    awal = len(baca_catatan())
    for _ in range(3):
        jurnal(tersegel.orang, tersegel.kas, tersegel.modal)
        segel_yang_baru()
    assert len(baca_catatan()) == awal
    berkas = settings.SEGEL_DIR / "kepala.txt"
    assert berkas.stat().st_mode & 0o077 == 0
    pada, *sisa = berkas.read_text().split()
    semenit = dt.datetime.fromisoformat(pada) - dt.timedelta(minutes=1)
    # A line that a power cut left unfinished is passed over.
    berkas.write_text(f"{semenit.isoformat()} {' '.join(sisa)}\n")
    segel_yang_baru()
    assert len(baca_catatan()) == awal + 1
    berkas.write_text(berkas.read_text() + "2026-03-10T00:00:00+00:00 99")
    assert len(baca_catatan()) == awal + 1
    assert temuan() == []


def test_bentuk_baru_membaca_segel_lama_dengan_bentuk_lamanya(tersegel: Tersegel, monkeypatch):
    """A release that adds a column appends a form; what was sealed before keeps its own."""
    from dataclasses import replace

    from koperasi.core.segel import Bentuk, daftar

    lama = daftar._TERSEGEL["core.jejak"]
    baru = replace(lama, bentuk=(*lama.bentuk, Bentuk((*lama.bentuk[0].kolom[:-1],))))
    monkeypatch.setitem(daftar._TERSEGEL, "core.jejak", baru)
    jurnal(tersegel.orang, tersegel.kas, tersegel.modal)
    segel_semua()
    assert set(Segel.objects.filter(macam="core.jejak").values_list("versi", flat=True)) == {1, 2}
    satu_garis()
    monkeypatch.setitem(daftar._TERSEGEL, "core.jejak", lama)
    (kalimat,) = temuan()
    assert "tidak mengenal core.jejak bentuk 2" in kalimat


def test_pemeriksaan_selagi_disegel(tersegel: Tersegel, serentak):
    """Looking while clerks post and the sealer works finds nothing."""

    def bekerja() -> None:
        for _ in range(20):
            jurnal(tersegel.orang, tersegel.kas, tersegel.modal)
            segel_yang_baru()

    def periksa() -> list[str]:
        return [t.kalimat for _ in range(5) for t in periksa_rantai().temuan]

    _, ditemukan = serentak(bekerja, periksa)
    assert ditemukan == []


@pytest.mark.lama
def test_seratus_ribu_baris_disegel_berkelompok(basis_salinan):
    """A backlog of years, chunk by chunk; memory stays that of one chunk."""
    import tracemalloc

    orang = PenggunaFactory()
    AkunFactory()
    tahun_buku(2026)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_jejakaudit (pada, tanggal_buku, oleh_id, aksi, objek_jenis, objek_id,"
            " keterangan, data, permintaan) SELECT now(), '2026-03-10', %s, 'uji', '', '',"
            " repeat('x', 400), '{}', '' FROM generate_series(1, 100000)",
            [orang.pk],
        )
    tracemalloc.start()
    segel_semua()
    hasil = periksa_rantai()
    puncak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert hasil.bersih
    assert hasil.banyak_segel > 100_000
    assert puncak < 30 * 2**20
    satu_garis()
