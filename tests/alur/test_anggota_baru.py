"""From a ratified candidate to a fund that helps her: counter, group and levy, by page."""

import uuid

from django.urls import reverse

from anggota.enums import StatusKeanggotaan
from anggota.models import Anggota
from kelompok.enums import JenisDana
from kelompok.models import DanaKelompok, Urunan
from kelompok.services.kelompok import segarkan_akses
from koperasi.core.pemeriksaan import periksa
from koperasi.core.waktu import tanggal_buku
from tests.factories.core import PenggunaFactory
from tests.factories.dana import keputusan_dana
from tests.factories.kas import kantor_kas
from tests.factories.kelompok import pj
from tests.factories.pertemuan import kelompok_beranggota
from tests.factories.simpan_pinjam import disahkan, produk_terpasang


def _kirim(klien, alamat, **isi):
    """Send a form; it must be taken."""
    jawaban = klien.post(alamat, {"kunci": str(uuid.uuid4()), **isi})
    assert jawaban.status_code == 302, jawaban.context["form"].errors
    return jawaban


def test_dari_simpanan_pokok_sampai_santunan(db, masuk, tegakkan_invarian):
    hari = tanggal_buku()
    kantor, mawar = kantor_kas(), kelompok_beranggota(3)
    produk_terpasang(kantor)
    akun = PenggunaFactory(peran="pj")
    Anggota.objects.filter(pk=pj(mawar).anggota_id).update(pengguna=akun)
    kasir, ketua_kelompok, pengawas = masuk(kantor.kasir), masuk(akun), masuk("pengawas")

    # Ratna pays at the counter: a member, and of Mawar, from this day on.
    ratna = disahkan(kantor, mawar)
    kode = ratna.anggota.kode
    kantor.buka()
    _kirim(kasir, reverse("simpan_pinjam:terima_simpanan_pokok", args=[kode]), jumlah="100.000")
    ratna.refresh_from_db()
    assert ratna.status == StatusKeanggotaan.AKTIF
    segarkan_akses(mawar, hari)

    # The PJ opens a social fund and takes this month's contribution, from Ratna too.
    _kirim(
        ketua_kelompok,
        reverse("kelompok:buka_dana", args=[mawar.pk]),
        jenis=JenisDana.DANA_SOSIAL,
        iuran="5.000",
        dasar="Peraturan kelompok pasal 4",
        saldo_awal="40.000",
    )
    kas = DanaKelompok.objects.get()
    tempat = kas.tempat.get().pk
    halaman = reverse("kelompok:iuran_dana", args=[kas.pk])
    form = ketua_kelompok.get(halaman).context["form"]
    bayar = {n: "5.000" for n in form.fields if n.startswith("bayar_")}
    assert f"bayar_{ratna.anggota_id}" in bayar
    isi = {"tanggal": hari.isoformat(), "tempat": tempat}
    _kirim(ketua_kelompok, halaman, **isi, **bayar)
    kas.refresh_from_db()
    assert kas.saldo == 40_000 + 5 * 5_000

    # Nothing goes out before the group has decided; then it does, and everybody who may reads it.
    keluar = reverse("kelompok:keluar_dana", args=[kas.pk])
    santunan = {**isi, "jumlah": "50.000", "uraian": "Santunan Ratna", "anggota": ratna.anggota_id}
    assert ketua_kelompok.post(keluar, {**santunan, "kunci": str(uuid.uuid4())}).status_code == 200
    putusan = keputusan_dana(mawar, tanggal=hari)
    _kirim(ketua_kelompok, keluar, **santunan, keputusan=putusan.pk)
    kas.refresh_from_db()
    assert kas.saldo == 15_000
    buku = pengawas.get(reverse("kelompok:buku_dana", args=[kas.pk])).content.decode()
    assert "Santunan Ratna" in buku
    assert keluar not in buku

    # The members decide on a building; Ratna pays two months of it at the counter.
    _kirim(
        masuk(kantor.manajer),
        reverse("urunan:baru"),
        nama="Gedung",
        keperluan="Gedung koperasi",
        jumlah="2.000",
        banyak_bulan="18",
        mulai=hari.isoformat(),
        dasar="Keputusan RAT nomor 7",
    )
    gedung = Urunan.objects.get()
    terima = reverse("urunan:terima", args=[gedung.pk, kode])
    assert kasir.get(terima).status_code == 200
    _kirim(kasir, terima, banyak_bulan="2", jumlah="4.000")
    assert kantor.saldo(kantor.laci) == 104_000
    tegakkan_invarian()
    assert periksa() == []
