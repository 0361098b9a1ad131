"""The products that nearly every cooperative has, to begin with; a cooperative changes their terms
and adds its own."""

import datetime as dt
import json
import uuid
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction

from akuntansi.selectors.pilihan import akun_posting
from koperasi.core.models import Pengguna

from ..enums import AturanTarik, JenisSimpanan, MetodeJasa
from ..models import KetentuanProduk, ProdukSimpanan
from .mutasi import SimpananDitolak
from .produk import IsiKetentuan, Tingkat, tambah_produk, usulkan_ketentuan_produk

BERKAS = Path(__file__).resolve().parent / "produk_standar.json"


@cache
def produk_standar() -> tuple[dict[str, Any], ...]:
    """Codes, names, accounts of the standard chart, and terms; rates in percent a year."""
    return tuple(json.loads(BERKAS.read_text(encoding="utf-8")))


@transaction.atomic
def pasang_produk_standar(
    *,
    berlaku_sejak: dt.date,
    diputuskan_pada: dt.date,
    keputusan: str,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
) -> list[KetentuanProduk]:
    """Add those that are missing, each with terms that wait for another person's agreement."""
    ada = set(ProdukSimpanan.objects.values_list("kode", flat=True))
    jenis = set(ProdukSimpanan.objects.values_list("jenis", flat=True))
    usulan = []
    for isi in produk_standar():
        if isi["kode"] in ada or isi["jenis"] in jenis:
            continue
        produk = tambah_produk(
            kode=isi["kode"],
            nama=isi["nama"],
            jenis=JenisSimpanan(isi["jenis"]),
            akun=_akun(isi["akun"]),
            akun_jasa=_akun(isi["akun_jasa"]) if "akun_jasa" in isi else None,
            oleh=oleh,
            tanggal=tanggal,
        )
        usulan.append(
            usulkan_ketentuan_produk(
                produk,
                IsiKetentuan(
                    berlaku_sejak=berlaku_sejak,
                    diputuskan_pada=diputuskan_pada,
                    keputusan=keputusan,
                    penarikan=AturanTarik(isi["penarikan"]),
                    metode=MetodeJasa(isi.get("metode", MetodeJasa.TANPA)),
                    tingkat=[_tingkat(t) for t in isi.get("tingkat", ())],
                    nilai={
                        k: Decimal(v) if isinstance(v, int) else v
                        for k, v in isi.get("nilai", {}).items()
                    },
                ),
                kunci=uuid.uuid5(kunci, isi["kode"]),
                oleh=oleh,
                tanggal=tanggal,
            )
        )
    return usulan


def _tingkat(isi: dict[str, Any]) -> Tingkat:
    return Tingkat(
        persen_per_tahun=Decimal(isi["persen_per_tahun"]),
        mulai_saldo=Decimal(isi.get("mulai_saldo", 0)),
        jangka_bulan=isi.get("jangka_bulan", 0),
    )


def _akun(kode: str) -> Any:
    akun = akun_posting(kode)
    if akun is None:
        raise SimpananDitolak(
            f"Akun {kode} tidak ada dalam bagan akun, atau sudah ditutup. Buat akunnya dahulu, "
            "atau tambah produknya satu-satu dengan akun lain."
        )
    return akun
