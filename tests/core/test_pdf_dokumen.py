"""The file of a paper: in parts when long, proved at every download, drawn again when damaged."""

import io
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.urls import reverse
from pypdf import PdfReader

from koperasi.core import tabel_cetak
from koperasi.core.antrean import tugas_bernama
from koperasi.core.berkas import jalur_berkas, pulihkan_berkas, simpan_berkas
from koperasi.core.contoh import PROFIL_CONTOH
from koperasi.core.dokumen import gambar_dokumen, naskah_tabel, pdf_dokumen
from koperasi.core.kertas import JenisKertas, daftarkan_kertas, dengan_izin
from koperasi.core.models import Dokumen, HalPerhatian, JejakAudit, Pekerjaan, ProfilKoperasi
from koperasi.core.pdf import naskah_ke_pdf
from koperasi.core.pdf_dokumen import PULIHKAN_DOKUMEN, TidakDapatDipulihkan
from koperasi.core.tabel_cetak import KolomTabel, TabelCetak
from tests.factories.core import PenggunaFactory
from tests.factories.kertas import TANGGAL, surat, tugas_uji


class Diam:
    """A job's report that nobody reads."""

    pekerjaan = SimpleNamespace(tanggal_buku=TANGGAL)

    def maju(self, langkah: str, maju: int = 0, dari: int = 0) -> None:
        pass


@pytest.fixture(autouse=True)
def _tugas_uji(settings, tmp_path):
    settings.BERKAS_DIR = tmp_path
    with tugas_uji():
        yield


@pytest.fixture
def oleh(db):
    ProfilKoperasi.objects.create(pk=1, **PROFIL_CONTOH)
    return PenggunaFactory(peran="ketua")


@pytest.fixture
def kertas(oleh) -> Dokumen:
    """A paper that is drawn and stored."""
    return Dokumen.objects.select_related("berkas").get(
        pk=gambar_dokumen(str(surat(oleh).pk), lapor=Diam()).pk
    )


def rusakkan(kertas: Dokumen) -> None:
    jalur = jalur_berkas(kertas.berkas.sha256)
    jalur.chmod(0o600)
    jalur.write_bytes(jalur.read_bytes()[:-7] + b"rusak!!")


def unduh(klien, kertas: Dokumen):
    return klien.get(reverse("beranda:unduh_dokumen", args=[kertas.pk]), follow=True)


def pulihkan(kertas: Dokumen) -> None:
    tugas_bernama(PULIHKAN_DOKUMEN)(lapor=Diam(), id_dokumen=str(kertas.pk))


def test_unduhan_dibuktikan_dan_dicatat(masuk, oleh, kertas):
    jawaban = unduh(masuk(oleh), kertas)
    assert jawaban.content.startswith(b"%PDF")
    assert kertas.nomor.replace("/", "-") in jawaban["Content-Disposition"]
    jejak = JejakAudit.objects.get(aksi="core.unduh_dokumen")
    assert (jejak.oleh, jejak.objek_id) == (oleh, str(kertas.pk))


@pytest.mark.parametrize("cara", [rusakkan, lambda k: jalur_berkas(k.berkas.sha256).unlink()])
def test_berkas_rusak_digambar_lagi_dengan_bita_yang_sama(masuk, oleh, kertas, cara):
    asli = jalur_berkas(kertas.berkas.sha256).read_bytes()
    klien = masuk(oleh)
    cara(kertas)
    for _ in range(2):  # asking again asks for one drawing only
        jawaban = unduh(klien, kertas)
        assert "rusak di penyimpanan" in jawaban.content.decode()
        assert "sedang menggambarnya lagi" in jawaban.content.decode()
    assert Pekerjaan.objects.filter(nama=PULIHKAN_DOKUMEN).count() == 1
    assert HalPerhatian.objects.get().objek_id == str(kertas.pk)
    assert not JejakAudit.objects.filter(aksi="core.unduh_dokumen").exists()

    pulihkan(kertas)
    assert unduh(klien, kertas).content == asli
    assert JejakAudit.objects.filter(aksi="core.pulihkan_dokumen").count() == 1


def test_gambar_ulang_yang_berbeda_ditolak_dengan_kalimat(masuk, oleh, kertas, monkeypatch):
    """A later program draws other bytes: they are not what was issued."""
    rusakkan(kertas)
    jawaban = unduh(masuk(oleh), kertas)
    rusak = jalur_berkas(kertas.berkas.sha256).read_bytes()
    monkeypatch.setattr(
        "koperasi.core.pdf_dokumen.pdf_dokumen", lambda dokumen, lapor: b"%PDF lain"
    )
    with pytest.raises(TidakDapatDipulihkan, match="tidak sama persis") as galat:
        pulihkan(kertas)
    assert jalur_berkas(kertas.berkas.sha256).read_bytes() == rusak
    # The job ends with the sentence, and from then on the page says it at every download.
    Pekerjaan.objects.filter(nama=PULIHKAN_DOKUMEN).update(
        status="GAGAL", alasan_gagal=str(galat.value)
    )
    jawaban = unduh(masuk(oleh), kertas)
    assert "Ambil berkas aslinya dari cadangan" in jawaban.content.decode()
    assert Pekerjaan.objects.filter(nama=PULIHKAN_DOKUMEN).count() == 1


def test_isi_beku_yang_diubah_di_basis_data_tidak_digambar(oleh):
    """With triggers off the owner changes a figure: the hash of the frozen contents tells."""
    kertas = surat(oleh)
    palsu = Dokumen(
        **{
            **{f.attname: getattr(kertas, f.attname) for f in Dokumen._meta.concrete_fields},
            "id": uuid.uuid4(),
            "pokok": "uji.surat/palsu",
            "nomor": "999/KRS/UJI/II/2026",
            "kode": "9" * 20,
            "isi": {**kertas.isi, "kas": "1.000.000"},
            "berkas_id": simpan_berkas(b"%PDF", tipe="application/pdf", oleh=None).pk,
        }
    )
    palsu.save(force_insert=True)
    with pytest.raises(TidakDapatDipulihkan, match="tidak cocok lagi dengan sidiknya"):
        pulihkan(palsu)


def test_hanya_bita_yang_benar_dapat_dikembalikan(kertas):
    with pytest.raises(ValueError, match="bukan isi"):
        pulihkan_berkas(kertas.berkas, b"lain")


def tabel(banyak: int, mendatar: bool = False) -> TabelCetak:
    return TabelCetak(
        pokok="uji",
        judul="Daftar panjang",
        waktu="Keadaan 10 Februari 2026",
        kolom=(KolomTabel("Nomor", 30), KolomTabel("Jumlah", 70, angka=True)),
        baris=tuple((f"B-{n:05d}", str(n)) for n in range(banyak)),
        jumlah=("Jumlah", "9"),
        mendatar=mendatar,
    )


@pytest.mark.parametrize("mendatar", [False, True])
def test_tabel_panjang_digambar_berbagian_dan_halamannya_bersambung(oleh, monkeypatch, mendatar):
    monkeypatch.setattr(tabel_cetak, "BARIS_SEBAGIAN", 60)
    daftarkan_kertas(
        JenisKertas(
            "uji.tabel",
            "Tabel uji",
            dengan_izin("akuntansi.lihat_buku"),
            lambda d: naskah_tabel(d, TabelCetak.dari_json(d.isi["tabel"])),
        )
    )
    dokumen = surat(
        oleh,
        jenis="uji.tabel",
        tugas="uji.surat",
        isi={"tabel": tabel(150, mendatar).ke_json()},
    )
    kabar = []

    class Mendengar(Diam):
        def maju(self, langkah: str, maju: int = 0, dari: int = 0) -> None:
            kabar.append(langkah)

    pdf = pdf_dokumen(dokumen, lapor=Mendengar())
    assert "menggambar halaman, bagian 2 dari 3" in kabar
    halaman = [h.extract_text() for h in PdfReader(io.BytesIO(pdf)).pages]
    seluruh = "\n".join(halaman)
    for n in range(150):
        assert seluruh.count(f"B-{n:05d}") == 1
    for urut, teks in enumerate(halaman, start=1):
        assert f"halaman {urut} dari {len(halaman)}" in teks
        assert dokumen.nomor in teks
        assert dokumen.kode_pendek in teks
    assert seluruh.count("Daftar panjang") == 1  # the title stands on the first page alone
    assert seluruh.count("Tabel berlanjut di halaman berikut") == 2
    assert pdf_dokumen(dokumen, lapor=Diam()) == pdf


def test_tabel_pendek_tetap_satu_bagian(oleh):
    assert len(naskah_tabel(surat(oleh), tabel(10)).bagian) == 1
    assert len(naskah_tabel(surat(oleh), tabel(0)).bagian) == 1
    assert len(naskah_tabel(surat(oleh), tabel(tabel_cetak.BARIS_SEBAGIAN + 1)).bagian) == 2


@pytest.mark.lama
def test_dua_belas_ribu_baris_di_bawah_tiga_ratus_megabita(oleh):
    """The largest of the processes that draw it; the house's own stays as it is."""
    dokumen = surat(oleh)
    naskah = naskah_tabel(dokumen, tabel(12_000))

    with puncak_anak() as terbesar:
        pdf = naskah_ke_pdf(naskah, pada=dokumen.dicetak_pada, keterangan={})
    assert 50 < terbesar() < 300
    assert len(PdfReader(io.BytesIO(pdf)).pages) > 200


@contextmanager
def puncak_anak() -> Iterator[Callable[[], float]]:
    """The most memory, in MB, that any process we started had since it became its own program; what
    the system tells of ended children counts our own size before that."""
    puncak, selesai = [0.0], threading.Event()

    def amati() -> None:
        while not selesai.wait(0.05):
            for anak in Path("/proc/self/task").glob("*/children"):
                puncak.extend(puncak_mb(int(pid)) for pid in anak.read_text().split())

    pengamat = threading.Thread(target=amati)
    pengamat.start()
    try:
        yield lambda: max(puncak)
    finally:
        selesai.set()
        pengamat.join()


def puncak_mb(pid: int) -> float:
    jalur = Path(f"/proc/{pid}")
    try:
        if b"koperasi.core" not in jalur.joinpath("cmdline").read_bytes():
            return 0.0  # not yet a program of its own
        baris = jalur.joinpath("status").read_text().splitlines()
    except OSError:
        return 0.0  # ended meanwhile
    return next((int(b.split()[1]) / 1024 for b in baris if b.startswith("VmHWM:")), 0.0)


@pytest.mark.parametrize(("kolom", "bagian"), [(10, 2), (16, 3)])
def test_register_berkolom_banyak_digambar_dalam_bagian_lebih_kecil(kolom, bagian):
    tabel = TabelCetak(
        pokok="uji",
        judul="Uji",
        waktu="",
        kolom=(KolomTabel("x", 5),) * kolom,
        baris=((("x",) * kolom),) * 1_200,
        jumlah=(),
    )
    potongan = list(tabel.bagian())
    assert len(potongan) == bagian
    assert sum(len(b.isi) for b in potongan) == 1_200
