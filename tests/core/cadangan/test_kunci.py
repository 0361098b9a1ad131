"""Keys: made once, closed to others, carried in a bundle that only its passphrase opens."""

import stat
from pathlib import Path

import pytest

from koperasi.core.cadangan.galat import KunciBermasalah
from koperasi.core.cadangan.kunci import (
    buka_bundel,
    kunci_server,
    kunci_terpasang,
    lepas_pembuka,
    pasang_kunci,
    pasang_rahasia,
    susun_bundel,
)

SANDI = "kopi tubruk di lawang"


def test_kunci_dibuat_sekali_dan_tertutup(settings):
    assert kunci_terpasang() is None
    kunci = kunci_server()
    assert kunci_server() == kunci == kunci_terpasang()
    folder = Path(settings.CADANGAN_KUNCI_DIR)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for berkas in ("identitas", "penerima", "tanda"):
        assert stat.S_IMODE((folder / berkas).stat().st_mode) == 0o600


def test_bundel_kembali_utuh_dan_membawa_rahasia(settings):
    kunci = kunci_server()
    bundel = buka_bundel(susun_bundel(SANDI), SANDI)
    assert bundel.kunci == kunci
    assert bundel.rahasia["SECRET_KEY"] == settings.SECRET_KEY
    assert bundel.rahasia["SEGEL_KUNCI"].split("\n")[0] == settings.SEGEL_KUNCI


def test_bundel_tidak_memuat_rahasia_terbuka(settings):
    isi = susun_bundel(SANDI)
    assert settings.SECRET_KEY.encode() not in isi
    assert kunci_server().identitas.encode() not in isi


@pytest.mark.parametrize(
    ("isi", "sandi", "kalimat"),
    [
        (None, "sandi yang lain sekali", "Sandi bundel salah"),
        (b"bukan bundel sama sekali", SANDI, "bukan bundel kunci"),
        (b"", SANDI, "bukan bundel kunci"),
    ],
)
def test_bundel_yang_tidak_dapat_dibuka_dikatakan(isi, sandi, kalimat):
    with pytest.raises(KunciBermasalah, match=kalimat):
        buka_bundel(susun_bundel(SANDI) if isi is None else isi, sandi)


def test_sandi_pendek_ditolak():
    with pytest.raises(KunciBermasalah, match="paling sedikit 12"):
        susun_bundel("pendek")


def test_kunci_lain_disisihkan_bukan_ditimpa(settings):
    lama = kunci_server()
    settings.CADANGAN_KUNCI_DIR = Path(settings.VAR_DIR) / "kunci-mesin-lain"
    baru = kunci_server()
    pasang_kunci(lama)
    assert kunci_terpasang() == lama
    sisa = Path(settings.CADANGAN_KUNCI_DIR) / f"identitas.{baru.sidik}"
    assert sisa.read_text().strip() == baru.identitas


def test_server_yang_melepas_pembuka_masih_dapat_mengunci_dan_membubuhi():
    utuh = kunci_server()
    lepas_pembuka()
    kunci = kunci_server()
    assert (kunci.penerima, kunci.tanda, kunci.identitas) == (utuh.penerima, utuh.tanda, None)
    with pytest.raises(KunciBermasalah, match="Kunci pembuka cadangan tidak ada"):
        kunci.pembuka()


def test_rahasia_bundel_ditulis_untuk_mesin_baru(settings, monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    assert pasang_rahasia({"SECRET_KEY": "kunci-mesin-lama"}) == []
    jalur = Path(settings.VAR_DIR) / "kunci"
    assert jalur.read_text() == "kunci-mesin-lama"
    assert stat.S_IMODE(jalur.stat().st_mode) == 0o600


def test_rahasia_dari_lingkungan_tidak_ditimpa_melainkan_dikatakan(settings, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", settings.SECRET_KEY)
    (kalimat,) = pasang_rahasia({"SECRET_KEY": "kunci-mesin-lama"})
    assert kalimat.startswith("SECRET_KEY komputer ini berbeda")
    assert not (Path(settings.VAR_DIR) / "kunci").exists()
