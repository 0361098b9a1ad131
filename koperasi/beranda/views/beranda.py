"""The first page after signing in: what waits for this person, by role."""

from typing import Any

from django.utils import timezone
from django.views.generic import TemplateView

from akuntansi.selectors.kas import serah_menunggu, sesi_kasir
from kelompok.selectors.impor import impor_menunggu
from koperasi.core.cadangan.keadaan import keadaan_cadangan
from koperasi.core.enums import Peran
from koperasi.core.izin import MASUK, IzinDiperlukanMixin
from koperasi.core.ketentuan.daftar import menunggu_persetujuan
from koperasi.core.models import Pekerjaan
from koperasi.core.peran import label_peran, peran_pengguna
from koperasi.core.waktu import tanggal_buku
from rat.selectors.kesehatan import ringkasan_sendiri, terakhir_koperasi_lain
from simpan_pinjam.selectors.hari_simpanan import hari_simpanan
from simpan_pinjam.selectors.loket import hari_kasir
from simpan_pinjam.selectors.produk import usulan_produk_menunggu

from ..navigasi import pintu_terbuka
from ..selectors.kotak import diminta_menanggapi, ringkasan_kotak
from ..selectors.lembaga import peringatan_lembaga


class BerandaView(IzinDiperlukanMixin, TemplateView):
    izin = MASUK
    template_name = "beranda/beranda.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pengguna = self.request.user
        peran = peran_pengguna(pengguna)
        konteks = {
            "label_peran": label_peran(peran),
            "peran_lapangan": peran <= {Peran.PJ, Peran.ANGGOTA},
            "pekerjaan_terakhir": Pekerjaan.objects.terlihat_oleh(pengguna)[:5],
            "usulan_menunggu": menunggu_persetujuan(pengguna),
            "usulan_produk": usulan_produk_menunggu(pengguna),
            "impor_menunggu": impor_menunggu(pengguna),
            "pintu": [p for judul, isi in pintu_terbuka(pengguna) for p in isi if judul][:12],
        }
        konteks["diminta_menanggapi"] = diminta_menanggapi(pengguna)
        if pengguna.has_perm("core.awasi"):
            konteks["kotak"] = ringkasan_kotak()
        if pengguna.has_perm("akuntansi.layani_kas"):
            konteks["laci"] = {
                "sesi": sesi_kasir(pengguna),
                "ditawarkan": serah_menunggu(pengguna).count(),
            }
        if pengguna.has_perm("akuntansi.setujui_kas"):
            konteks["hari_simpanan"] = hari_simpanan(tanggal_buku())
        if pengguna.has_perm("simpan_pinjam.layani_simpanan"):
            konteks["loket"] = hari_kasir(pengguna, tanggal_buku())
        if pengguna.has_perm("rat.lihat_kesehatan"):
            konteks["kesehatan"] = ringkasan_sendiri()
        if pengguna.has_perm("rat.nilai_koperasi_lain"):
            konteks["koperasi_lain"] = terakhir_koperasi_lain(pengguna)
        if pengguna.has_perm("core.lihat_cadangan"):
            konteks["soal_cadangan"] = keadaan_cadangan(timezone.now(), tanggal_buku()).peringatan
        if pengguna.has_perm("core.lihat_lembaga"):
            konteks |= peringatan_lembaga(pengguna, tanggal_buku())
        return super().get_context_data(**konteks, **kwargs)
