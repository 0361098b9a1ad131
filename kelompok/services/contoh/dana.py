"""The groups' own funds over the year: what came in at each meeting, what was spent and why."""

import datetime as dt
from collections import Counter
from decimal import Decimal

from koperasi.core.models import BukuNomor, Pengguna
from koperasi.core.tulisan import BULAN

from ...enums import JenisDana, JenisMutasiDana, JenisTempatDana
from ...models import DanaKelompok, Keputusan, MutasiDana, TempatDana
from ..dana.buku import buku_nomor
from .buku import BukuContoh, kunci
from .pertemuan import BANTUAN_SOSIAL

# Each member's contribution a month, and what the fund held a year ago (contoh, ukuran S).
DANA = (
    (JenisDana.KAS_TANGGUNG_RENTENG, 5_000, 1_450_000),
    (JenisDana.KAS_KELOMPOK, 2_000, 380_000),
    (JenisDana.DANA_SOSIAL, 2_000, 420_000),
)


def rakit_dana(
    buku: BukuContoh,
    putusan: dict[tuple[int, dt.date], Keputusan | None],
    oleh: Pengguna,
    tanggal: dt.date,
) -> None:
    """Balances first, then all lines by one statement, which the database compares with them."""
    baris: list[MutasiDana] = []
    semua: list[DanaKelompok] = []
    for k in buku.kelompok:
        hari = sorted(h for pk, h in putusan if pk == k.pk)
        if not hari:
            continue
        for jenis, iuran, awal in DANA:
            dana = DanaKelompok(
                kelompok=k,
                jenis=jenis,
                nama=jenis.label,
                kunci=kunci(f"dana/{k.nomor}/{jenis}"),
                dibuat_oleh=oleh,
            )
            semua.append(dana)
            lama = k.dibentuk < hari[0] - dt.timedelta(days=60)
            # A group that was split off began with the shares its members brought.
            mula = Decimal(awal + int(k.nomor) * 15_000) if lama else Decimal(awal // 2)
            baris.append(_baris(dana, hari[0], JenisMutasiDana.SALDO_AWAL, "Saldo awal", mula))
            for h in hari:
                banyak = len(buku.anggota_pada(k, h))
                uraian = f"Iuran {banyak} anggota, {BULAN[h.month - 1]} {h.year}"
                jumlah = Decimal(iuran * banyak)
                baris.append(_baris(dana, h, JenisMutasiDana.TERIMA, uraian, jumlah))
                keputusan = putusan[(k.pk, h)]
                if keputusan and jenis == JenisDana.DANA_SOSIAL:
                    baris.append(
                        _baris(
                            dana,
                            h,
                            JenisMutasiDana.KELUAR,
                            "Menjenguk anggota yang sakit",
                            Decimal(-BANTUAN_SOSIAL),
                            keputusan,
                        )
                    )
    _tulis(semua, baris, oleh, tanggal)


def _baris(
    dana: DanaKelompok,
    hari: dt.date,
    jenis: JenisMutasiDana,
    uraian: str,
    jumlah: Decimal,
    keputusan: Keputusan | None = None,
) -> MutasiDana:
    dana.saldo += jumlah
    return MutasiDana(
        dana=dana,
        tahun=hari.year,
        tanggal=hari,
        jenis=jenis,
        uraian=uraian,
        masuk=max(jumlah, Decimal(0)),
        keluar=max(-jumlah, Decimal(0)),
        keputusan=keputusan,
        kunci=kunci(f"mutasi/{dana.kunci}/{hari}/{jenis}"),
    )


def _tulis(
    semua: list[DanaKelompok], baris: list[MutasiDana], oleh: Pengguna, tanggal: dt.date
) -> None:
    DanaKelompok.objects.bulk_create(semua)
    tempat = {
        t.dana_id: t
        for t in TempatDana.objects.bulk_create(
            TempatDana(dana=d, jenis=JenisTempatDana.TANGAN, saldo=d.saldo, dibuat_oleh=oleh)
            for d in semua
        )
    }
    urut: Counter[tuple[int, int]] = Counter()
    for b in baris:
        b.dana_id = b.dana.pk
        urut[(b.dana_id, b.tahun)] += 1
        b.urut = urut[(b.dana_id, b.tahun)]
        b.tempat, b.dibuat_oleh, b.tanggal_buku = tempat[b.dana_id], oleh, tanggal
    MutasiDana.objects.bulk_create(baris)
    nama = {d.pk: buku_nomor(d) for d in semua}
    BukuNomor.objects.bulk_create(
        BukuNomor(buku=nama[pk], tahun=tahun, terakhir=n) for (pk, tahun), n in urut.items()
    )
