"""Nothing is written, and nothing leaves, without a row in the audit trail that people can read.

The first half reads the code: every public function of a service that writes also reaches the
audit trail. The second opens every page that hands out a file or a sheet for the printer.
"""

import ast
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from django.urls import reverse

from koperasi.core.kamus_jejak import daftar_aksi, daftar_objek
from koperasi.core.kotak_pengawas import daftar_jenis
from koperasi.core.models import JejakAudit
from tests.factories.cetakan import cetakan

AKAR = Path(__file__).resolve().parent.parent.parent
APP = ("koperasi", "akuntansi", "anggota", "kelompok", "simpan_pinjam", "rat")
PENCATAT = {"catat_jejak", "catat_lihat", "catat_ekspor"}
TULIS = re.compile(r"\.objects\b.*\.(create|bulk_create|bulk_update|update|delete|\w+_or_create)$")
SIMPAN = re.compile(r"\.(save|delete)$")
SQL_TULIS = re.compile(r"\b(INSERT INTO|UPDATE \w+ SET|DELETE FROM)\b")

# Modules and functions whose writes are no act of a person on the cooperative's data, and why.
TANPA_JEJAK = {
    "koperasi.core.nomor": "counters; the paper or entry that takes the number is recorded",
    "koperasi.core.berkas": "bytes; the act that attaches or draws them is recorded",
    "koperasi.core.sistem": "the application's own actor, made once",
    "koperasi.core.gambar": "pictures, saved in memory",
    "koperasi.core.jejak": "the trail itself",
    "koperasi.core.peran": "the groups of the roles, made by the owner after a migration",
    "koperasi.core.antrean": "a job is its own record, with who asked and when",
    "koperasi.core.pelaksana": "a job is its own record, with who asked and when",
    "koperasi.core.dokumen.gambar_dokumen": "asking for the paper is recorded; this draws it",
    "akuntansi.services.impor_saldo._simpan": "an import under way; begin and end are recorded",
    "akuntansi.services.contoh.bukti": "pictures of the demonstration, saved in memory",
    "kelompok.services.impor_anggota.atur_susunan": "an import under way, as above",
    "kelompok.services.contoh.daftar": "a workbook to try the import with, saved in memory",
    "anggota.services.borongan": "many people at once; who calls writes one row for the run",
    "kelompok.services.contoh.buku": "parts of the demonstration, recorded as one act",
    "kelompok.services.contoh.pertemuan": "parts of the demonstration, recorded as one act",
    "kelompok.services.contoh.kunjungan": "parts of the demonstration, recorded as one act",
    "kelompok.services.contoh.dana": "parts of the demonstration, recorded as one act",
    "anggota.services.akses": "who sees whom, drawn from changes that are recorded",
    "akuntansi.services.antre_tutup": "which job works on a request that is recorded",
    "akuntansi.services.tutup_buku.periksa_permintaan": "the proofs of a recorded request",
    "simpan_pinjam.services.mutasi": "movements of an act that is recorded by who calls",
    "simpan_pinjam.services.jasa.hitung.segarkan_jumlah": "totals of a count that is recorded",
    "simpan_pinjam.services.berjangka.penempatan.mulai_masa": "placing or renewing is recorded",
    "simpan_pinjam.services.berjangka.jasa.tandai_kendala": "what a recorded run left aside",
    "simpan_pinjam.services.contoh.tulis": "parts of the demonstration, recorded as one act",
    "akuntansi.services.draf": "a form half filled, its writer's alone and part of no book",
}


@dataclass
class Fungsi:
    """What a function does by itself, and whom it calls."""

    menulis: bool = False
    mencatat: bool = False
    memanggil: set[str] = field(default_factory=set)


def _modul(jalur: Path) -> str:
    bagian = jalur.relative_to(AKAR).with_suffix("").parts
    return ".".join(bagian[:-1] if bagian[-1] == "__init__" else bagian)


def _impor(pohon: ast.Module, modul: str, paket: bool) -> dict[str, str]:
    """Local name -> "module.name" of what the module imports from us."""
    hasil = {}
    for simpul in ast.walk(pohon):
        if isinstance(simpul, ast.ImportFrom):
            induk = modul.split(".")
            if simpul.level:
                induk = induk[: len(induk) - simpul.level + (1 if paket else 0)]
                asal = ".".join([*induk, *([simpul.module] if simpul.module else [])])
            else:
                asal = simpul.module or ""
            for n in simpul.names:
                hasil[n.asname or n.name] = f"{asal}.{n.name}"
    return hasil


def _isi(fungsi: ast.AST, modul: str, impor: dict[str, str], tetapan: dict[str, str]) -> Fungsi:
    f = Fungsi()
    for simpul in ast.walk(fungsi):
        if isinstance(simpul, ast.Call):
            nama = ast.unparse(simpul.func)
            f.menulis |= bool(TULIS.search(nama) or SIMPAN.search(nama))
            f.mencatat |= nama in PENCATAT
        teks = ""
        if isinstance(simpul, ast.Name):
            f.memanggil.add(impor.get(simpul.id, f"{modul}.{simpul.id}"))
            teks = tetapan.get(simpul.id, "")
        elif isinstance(simpul, ast.Constant) and isinstance(simpul.value, str):
            teks = simpul.value
        f.menulis |= bool(SQL_TULIS.search(teks))
        f.mencatat |= "INSERT INTO core_jejakaudit" in teks
    return f


@cache
def semua_fungsi() -> dict[str, Fungsi]:
    hasil = {}
    for app in APP:
        for jalur in (AKAR / app).rglob("*.py"):
            if "migrations" in jalur.parts or "models" in jalur.parts:
                continue
            modul, pohon = _modul(jalur), ast.parse(jalur.read_text())
            impor = _impor(pohon, modul, jalur.stem == "__init__")
            tetapan = {
                sasaran.id: simpul.value.value
                for simpul in pohon.body
                if isinstance(simpul, ast.Assign)
                and isinstance(simpul.value, ast.Constant)
                and isinstance(simpul.value.value, str)
                for sasaran in simpul.targets
                if isinstance(sasaran, ast.Name)
            }
            for simpul in pohon.body:
                if isinstance(simpul, ast.FunctionDef):
                    hasil[f"{modul}.{simpul.name}"] = _isi(simpul, modul, impor, tetapan)
    return hasil


def _dikecualikan(nama: str) -> bool:
    return nama in TANPA_JEJAK or nama.rpartition(".")[0] in TANPA_JEJAK


def _mencapai(nama: str, apa: str) -> bool:
    dilihat, antre = set(), [nama]
    while antre:
        kini = antre.pop()
        if kini in dilihat or not (f := semua_fungsi().get(kini)):
            continue
        dilihat.add(kini)
        if apa == "menulis" and _dikecualikan(kini):
            continue
        if getattr(f, apa):
            return True
        antre += f.memanggil
    return False


def fungsi_layanan() -> list[str]:
    """Public functions that others call to get something done."""
    return [
        nama
        for nama in semua_fungsi()
        if not nama.rpartition(".")[2].startswith("_")
        and (".services." in nama or re.fullmatch(r"koperasi\.core\.\w+(\.\w+)?", nama))
    ]


def test_setiap_layanan_yang_menulis_meninggalkan_jejak():
    menulis = [n for n in fungsi_layanan() if _mencapai(n, "menulis")]
    assert "akuntansi.services.posting.posting_jurnal" in menulis
    assert "rat.services.kesehatan.batalkan_penilaian" in menulis
    assert [n for n in menulis if not _mencapai(n, "mencatat")] == []


def test_pengecualian_masih_perlu():
    for nama in TANPA_JEJAK:
        fungsi = [n for n in semua_fungsi() if nama in (n, n.rpartition(".")[0])]
        assert any(semua_fungsi()[n].menulis for n in fungsi), nama


def aksi_dalam_kode() -> set[str]:
    """Dotted actions handed to the trail: as an argument, or from a table named AKSI."""
    ditemukan: set[str] = set()
    bentuk = re.compile(r"(core|akuntansi|anggota|kelompok|simpan_pinjam|rat)\.[a-z_]+")

    def ambil(simpul: ast.AST) -> None:
        ditemukan.update(
            s.value
            for s in ast.walk(simpul)
            if isinstance(s, ast.Constant) and bentuk.fullmatch(str(s.value))
        )

    for app in APP:
        for jalur in (AKAR / app).rglob("*.py"):
            for simpul in ast.walk(ast.parse(jalur.read_text())):
                if isinstance(simpul, ast.Call):
                    if ast.unparse(simpul.func) in {*PENCATAT, "_catat"} and simpul.args:
                        ambil(simpul.args[0])
                    for kata in simpul.keywords:
                        if kata.arg == "aksi":
                            ambil(kata.value)
                elif isinstance(simpul, ast.Dict):
                    for kunci, nilai in zip(simpul.keys, simpul.values, strict=True):
                        if isinstance(kunci, ast.Constant) and kunci.value == "aksi":
                            ambil(nilai)
                elif isinstance(simpul, ast.Assign | ast.AnnAssign) and simpul.value:
                    sasaran = simpul.targets if isinstance(simpul, ast.Assign) else [simpul.target]
                    if any(isinstance(s, ast.Name) and s.id == "AKSI" for s in sasaran):
                        ambil(simpul.value)
    return ditemukan


def dipakai_dalam(kode: str, aksi: str) -> bool:
    app, _, kata = aksi.partition(".")
    susunan = f'f"{app}.{{' in kode
    return f'"{aksi}"' in kode or (susunan and re.search(rf'"{kata}"', kode, re.I) is not None)


def test_setiap_aksi_bernama_di_kamus_dan_setiap_nama_dipakai():
    """Add the action to the app's ``kamus.py``, in words an Indonesian reader knows."""
    aksi = aksi_dalam_kode()
    assert {"akuntansi.posting", "core.ubah_peran", "core.hal_minta"} <= aksi
    bernama = set(daftar_aksi())
    assert sorted(aksi - bernama) == []
    dipakai = "".join(
        p.read_text() for app in APP for p in (AKAR / app).rglob("*.py") if p.stem != "kamus"
    )
    # Some are put together from a verb and the app's name.
    assert [a for a in bernama if not dipakai_dalam(dipakai, a)] == []


def test_kata_kamus_layak_baca():
    label = [*daftar_aksi().values(), *(o.nama for o in daftar_objek())]
    label += [kata for j in daftar_jenis().values() for kata in (j.judul, j.penjelasan)]
    assert [kata for kata in label if not kata[:1].isupper() or "_" in kata] == []


@pytest.mark.django_db
def test_setiap_unduhan_dan_lembar_cetak_meninggalkan_satu_jejak(masuk, settings, tmp_path):
    """Whatever the number of lines, one row that says who, what and of which object."""
    settings.BERKAS_DIR = tmp_path
    manajer = masuk("manajer")
    for nama, (alamat, aksi, objek) in cetakan(manajer.pengguna).items():
        sebelum = set(JejakAudit.objects.values_list("pk", flat=True))
        jawaban = manajer.get(alamat)
        assert jawaban.status_code == 200, nama
        (jejak,) = JejakAudit.objects.exclude(pk__in=sebelum)
        assert (jejak.aksi, jejak.oleh) == (aksi, manajer.pengguna), nama
        assert f"{jejak.objek_jenis} {jejak.objek_id}".strip() == objek, nama


@pytest.mark.django_db
def test_halaman_yang_lupa_mencatat_tetap_meninggalkan_jejak(masuk):
    """The empty template of the health assessment writes no row of its own."""
    manajer = masuk("manajer")
    assert manajer.get(reverse("rat:templat")).has_header("Content-Disposition")
    jejak = JejakAudit.objects.get()
    assert (jejak.aksi, jejak.keterangan) == ("core.unduh_berkas", "rat:templat")
