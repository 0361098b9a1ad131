"""``penyelia server`` runs Renteng; ``penyelia run -- PERINTAH`` lends servers to a command;
``penyelia data PERINTAH`` runs a ``manage.py`` command on the data of script/server."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

# Started as a folder (python script/penyelia), so that no PYTHONPATH is needed: a checkout's path
# may hold a colon. The package's parent takes the place of the folder itself.
sys.path[0] = str(Path(__file__).resolve().parent.parent)

from penyelia import aplikasi, pango, peramban  # noqa: E402
from penyelia import port as _port  # noqa: E402
from penyelia.catatan import Catatan, baca  # noqa: E402
from penyelia.henti import Diminta, Henti  # noqa: E402
from penyelia.pesan import TakBisaJalan, katakan, keluhkan  # noqa: E402
from penyelia.proses import Anak, tunggu_sampai, waktu_mulai  # noqa: E402
from penyelia.ruang import Ruang, siapkan_ruang  # noqa: E402
from penyelia.rumah import Rumah  # noqa: E402

AKAR = Path(__file__).resolve().parent.parent.parent
PORT_AWAL = 8000
UJI_BERSAMAAN = 9
TANPA_REDIS = "redis://127.0.0.1:9/0"


def folder_var() -> Path:
    return Path(os.environ.get("VAR_DIR") or AKAR / "var").absolute()


def _sudah_jalan(catatan: Catatan) -> TakBisaJalan:
    isi = baca(catatan.jalur)
    alamat = isi.get("alamat") or "belum siap, tunggu sebentar"
    nomor = isi.get("penyelia", {}).get("pid", "?")
    return TakBisaJalan(
        f"Renteng dari folder ini sudah berjalan: {alamat} (proses {nomor}). "
        "Hentikan dahulu dengan Ctrl-C di terminalnya."
    )


def server() -> int:
    """Everything, until asked to stop."""
    mulai = time.monotonic()
    henti = Henti()
    var = folder_var()
    ruang = siapkan_ruang(var)
    rumah = Rumah(ruang, henti)
    if not rumah.catatan.pegang():
        raise _sudah_jalan(rumah.catatan)
    try:
        rumah.catatan.bereskan_sisa()
        rumah.catatan.tulis()
        _nyalakan(rumah, var, mulai)
        rumah.jaga()
    except Diminta:
        pass
    finally:
        _tuli()
        if rumah.penghuni:
            katakan("Menghentikan semuanya dengan tertib …")
        rumah.hentikan()
    katakan("Selesai.")
    return 0


def _nyalakan(rumah: Rumah, var: Path, mulai: float) -> None:
    host = os.environ.get("HOST") or "127.0.0.1"
    minta = _port.dari_teks(os.environ.get("PORT") or str(PORT_AWAL))
    pango.pastikan()
    katakan("Menyalakan basis data dan antrean …")
    alamat = rumah.nyalakan_server(dict(os.environ), uji=False)
    nomor = _port.berikutnya(minta, host)
    if nomor != minta:
        katakan(f"Port {minta} sedang dipakai; memakai {nomor}.")
    lingkungan = aplikasi.lingkungan_anak(AKAR, var, {**alamat, "PORT": str(nomor)})
    lingkungan.setdefault("DJANGO_SETTINGS_MODULE", "koperasi.settings.dev")
    log = rumah.ruang.log

    katakan("Menyiapkan data …")
    cap = var / "statis.cap"
    sidik = aplikasi.sidik_statis(AKAR)
    if not cap.exists() or cap.read_text(encoding="utf-8") != sidik:
        perintah = aplikasi.perintah_django("collectstatic", "--noinput", "--verbosity=0")
        rumah.jalankan("collectstatic", perintah, AKAR, lingkungan)
        cap.write_text(sidik, encoding="utf-8")
    siapkan = "siapkan_database"
    rumah.jalankan(siapkan, aplikasi.perintah_django(siapkan), AKAR, lingkungan)
    try:
        rumah.jalankan("isi_contoh", aplikasi.perintah_django("isi_contoh"), AKAR, lingkungan)
    except TakBisaJalan as galat:
        # What people entered matters more than what was invented: the house opens all the same.
        katakan(f"Peringatan: {galat} Koperasi contoh mungkin belum lengkap.")

    katakan("Menyalakan aplikasi …")
    # The broker's clients first, so that they start up while the web does.
    rumah.masukkan(aplikasi.worker(AKAR, log, lingkungan))
    rumah.masukkan(aplikasi.web(AKAR, log, lingkungan, host, nomor))
    rumah.masukkan(aplikasi.beat(AKAR, log, lingkungan))
    _tunggu_sehat(rumah, host, nomor)
    _tunggu_worker(rumah, lingkungan)
    rumah.catatan.alamat = f"http://localhost:{nomor}/"
    rumah.catat()
    _sambut(rumah, host, nomor, lingkungan, time.monotonic() - mulai)


def _tunggu_sehat(rumah: Rumah, host: str, nomor: int) -> None:
    web = next(penghuni for penghuni in rumah.penghuni if penghuni.nama == "web")
    rumah.henti.tunggu(
        lambda: aplikasi.sehat(host, nomor) or not web.anak.hidup, aplikasi.DETIK_SEHAT
    )
    if not aplikasi.sehat(host, nomor):
        raise TakBisaJalan(f"Halaman web tidak menjawab. Rinciannya di {web.log}.")


def _tunggu_worker(rumah: Rumah, lingkungan: dict[str, str]) -> None:
    def menjawab() -> bool:
        hasil = subprocess.run(
            aplikasi.tanya_worker(), cwd=AKAR, env=lingkungan, capture_output=True, check=False
        )
        return hasil.returncode == 0

    if not rumah.henti.tunggu(menjawab, aplikasi.DETIK_SEHAT, jeda=0.5):
        raise TakBisaJalan(
            f"Pekerja tidak menjawab. Rinciannya di {rumah.ruang.log / 'worker.log'}."
        )


def _sambut(rumah: Rumah, host: str, nomor: int, lingkungan: dict[str, str], detik: float) -> None:
    akun = subprocess.run(
        aplikasi.perintah_django("isi_contoh", "--tampilkan-akun"),
        cwd=AKAR,
        env=lingkungan,
        capture_output=True,
        text=True,
        check=False,
    )
    katakan()
    katakan(f"Renteng siap: {rumah.catatan.alamat}")
    if host not in ("127.0.0.1", "localhost", "::1"):
        katakan(
            f"Dari komputer lain, lewat alamat {host} port {nomor}, jika diizinkan ALLOWED_HOSTS."
        )
    katakan()
    if akun.returncode == 0 and akun.stdout.strip():
        katakan(akun.stdout.rstrip())
        katakan()
    keadaan = subprocess.run(
        aplikasi.perintah_django("cadangkan", "--keadaan"),
        cwd=AKAR,
        env=lingkungan,
        capture_output=True,
        text=True,
        check=False,
    )
    if keadaan.returncode == 0 and keadaan.stdout.strip():
        katakan(keadaan.stdout.rstrip())
        katakan("Cadangan: script/backup, atau halaman Cadangan.")
        katakan()
    katakan(f"Siap dalam {detik:.0f} detik. Log: {rumah.ruang.log}. Ctrl-C untuk berhenti.")


def _ruang_uji(henti: Henti) -> tuple[Ruang, Rumah]:
    """The first test area nobody uses: runs side by side do not meet each other or the server."""
    folder = folder_var()
    for nomor in range(1, UJI_BERSAMAAN + 1):
        siapkan_ruang(folder, "uji")
        ruang = siapkan_ruang(folder, f"uji/{nomor}")
        rumah = Rumah(ruang, henti)
        if rumah.catatan.pegang():
            return ruang, rumah
    raise TakBisaJalan(
        f"Sudah ada {UJI_BERSAMAAN} uji yang berjalan dari folder ini. Tunggu dahulu."
    )


def run(perintah: list[str]) -> int:
    """Servers for the time of one command, in an area of their own; its exit status is ours."""
    henti = Henti()
    ruang, rumah = _ruang_uji(henti)
    try:
        rumah.catatan.bereskan_sisa()
        rumah.catatan.tulis()
        alamat = rumah.nyalakan_server(dict(os.environ), uji=True)
        lingkungan = aplikasi.lingkungan_anak(AKAR, ruang.pribadi, alamat)
        return _sampai_selesai(perintah, lingkungan, henti)
    finally:
        _tuli()
        rumah.hentikan()


def _tuli() -> None:
    """A second Ctrl-C must not leave servers behind; stopping has its own time limits."""
    for sinyal in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sinyal, signal.SIG_IGN)


def _sampai_selesai(perintah: list[str], lingkungan: dict[str, str], henti: Henti) -> int:
    """Run one command on our terminal to its end; its exit status."""
    anak = Anak(
        nama="perintah",
        perintah=perintah,
        tempat=Path.cwd(),
        lingkungan=lingkungan,
        cara_berhenti=((signal.SIGTERM, 15.0),),
        # It shares our terminal: Ctrl-C reaches it directly, and it may read the keyboard.
        sesi_sendiri=False,
        masukan=subprocess.DEVNULL if sys.stdin is None else sys.stdin.fileno(),
    )
    if henti.diminta:
        raise Diminta
    try:
        anak.mulai()
    except OSError as galat:
        raise TakBisaJalan(f"Perintah {perintah[0]} tidak dapat dijalankan: {galat}.") from None
    while anak.hidup and not henti.diminta:
        time.sleep(0.05)
    if henti.sinyal == signal.SIGINT:
        # The command heard it too and is saying its last words.
        tunggu_sampai(lambda: not anak.hidup, 30)
    anak.hentikan()
    hasil = anak.proses.returncode if anak.proses is not None else 1
    return hasil if hasil >= 0 else 128 - hasil


def pada_data(argumen: list[str], *, sendirian: bool) -> int:
    """One ``manage.py`` command on the data of script/server, whether that runs now or not.

    ``sendirian`` refuses while it runs: nobody may write into what is being replaced.
    """
    henti = Henti()
    var = folder_var()
    rumah = Rumah(siapkan_ruang(var), henti)
    dari_luar = bool(os.environ.get("DATABASE_URL"))
    pegang = rumah.catatan.pegang()
    if not pegang and sendirian:
        raise _sudah_jalan(rumah.catatan)
    try:
        alamat: dict[str, str] = {}
        if dari_luar:
            pass
        elif pegang:
            rumah.catatan.bereskan_sisa()
            rumah.catatan.tulis()
            # Nothing here speaks to a broker; the address only has to be one.
            luar = {**os.environ, "REDIS_URL": os.environ.get("REDIS_URL") or TANPA_REDIS}
            alamat = rumah.nyalakan_server(luar, uji=False)
        else:
            alamat = rumah.alamat_berjalan()
        lingkungan = aplikasi.lingkungan_anak(AKAR, var, alamat)
        lingkungan.setdefault("DJANGO_SETTINGS_MODULE", "koperasi.settings.dev")
        perintah = [sys.executable, str(AKAR / "manage.py"), *argumen]
        return _sampai_selesai(perintah, lingkungan, henti)
    finally:
        _tuli()
        if pegang:
            rumah.hentikan()


def utama(argumen: list[str]) -> int:
    match argumen:
        case ["server"]:
            return server()
        case ["run", "--", *perintah] if perintah:
            return run(perintah)
        case ["data", *perintah] if perintah:
            return pada_data(perintah, sendirian=False)
        case ["data-sendirian", *perintah] if perintah:
            return pada_data(perintah, sendirian=True)
        case ["pango"]:
            pango.pastikan()
            return 0
        case ["peramban"]:
            # Never a reason to stop: tests that need it leave themselves out.
            peramban.pastikan()
            return 0
        case ["pid"]:
            isi = baca(Catatan(folder_var()).jalur).get("penyelia", {})
            nomor = isi.get("pid")
            if not nomor or waktu_mulai(int(nomor)) != isi.get("mulai"):
                return 1
            katakan(str(nomor))
            return 0
    keluhkan("Cara pakai: penyelia server | run -- PERINTAH … | data PERINTAH … | pid")
    return 2


if __name__ == "__main__":
    try:
        sys.exit(utama(sys.argv[1:]))
    except TakBisaJalan as alasan:
        keluhkan(str(alasan))
        sys.exit(1)
    except Diminta:
        sys.exit(130)
