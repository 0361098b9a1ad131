"""One of every thing that an address of the table names, by the name the table uses."""

import datetime as dt
import uuid

from akuntansi.models import PermintaanBuka
from akuntansi.services.cetak import CETAK_LAPORAN
from akuntansi.services.draf import simpan_draf
from akuntansi.services.impor_saldo import buat_impor
from akuntansi.services.tutup_buku import minta_tutup
from anggota.services.akun import hubungkan_akun
from kelompok.services.impor_anggota import buat_impor as buat_impor_anggota
from koperasi.core.jejak import catat_jejak
from koperasi.core.ketentuan import MFA_WAJIB
from koperasi.core.models import Dokumen, Pekerjaan
from koperasi.core.waktu import tanggal_buku
from tests.factories.akuntansi import AkunFactory, jurnal, tahun_buku
from tests.factories.anggota import keanggotaan
from tests.factories.berjangka import benda_berjangka
from tests.factories.buku import catatan, dokumen_lembaga, karyawan, pejabat
from tests.factories.core import PenggunaFactory, ketentuan_diputuskan, usulan_shu
from tests.factories.dana import benda_dana
from tests.factories.kas import benda_kas
from tests.factories.kelompok import benda_kelompok, pj
from tests.factories.pengawasan import hal
from tests.factories.pertemuan import hadirkan, keputusan, pemilihan, pertemuan, sanksi
from tests.factories.rat import penilaian_sendiri
from tests.factories.simpan_pinjam import benda_simpanan


def objek_buku(pemilik, periode):
    """One of each thing of the ledger, by the name the table uses."""
    kas, modal = AkunFactory(), AkunFactory(jenis="EKUITAS")
    entri = jurnal(pemilik, kas, modal)
    draf = simpan_draf(kunci=uuid.uuid4(), isi={}, tanggal=None, keterangan="", oleh=pemilik)
    impor = buat_impor(
        b"Nama;Saldo\nKas;10\n", nama_berkas="a.csv", oleh=pemilik, tanggal_buku=periode.mulai
    )
    permintaan = PermintaanBuka.objects.create(periode=periode, alasan="Uji", diminta_oleh=pemilik)
    tutup = minta_tutup(periode, oleh=pemilik, tanggal=periode.selesai, kunci=uuid.uuid4())
    return {
        "akun": str(kas.pk),
        "jurnal": str(entri.pk),
        "draf": str(draf.pk),
        "impor": str(impor.pk),
        "periode": str(periode.pk),
        "permintaan": str(permintaan.pk),
        "permintaan_tutup": str(tutup.pk),
        **benda_kas(entri),
    }


def impor_anggota(pemilik):
    return buat_impor_anggota(
        b"Nama;NIK;L/P\nSiti;3507255203800001;P\n",
        nama_berkas="anggota.csv",
        oleh=pemilik,
        tanggal=tanggal_buku(),
    )


def objek_anggota(pemilik):
    """A member, and another one's account."""
    beranggota = PenggunaFactory(peran="anggota")
    hubungkan_akun(keanggotaan().anggota, beranggota, oleh=pemilik, tanggal=tanggal_buku())
    return {"anggota": str(keanggotaan().anggota.kode), "akun_anggota": str(beranggota.pk)}


def kertas_laporan(pemilik, pekerjaan):
    """A statement's paper that waits to be drawn."""
    return Dokumen.objects.create(
        jenis=CETAK_LAPORAN,
        pokok="uji",
        nomor="001/U/LK/I/2026",
        judul="Neraca",
        isi={},
        kode="2" * 20,
        sidik="a" * 64,
        tanggal_buku=dt.date(2026, 1, 1),
        dicetak_pada=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        dibuat_oleh=pemilik,
        pekerjaan=pekerjaan,
    )


def objek_rapat() -> dict[str, str]:
    """An open meeting with a decision, after one whose minutes wait to be read."""
    lalu = pertemuan(hadir=5)
    terpilih = pemilihan(lalu)
    kini = pertemuan(lalu.kelompok, tanggal=dt.date(2026, 5, 8))
    hadirkan(kini)
    keputusan(kini)
    jabatan = pj(kini.kelompok)
    return {
        "pertemuan": str(kini.pk),
        "notulen": str(lalu.notulen.pk),
        "peserta": str(kini.kehadiran.first().anggota.kode),
        "pemilihan": str(terpilih.pk),
        "sanksi": str(sanksi(kini.kelompok).pk),
        "jabatan": str(jabatan.pk),
        "kelompok_pj": str(kini.kelompok_id),
    }


def semua_objek() -> dict[str, str]:
    """One of every thing that an address of the table names."""
    pemilik = PenggunaFactory(peran="manajer")
    versi = penilaian_sendiri(pemilik)
    pekerjaan = Pekerjaan.objects.create(
        nama="uji", judul="uji", dibuat_oleh=pemilik, tanggal_buku=dt.date(2026, 1, 1)
    )
    periode = tahun_buku(2026)[0]
    depan = ketentuan_diputuskan(
        MFA_WAJIB, [], tanggal_buku() + dt.timedelta(9), tanggal=tanggal_buku()
    )
    buku, simpanan = objek_buku(pemilik, periode), benda_simpanan()
    return {
        **buku,
        "catatan": str(catatan("KEJADIAN").pk),
        "masa_jabatan": str(pejabat().pk),
        "karyawan": str(karyawan().pk),
        "lembaga": str(dokumen_lembaga().pk),
        **benda_dana(),
        **benda_kelompok(),
        **simpanan,
        **benda_berjangka(int(simpanan["transaksi_simpanan"])),
        "impor_anggota": str(impor_anggota(pemilik).pk),
        "jejak": str(catat_jejak("core.ubah_profil", oleh=pemilik, tanggal=periode.mulai).pk),
        "hal": str(hal(PenggunaFactory()).pk),
        "dokumen": str(kertas_laporan(pemilik, pekerjaan).pk),
        "penilaian": str(versi.penilaian_id),
        "pekerjaan": str(pekerjaan.pk),
        "orang": str(PenggunaFactory().pk),
        "usulan": str(usulan_shu(pemilik).pk),
        "ketentuan_depan": str(depan.pk),
        "angka": "999999",
        **objek_anggota(pemilik),
        **objek_rapat(),
    }
