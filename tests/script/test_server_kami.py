"""PostgreSQL and Valkey of our own: closed to others, and back after any unclean end."""

import json
import os
import pwd
import re
import signal
import stat
import subprocess
import time
from pathlib import Path

import pytest

from penyelia.catatan import baca
from penyelia.pesan import TakBisaJalan
from penyelia.proses import tunggu_sampai, waktu_mulai
from penyelia.ruang import siapkan_ruang

from .conftest import PenyeliaUji

BACA_LINGKUNGAN = (
    "import json, os, sys\n"
    "nama = ('DATABASE_URL', 'DATABASE_OWNER_URL', 'REDIS_URL', 'VAR_DIR')\n"
    "print(json.dumps({n: os.environ.get(n) for n in nama}))\n"
)
TIDUR = ("run", "--", "sleep", "300")


def _python(naskah: str) -> tuple[str, ...]:
    return ("run", "--", "python", "-c", naskah)


def _mulai_dan_tunggu(penyelia: PenyeliaUji) -> subprocess.Popen[str]:
    proses = penyelia.mulai(*TIDUR)

    def siap() -> bool:
        berkas = penyelia.tempat / "uji/1/postgres/data/postmaster.pid"
        return berkas.exists() and "ready" in berkas.read_text()

    assert tunggu_sampai(siap, 60)
    return proses


def test_alamat_diberikan_dan_status_perintah_diteruskan(penyelia: PenyeliaUji) -> None:
    hasil = penyelia.jalankan(*_python(BACA_LINGKUNGAN + "sys.exit(7)"))
    assert hasil.returncode == 7
    alamat = json.loads(hasil.stdout.splitlines()[-1])
    sandi = r"[\w-]{32}"
    assert re.fullmatch(
        rf"postgresql://renteng_aplikasi:{sandi}@127\.0\.0\.1:\d+/renteng", alamat["DATABASE_URL"]
    )
    assert re.fullmatch(
        rf"postgresql://renteng_pemilik:{sandi}@127\.0\.0\.1:\d+/renteng",
        alamat["DATABASE_OWNER_URL"],
    )
    assert re.fullmatch(rf"redis://:{sandi}@127\.0\.0\.1:\d+/0", alamat["REDIS_URL"])
    assert alamat["VAR_DIR"] == str(penyelia.var / "uji" / "1")
    assert penyelia.server_hidup() == []


def test_alamat_dari_luar_dipakai_dan_tidak_ada_yang_dinyalakan(penyelia: PenyeliaUji) -> None:
    hasil = penyelia.jalankan(
        *_python(BACA_LINGKUNGAN), DATABASE_URL="postgresql://luar/x", REDIS_URL="redis://luar/0"
    )
    assert json.loads(hasil.stdout.splitlines()[-1])["DATABASE_URL"] == "postgresql://luar/x"
    assert not (penyelia.tempat / "uji/1/postgres").exists()


PERIKSA_PERAN = """
import os, psycopg, redis
with psycopg.connect(os.environ["DATABASE_URL"]) as k:
    print(k.execute("SELECT has_schema_privilege('public', 'CREATE')").fetchone()[0],
          k.execute("SELECT rolsuper OR rolcreatedb OR rolcreaterole FROM pg_roles"
                    " WHERE rolname = current_user").fetchone()[0],
          k.execute("SHOW password_encryption").fetchone()[0],
          k.execute("SHOW data_checksums").fetchone()[0],
          sorted(r[0] for r in k.execute("SELECT extname FROM pg_extension")))
try:
    psycopg.connect(os.environ["DATABASE_URL"].replace("renteng_aplikasi:", "renteng_aplikasi:x"))
except psycopg.OperationalError as galat:
    print("ditolak" if "password authentication failed" in str(galat) else galat)
with redis.Redis.from_url(os.environ["REDIS_URL"]) as r:
    print(r.ping())
try:
    redis.Redis.from_url(os.environ["REDIS_URL"].replace("redis://:", "redis://:x")).ping()
except redis.AuthenticationError:
    print("ditolak")
"""


def test_tanpa_kata_sandi_tidak_ada_yang_masuk(penyelia: PenyeliaUji) -> None:
    hasil = penyelia.jalankan(*_python(PERIKSA_PERAN))
    assert hasil.returncode == 0, hasil.stdout
    hak, *lainnya = hasil.stdout.splitlines()
    assert hak.startswith("False False scram-sha-256 on ['btree_gist', 'citext', 'pg_trgm'")
    assert lainnya == ["ditolak", "True", "ditolak"]


def test_folder_data_tertutup_bagi_orang_lain(penyelia: PenyeliaUji) -> None:
    assert penyelia.jalankan("run", "--", "true").returncode == 0
    for folder in (penyelia.var, penyelia.tempat, penyelia.tempat / "uji/1/postgres/data"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700, folder
    rahasia = penyelia.var / "uji/1/rahasia.json"
    assert stat.S_IMODE(rahasia.stat().st_mode) == 0o600
    # No password where others can read it: not in a log.
    for log in (penyelia.var / "uji/1/log").iterdir():
        isi = log.read_text()
        assert not [nama for nama, sandi in baca(rahasia).items() if sandi in isi], log


def test_kata_sandi_tidak_tampak_di_daftar_proses(penyelia: PenyeliaUji) -> None:
    _mulai_dan_tunggu(penyelia)
    sandi = baca(penyelia.var / "uji/1/rahasia.json").values()
    for pid in penyelia.server_hidup():
        baris = Path(f"/proc/{pid}/cmdline").read_text()
        assert not any(satu in baris for satu in sandi), baris


@pytest.mark.skipif(os.geteuid() != 0, reason="hanya root yang berganti pengguna")
def test_root_tidak_menjalankan_server_sebagai_root(penyelia: PenyeliaUji) -> None:
    _mulai_dan_tunggu(penyelia)
    pemilik = {Path(f"/proc/{pid}").stat().st_uid for pid in penyelia.server_hidup()}
    assert pemilik == {penyelia.tempat.stat().st_uid}
    assert 0 not in pemilik


def test_dua_uji_serentak_tidak_bertemu(penyelia: PenyeliaUji) -> None:
    _mulai_dan_tunggu(penyelia)
    hasil = penyelia.jalankan(*_python(BACA_LINGKUNGAN))
    assert json.loads(hasil.stdout.splitlines()[-1])["VAR_DIR"] == str(penyelia.var / "uji" / "2")


@pytest.mark.parametrize("sinyal", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_berhenti_tertib_tanpa_sisa(penyelia: PenyeliaUji, sinyal: signal.Signals) -> None:
    proses = _mulai_dan_tunggu(penyelia)
    # From a terminal Ctrl-C reaches the whole group, the command included.
    os.killpg(proses.pid, sinyal) if sinyal == signal.SIGINT else proses.send_signal(sinyal)
    proses.wait(30)
    assert penyelia.server_hidup() == []
    assert not (penyelia.tempat / "uji/1/postgres/data/postmaster.pid").exists()


def test_penyelia_dibunuh_semua_ikut_berhenti_dan_dapat_mulai_lagi(penyelia: PenyeliaUji) -> None:
    proses = _mulai_dan_tunggu(penyelia)
    proses.kill()
    assert tunggu_sampai(lambda: not penyelia.server_hidup(), 15)
    assert penyelia.jalankan("run", "--", "true").returncode == 0


def test_semuanya_dibunuh_lalu_mulai_lagi(penyelia: PenyeliaUji) -> None:
    proses = _mulai_dan_tunggu(penyelia)
    for pid in [proses.pid, *penyelia.server_hidup()]:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue  # an orphan that noticed by itself
    proses.wait()
    mulai = time.monotonic()
    assert penyelia.jalankan("run", "--", "true").returncode == 0
    assert time.monotonic() - mulai < 20
    assert penyelia.server_hidup() == []


def test_nomor_proses_bekas_yang_dipakai_lagi_bukan_halangan(penyelia: PenyeliaUji) -> None:
    """After a power cut postmaster.pid may name a number that now belongs to any process."""
    assert penyelia.jalankan("run", "--", "true").returncode == 0
    data = penyelia.tempat / "uji/1/postgres/data"
    milik = pwd.getpwuid(data.stat().st_uid)
    pilihan = {"user": milik.pw_uid, "group": milik.pw_gid} if os.geteuid() == 0 else {}
    orang_lain = subprocess.Popen(["sleep", "300"], cwd="/", **pilihan)
    try:
        berkas = data / "postmaster.pid"
        berkas.write_text(
            f"{orang_lain.pid}\n{data}\n1700000000\n54320\n\n127.0.0.1\n  1 2\nready   \n"
        )
        os.chown(berkas, milik.pw_uid, milik.pw_gid)
        berkas.chmod(0o600)
        hasil = penyelia.jalankan("run", "--", "true")
        assert hasil.returncode == 0, hasil.stdout
        assert waktu_mulai(orang_lain.pid) is not None
    finally:
        orang_lain.kill()
        orang_lain.wait()


def test_mulai_kedua_cepat_dan_data_tetap(penyelia: PenyeliaUji) -> None:
    buat = "CREATE TABLE IF NOT EXISTS bekas (n int)"
    naskah = (
        "import os, psycopg\n"
        "with psycopg.connect(os.environ['DATABASE_OWNER_URL']) as k:\n"
        f"    k.execute('{buat}'); k.execute('INSERT INTO bekas VALUES (1)')\n"
        "    print(k.execute('SELECT count(*) FROM bekas').fetchone()[0])\n"
    )
    assert penyelia.jalankan(*_python(naskah)).stdout.splitlines()[-1] == "1"
    mulai = time.monotonic()
    assert penyelia.jalankan(*_python(naskah)).stdout.splitlines()[-1] == "2"
    assert time.monotonic() - mulai < 10


def test_rahasia_yang_hilang_dijelaskan(tmp_path: Path) -> None:
    ruang = siapkan_ruang(tmp_path / "var")
    try:
        ruang.rahasia()
        ruang.buat("postgres").joinpath("data").mkdir()
        (ruang.pribadi / "rahasia.json").unlink()
        with pytest.raises(TakBisaJalan, match="hilang atau rusak"):
            ruang.rahasia()
    finally:
        if ruang.layanan != ruang.pribadi:
            subprocess.run(["rm", "-r", str(ruang.layanan)], check=True)


def test_sisa_uji_tanpa_rahasia_dibuang(tmp_path: Path) -> None:
    """A fresh checkout in the folder of an old one finds the old tests' data, not its passwords."""
    ruang = siapkan_ruang(tmp_path / "var", "uji/1")
    tempat = siapkan_ruang(tmp_path / "var").layanan
    try:
        lama = ruang.rahasia()
        ruang.buat("postgres").joinpath("data").mkdir()
        (ruang.pribadi / "rahasia.json").unlink()
        assert ruang.rahasia() != lama
        assert not (ruang.layanan / "postgres" / "data").exists()
    finally:
        subprocess.run(["rm", "-rf", str(tempat)], check=True)


def test_pertama_kali_dengan_antrean_milik_pemanggil(penyelia: PenyeliaUji) -> None:
    """Nobody asked for passwords before the database does: its folder was just made."""
    hasil = penyelia.jalankan(*_python(BACA_LINGKUNGAN), REDIS_URL="redis://127.0.0.1:9/0")
    assert hasil.returncode == 0, hasil.stdout
    assert json.loads(hasil.stdout.splitlines()[-1])["DATABASE_URL"]


@pytest.mark.skipif(os.geteuid() != 0, reason="hanya root menaruh data di luar var/")
def test_folder_baru_di_tempat_folder_lama(tmp_path: Path) -> None:
    """The checkout was removed, the data outside it was not: it stays, and new data begins."""
    lama = siapkan_ruang(tmp_path / "var")
    lama.buat("postgres").joinpath("data").mkdir()
    subprocess.run(["rm", "-r", str(tmp_path / "var")], check=True)
    baru = siapkan_ruang(tmp_path / "var")
    try:
        assert baru.layanan != lama.layanan
        assert siapkan_ruang(tmp_path / "var").layanan == baru.layanan
        assert baru.rahasia()
        assert (lama.layanan / "postgres" / "data").exists()
    finally:
        subprocess.run(["rm", "-r", str(lama.layanan), str(baru.layanan)], check=True)


def test_data_versi_lain_tidak_disentuh(penyelia: PenyeliaUji, tmp_path: Path) -> None:
    """The application's own data, not the tests': only those may be thrown away."""
    ruang = siapkan_ruang(penyelia.var)
    data = ruang.buat("postgres") / "data"
    data.mkdir(mode=0o700)
    (data / "PG_VERSION").write_text("9\n")
    ruang.pribadi.joinpath("rahasia.json").write_text(
        json.dumps(dict.fromkeys(("postgres", "pemilik", "aplikasi", "valkey"), "x"))
    )
    hasil = penyelia.jalankan("server")
    assert hasil.returncode == 1
    assert "dibuat oleh PostgreSQL 9, sedangkan yang terpasang adalah" in hasil.stdout
    assert (data / "PG_VERSION").read_text() == "9\n"
    assert penyelia.server_hidup() == []
