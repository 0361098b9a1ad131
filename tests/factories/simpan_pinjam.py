"""Products in use, members with accounts, and a ratified person in front of a teller."""

import datetime as dt
import uuid
from decimal import Decimal

from akuntansi.models import Jurnal
from anggota.enums import StatusKeanggotaan
from anggota.models import Anggota, Keanggotaan
from kelompok.enums import StatusPencalonan
from kelompok.models import Kelompok, Pencalonan
from koperasi.core.models import Pengguna
from simpan_pinjam.enums import (
    AturanTarik,
    JenisSimpanan,
    JenisTransaksi,
    MetodeJasa,
    StatusJasa,
    StatusJemputan,
    StatusKetentuanProduk,
    TindakanJatuhTempo,
)
from simpan_pinjam.models import (
    BarisTransaksi,
    ButirJemputan,
    ImporSaldoSimpanan,
    Jemputan,
    KetentuanProduk,
    KwitansiJemputan,
    MasaPenarikan,
    PenerimaanSimpananPokok,
    PerhitunganJasa,
    ProdukSimpanan,
    RekeningSimpanan,
    RincianJasa,
    SimpananBerjangka,
    TahananSaldo,
    TransaksiSimpanan,
)
from simpan_pinjam.services.berjangka.penempatan import tempatkan_berjangka
from simpan_pinjam.services.produk import mulai_perincian, setujui_ketentuan_produk
from simpan_pinjam.services.produk_standar import pasang_produk_standar
from simpan_pinjam.services.rekening import buka_rekening
from simpan_pinjam.services.simpanan_pokok import terima_simpanan_pokok
from simpan_pinjam.services.teller import (
    BarisSetor,
    BarisTarik,
    setor_lewat_bank,
    setor_simpanan,
    tarik_simpanan,
)

from .akuntansi import AkunFactory
from .anggota import keanggotaan
from .core import PenggunaFactory
from .kas import KantorKas

SERATUS_RIBU = Decimal(100_000)


def produk_terusulkan(kantor: KantorKas, *, sejak: dt.date | None = None) -> list[KetentuanProduk]:
    """The standard products with terms agreed to, none of them begun."""
    sejak = sejak or kantor.tanggal - dt.timedelta(days=1)
    usulan = pasang_produk_standar(
        berlaku_sejak=sejak,
        diputuskan_pada=sejak,
        keputusan="Rapat pengurus 1",
        kunci=uuid.uuid4(),
        oleh=kantor.manajer,
        tanggal=kantor.tanggal,
    )
    for satu in usulan:
        setujui_ketentuan_produk(satu, oleh=kantor.bendahara, tanggal=kantor.tanggal)
    return usulan


def produk_terpasang(
    kantor: KantorKas, *, sejak: dt.date | None = None
) -> dict[str, ProdukSimpanan]:
    """The standard products by code, their terms agreed to, their accounts empty since ``sejak``
    (default: the day before the office's)."""
    sejak = sejak or kantor.tanggal - dt.timedelta(days=1)
    for usulan in produk_terusulkan(kantor, sejak=sejak):
        mulai_perincian(
            usulan.produk, saldo_awal_pada=sejak, oleh=kantor.manajer, tanggal=kantor.tanggal
        )
    return {p.kode: p for p in ProdukSimpanan.objects.select_related("akun")}


def anggota_aktif(kantor: KantorKas) -> Anggota:
    return keanggotaan(
        StatusKeanggotaan.AKTIF, pada=kantor.tanggal - dt.timedelta(days=400)
    ).anggota


def rekening(
    kantor: KantorKas,
    produk: ProdukSimpanan,
    anggota: Anggota | None = None,
    *,
    saldo: int = 0,
    dibuka: dt.date | None = None,
) -> RekeningSimpanan:
    """Her account; with ``saldo``, paid in at the open drawer of the office's teller."""
    satu = buka_rekening(
        anggota or anggota_aktif(kantor),
        ProdukSimpanan.objects.get(pk=produk.pk),
        oleh=kantor.kasir,
        tanggal=dibuka or kantor.tanggal,
    )
    if saldo:
        setor(kantor, satu, saldo)
        satu.refresh_from_db()
    return satu


def setor(kantor: KantorKas, satu: RekeningSimpanan, jumlah: int, **lain) -> TransaksiSimpanan:
    return setor_simpanan(
        satu.anggota,
        [BarisSetor(satu.produk, Decimal(jumlah), satu)],
        **{"kunci": uuid.uuid4(), "oleh": kantor.kasir, "tanggal": kantor.tanggal, **lain},
    )


def tarik(kantor: KantorKas, satu: RekeningSimpanan, jumlah: int, **lain) -> TransaksiSimpanan:
    return tarik_simpanan(
        satu.anggota,
        [BarisTarik(satu, Decimal(jumlah))],
        **{"kunci": uuid.uuid4(), "oleh": kantor.kasir, "tanggal": kantor.tanggal, **lain},
    )


def lewat_bank(
    kantor: KantorKas, satu: RekeningSimpanan, jumlah: int, tanggal: dt.date
) -> TransaksiSimpanan:
    """What came to the cooperative's bank account on ``tanggal``, written down on the day."""
    bank = kantor.akun["1-1112"]
    bank.refresh_from_db()
    return setor_lewat_bank(
        satu.anggota,
        [BarisSetor(satu.produk, Decimal(jumlah), satu)],
        bank=bank,
        tanggal=tanggal,
        kunci=uuid.uuid4(),
        oleh=kantor.akuntan,
        tanggal_buku=kantor.tanggal,
    )


def berjangka(
    kantor: KantorKas,
    produk: dict[str, ProdukSimpanan],
    jumlah: int = 10_000_000,
    jangka_bulan: int = 3,
    *,
    anggota: Anggota | None = None,
    rekening_jasa: RekeningSimpanan | None = None,
    **lain,
) -> SimpananBerjangka:
    """A deposit placed in cash at the office's teller; interest goes to an account of hers."""
    anggota = anggota or (rekening_jasa.anggota if rekening_jasa else anggota_aktif(kantor))
    return tempatkan_berjangka(
        anggota,
        produk["SBJ"],
        **{
            "jumlah": Decimal(jumlah),
            "jangka_bulan": jangka_bulan,
            "tindakan": TindakanJatuhTempo.CAIR,
            "rekening_jasa": rekening_jasa or rekening(kantor, produk["SUK"], anggota),
            "kunci": uuid.uuid4(),
            "oleh": kantor.kasir,
            "tanggal": kantor.tanggal,
            **lain,
        },
    )


def disahkan(kantor: KantorKas, kelompoknya: Kelompok | None = None) -> Keanggotaan:
    """Ratified on the office's day; agreed to by a group when one is given."""
    satu = keanggotaan(StatusKeanggotaan.DISAHKAN, pada=kantor.tanggal)
    if kelompoknya:
        calon = Pencalonan.objects.create(
            keanggotaan=satu,
            kelompok=kelompoknya,
            jenis=kelompoknya.jenis,
            tanggal=kantor.tanggal,
            pernyataan_tr=kantor.tanggal,
            tanggal_buku=kantor.tanggal,
        )
        Pencalonan.objects.filter(pk=calon.pk).update(
            status=StatusPencalonan.DISETUJUI, diputus_pada=kantor.tanggal, dasar="Notulen 1"
        )
    return satu


def terima(kantor: KantorKas, satu: Keanggotaan, **lain) -> PenerimaanSimpananPokok:
    """Her simpanan pokok, taken in by the office's teller."""
    return terima_simpanan_pokok(
        satu,
        **{
            "jumlah": SERATUS_RIBU,
            "kunci": uuid.uuid4(),
            "oleh": kantor.kasir,
            "tanggal": kantor.tanggal,
            **lain,
        },
    )


def rekening_uji(manajer: Pengguna | None = None) -> RekeningSimpanan:
    """An empty account of a product that has not begun."""
    manajer = manajer or PenggunaFactory(peran="manajer")
    produk = ProdukSimpanan.objects.create(
        kode="UJI",
        nama="Simpanan uji",
        jenis=JenisSimpanan.SUKARELA,
        akun=AkunFactory(kode="9-9101", jenis="KEWAJIBAN"),
        dibuat_oleh=manajer,
    )
    return RekeningSimpanan.objects.create(
        nomor="UJI-000001",
        anggota=keanggotaan().anggota,
        produk=produk,
        dibuka_pada=dt.date(2026, 1, 2),
        dibuat_oleh=manajer,
    )


def jasa_uji(manajer: Pengguna | None = None) -> PerhitunganJasa:
    """A month that was counted, with no row in it."""
    return PerhitunganJasa.objects.create(
        bulan=dt.date(2026, 2, 1),
        status=StatusJasa.DIHITUNG,
        kunci=uuid.uuid4(),
        dihitung_oleh=manajer or PenggunaFactory(peran="manajer"),
    )


def benda_simpanan() -> dict[str, str]:
    """One of each thing of savings, by the name of its address."""
    manajer = PenggunaFactory(peran="manajer")
    satu = rekening_uji(manajer)
    produk = satu.produk
    ketentuan = KetentuanProduk.objects.create(
        produk=produk,
        berlaku_sejak=dt.date(2026, 1, 2),
        diputuskan_pada=dt.date(2026, 1, 2),
        keputusan="Rapat pengurus 1",
        status=StatusKetentuanProduk.USULAN,
        penarikan=AturanTarik.BEBAS,
        metode=MetodeJasa.SALDO_HARIAN,
        kunci=uuid.uuid4(),
        diusulkan_oleh=manajer,
    )
    jasa = jasa_uji(manajer)
    rincian = RincianJasa.objects.create(
        perhitungan=jasa,
        rekening=satu,
        ketentuan=ketentuan,
        metode=ketentuan.metode,
        urut=0,
        hari=28,
        saldo_dasar=0,
        jasa=0,
    )
    masa = MasaPenarikan.objects.create(
        produk=produk,
        nama="Hari raya",
        mulai=dt.date(2199, 1, 1),
        selesai=dt.date(2199, 1, 7),
        keputusan="Rapat uji",
        kunci=uuid.uuid4(),
        dibuat_oleh=manajer,
    )
    tahanan = TahananSaldo.objects.create(
        rekening=satu,
        jumlah=1,
        alasan="uji",
        sejak=dt.date(2026, 1, 2),
        dilepas_pada=dt.date(2026, 1, 2),
        dilepas_oleh=manajer,
        alasan_lepas="uji",
        kunci=uuid.uuid4(),
        dibuat_oleh=manajer,
    )
    impor = ImporSaldoSimpanan.objects.create(
        tanggal=dt.date(2025, 12, 31),
        nama_berkas="saldo.csv",
        lembar=[["Nomor anggota", "UJI"], ["0", "1"]],
        dibuat_oleh=manajer,
    )
    pintu, kwitansi = _pintu(manajer, satu.anggota)
    transaksi = TransaksiSimpanan.objects.create(
        jenis=JenisTransaksi.PINDAH,
        anggota=satu.anggota,
        tanggal=dt.date(2026, 1, 2),
        jumlah=1_000,
        keterangan="Pemindahan uji",
        jurnal=Jurnal.objects.order_by("-pk")[0],  # the first is the term deposit's
        kunci=uuid.uuid4(),
        dibuat_oleh=manajer,
    )
    dua = RekeningSimpanan.objects.create(
        nomor="UJI-000002",
        anggota=satu.anggota,
        produk=produk,
        dibuka_pada=dt.date(2026, 1, 2),
        dibuat_oleh=manajer,
    )
    for urut, (milik, jumlah) in enumerate(((satu, -1_000), (dua, 1_000)), start=1):
        BarisTransaksi.objects.create(transaksi=transaksi, urut=urut, rekening=milik, jumlah=jumlah)
    return {
        "produk": produk.kode,
        "rekening": satu.nomor,
        "transaksi_simpanan": str(transaksi.pk),
        "jemputan": str(pintu.jemputan_id),
        "pintu_jemputan": str(pintu.pk),
        "kwitansi_jemputan": str(kwitansi.pk),
        "jasa": str(jasa.pk),
        "rincian_jasa": str(rincian.pk),
        "ketentuan_produk": str(ketentuan.pk),
        "masa_penarikan": str(masa.pk),
        "impor_simpanan": str(impor.pk),
        "tahanan": str(tahanan.pk),
    }


def _pintu(petugas: Pengguna, anggota: Anggota) -> tuple[ButirJemputan, KwitansiJemputan]:
    """A door of a round that runs, and the receipt given there."""
    jemputan = Jemputan.objects.create(
        tahun=2026,
        urut=1,
        petugas=petugas,
        tanggal=dt.date(2026, 1, 2),
        wilayah="Turirejo",
        status=StatusJemputan.BERJALAN,
        kunci=uuid.uuid4(),
        dibuat_oleh=petugas,
    )
    butir = ButirJemputan.objects.create(jemputan=jemputan, urut=1, anggota=anggota, tunggakan=0)
    kwitansi = KwitansiJemputan.objects.create(
        butir=butir, tahun=2026, urut=1, jumlah=20_000, kunci=uuid.uuid4(), dibuat_oleh=petugas
    )
    return butir, kwitansi
