"""A backup: whole, signed, true to one moment, and never half under a good name."""

import json
import resource
import secrets
import stat
import threading
from pathlib import Path

import pytest
from django.db import connections

from koperasi.core.berkas import jalur_berkas, simpan_berkas
from koperasi.core.cadangan.baca import isi_arsip
from koperasi.core.cadangan.bukti import BuktiTerukur
from koperasi.core.cadangan.galat import ArsipTidakSah, CadanganGagal
from koperasi.core.cadangan.kunci import Kunci, kunci_server
from koperasi.core.cadangan.manifes import Manifes
from koperasi.core.cadangan.program import Alat, alat_untuk, basis_bernama
from koperasi.core.cadangan.rak import arsip_baik_terbaru, daftar_arsip, jalur_catatan
from koperasi.core.models import Berkas, JejakAudit, Pengguna

from .buku import isi_buku

pytestmark = pytest.mark.usefixtures("basis_salinan")


def manifes(arsip: Path, kunci: Kunci | None = None) -> Manifes:
    with isi_arsip(
        arsip, kunci or kunci_server(), simpan_berkas=False, kabar=lambda *_: None
    ) as isi:
        return isi.manifes


def bukti(isi: Manifes, nama: str) -> BuktiTerukur:
    return next(b for b in isi.bukti if b.nama == nama)


def test_cadangan_memuat_basis_data_berkas_dan_buktinya(cadangkan):
    isi_buku()
    hasil = cadangkan()
    assert hasil.keluhan == []
    assert hasil.arsip.baik
    isi = manifes(hasil.arsip.jalur)
    assert isi.koperasi == "Koperasi Uji"
    assert {sha for sha, _ in isi.berkas} == set(Berkas.objects.values_list("sha256", flat=True))
    assert "1-1000\t30003.00\t0.00" in bukti(isi, "saldo_akun").baris
    assert isi.jumlah_baris()["akuntansi_jurnal"] == 3
    assert any(
        b.startswith("core_berkas\tcore_berkas_hanya_tambah") for b in bukti(isi, "pemicu").baris
    )
    assert all(b.endswith("\tt") for b in bukti(isi, "penghitung").baris)
    assert JejakAudit.objects.get(aksi="core.buat_cadangan").data["sha256"] == hasil.arsip.sha256


def test_arsip_dan_catatannya_tertutup_dan_tanpa_nama_atau_angka(cadangkan):
    isi_buku()
    hasil = cadangkan()
    catatan = jalur_catatan(hasil.arsip.jalur)
    for jalur in (hasil.arsip.jalur, catatan, hasil.arsip.jalur.parent):
        assert stat.S_IMODE(jalur.stat().st_mode) & 0o077 == 0
    assert "Koperasi Uji" not in catatan.read_text()


def test_kunci_rahasia_tidak_pernah_di_dalam_arsip(cadangkan, settings):
    isi_buku()
    hasil = cadangkan()
    teks = manifes(hasil.arsip.jalur).untuk_json().decode()
    kunci = kunci_server()
    for rahasia in (kunci.identitas, settings.SECRET_KEY, settings.SEGEL_KUNCI):
        assert rahasia not in teks


def test_berkas_yang_hilang_atau_berubah_disebut_dan_arsipnya_tidak_baik(cadangkan):
    isi_buku()
    baik = cadangkan()
    hilang, berubah, _ = Berkas.objects.order_by("id").values_list("sha256", flat=True)
    jalur_berkas(hilang).unlink()
    jalur_berkas(berubah).write_bytes(b"x" * 3000)
    hasil = cadangkan()
    assert set(hasil.manifes.hilang) == {hilang, berubah}
    (kalimat,) = hasil.keluhan
    assert kalimat.startswith("2 berkas yang disebut buku hilang atau berubah")
    assert hilang[:12] in kalimat
    assert not hasil.arsip.baik
    assert arsip_baik_terbaru().nama == baik.arsip.nama
    # The archive itself is sound: what it has can be read.
    assert len(manifes(hasil.arsip.jalur).berkas) == 1


def test_orang_yang_terus_menulis_tidak_membuat_cadangan_timpang(cadangkan):
    """Uploads and postings go on; every archive holds exactly the files its own rows name."""
    isi_buku()
    berhenti, mulai = threading.Event(), threading.Event()
    galat: list[BaseException] = []

    def unggah() -> None:
        try:
            orang = Pengguna.objects.get(nama_pengguna="bendahara-uji")
            while not berhenti.is_set():
                simpan_berkas(secrets.token_bytes(2000), tipe="image/png", oleh=orang)
                mulai.set()
        except BaseException as satu:  # noqa: BLE001 - the test judges it
            galat.append(satu)
        finally:
            connections.close_all()

    benang = [threading.Thread(target=unggah) for _ in range(3)]
    for satu in benang:
        satu.start()
    mulai.wait(20)
    try:
        semua = [cadangkan() for _ in range(3)]
    finally:
        berhenti.set()
        for satu in benang:
            satu.join()
    assert galat == []
    banyak = []
    for hasil in semua:
        isi = manifes(hasil.arsip.jalur)
        assert isi.hilang == ()
        assert isi.jumlah_baris()["core_berkas"] == len(isi.berkas)
        banyak.append(len(isi.berkas))
    assert banyak == sorted(set(banyak)), "nobody wrote meanwhile, so nothing was tried"
    assert Berkas.objects.count() > banyak[-1]


def test_cakram_penuh_menjadi_kalimat_dan_yang_lama_tinggal(cadangkan, settings):
    isi_buku()
    lama = cadangkan().arsip
    isi_lama = lama.jalur.read_bytes()
    simpan_berkas(secrets.token_bytes(3_000_000), tipe="image/png", oleh=None)
    lunak, keras = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, keras))
    try:
        with pytest.raises(CadanganGagal, match="penuh"):
            cadangkan()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (lunak, keras))
    folder = Path(settings.CADANGAN_DIR)
    assert [a.nama for a in daftar_arsip(folder)] == [lama.nama]
    assert lama.jalur.read_bytes() == isi_lama
    assert not list(folder.glob("*.sebagian"))


def test_dua_pencadangan_bersamaan_yang_kedua_menunggu_giliran(cadangkan, serentak):
    isi_buku()
    hasil = serentak(cadangkan, cadangkan)
    gagal = [h for h in hasil if isinstance(h, Exception)]
    assert len(gagal) <= 1
    assert all("Pencadangan lain sedang berjalan" in str(g) for g in gagal)


def test_salinan_di_tempat_kedua_sama_dan_dilaporkan_bila_gagal(cadangkan, settings, tmp_path):
    isi_buku()
    kedua = tmp_path / "usb"
    settings.CADANGAN_DIR_KEDUA = str(kedua)
    hasil = cadangkan()
    assert hasil.keluhan == [f"Folder {kedua} tidak ada. Periksa apakah cakramnya terpasang."]
    assert not kedua.exists(), "an unmounted disk must not be filled in beneath its mount point"
    kedua.mkdir()
    hasil = cadangkan()
    assert hasil.keluhan == []
    (salinan,) = daftar_arsip(kedua)
    assert salinan.baik
    assert salinan.jalur.read_bytes() == hasil.arsip.jalur.read_bytes()


def test_arsip_orang_lain_untuk_kunci_kita_ditolak(cadangkan, settings):
    """Our public key is no secret; whoever has it can lock an archive, and cannot sign one."""
    isi_buku()
    kita = kunci_server()
    settings.CADANGAN_KUNCI_DIR = Path(settings.VAR_DIR) / "kunci-penyusup"
    (Path(settings.CADANGAN_KUNCI_DIR)).mkdir()
    kunci_server()
    (Path(settings.CADANGAN_KUNCI_DIR) / "penerima").write_text(kita.penerima)
    palsu = cadangkan().arsip.jalur
    with pytest.raises(ArsipTidakSah, match="tidak ditandatangani oleh kunci koperasi ini"):
        manifes(palsu, kita)


def test_server_tanpa_kunci_pembuka_tetap_mencadangkan(cadangkan):
    isi_buku()
    utuh = kunci_server()
    from koperasi.core.cadangan.kunci import lepas_pembuka

    lepas_pembuka()
    hasil = cadangkan()
    assert hasil.arsip.baik
    assert manifes(hasil.arsip.jalur, utuh).koperasi == "Koperasi Uji"


def test_program_yang_lebih_tua_daripada_server_dikatakan(monkeypatch):
    monkeypatch.setattr(
        "koperasi.core.cadangan.program._folder_calon", lambda tuan: iter([Path("/tak/ada")])
    )
    with pytest.raises(CadanganGagal, match="postgresql-client-18"):
        alat_untuk(basis_bernama("default"), 18)


def test_program_seversi_dengan_server_didahulukan(monkeypatch, tmp_path):
    versi = {tmp_path / "a": 17, tmp_path / "b": 19, tmp_path / "c": 18, tmp_path / "d": 16}
    monkeypatch.setattr("koperasi.core.cadangan.program._folder_calon", lambda tuan: iter(versi))
    monkeypatch.setattr("koperasi.core.cadangan.program._utama", versi.get)
    basis = basis_bernama("default")
    assert alat_untuk(basis, 18) == Alat(tmp_path / "c", 18)
    del versi[tmp_path / "c"]
    assert alat_untuk(basis, 18) == Alat(tmp_path / "b", 19)
    with pytest.raises(CadanganGagal, match="terpasang: 16, 17, 19"):
        alat_untuk(basis, 20)


def test_catatan_di_sebelah_arsip_tidak_dapat_mengaku_baik_bila_ukurannya_lain(cadangkan):
    isi_buku()
    arsip = cadangkan().arsip
    catatan = jalur_catatan(arsip.jalur)
    isi = json.loads(catatan.read_text())
    catatan.write_text(json.dumps(isi | {"ukuran": isi["ukuran"] + 1}))
    assert arsip_baik_terbaru() is None


def test_versi_di_arsip_sama_dengan_versi_proyek(settings):
    import tomllib

    from koperasi.core.versi import VERSI

    proyek = tomllib.loads((settings.AKAR / "pyproject.toml").read_text())
    assert proyek["project"]["version"] == VERSI
