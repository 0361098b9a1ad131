"""Money into a fund, out of it, from one place to another."""

import datetime as dt
import uuid
from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction

from anggota.models import Anggota
from koperasi.core.db import tunggu_kunci
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import FormulirSudahDikirim
from koperasi.core.tulisan import bulan_panjang, rupiah_lengkap

from ...enums import JenisDana, JenisMutasiDana
from ...models import DanaKelompok, Keputusan, MutasiDana, TempatDana
from ...selectors.dana import iuran_bulan, keputusan_untuk_dana
from .buku import (
    KEPUTUSAN_SALAH,
    KEPUTUSAN_TANPA_JUMLAH,
    DanaDitolak,
    kunci_dana,
    mutasi_berkunci,
    periksa_jumlah,
    periksa_tempat,
    periksa_uraian,
    tulis_mutasi,
    tulis_satu,
)

NOL = Decimal(0)


@transaction.atomic
def catat_penerimaan(
    dana: DanaKelompok,
    *,
    tempat: TempatDana,
    jumlah: Decimal,
    uraian: str,
    pada: dt.date,
    kunci: uuid.UUID,
    oleh: Pengguna | None,
    tanggal: dt.date,
    anggota: Anggota | None = None,
) -> MutasiDana:
    """Money other than a contribution: a gift, bank interest, a repayment by a member."""
    if lama := mutasi_berkunci(kunci, oleh, dana_id=dana.pk, masuk=jumlah, tempat_id=tempat.pk):
        return lama
    dana = kunci_dana(dana)
    periksa_jumlah(jumlah)
    periksa_tempat(dana, tempat)
    return tulis_satu(
        dana,
        MutasiDana(
            tempat=tempat,
            tanggal=pada,
            jenis=JenisMutasiDana.TERIMA,
            uraian=periksa_uraian(uraian),
            anggota=anggota,
            masuk=jumlah,
            kunci=kunci,
        ),
        "terima_dana",
        oleh,
        tanggal,
    )


@transaction.atomic
def catat_pengeluaran(
    dana: DanaKelompok,
    *,
    tempat: TempatDana,
    jumlah: Decimal,
    uraian: str,
    keputusan: Keputusan,
    pada: dt.date,
    kunci: uuid.UUID,
    oleh: Pengguna | None,
    tanggal: dt.date,
    anggota: Anggota | None = None,
) -> MutasiDana:
    """Spend, as the group decided in a meeting that is closed (risiko A8)."""
    if lama := mutasi_berkunci(kunci, oleh, dana_id=dana.pk, keluar=jumlah, tempat_id=tempat.pk):
        return lama
    dana = kunci_dana(dana)
    periksa_jumlah(jumlah)
    periksa_tempat(dana, tempat)
    _periksa_keputusan(dana, keputusan, pada, jumlah)
    return tulis_satu(
        dana,
        MutasiDana(
            tempat=tempat,
            tanggal=pada,
            jenis=JenisMutasiDana.KELUAR,
            uraian=periksa_uraian(uraian),
            anggota=anggota,
            keluar=jumlah,
            keputusan=keputusan,
            kunci=kunci,
        ),
        "keluarkan_dana",
        oleh,
        tanggal,
    )


@transaction.atomic
def catat_arisan(
    dana: DanaKelompok,
    *,
    tempat: TempatDana,
    anggota: Anggota,
    putaran: int,
    jumlah: Decimal,
    keputusan: Keputusan,
    pada: dt.date,
    kunci: uuid.UUID,
    oleh: Pengguna | None,
    tanggal: dt.date,
) -> MutasiDana:
    """A member draws the arisan; in one round each draws once."""
    if dana.jenis != JenisDana.ARISAN:
        raise DanaDitolak("Hanya dana arisan yang ditarik sebagai arisan.")
    isi = {"dana_id": dana.pk, "keluar": jumlah, "anggota_id": anggota.pk, "putaran": putaran}
    if lama := mutasi_berkunci(kunci, oleh, **isi):
        return lama
    dana = kunci_dana(dana)
    periksa_jumlah(jumlah)
    periksa_tempat(dana, tempat)
    _periksa_keputusan(dana, keputusan, pada, jumlah)
    return tulis_satu(
        dana,
        MutasiDana(
            tempat=tempat,
            tanggal=pada,
            jenis=JenisMutasiDana.ARISAN,
            uraian=f"Penarikan arisan putaran {putaran}",
            anggota=anggota,
            putaran=putaran,
            keluar=jumlah,
            keputusan=keputusan,
            kunci=kunci,
        ),
        "tarik_arisan",
        oleh,
        tanggal,
    )


@transaction.atomic
def pindahkan_tempat(
    dana: DanaKelompok,
    *,
    dari: TempatDana,
    ke: TempatDana,
    jumlah: Decimal,
    pada: dt.date,
    kunci: uuid.UUID,
    oleh: Pengguna | None,
    tanggal: dt.date,
    uraian: str = "",
) -> MutasiDana:
    """From one place to another; the fund itself is neither more nor less."""
    isi = {"dana_id": dana.pk, "pindah": jumlah, "tempat_id": dari.pk, "ke_tempat_id": ke.pk}
    if lama := mutasi_berkunci(kunci, oleh, **isi):
        return lama
    dana = kunci_dana(dana)
    periksa_jumlah(jumlah)
    periksa_tempat(dana, dari)
    periksa_tempat(dana, ke, "ke_tempat")
    if dari.pk == ke.pk:
        raise DanaDitolak("Pilih tempat simpan lain sebagai tujuan.", bidang="ke_tempat")
    return tulis_satu(
        dana,
        MutasiDana(
            tempat=dari,
            ke_tempat=ke,
            tanggal=pada,
            jenis=JenisMutasiDana.PINDAH,
            uraian=uraian.strip() or f"Dipindahkan dari {dari} ke {ke}"[:200],
            pindah=jumlah,
            kunci=kunci,
        ),
        "pindahkan_dana",
        oleh,
        tanggal,
    )


@transaction.atomic
def catat_iuran(
    dana: DanaKelompok,
    *,
    tempat: TempatDana,
    bulan: dt.date,
    bayar: Mapping[int, Decimal],
    pada: dt.date,
    kunci: uuid.UUID,
    oleh: Pengguna | None,
    tanggal: dt.date,
) -> list[MutasiDana]:
    """The contributions of a month: what each member (by id) paid now; nothing is left out.

    All or nothing, one line each. More than is still owed for the month is refused.
    """
    bulan = bulan.replace(day=1)
    bayar = {pk: jumlah for pk, jumlah in bayar.items() if jumlah}
    if lama := _iuran_berkunci(dana, kunci, bulan, bayar, oleh):
        return lama
    dana = kunci_dana(dana)
    if not bayar:
        raise DanaDitolak("Belum ada iuran yang diisi.")
    periksa_tempat(dana, tempat)
    daftar = {b.anggota.pk: b for b in iuran_bulan(dana, bulan).baris}
    for pk, jumlah in bayar.items():
        if pk not in daftar:
            raise DanaDitolak("Ada orang yang bukan anggota kelompok ini pada bulan itu.")
        periksa_jumlah(jumlah)
        if jumlah > daftar[pk].sisa:
            raise DanaDitolak(
                f"Iuran {daftar[pk].anggota.nama} bulan itu tinggal "
                f"{rupiah_lengkap(daftar[pk].sisa)}.",
                bidang=f"bayar_{pk}",
            )
    sebutan = f"Iuran {bulan_panjang(bulan)}"
    return tulis_mutasi(
        dana,
        [
            MutasiDana(
                tempat=tempat,
                tanggal=pada,
                jenis=JenisMutasiDana.IURAN,
                uraian=sebutan,
                anggota_id=pk,
                bulan=bulan,
                masuk=bayar[pk],
                kunci=_kunci_iuran(kunci, pk),
            )
            for pk in daftar
            if pk in bayar
        ],
        aksi="catat_iuran_dana",
        keterangan=f"{sebutan}, {rupiah_lengkap(sum(bayar.values(), NOL))}",
        oleh=oleh,
        tanggal=tanggal,
    )


def _periksa_keputusan(
    dana: DanaKelompok, keputusan: Keputusan, pada: dt.date, jumlah: Decimal
) -> None:
    """The same that the database asks, with the sentence that says what is missing. The decision is
    held: another fund of the group may spend on it at the same moment."""
    Keputusan.objects.select_for_update(of=("self",), no_key=True).get(pk=keputusan.pk)
    putusan = keputusan_untuk_dana(dana.kelompok).filter(pk=keputusan.pk).first()
    if putusan is None:
        raise DanaDitolak(KEPUTUSAN_SALAH, bidang="keputusan")
    if putusan.jumlah is None:
        raise DanaDitolak(KEPUTUSAN_TANPA_JUMLAH, bidang="keputusan")
    terpakai = putusan.terpakai or NOL  # type: ignore[attr-defined]
    if terpakai + jumlah > putusan.jumlah:
        raise DanaDitolak(
            f"Keputusan itu membolehkan paling banyak {rupiah_lengkap(putusan.jumlah)}, dan sudah "
            f"dipakai {rupiah_lengkap(terpakai)}. Untuk selebihnya diperlukan keputusan baru.",
            bidang="jumlah",
        )
    if pada < keputusan.pertemuan.tanggal:
        raise DanaDitolak(
            "Dana tidak boleh keluar sebelum pertemuan yang memutuskannya.", bidang="tanggal"
        )


def _kunci_iuran(kunci: uuid.UUID, anggota: int) -> uuid.UUID:
    return uuid.uuid5(kunci, f"iuran/{anggota}")


def _iuran_berkunci(
    dana: DanaKelompok,
    kunci: uuid.UUID,
    bulan: dt.date,
    bayar: Mapping[int, Decimal],
    oleh: Pengguna | None,
) -> list[MutasiDana]:
    """The lines of an earlier sending of this form; raises when it said otherwise."""
    tunggu_kunci(kunci)
    peserta = [*bayar, *dana.kelompok.keanggotaan.values_list("anggota_id", flat=True)]
    lama = list(
        MutasiDana.objects.filter(kunci__in={_kunci_iuran(kunci, pk) for pk in peserta}).order_by(
            "id"
        )
    )
    if lama and (
        {m.anggota_id: m.masuk for m in lama} != dict(bayar)
        or any(
            (m.dana_id, m.bulan, m.dibuat_oleh_id) != (dana.pk, bulan, oleh.pk if oleh else None)
            for m in lama
        )
    ):
        raise FormulirSudahDikirim("Formulir ini sudah dikirim dengan isi lain.")
    return lama
