"""A year of meetings: who came, what was said and decided, minutes read and approved."""

import datetime as dt
import random
from collections.abc import Sequence

from django.db import connection
from django.utils import timezone

from koperasi.core.models import Pengguna
from koperasi.core.tulisan import BULAN
from koperasi.core.waktu import zona_koperasi

from ...enums import (
    BagianNotulen,
    HasilKeputusan,
    PerihalKeputusan,
    StatusHadir,
    StatusPertemuan,
)
from ...ketentuan import AturanKuorum, aturan_kuorum
from ...models import (
    IsiNotulen,
    Kehadiran,
    Kelompok,
    Keputusan,
    Notulen,
    Pertemuan,
    PerubahanKehadiran,
    PerubahanNotulen,
)
from .buku import BukuContoh, kunci

BULAN_KE_BELAKANG = 12
BERDANA_SOSIAL = 4  # every fourth group helps somebody who is ill, every third month
BANTUAN_SOSIAL = 150_000
_BACA = """
UPDATE kelompok_notulen n
   SET status = 'DIBACA', dibaca_di_id = kini.id
  FROM kelompok_pertemuan lama, kelompok_pertemuan kini
 WHERE n.pertemuan_id = lama.id AND n.status = 'DRAF' AND lama.status = 'DITUTUP'
   AND kini.id = ANY(%s) AND kini.kelompok_id = lama.kelompok_id AND lama.tanggal < kini.tanggal
"""
_SAHKAN = """
UPDATE kelompok_notulen n
   SET status = 'DISAHKAN', disahkan_di_id = n.dibaca_di_id, disahkan_oleh_id = %s,
       disahkan_pada = p.dibuka_pada
  FROM kelompok_pertemuan p
 WHERE p.id = n.dibaca_di_id AND n.dibaca_di_id = ANY(%s) AND n.status = 'DIBACA'
"""
_KUNCI = (
    "UPDATE kelompok_notulen SET status = 'TERKUNCI'"
    " WHERE disahkan_di_id = ANY(%s) AND status = 'DISAHKAN'"
)


def rakit_pertemuan(
    buku: BukuContoh, oleh: Pengguna, tanggal: dt.date
) -> dict[tuple[int, dt.date], Keputusan | None]:
    """Every month every group meets; answers with the meetings by group and day, each with its
    decision to spend, if there was one."""
    hasil: dict[tuple[int, dt.date], Keputusan | None] = {}
    acak = random.Random(12)  # noqa: S311 - an invented attendance
    zona = zona_koperasi()
    for mundur in range(BULAN_KE_BELAKANG - 1, -1, -1):
        bulan = tanggal.year * 12 + tanggal.month - 1 - mundur
        tahun, nomor = divmod(bulan, 12)
        jadwal = [
            (k, hari)
            for k in buku.kelompok
            if (hari := dt.date(tahun, nomor + 1, k.hari_pertemuan or 10)) <= tanggal
            and hari > k.dibentuk
        ]
        if jadwal:
            with timezone.override(zona):
                hasil |= _sebulan(buku, jadwal, oleh, acak)
    return hasil


def _sebulan(
    buku: BukuContoh,
    jadwal: Sequence[tuple[Kelompok, dt.date]],
    oleh: Pengguna,
    acak: random.Random,
) -> dict[tuple[int, dt.date], Keputusan | None]:
    pertemuan = Pertemuan.objects.bulk_create(
        Pertemuan(
            kode=kunci(f"pertemuan/{k.nomor}/{hari}"),
            kelompok=k,
            tanggal=hari,
            tempat=k.tempat,
            mulai=dt.time(15, 0),
            dibuka_pada=_jam(hari, 15),
            dibuat_oleh=oleh,
        )
        for k, hari in jadwal
    )
    aturan = aturan_kuorum(jadwal[0][1])
    hadir = {p.pk: _kehadiran(buku, p, aturan, acak) for p in pertemuan}
    _catat_hadir(pertemuan, hadir, oleh)
    putusan = _putusan(pertemuan, hadir, aturan, oleh)
    _notulen(pertemuan, hadir, oleh)
    kunci_pertemuan = [p.pk for p in pertemuan]
    with connection.cursor() as cursor:
        cursor.execute(_BACA, [kunci_pertemuan])
        cursor.execute(_SAHKAN, [oleh.pk, kunci_pertemuan])
    _tutup(pertemuan, hadir, aturan, oleh)
    with connection.cursor() as cursor:
        cursor.execute(_KUNCI, [kunci_pertemuan])
    return {(p.kelompok_id, p.tanggal): putusan.get(p.pk) for p in pertemuan}


def _jam(hari: dt.date, jam: int) -> dt.datetime:
    """In the zone that ``rakit_pertemuan`` asked for once."""
    return timezone.make_aware(dt.datetime.combine(hari, dt.time(jam)))


def _kehadiran(
    buku: BukuContoh, p: Pertemuan, aturan: AturanKuorum, acak: random.Random
) -> dict[int, StatusHadir]:
    anggota = buku.anggota_pada(p.kelompok, p.tanggal)
    pilihan = acak.choices(
        [StatusHadir.HADIR, StatusHadir.IZIN, StatusHadir.SAKIT, StatusHadir.ALPA],
        [acak.choice((80, 86, 92)), 8, 3, 3],
        k=len(anggota),
    )
    hadir = dict(zip(anggota, pilihan, strict=True))
    kurang = aturan.ambang(len(anggota)) - sum(s == StatusHadir.HADIR for s in pilihan)
    for a in [a for a, s in hadir.items() if s != StatusHadir.HADIR][: max(kurang, 0)]:
        hadir[a] = StatusHadir.HADIR
    return hadir


def _banyak_hadir(hadir: dict[int, StatusHadir]) -> int:
    return sum(s == StatusHadir.HADIR for s in hadir.values())


def _catat_hadir(
    pertemuan: Sequence[Pertemuan], hadir: dict[int, dict[int, StatusHadir]], oleh: Pengguna
) -> None:
    keadaan, riwayat = [], []
    for p in pertemuan:
        saat = _jam(p.tanggal, 15)
        for a, status in hadir[p.pk].items():
            satu = kunci(f"hadir/{p.kode}/{a}")
            hal = {"pertemuan": p, "anggota_id": a, "status": status, "kunci": satu}
            keadaan.append(Kehadiran(**hal, pada=saat, oleh=oleh))
            riwayat.append(PerubahanKehadiran(**hal, pada=saat, oleh=oleh))
    Kehadiran.objects.bulk_create(keadaan)
    PerubahanKehadiran.objects.bulk_create(riwayat)


def _putusan(
    pertemuan: Sequence[Pertemuan],
    hadir: dict[int, dict[int, StatusHadir]],
    aturan: AturanKuorum,
    oleh: Pengguna,
) -> dict[int, Keputusan]:
    """When the next meeting is; in some also help for a member who is ill."""
    semua, dana = [], {}
    for p in pertemuan:
        isi = [(PerihalKeputusan.LAIN, "Pertemuan bulan depan tetap pada tanggal yang sama.")]
        sakit = [a for a, s in hadir[p.pk].items() if s == StatusHadir.SAKIT]
        if sakit and (int(p.kelompok.nomor) + p.tanggal.month) % BERDANA_SOSIAL == 0:
            isi.append(
                (
                    PerihalKeputusan.DANA,
                    "Dana sosial Rp150.000 untuk menjenguk anggota yang sakit.",
                )
            )
        for n, (perihal, teks) in enumerate(isi, start=1):
            satu = Keputusan(
                kunci=kunci(f"keputusan/{p.kode}/{n}"),
                pertemuan=p,
                nomor=n,
                perihal=perihal,
                teks=teks,
                hasil=HasilKeputusan.DITERIMA,
                jumlah=BANTUAN_SOSIAL if perihal == PerihalKeputusan.DANA else None,
                perlu_kuorum=aturan.perlu(perihal),
                jumlah_anggota=len(hadir[p.pk]),
                jumlah_hadir=_banyak_hadir(hadir[p.pk]),
                ambang_kuorum=aturan.ambang(len(hadir[p.pk])),
                daring_dihitung=aturan.daring_dihitung,
                oleh=oleh,
                pada=_jam(p.tanggal, 16),
            )
            semua.append(satu)
            if perihal == PerihalKeputusan.DANA:
                dana[p.pk] = satu
        p.keputusan_terakhir = len(isi)
    Pertemuan.objects.bulk_update(pertemuan, ["keputusan_terakhir"])
    Keputusan.objects.bulk_create(semua)
    return dana


def _notulen(
    pertemuan: Sequence[Pertemuan], hadir: dict[int, dict[int, StatusHadir]], oleh: Pengguna
) -> None:
    notulen = Notulen.objects.bulk_create(Notulen(pertemuan=p) for p in pertemuan)
    perubahan, isi = [], []
    for n in notulen:
        p = n.pertemuan
        bulan = BULAN[p.tanggal.month - 1]
        naskah = {
            BagianNotulen.PEMBUKAAN: "Dibuka PJ pukul 15.00 dengan doa bersama.",
            BagianNotulen.NOTULEN_LALU: "Notulen bulan lalu dibacakan, tidak ada koreksi.",
            BagianNotulen.KEANGGOTAAN: f"Hadir {_banyak_hadir(hadir[p.pk])} dari "
            f"{len(hadir[p.pk])} anggota.",
            BagianNotulen.KEUANGAN: f"Setoran {bulan} klop; saldo tiap dana dibacakan.",
            BagianNotulen.PENUTUP: "Ditutup pukul 16.30.",
        }
        for bagian, teks in naskah.items():
            perubahan.append(
                PerubahanNotulen(
                    kunci=kunci(f"notulen/{p.kode}/{bagian}"),
                    notulen=n,
                    bagian=bagian,
                    versi=1,
                    menjadi=teks,
                    oleh=oleh,
                    pada=_jam(p.tanggal, 16),
                )
            )
            isi.append(IsiNotulen(notulen=n, bagian=bagian, teks=teks))
    PerubahanNotulen.objects.bulk_create(perubahan)
    IsiNotulen.objects.bulk_create(isi)


def _tutup(
    pertemuan: Sequence[Pertemuan],
    hadir: dict[int, dict[int, StatusHadir]],
    aturan: AturanKuorum,
    oleh: Pengguna,
) -> None:
    for p in pertemuan:
        p.status = StatusPertemuan.DITUTUP
        p.jumlah_anggota = len(hadir[p.pk])
        p.jumlah_hadir = _banyak_hadir(hadir[p.pk])
        p.ambang_kuorum = aturan.ambang(p.jumlah_anggota)
        p.daring_dihitung = aturan.daring_dihitung
        p.rumus_kuorum = aturan.uraian
        p.selesai = dt.time(16, 30)
        p.ditutup_oleh, p.ditutup_pada = oleh, _jam(p.tanggal, 17)
    Pertemuan.objects.bulk_update(
        pertemuan,
        [
            *("status", "jumlah_anggota", "jumlah_hadir", "ambang_kuorum", "daring_dihitung"),
            *("rumus_kuorum", "selesai", "ditutup_oleh", "ditutup_pada"),
        ],
    )
