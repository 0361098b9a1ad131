"""The registers that follow from other tables: members, officers, employees."""

from koperasi.core.excel import Isi
from koperasi.core.tulisan import nomor_hp, tanggal_pendek

from ...models import Anggota, Karyawan, Keanggotaan, MasaJabatan
from .bentuk import Buku, KolomBuku

NIK_TERSAMAR = "************"


def nik_tersamar(anggota: Anggota) -> str:
    """The last four digits; the rest is shown to named people with a reason."""
    if anggota.nik_akhir:
        return f"{NIK_TERSAMAR}{anggota.nik_akhir}"
    return f"(belum ada: {anggota.tanpa_nik})" if anggota.tanpa_nik else ""


def tempat_tanggal(orang: Anggota | Karyawan) -> str:
    lahir = tanggal_pendek(orang.tanggal_lahir) if orang.tanggal_lahir else ""
    return ", ".join(b for b in (orang.tempat_lahir, lahir) if b)


def alamat_lengkap(anggota: Anggota) -> str:
    rt_rw = "/".join(b for b in (anggota.rt, anggota.rw) if b)
    bagian = [
        anggota.alamat,
        f"RT/RW {rt_rw}" if rt_rw else "",
        anggota.desa,
        anggota.kecamatan,
        anggota.kabupaten,
    ]
    return ", ".join(b for b in bagian if b)


def _nik(k: Keanggotaan) -> Isi:
    # Opened for the whole list at once by whoever may; see ``services.nik_daftar``.
    return getattr(k, "nik_terbuka", None) or nik_tersamar(k.anggota)


def _sah(k: Keanggotaan) -> Isi:
    """Who ratified, and when, as far as the membership came."""
    sah = next((p for p in k.peristiwa.all() if p.status == "DISAHKAN"), None)
    if sah is None:
        return ""
    nama = sah.dibuat_oleh.nama if sah.dibuat_oleh else ""
    return f"{nama} {tanggal_pendek(sah.tanggal)}".strip()


def _sebab(k: Keanggotaan) -> Isi:
    if k.selesai is None:
        return ""
    akhir = next((p for p in k.peristiwa.all() if p.status == k.status), None)
    bagian = [k.get_status_display(), akhir.alasan if akhir else "", akhir.dasar if akhir else ""]
    return ". ".join(b for b in bagian if b)


def _telepon(k: Keanggotaan) -> str:
    return nomor_hp(k.anggota.telepon) if k.anggota.telepon else ""


# The running number is given while the list is read: it is a number of this print, not of her.
def _urut(k: object) -> Isi:
    return getattr(k, "urut", "")


BUKU_ANGGOTA = Buku(
    kode="ANGGOTA",
    nomor="1",
    judul="Buku daftar anggota",
    url="administrasi:daftar_anggota",
    keterangan="Semua yang pernah menjadi anggota, dengan tanggal masuk dan berhentinya.",
    kolom=(
        KolomBuku("No", 7, _urut),
        KolomBuku("No anggota", 11, lambda k: k.nomor or ""),
        KolomBuku("Nama lengkap", 22, lambda k: k.anggota.nama),
        KolomBuku("NIK", 25, _nik),
        KolomBuku("Tempat dan tanggal lahir", 18, lambda k: tempat_tanggal(k.anggota)),
        KolomBuku("Jenis kelamin", 14, lambda k: k.anggota.get_jenis_kelamin_display()),
        KolomBuku("Pekerjaan", 15, lambda k: k.anggota.pekerjaan),
        KolomBuku("Alamat", 26, lambda k: alamat_lengkap(k.anggota)),
        KolomBuku("Telepon", 19, _telepon),
        KolomBuku("Tanggal masuk", 12, lambda k: k.mulai),
        KolomBuku("Tanda tangan / cap jempol", 14, tanda="anggota"),
        KolomBuku("Disetujui ketua dan tanggal", 17, _sah),
        KolomBuku("Tanggal minta berhenti", 13, lambda k: k.minta_berhenti),
        KolomBuku("Tanggal berhenti", 12, lambda k: k.selesai),
        KolomBuku("Sebab berhenti", 18, _sebab),
        KolomBuku("Disetujui ketua", 13, tanda="ketua"),
    ),
)


def _pengesah(m: MasaJabatan) -> Isi:
    return ", ".join(b for b in (m.pengesah, m.dasar) if b)


_KOLOM_ORGAN = (
    KolomBuku("Nama", 30, lambda m: str(m.anggota)),
    KolomBuku("Jabatan", 18, lambda m: m.get_jabatan_display()),
    KolomBuku("Tanggal diangkat", 14, lambda m: m.mulai),
    KolomBuku("Tanggal berhenti", 14, lambda m: m.selesai),
    KolomBuku("Alasan", 26, lambda m: m.alasan),
    KolomBuku("Pengesah", 26, _pengesah),
)


BUKU_PENGURUS = Buku(
    kode="PENGURUS",
    nomor="2",
    judul="Buku daftar pengurus",
    url="administrasi:daftar_pengurus",
    keterangan="Pengurus dari masa ke masa; semuanya anggota koperasi.",
    kolom=_KOLOM_ORGAN,
)
BUKU_PENGAWAS = Buku(
    kode="PENGAWAS",
    nomor="3",
    judul="Buku daftar pengawas",
    url="administrasi:daftar_pengawas",
    keterangan="Pengawas dari masa ke masa; semuanya anggota koperasi.",
    kolom=_KOLOM_ORGAN,
)


def _persetujuan(k: Karyawan) -> Isi:
    bagian = []
    if k.disetujui_pengurus:
        bagian.append(
            f"Pengurus: {k.disetujui_pengurus.nama}, {tanggal_pendek(k.disetujui_pengurus_pada)}"
        )
    if k.disetujui_ketua:
        bagian.append(f"Ketua: {k.disetujui_ketua.nama}, {tanggal_pendek(k.disetujui_ketua_pada)}")
    return "; ".join(bagian)


BUKU_KARYAWAN = Buku(
    kode="KARYAWAN",
    nomor="10",
    judul="Buku daftar karyawan",
    url="administrasi:daftar_karyawan",
    keterangan="Yang bekerja untuk koperasi, dengan persetujuan pengurus dan ketua.",
    kolom=(
        KolomBuku("No", 5, _urut),
        KolomBuku("Nama", 22, lambda k: k.nama),
        KolomBuku("Tempat / tanggal lahir", 20, tempat_tanggal),
        KolomBuku("Jenis kelamin", 11, lambda k: k.get_jenis_kelamin_display()),
        KolomBuku("Alamat", 26, lambda k: k.alamat),
        KolomBuku("Tanggal diangkat", 13, lambda k: k.mulai),
        KolomBuku("Jabatan", 16, lambda k: k.jabatan),
        KolomBuku("Persetujuan pengurus dan ketua", 30, _persetujuan),
        KolomBuku("Tanggal berhenti", 13, lambda k: k.selesai),
        KolomBuku("Alasan", 18, lambda k: k.alasan),
        KolomBuku("Catatan", 20, lambda k: k.catatan),
    ),
)
