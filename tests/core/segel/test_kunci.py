"""The key of the chain: there must be one, it changes on purpose, old seals keep their old one."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command

from koperasi.core.models import JejakAudit, Segel
from koperasi.core.segel import KunciSegelSalah, ganti_kunci, kepala_rantai, segel_semua
from koperasi.core.segel.rantai import MACAM_KUNCI, id_kunci
from koperasi.core.tasks import segel as tugas_segel
from tests.factories.akuntansi import jurnal

from .conftest import Tersegel, pemilik_tanpa_pemicu, temuan

TANGGAL = dt.date(2026, 3, 10)
BARU = "kunci-kedua-" + "b" * 40
KETIGA = "kunci-ketiga-" + "c" * 40


def ganti(tersegel: Tersegel, alasan: str = "pergantian manajer") -> str:
    return ganti_kunci(alasan=alasan, oleh=tersegel.orang, tanggal=TANGGAL)


def test_kunci_diganti_dua_kali_dan_semuanya_tetap_terbukti(tersegel: Tersegel, settings):
    pertama = settings.SEGEL_KUNCI
    settings.SEGEL_KUNCI, settings.SEGEL_KUNCI_LAMA = BARU, [pertama]
    assert ganti(tersegel) == id_kunci(BARU.encode())
    jurnal(tersegel.orang, tersegel.kas, tersegel.modal)
    segel_semua()
    settings.SEGEL_KUNCI, settings.SEGEL_KUNCI_LAMA = KETIGA, [pertama, BARU]
    call_command("ganti_kunci_segel", "--alasan", "sekali lagi")
    segel_semua()
    assert temuan() == []
    assert Segel.objects.filter(macam=MACAM_KUNCI).count() == 3
    assert JejakAudit.objects.filter(aksi="core.ganti_kunci_segel").count() == 2
    # An old key that was thrown away leaves its part of the chain unproved, and it is said.
    settings.SEGEL_KUNCI_LAMA = [BARU]
    (kalimat,) = temuan()
    assert id_kunci(pertama.encode()) in kalimat


def test_kunci_lain_menolak_menyegel_sebelum_diganti_dengan_sengaja(tersegel: Tersegel, settings):
    kepala = kepala_rantai()
    pertama, settings.SEGEL_KUNCI = settings.SEGEL_KUNCI, BARU
    jurnal(tersegel.orang, tersegel.kas, tersegel.modal)
    with pytest.raises(KunciSegelSalah, match="bukan kunci yang dipakai"):
        segel_semua()
    with pytest.raises(KunciSegelSalah, match="belum ada di SEGEL_KUNCI_LAMA"):
        ganti(tersegel)
    settings.SEGEL_KUNCI_LAMA = [pertama]
    with pytest.raises(KunciSegelSalah, match="alasan"):
        ganti(tersegel, " ")
    with pytest.raises(CommandError, match="alasan"):
        call_command("ganti_kunci_segel")
    assert kepala_rantai() == kepala
    ganti(tersegel)
    settings.SEGEL_KUNCI, settings.SEGEL_KUNCI_LAMA = pertama, [BARU]
    with pytest.raises(KunciSegelSalah, match="sudah pernah dipakai"):
        ganti(tersegel)


@pytest.mark.parametrize("kunci", ["", "terlalu-pendek"])
def test_tanpa_kunci_tidak_ada_yang_disegel(basis_salinan, settings, kunci, caplog):
    settings.SEGEL_KUNCI = kunci
    from koperasi.core.jejak import catat_jejak

    catat_jejak("uji.apa", oleh=None, tanggal=TANGGAL)
    with pytest.raises(KunciSegelSalah, match="SEGEL_KUNCI"):
        segel_semua()
    tugas_segel()
    assert "penyegel berhenti: SEGEL_KUNCI" in caplog.text
    assert not Segel.objects.exists()


def test_pemegang_kunci_lama_tidak_dapat_mengambil_alih(tersegel: Tersegel, settings):
    """Who found a key that was retired cannot hand the chain back to it."""
    pertama = settings.SEGEL_KUNCI
    settings.SEGEL_KUNCI, settings.SEGEL_KUNCI_LAMA = BARU, [pertama]
    ganti(tersegel)
    kepala = kepala_rantai()
    with pemilik_tanpa_pemicu() as sql:
        sql("ALTER TABLE core_segel DROP CONSTRAINT satu_segel_per_baris")
        from koperasi.core.segel.rantai import Mata, hitung_mac

        pada = kepala.pada
        palsu = Mata(
            kepala.urut + 1, MACAM_KUNCI, id_kunci(pertama.encode()), 1, 0, "", bytes(32), pada
        )
        mac = hitung_mac(pertama.encode(), bytes.fromhex(kepala.mac), palsu)
        sql(
            "INSERT INTO core_segel VALUES (%s, %s, %s, 1, 0, '', %s, %s, %s)",
            [palsu.urut, palsu.macam, palsu.objek, palsu.sidik, mac, pada],
        )
    (kalimat,) = temuan()
    assert "tidak dibuat oleh pemegang kunci sebelumnya" in kalimat
