"""The list of groups and the page of one: who belongs, who leads, on any day."""

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.views.generic import ListView, TemplateView

from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.enums import Peran
from koperasi.core.peran import peran_pengguna
from koperasi.core.waktu import tanggal_buku

from ..enums import StatusKelompok
from ..forms.kelompok import SaringKelompokForm, TanggalForm
from ..ketentuan import ukuran_kelompok
from ..models import Kelompok
from ..selectors.keanggotaan import rencana_pindah
from ..selectors.kelompok import (
    akan_masuk,
    anggota_pada,
    bekas_anggota,
    calon_kelompok,
    daftar_kelompok,
    kode_terlihat,
    pengurus_pada,
    ppl_pada,
)
from ..selectors.kunjungan import kunjungan_terakhir
from ..selectors.pembentukan import pembentukan_terakhir, peristiwa_kelompok, syarat_kurang
from .dasar import SatuKelompokMixin, remah, remah_kelompok


def _nama_pj(kelompok: Any) -> str:
    return ", ".join(p.anggota.nama for p in kelompok.pj)


class DaftarKelompokView(EksporDaftar, ListView):
    izin = "kelompok.lihat_kelompok"
    template_name = "kelompok/kelompok/daftar.html"
    nama_ekspor = "kelompok.kelompok"
    judul_ekspor = "Daftar kelompok"
    hanya_pembuat = True
    kolom_ekspor = (
        KolomEkspor("Nomor", lambda k: k.nomor, 10),
        KolomEkspor("Nama", lambda k: k.nama, 24),
        KolomEkspor("Jenis", lambda k: k.get_jenis_display(), 18),
        KolomEkspor("Keadaan", lambda k: k.get_status_display(), 16),
        KolomEkspor("Desa atau kelurahan", lambda k: k.desa, 18),
        KolomEkspor("Anggota", lambda k: k.banyak, 9, angka=True),
        KolomEkspor("Perempuan", lambda k: k.perempuan, 10, angka=True),
        KolomEkspor("Laki-laki", lambda k: k.laki_laki, 9, angka=True),
        KolomEkspor("PJ", _nama_pj, 30),
        KolomEkspor("PPL", lambda k: ", ".join(p.ppl.nama for p in k.ppl), 20),
    )
    context_object_name = "daftar"
    paginate_by = 25
    page_kwarg = "halaman"

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # A PJ has one group, and no use for a list of one.
        if not request.GET and peran_pengguna(request.user) <= {Peran.PJ, Peran.ANGGOTA}:
            milik = list(Kelompok.objects.terlihat_oleh(request.user)[:2])
            if len(milik) == 1:
                return redirect("kelompok:rincian", pk=milik[0].pk)
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> Any:
        self.saring = SaringKelompokForm(self.request.GET, pengguna=self.request.user)
        return daftar_kelompok(
            self.request.user,
            self.saring.saringan(),
            tanggal=tanggal_buku(),
            urut=self.request.GET.get("urut", "nomor"),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            saring=self.saring,
            disaring=any(v for k, v in self.request.GET.items() if k in self.saring.fields),
            boleh_kelola=self.request.user.has_perm("kelompok.kelola_kelompok"),
            remah=remah(),
            **kwargs,
        )


class KelompokView(SatuKelompokMixin, TemplateView):
    izin = "kelompok.lihat_kelompok"
    template_name = "kelompok/kelompok/rincian.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pengguna, hari_ini = self.request.user, tanggal_buku()
        waktu = TanggalForm(self.request.GET or None, initial={"per": hari_ini})
        per = (waktu.is_valid() and waktu.cleaned_data["per"]) or hari_ini
        anggota: list[Any] = list(anggota_pada(self.kelompok, per))
        pengurus = list(pengurus_pada(per).filter(kelompok=self.kelompok))
        for satu in anggota:
            satu.jabatan = [p for p in pengurus if p.anggota_id == satu.anggota_id]
        rencana_pindah(anggota, per)
        bekas = list(bekas_anggota(self.kelompok, per)[:50])
        boleh_kelola = pengguna.has_perm("kelompok.kelola_kelompok")
        bubar = self.kelompok.status == StatusKelompok.BUBAR
        pembentukan = pembentukan_terakhir(self.kelompok)
        perempuan = sum(s.anggota.jenis_kelamin == "P" for s in anggota)
        return super().get_context_data(
            kelompok=self.kelompok,
            waktu=waktu,
            per=per,
            hari_ini=hari_ini,
            anggota=anggota,
            perempuan=perempuan,
            laki_laki=len(anggota) - perempuan,
            pengurus=pengurus,
            ppl=ppl_pada(self.kelompok, per),
            calon=list(calon_kelompok(self.kelompok)),
            bekas=bekas,
            akan_masuk=list(akan_masuk(self.kelompok, hari_ini)) if per == hari_ini else [],
            kini=per == hari_ini,
            kurang=syarat_kurang(self.kelompok, hari_ini)
            if boleh_kelola and self.kelompok.status == StatusKelompok.DIBENTUK
            else [],
            pembentukan=pembentukan,
            banyak_pendiri=pembentukan.pendiri.count() if pembentukan else 0,
            peristiwa=peristiwa_kelompok(self.kelompok),
            boleh_berkas=pengguna.has_perm("kelompok.lihat_berhenti"),
            terbuka=kode_terlihat(pengguna, [s.anggota_id for s in (*anggota, *bekas)]),
            peringatan_ukuran=""
            if bubar or not anggota or self.kelompok.status == StatusKelompok.DIBENTUK
            else ukuran_kelompok(self.kelompok.jenis, per).kalimat(len(anggota)),
            boleh_kelola=boleh_kelola,
            kunjungan=kunjungan_terakhir(self.kelompok),
            boleh_catat=pengguna.has_perm("kelompok.catat_kunjungan") and not bubar,
            manajer=Peran.MANAJER in peran_pengguna(pengguna),
            boleh_ubah=boleh_kelola and not bubar,
            rincian=_rincian(self.kelompok),
            remah=remah_kelompok(self.kelompok),
            **kwargs,
        )


def _rincian(kelompok: Kelompok) -> list[tuple[str, Any]]:
    rt_rw = " / ".join(
        bagian
        for bagian in (
            kelompok.rt and f"RT {kelompok.rt}",
            kelompok.rw and f"RW {kelompok.rw}",
        )
        if bagian
    )
    wilayah = ", ".join(b for b in (rt_rw, kelompok.desa, kelompok.kecamatan) if b)
    return [
        ("Jenis", kelompok.get_jenis_display()),
        ("Wilayah", wilayah or None),
        ("Tempat pertemuan", kelompok.tempat or None),
        (
            "Pertemuan",
            kelompok.hari_pertemuan and f"tanggal {kelompok.hari_pertemuan} tiap bulan",
        ),
        ("Batas setor", kelompok.batas_setor and f"tanggal {kelompok.batas_setor} tiap bulan"),
    ]
