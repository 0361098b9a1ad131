"""A teller's day, all of it by page: from the empty drawer to a difference that somebody judged."""

import uuid
from decimal import Decimal

from django.urls import reverse

from akuntansi.enums import StatusSelisih
from akuntansi.models import Akun, Jurnal, PindahKas, SelisihKas, SerahLaci, TempatKas, TransaksiKas
from akuntansi.selectors.buku_kas import buku_kas
from akuntansi.selectors.kas import saldo_tempat, sesi_kasir
from koperasi.core.kotak_pengawas import HalPerhatian
from koperasi.core.pemeriksaan import periksa
from koperasi.core.waktu import tanggal_buku
from tests.factories.core import PenggunaFactory
from tests.factories.kas import isian_hitung


def _kirim(klien, halaman, *argumen, **isi):
    """Send a form of cash; it must be taken."""
    isi.setdefault("kunci", str(uuid.uuid4()))
    jawaban = klien.post(reverse(f"kas:{halaman}", args=argumen), isi)
    assert jawaban.status_code == 302, jawaban.context["form"].errors
    return jawaban


def _transaksi(klien, nama, jumlah, akun, pihak, keterangan, kunci=None):
    _kirim(
        klien,
        nama,
        jumlah=jumlah,
        akun=akun,
        pihak=pihak,
        keterangan=keterangan,
        kunci=kunci or str(uuid.uuid4()),
    )
    return TransaksiKas.objects.latest("pk")


def test_sehari_di_loket(db, masuk, tegakkan_invarian):
    hari = tanggal_buku()
    akuntan, manajer, bendahara = (masuk(p) for p in ("akuntan", "manajer", "bendahara"))
    dewi, rini = (masuk("kasir", nama=n) for n in ("Dewi", "Rini"))

    # The office is set up: chart, year, twenty million in the safe, a drawer for each teller.
    akuntan.post(reverse("akuntansi:pasang_bagan"))
    akuntan.post(reverse("akuntansi:buka_tahun"), {"tahun": hari.year})
    akuntan.post(
        reverse("akuntansi:tulis_jurnal"),
        {
            "kunci": str(uuid.uuid4()),
            "tanggal": hari.isoformat(),
            "buku": "BKM",
            "keterangan": "Kas awal",
            "b-0-akun": "1-1101",
            "b-0-debit": "20 jt",
            "b-1-akun": "3-1101",
            "b-1-kredit": "20 jt",
            "aksi": "posting",
        },
    )
    kas = Akun.objects.get(kode="1-1101")
    _kirim(manajer, "tetapkan_utama", nama="Brankas", akun=kas.pk, penjaga=manajer.pengguna.pk)
    for n, klien in enumerate((dewi, rini), 1):
        _kirim(akuntan, "tambah_laci", nama=f"Laci {n}", penjaga=klien.pengguna.pk, akun="")
    brankas, laci = (TempatKas.objects.get(nama=n) for n in ("Brankas", "Laci 1"))

    # Dewi opens an empty drawer and asks the safe for change.
    _kirim(dewi, "buka", **isian_hitung(0))
    _kirim(dewi, "minta", jumlah="3 jt", keterangan="Modal pagi")
    modal = PindahKas.objects.get()
    manajer.post(reverse("kas:pindah", args=[modal.pk]), {"putusan": "kirim"})
    assert saldo_tempat(laci, hari) == 0
    dewi.post(reverse("kas:pindah", args=[modal.pk]), {"putusan": "terima"})
    assert saldo_tempat(laci, hari) == 3_000_000

    # Money comes and goes. A double press counts once, a wrong entry is taken back by others.
    kunci = str(uuid.uuid4())
    for _ in range(2):
        setoran = _transaksi(
            dewi, "terima", "1,5 jt", "simpanan pokok", "Kasiati", "Simpanan pokok", kunci
        )
    salah = _transaksi(dewi, "bayar", "250 rb", "pln", "PLN", "Listrik kantor")
    akuntan.post(
        reverse("akuntansi:balik_jurnal", args=[salah.jurnal_id]),
        {"kunci": str(uuid.uuid4()), "tanggal": hari.isoformat(), "alasan": "Salah jumlah"},
    )
    _transaksi(dewi, "bayar", "225 rb", "pln", "PLN", "Listrik kantor")
    assert saldo_tempat(laci, hari) == 3_000_000 + 1_500_000 - 225_000
    cetak = reverse("kas:kwitansi", args=[setoran.pk])
    assert "SALINAN" not in dewi.post(cetak, {"kertas": "STRUK"}).content.decode()
    assert "SALINAN 1" in dewi.post(cetak, {"kertas": "A6"}).content.decode()

    # Six million is above her limit: nothing moves until somebody else agrees.
    _kirim(manajer, "kirim", laci=laci.pk, jumlah="8 jt")
    kiriman = PindahKas.objects.latest("pk")
    dewi.post(reverse("kas:pindah", args=[kiriman.pk]), {"putusan": "terima"})
    pinjaman = _transaksi(dewi, "bayar", "6 jt", "1-1301", "Sulastri", "Pencairan pinjaman")
    assert pinjaman.jurnal is None
    dewi.post(reverse("kas:transaksi", args=[pinjaman.pk]), {"putusan": "setuju"})
    pinjaman.refresh_from_db()
    assert pinjaman.jurnal is None
    bendahara.post(reverse("kas:transaksi", args=[pinjaman.pk]), {"putusan": "setuju"})
    pinjaman.refresh_from_db()
    assert pinjaman.jurnal.dibuat_oleh == dewi.pengguna

    # At noon Rini takes over what both have counted.
    _kirim(
        dewi,
        "serahkan",
        **isian_hitung(saldo_tempat(laci, hari), kepada=str(rini.pengguna.pk)),
    )
    serah = SerahLaci.objects.get()
    rini.post(reverse("kas:serah", args=[serah.pk]), {"putusan": "terima"})
    assert (sesi_kasir(dewi.pengguna), sesi_kasir(rini.pengguna).laci) == (None, laci)

    # In the evening she sends five million to the safe, and is fifteen thousand short.
    _kirim(rini, "setor", jumlah="5 jt")
    setor = PindahKas.objects.latest("pk")
    tutup = reverse("kas:tutup")
    assert b"belum selesai" in rini.get(tutup).content
    bendahara.post(reverse("kas:pindah", args=[setor.pk]), {"putusan": "terima"})
    sisa = saldo_tempat(laci, hari)
    isi = isian_hitung(sisa - 15_000)
    assert b"kurang Rp15.000" in rini.post(tutup, isi).content
    assert sesi_kasir(rini.pengguna)
    isi["alasan"] = "Kembalian keliru, tidak ketemu"
    for _ in range(2):
        assert rini.post(tutup, isi).status_code == 302
    tegakkan_invarian()

    # The difference is hers, is in the pengawas' inbox, and the manager judges it.
    selisih = SelisihKas.objects.get()
    assert (selisih.jumlah, selisih.pemilik) == (Decimal(-15_000), rini.pengguna)
    assert HalPerhatian.objects.filter(jenis="akuntansi.selisih_kas").count() == 1
    putusan = reverse("kas:selisih", args=[selisih.pk])
    assert rini.post(putusan, {"putusan": "setuju"}).status_code == 403
    manajer.post(putusan, {"putusan": "tolak"})
    manajer.post(putusan, {"putusan": "tolak", "catatan": "Diganti bulan depan"})
    selisih.refresh_from_db()
    assert selisih.status == StatusSelisih.DITOLAK

    # The day's book is the ledger, the drawer is what was counted, the safe is counted by two.
    buku = buku_kas(hari, [laci])
    assert (buku.saldo_akhir, buku.selisih) == (sisa - 15_000, 0)
    saksi = PenggunaFactory(peran="staf")
    isi = isian_hitung(saldo_tempat(brankas, hari), saksi=str(saksi.pk))
    jawaban = manajer.post(reverse("kas:opname", args=[brankas.pk]), isi, follow=True)
    assert "Berita Acara" in jawaban.content.decode()
    assert buku_kas(hari).selisih == 0
    assert masuk("pengawas").get(reverse("kas:buku")).context["buku"].selisih == 0
    assert Jurnal.objects.filter(buku="BKK").count() == 4
    assert periksa() == []
