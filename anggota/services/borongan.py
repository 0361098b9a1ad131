"""Many people at once: an import, the demonstration. Whoever calls writes one row in the trail.

The rules of the database are kept, not passed by: a membership begins as CALON and takes each
step after its event.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from django.db import connection, models
from django.db.models import F
from django.utils import timezone

from koperasi.core import rahasia
from koperasi.core.models import Pengguna

from ..enums import StatusKeanggotaan
from ..models import Anggota, Keanggotaan, KunciPribadi, PeristiwaKeanggotaan
from ..perhitungan.data_orang import DataOrang
from .identitas import BIDANG

SEKALI_TULIS = 1_000
LANGKAH = (
    StatusKeanggotaan.DISETUJUI,
    StatusKeanggotaan.DISAHKAN,
    StatusKeanggotaan.AKTIF,
)
T = TypeVar("T")


def bagi(daftar: Sequence[T]) -> Iterator[Sequence[T]]:
    """As many as one statement writes."""
    for awal in range(0, len(daftar), SEKALI_TULIS):
        yield daftar[awal : awal + SEKALI_TULIS]


def catat_orang_banyak(data: Sequence[DataOrang], *, oleh: Pengguna | None) -> list[Anggota]:
    """People who were checked before, each with a key of her own."""
    daftar, kunci = [], []
    for d in data:
        anggota = Anggota(**{bidang: getattr(d, bidang) for bidang in BIDANG}, dibuat_oleh=oleh)
        terbungkus = rahasia.kunci_orang_baru()
        if d.nik:
            isi = d.nik.encode()
            anggota.nik_sandi = rahasia.sandikan(terbungkus, isi, f"{anggota.kode}/nik")
            anggota.nik_sidik = rahasia.sidik_pencarian("nik", d.nik)
            anggota.nik_akhir = d.nik[-4:]
        if d.nomor_kk:
            isi = d.nomor_kk.encode()
            anggota.kk_sandi = rahasia.sandikan(terbungkus, isi, f"{anggota.kode}/kk")
            anggota.kk_sidik = rahasia.sidik_pencarian("kk", d.nomor_kk)
        daftar.append(anggota)
        kunci.append(KunciPribadi(terbungkus=terbungkus))
    for bagian in bagi(list(zip(daftar, kunci, strict=True))):
        _sisipkan([a for a, _ in bagian])
        for anggota, k in bagian:
            k.anggota = anggota  # which has her id only now
        _sisipkan([k for _, k in bagian])
    return daftar


def _sisipkan(objek: Sequence[models.Model]) -> None:
    """``bulk_create`` for tables with binary columns, one value of the statement a column.

    Django writes other tables so by itself; a binary column makes it write a placeholder for every
    value, and a thousand people with thirty columns take longer to be put into words than to be
    stored.
    """
    if not objek:
        return
    meta = objek[0]._meta
    bidang = [f for f in meta.local_concrete_fields if not (f.primary_key or f.generated)]
    kolom = ", ".join(connection.ops.quote_name(f.column or "") for f in bidang)
    jajar = ", ".join(f"%s::{f.db_type(connection)}[]" for f in bidang)
    nilai = [
        [f.get_db_prep_save(f.pre_save(o, add=True), connection) for o in objek] for f in bidang
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {connection.ops.quote_name(meta.db_table)} ({kolom})"  # noqa: S608
            f" SELECT {kolom} FROM unnest({jajar}) WITH ORDINALITY AS baris ({kolom}, baris_ke)"
            " ORDER BY baris_ke RETURNING id",
            nilai,
        )
        for satu, (pk,) in zip(objek, cursor.fetchall(), strict=True):
            satu.pk, satu._state.adding, satu._state.db = pk, False, connection.alias


def anggota_sejak(
    masuk: Iterable[tuple[Anggota, dt.date, str]],
    *,
    dasar: str,
    oleh: Pengguna | None,
    tanggal: dt.date,
    pengaju: Pengguna | None = None,
) -> list[Keanggotaan]:
    """Members since a day, with their numbers; every step of the way on that day.

    Taken over from an older book: ``pengaju`` is who entered it, not who takes them in
    (``pengesah_bukan_pengaju``); without one nobody is named as proposing them.
    """
    semua = [Keanggotaan(anggota=a, diajukan=hari, nomor=nomor) for a, hari, nomor in masuk]
    Keanggotaan.objects.bulk_create(semua, batch_size=SEKALI_TULIS)
    # Some at a time: the trigger looks for each membership's latest event from the end of the
    # table, which must not lie behind those of everybody else.
    for bagian in bagi(semua):
        _peristiwa(bagian, StatusKeanggotaan.CALON, dasar, pengaju, tanggal)
        for status in LANGKAH:
            _peristiwa(bagian, status, dasar, oleh, tanggal)
            mulai = {"mulai": F("diajukan")} if status == StatusKeanggotaan.AKTIF else {}
            Keanggotaan.objects.filter(pk__in=[k.pk for k in bagian]).update(status=status, **mulai)
    return semua


def _peristiwa(
    semua: Sequence[Keanggotaan],
    status: StatusKeanggotaan,
    dasar: str,
    oleh: Pengguna | None,
    tanggal: dt.date,
) -> None:
    """The same event of every membership, by one statement for all of them."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO anggota_peristiwakeanggotaan
                   (keanggotaan_id, status, tanggal, dasar, alasan, dibuat_oleh_id, tanggal_buku,
                    pada)
            SELECT id, %s, diajukan, %s, '', %s, %s, %s
              FROM anggota_keanggotaan WHERE id = ANY(%s) ORDER BY id
            """,
            [
                status.value,
                dasar,
                oleh.pk if oleh else None,
                tanggal,
                timezone.now(),
                [k.pk for k in semua],
            ],
        )


def akhiri_banyak(
    berhenti: Sequence[tuple[Keanggotaan, StatusKeanggotaan, dt.date, str]],
    *,
    dasar: str,
    oleh: Pengguna | None,
    tanggal: dt.date,
) -> None:
    """Memberships that ended, each in its way, on its day, for its reason."""
    PeristiwaKeanggotaan.objects.bulk_create(
        PeristiwaKeanggotaan(
            keanggotaan=k,
            status=status,
            tanggal=hari,
            dasar=dasar,
            alasan=alasan,
            dibuat_oleh=oleh,
            tanggal_buku=tanggal,
        )
        for k, status, hari, alasan in berhenti
    )
    for k, status, hari, _ in berhenti:
        Keanggotaan.objects.filter(pk=k.pk).update(status=status, selesai=hari)
