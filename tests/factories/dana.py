"""A group with money of its own, a decision that allows spending, and levies."""

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any

from anggota.models import Anggota
from kelompok.enums import JabatanKelompok, JenisDana, PerihalKeputusan
from kelompok.models import (
    DanaKelompok,
    Kelompok,
    Keputusan,
    MutasiDana,
    PembayaranUrunan,
    SerahTerimaPJ,
    TempatDana,
    Urunan,
)
from kelompok.services.dana.dana import buka_dana, catat_saldo_awal, tambah_tempat
from kelompok.services.dana.mutasi import catat_penerimaan, catat_pengeluaran
from kelompok.services.penutupan import tutup_pertemuan
from kelompok.services.serah_terima import Hitungan, serah_terima_pj
from kelompok.services.urunan import DataUrunan, tetapkan_urunan
from koperasi.core.models import Pengguna

from .akuntansi import AkunFactory, jurnal
from .core import PenggunaFactory
from .kelompok import kelompok, pj
from .pertemuan import HARI_PERTEMUAN, kelompok_beranggota, keputusan, pertemuan

HARI_DANA = HARI_PERTEMUAN


def dana(
    kelompoknya: Kelompok | None = None,
    *,
    isi: int = 0,
    jenis: str = JenisDana.DANA_SOSIAL,
    pada: dt.date = HARI_DANA,
    **lain: Any,
) -> DanaKelompok:
    """A fund, with ``isi`` rupiah in the hands of the PJ."""
    satu = buka_dana(
        kelompoknya or kelompok_beranggota(),
        **{"jenis": jenis, "kunci": uuid.uuid4(), "oleh": None, "tanggal": pada, **lain},
    )
    if isi:
        catat_saldo_awal(
            satu,
            tempat=tangan(satu),
            jumlah=Decimal(isi),
            pada=pada,
            kunci=uuid.uuid4(),
            oleh=None,
            tanggal=pada,
        )
        satu.refresh_from_db()
    return satu


def tangan(satu: DanaKelompok) -> TempatDana:
    return satu.tempat.get(jenis="TANGAN")


def bank(satu: DanaKelompok, nomor: str = "1234567890") -> TempatDana:
    return tambah_tempat(
        satu, jenis="BANK", lembaga="Bank Rakyat", nomor=nomor, oleh=None, tanggal=HARI_DANA
    )


def keputusan_dana(
    kelompoknya: Kelompok,
    *,
    tanggal: dt.date = HARI_DANA,
    perihal: str = PerihalKeputusan.DANA,
    tertutup: bool = True,
    **data: Any,
) -> Keputusan:
    """Accepted in a meeting of the group, which is closed."""
    staf = PenggunaFactory(peran="staf")
    satu = pertemuan(kelompoknya, tanggal=tanggal, hadir=99, oleh=staf)
    putusan = keputusan(satu, perihal, oleh=staf, **data)
    if tertutup:
        tutup_pertemuan(satu, oleh=staf, tanggal=tanggal)
        putusan.refresh_from_db()
    return putusan


def masuk_dana(satu: DanaKelompok, jumlah: int, **lain: Any) -> MutasiDana:
    return catat_penerimaan(
        satu,
        **{
            "tempat": tangan(satu),
            "jumlah": Decimal(jumlah),
            "uraian": "Sumbangan",
            "pada": HARI_DANA,
            "kunci": uuid.uuid4(),
            "oleh": None,
            "tanggal": HARI_DANA,
            **lain,
        },
    )


def keluar_dana(satu: DanaKelompok, jumlah: int, putusan: Keputusan, **lain: Any) -> MutasiDana:
    return catat_pengeluaran(
        satu,
        **{
            "tempat": tangan(satu),
            "jumlah": Decimal(jumlah),
            "uraian": "Santunan",
            "keputusan": putusan,
            "pada": HARI_DANA,
            "kunci": uuid.uuid4(),
            "oleh": None,
            "tanggal": HARI_DANA,
            **lain,
        },
    )


def anggota_dari(kelompoknya: Kelompok) -> list[Anggota]:
    return [k.anggota for k in kelompoknya.keanggotaan.order_by("anggota__nama", "anggota_id")]


def urunan(oleh: Pengguna | None = None, *, tanggal: dt.date, **ubah: Any) -> Urunan:
    """Rp2.000 a month for 18 months for a building, of all members."""
    isi = {
        "nama": "Gedung baru",
        "keperluan": "Membangun gedung koperasi",
        "jumlah": Decimal(2000),
        "banyak_bulan": 18,
        "mulai": tanggal,
        "dasar": "Keputusan RAT 2025 nomor 7",
    }
    return tetapkan_urunan(
        DataUrunan(**{**isi, **ubah}),
        kunci=uuid.uuid4(),
        oleh=oleh or PenggunaFactory(peran="manajer"),
        tanggal=tanggal,
    )


def serah_terima(oleh: Pengguna) -> SerahTerimaPJ:
    """From PJ I to PJ II of a group of one fund, in which ten rupiah were found, not five."""
    satu = kelompok()
    lama, baru = pj(satu), pj(satu, jabatan=JabatanKelompok.PJ_II)
    kas = dana(satu, isi=5, jenis=JenisDana.ARISAN)
    return serah_terima_pj(
        satu,
        dari=lama,
        kepada=baru,
        ppl=PenggunaFactory(peran="ppl"),
        hitungan=[
            Hitungan(
                tempat=tangan(kas), alasan="uji", penanggung=lama.anggota, pecahan=[("LOGAM", 5, 2)]
            )
        ],
        dokumen=[],
        tagihan="tidak ada",
        kasus="tidak ada",
        pada=HARI_DANA,
        kunci=uuid.uuid4(),
        oleh=oleh,
        tanggal=HARI_DANA,
    )


def benda_dana() -> dict[str, str]:
    """One of each thing of groups' money, by the name of its address; all of one group."""
    manajer, hari = PenggunaFactory(peran="manajer"), HARI_DANA
    serah = serah_terima(manajer)
    satu, kas = serah.kelompok, serah.kelompok.dana.get()
    kode = "9-9001"
    kantong, lawan = AkunFactory(kas=True), AkunFactory(kode=kode, jenis="KEWAJIBAN")
    levy = Urunan.objects.create(
        nama="Gedung",
        keperluan="uji",
        lingkup="SEMUA",
        jumlah=5,
        banyak_bulan=2,
        mulai=hari.replace(day=1),
        dasar="RAT",
        akun=kode,
        kunci=uuid.uuid4(),
        dibuat_oleh=manajer,
        tanggal_buku=hari,
    )
    bayar = PembayaranUrunan.objects.create(
        urunan=levy,
        anggota=serah.dari.anggota,
        dari_bulan=1,
        sampai_bulan=1,
        jumlah=5,
        tanggal=hari,
        jurnal=jurnal(manajer, kantong, lawan, 5, hari),
        kunci=uuid.uuid4(),
        dibuat_oleh=manajer,
    )
    return {
        "kelompok": str(satu.pk),
        "dana": str(kas.pk),
        "mutasi_dana": str(kas.mutasi.get().pk),
        "tempat_dana": str(tangan(kas).pk),
        "serah_terima": str(serah.pk),
        "urunan": str(levy.pk),
        "bayar_urunan": str(bayar.pk),
    }
