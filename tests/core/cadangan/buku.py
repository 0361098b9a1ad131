"""A small cooperative whose books are worth a backup. Needs a database that may be committed."""

import secrets

from akuntansi.enums import JenisAkun
from koperasi.core.berkas import simpan_berkas
from koperasi.core.models import Berkas, ProfilKoperasi
from tests.factories.akuntansi import AkunFactory, jurnal, tahun_buku
from tests.factories.core import PenggunaFactory


def isi_buku(jurnal_sebanyak: int = 3, berkas_sebanyak: int = 3) -> None:
    ProfilKoperasi.objects.create(
        id=1,
        nama="Koperasi Uji",
        singkatan="KU",
        alamat="Jalan Uji 1",
        kabupaten="Malang",
        provinsi="Jawa Timur",
    )
    orang = PenggunaFactory(nama_pengguna="bendahara-uji", peran="bendahara")
    tahun_buku()
    kas = AkunFactory(kode="1-1000", nama="Kas", kas=True)
    modal = AkunFactory(kode="3-1000", nama="Modal", jenis=JenisAkun.EKUITAS)
    for n in range(jurnal_sebanyak):
        jurnal(orang, kas, modal, 10_000 + n)
    for _ in range(berkas_sebanyak):
        simpan_berkas(secrets.token_bytes(3000), tipe="image/png", oleh=orang)


def potret() -> dict[str, object]:
    """What two equal books have in common."""
    from akuntansi.models import BarisJurnal

    return {
        "baris": list(
            BarisJurnal.objects.order_by("id").values_list("akun__kode", "debit", "kredit")
        ),
        "berkas": sorted(Berkas.objects.values_list("sha256", flat=True)),
    }
