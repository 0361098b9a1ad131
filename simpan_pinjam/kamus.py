"""What the acts and the things of savings are called in the audit trail."""

from collections.abc import Callable, Collection

from django.db.models import Model
from django.urls import reverse

from koperasi.core.kamus_jejak import ObjekJejak, Sebutan, daftarkan_aksi, daftarkan_objek
from koperasi.core.kotak_pengawas import daftarkan_jenis

from .models import (
    ImporSaldoSimpanan,
    Jemputan,
    KetentuanProduk,
    MasaPenarikan,
    PenerimaanSimpananPokok,
    PerhitunganJasa,
    ProdukSimpanan,
    RekeningSimpanan,
    SimpananBerjangka,
    TransaksiSimpanan,
)

daftarkan_aksi(
    {
        "simpan_pinjam.terima_simpanan_pokok": "Simpanan pokok diterima",
        "simpan_pinjam.lihat_rekening": "Rekening simpanan dilihat",
        "simpan_pinjam.cetak_buku": "Buku tabungan dicetak",
        "simpan_pinjam.buka_rekening": "Rekening simpanan dibuka",
        "simpan_pinjam.tutup_rekening": "Rekening simpanan ditutup",
        "simpan_pinjam.tahan_saldo": "Saldo simpanan ditahan",
        "simpan_pinjam.lepas_tahanan": "Tahanan saldo dilepas",
        "simpan_pinjam.lihat_loket": "Simpanan anggota dilihat di loket",
        "simpan_pinjam.lihat_transaksi": "Transaksi simpanan dilihat",
        "simpan_pinjam.cetak_bukti": "Bukti pemindahan atau setoran bank dicetak",
        "simpan_pinjam.setor": "Simpanan disetor",
        "simpan_pinjam.tarik": "Simpanan ditarik",
        "simpan_pinjam.pindah": "Simpanan dipindahkan",
        "simpan_pinjam.balik_transaksi": "Transaksi simpanan dibalik",
        "simpan_pinjam.susun_jemputan": "Jemputan disusun",
        "simpan_pinjam.catat_kunjungan": "Catatan di pintu jemputan ditulis",
        "simpan_pinjam.beri_kwitansi": "Kwitansi jemputan diberikan",
        "simpan_pinjam.batalkan_kwitansi": "Kwitansi jemputan dibatalkan",
        "simpan_pinjam.batalkan_jemputan": "Jemputan dibatalkan",
        "simpan_pinjam.terima_setoran_jemputan": "Setoran jemputan diterima",
        "simpan_pinjam.balik_setoran_jemputan": "Setoran jemputan dibalik",
        "simpan_pinjam.hitung_jasa": "Jasa simpanan dihitung",
        "simpan_pinjam.posting_jasa": "Jasa simpanan diposting",
        "simpan_pinjam.balik_jasa": "Jasa simpanan dibalik",
        "simpan_pinjam.tambah_produk": "Produk simpanan dibuat",
        "simpan_pinjam.mulai_perincian": "Produk simpanan mulai dipakai",
        "simpan_pinjam.uji_saldo_awal": "Berkas saldo awal simpanan diuji",
        "simpan_pinjam.muat_saldo_awal": "Saldo awal simpanan dimuat",
        "simpan_pinjam.batalkan_saldo_awal": "Impor saldo awal simpanan dibatalkan",
        "simpan_pinjam.unduh_impor_saldo": "Berkas impor saldo simpanan diunduh",
        "simpan_pinjam.tutup_produk": "Produk simpanan ditutup",
        "simpan_pinjam.usulkan_ketentuan_produk": "Ketentuan produk diusulkan",
        "simpan_pinjam.setujui_ketentuan_produk": "Ketentuan produk disetujui",
        "simpan_pinjam.tolak_ketentuan_produk": "Ketentuan produk ditolak",
        "simpan_pinjam.tetapkan_masa_penarikan": "Masa penarikan ditetapkan",
        "simpan_pinjam.batalkan_masa_penarikan": "Masa penarikan dibatalkan",
        "simpan_pinjam.tempatkan_berjangka": "Simpanan berjangka ditempatkan",
        "simpan_pinjam.lengkapi_berjangka": "Simpanan berjangka lama dilengkapi",
        "simpan_pinjam.bayar_jasa_berjangka": "Jasa simpanan berjangka dibayar",
        "simpan_pinjam.perpanjang_berjangka": "Simpanan berjangka diperpanjang",
        "simpan_pinjam.cairkan_berjangka": "Simpanan berjangka dicairkan",
        "simpan_pinjam.balik_penempatan_berjangka": "Penempatan simpanan berjangka dibalik",
        "simpan_pinjam.balik_pencairan_berjangka": "Pencairan simpanan berjangka dibalik",
        "simpan_pinjam.ubah_pilihan_berjangka": "Pilihan simpanan berjangka diubah",
        "simpan_pinjam.jalankan_berjangka": "Jatuh tempo simpanan berjangka dijalankan",
        "simpan_pinjam.lihat_berjangka": "Simpanan berjangka dilihat",
        "simpan_pinjam.cetak_bilyet": "Bilyet simpanan berjangka dicetak",
    }
)


def _penyebut(
    model: type[Model], sebut: Callable[..., Sebutan], *gabung: str
) -> Callable[[Collection[str]], dict[str, Sebutan]]:
    """Names of rows by key, read with one query."""

    def cari(kunci: Collection[str]) -> dict[str, Sebutan]:
        baris = model._default_manager.filter(pk__in=kunci).select_related(*gabung)
        return {str(b.pk): sebut(b) for b in baris}

    return cari


daftarkan_objek(
    ObjekJejak(
        "simpan_pinjam.PenerimaanSimpananPokok",
        "Penerimaan simpanan pokok",
        _penyebut(
            PenerimaanSimpananPokok,
            lambda p: Sebutan(f"Anggota {p.keanggotaan.nomor}"),
            "keanggotaan",
        ),
    )
)
daftarkan_objek(
    ObjekJejak(
        "simpan_pinjam.RekeningSimpanan",
        "Rekening simpanan",
        _penyebut(
            RekeningSimpanan,
            lambda r: Sebutan(str(r), reverse("simpan_pinjam:rekening", args=[r.nomor])),
        ),
    )
)
daftarkan_objek(
    ObjekJejak(
        "simpan_pinjam.TransaksiSimpanan",
        "Transaksi simpanan",
        _penyebut(
            TransaksiSimpanan,
            lambda t: Sebutan(str(t), reverse("simpan_pinjam:transaksi", args=[t.pk])),
        ),
    )
)
daftarkan_objek(
    ObjekJejak(
        "simpan_pinjam.ProdukSimpanan",
        "Produk simpanan",
        _penyebut(
            ProdukSimpanan,
            lambda p: Sebutan(str(p), reverse("simpan_pinjam:produk", args=[p.kode])),
        ),
    )
)
daftarkan_objek(
    ObjekJejak(
        "simpan_pinjam.KetentuanProduk",
        "Ketentuan produk simpanan",
        _penyebut(
            KetentuanProduk,
            lambda k: Sebutan(
                f"{k.produk} sejak {k.berlaku_sejak:%d-%m-%Y}",
                reverse("simpan_pinjam:produk", args=[k.produk.kode]),
            ),
            "produk",
        ),
    )
)
daftarkan_objek(
    ObjekJejak(
        "simpan_pinjam.MasaPenarikan",
        "Masa penarikan",
        _penyebut(
            MasaPenarikan,
            lambda m: Sebutan(str(m), reverse("simpan_pinjam:produk", args=[m.produk.kode])),
            "produk",
        ),
    )
)
daftarkan_objek(
    ObjekJejak(
        "simpan_pinjam.PerhitunganJasa",
        "Perhitungan jasa simpanan",
        _penyebut(
            PerhitunganJasa,
            lambda j: Sebutan(str(j), reverse("simpan_pinjam:jasa", args=[j.pk])),
        ),
    )
)
daftarkan_objek(
    ObjekJejak(
        "simpan_pinjam.SimpananBerjangka",
        "Simpanan berjangka",
        _penyebut(
            SimpananBerjangka,
            lambda b: Sebutan(
                str(b), reverse("simpan_pinjam:berjangka_rinci", args=[b.rekening.nomor])
            ),
            "rekening",
        ),
    )
)
daftarkan_objek(
    ObjekJejak(
        "simpan_pinjam.ImporSaldoSimpanan",
        "Impor saldo simpanan",
        _penyebut(
            ImporSaldoSimpanan,
            lambda i: Sebutan(str(i), reverse("simpan_pinjam:uji_saldo", args=[i.pk])),
        ),
    )
)
daftarkan_objek(
    ObjekJejak(
        "simpan_pinjam.Jemputan",
        "Jemputan simpanan",
        _penyebut(
            Jemputan,
            lambda j: Sebutan(str(j), reverse("simpan_pinjam:jemputan", args=[j.pk])),
        ),
    )
)

JEMPUTAN_BERBEDA = "simpan_pinjam.jemputan_berbeda"
JEMPUTAN_TERLAMBAT = "simpan_pinjam.jemputan_terlambat"

daftarkan_jenis(
    JEMPUTAN_BERBEDA,
    "Setoran jemputan berbeda dari kwitansi",
    "Uang yang dibawa petugas tidak sama dengan jumlah kwitansinya, dengan sebabnya.",
)
daftarkan_jenis(
    JEMPUTAN_TERLAMBAT,
    "Jemputan disetor terlambat",
    "Uang yang dijemput di rumah anggota bermalam di tangan petugas.",
)
