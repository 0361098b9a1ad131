"""The demonstration's register: people, memberships, groups, officers, PPL."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from django.contrib.auth.models import Group

from anggota.enums import StatusKeanggotaan
from anggota.models import AhliWaris, Anggota, Keanggotaan
from anggota.perhitungan.data_orang import DataOrang
from anggota.services.borongan import akhiri_banyak, anggota_sejak, catat_orang_banyak
from anggota.services.contoh import PEJABAT
from anggota.services.keanggotaan import BUKU_ANGGOTA
from koperasi.core.contoh import SANDI_CONTOH
from koperasi.core.enums import Peran
from koperasi.core.models import Pengguna
from koperasi.core.nomor import BULAN_ROMAWI, lewati_nomor

from ...enums import (
    JabatanKelompok,
    JenisKelompok,
    JenisPeristiwaKelompok,
    StatusKelompok,
)
from ...models import (
    KeanggotaanKelompok,
    Kelompok,
    KunjunganPPL,
    PengurusKelompok,
    PenugasanPPL,
    PeristiwaKelompok,
)
from ..kelompok import DataKelompok
from ..pemecahan import pecah_kelompok
from .orang import DESA, OrangContoh, orang_contoh

RUANG_KUNCI = uuid.UUID("8d2f6a0e-5e0b-4c53-9a76-0b9a1f0c7d11")
DASAR = "Buku anggota koperasi"
BENIH, DERET = 28, 1
PECAHAN = 1  # the group that came out of the first one
PERGANTIAN = 4  # the group that has changed its PJ I
PPL_LAIN = (("ppl2", "Wahyu Setiawan"), ("ppl3", "Titik Rahayu"))
JABATAN = (JabatanKelompok.PJ_I, JabatanKelompok.PJ_II, JabatanKelompok.SEKRETARIS)
SEBAB = (
    (StatusKeanggotaan.KELUAR, "Pindah rumah ke luar kota"),
    (StatusKeanggotaan.KELUAR, "Mengundurkan diri, mengikuti keluarga"),
    (StatusKeanggotaan.MENINGGAL, "Meninggal dunia karena sakit"),
)


@dataclass(frozen=True)
class RiwayatAnggota:
    """``awal`` members stood in the books on ``sejak``; ``mutasi`` are days on which some joined
    (positive) or left (negative)."""

    awal: int
    sejak: dt.date
    mutasi: tuple[tuple[dt.date, int], ...]


@dataclass
class BukuContoh:
    """What was written, for the parts that follow."""

    kelompok: list[Kelompok]
    keanggotaan: list[Keanggotaan]
    ppl: list[Pengguna]
    isi: dict[int, list[KeanggotaanKelompok]] = field(default_factory=dict)

    def anggota_pada(self, kelompok: Kelompok, hari: dt.date) -> list[int]:
        """Who belonged to the group on a day."""
        return [
            k.anggota_id
            for k in self.isi.get(kelompok.pk, ())
            if k.mulai <= hari and (k.selesai is None or k.selesai >= hari)
        ]


def kunci(nama: str) -> uuid.UUID:
    return uuid.uuid5(RUANG_KUNCI, nama)


def rakit_buku_anggota(
    akun: Mapping[Peran, Pengguna],
    nama: Sequence[str],
    riwayat: RiwayatAnggota,
    tanggal: dt.date,
) -> BukuContoh:
    kelompok = _kelompok(nama, riwayat.sejak, akun[Peran.STAF])
    banyak = riwayat.awal + sum(n for _, n in riwayat.mutasi if n > 0)
    orang = list(orang_contoh(banyak, benih=BENIH, deret=DERET))
    tempat = [_tempat(n, len(nama)) for n in range(banyak)]
    _beri_nama(orang, tempat, akun)
    _beri_nama_pejabat(orang, tempat, akun, sesudah=4 * len(nama))
    masuk = [kelompok[tempat[n]].dibentuk for n in range(riwayat.awal)]
    masuk = [
        max(hari, riwayat.sejak - dt.timedelta(days=90 + (n * 211) % 4_000))
        for n, hari in enumerate(masuk)
    ]
    masuk += [hari for hari, n in riwayat.mutasi for _ in range(n)]
    anggota = catat_orang_banyak([data_orang(o) for o in orang], oleh=akun[Peran.STAF])
    _ahli_waris(anggota, orang, akun[Peran.STAF])
    nomor = _nomor(masuk)
    keanggotaan = anggota_sejak(
        list(zip(anggota, masuk, nomor, strict=True)),
        dasar=DASAR,
        oleh=akun[Peran.KETUA],
        tanggal=tanggal,
        pengaju=akun[Peran.STAF],
    )
    berhenti = _berhenti(keanggotaan, riwayat, len(nama))
    akhiri_banyak(
        [(keanggotaan[n], SEBAB[i][0], hari, SEBAB[i][1]) for n, hari, i in berhenti],
        dasar="Surat pernyataan berhenti",
        oleh=akun[Peran.KETUA],
        tanggal=tanggal,
    )
    selesai = {n: (hari, SEBAB[i][0].label) for n, hari, i in berhenti}
    KeanggotaanKelompok.objects.bulk_create(
        KeanggotaanKelompok(
            kelompok=kelompok[tempat[n]],
            jenis=JenisKelompok.TANGGUNG_RENTENG,
            anggota=a,
            mulai=masuk[n],
            selesai=selesai[n][0] if n in selesai else None,
            sebab_selesai=selesai[n][1] if n in selesai else "",
            dasar=DASAR,
            dibuat_oleh=akun[Peran.STAF],
        )
        for n, a in enumerate(anggota)
    )
    _pengurus(kelompok, anggota, len(nama), akun[Peran.KETUA], tanggal)
    ppl = _ppl(kelompok, akun, tanggal)
    Anggota.objects.filter(pk=anggota[0].pk).update(pengguna=akun[Peran.PJ])
    Anggota.objects.filter(pk=anggota[len(nama)].pk).update(pengguna=akun[Peran.ANGGOTA])
    _pecah(kelompok, nama[PECAHAN], akun, tanggal)
    buku = BukuContoh(list(Kelompok.objects.order_by("nomor")), keanggotaan, ppl)
    for k in KeanggotaanKelompok.objects.order_by("id"):
        buku.isi.setdefault(k.kelompok_id, []).append(k)
    return buku


def _tempat(n: int, banyak: int) -> int:
    """Whose turn it is; the first group grows twice as fast, which is why it was split."""
    return 0 if n % banyak == PECAHAN else n % banyak


def _kelompok(nama: Sequence[str], sejak: dt.date, oleh: Pengguna) -> list[Kelompok]:
    """All groups of the books; the one that was split off comes later, by its own act."""
    semua = [
        Kelompok(
            nomor=f"{n + 1:02d}",
            nama=satu,
            jenis=JenisKelompok.TANGGUNG_RENTENG,
            status=StatusKelompok.AKTIF,
            dibentuk=sejak - dt.timedelta(days=200 + n * 170),
            tempat=f"Balai RW {1 + n % 9:02d} {DESA[n % len(DESA)]}",
            rt=f"{1 + n % 8:02d}",
            rw=f"{1 + n % 9:02d}",
            desa=DESA[n % len(DESA)],
            kecamatan="Lawang",
            hari_pertemuan=3 + (n * 5) % 24,
            batas_setor=4 + (n * 5) % 24,
            dibuat_oleh=oleh,
        )
        for n, satu in enumerate(nama)
    ]
    Kelompok.objects.bulk_create(k for n, k in enumerate(semua) if n != PECAHAN)
    return semua


def _beri_nama(orang: list[OrangContoh], tempat: list[int], akun: Mapping[Peran, Pengguna]) -> None:
    """The two who can sign in are women of the first group: its PJ and a member."""
    perempuan = [n for n, o in enumerate(orang) if o.jenis_kelamin == "P"]
    jarak = tempat.index(0, 2)
    for n, peran in ((0, Peran.PJ), (jarak, Peran.ANGGOTA)):
        if orang[n].jenis_kelamin != "P":
            lain = next(p for p in perempuan if p > jarak)
            orang[n], orang[lain] = orang[lain], orang[n]
        orang[n] = replace(orang[n], nama=akun[peran].nama, telepon=akun[peran].nomor_hp or "")


def _beri_nama_pejabat(
    orang: list[OrangContoh], tempat: list[int], akun: Mapping[Peran, Pengguna], *, sesudah: int
) -> None:
    """Pengurus and pengawas are members too: women who lead no group and stay (``_berhenti``)."""
    calon = (
        n
        for n in range(sesudah, len(orang))
        if orang[n].jenis_kelamin == "P" and n % 5 and tempat[n] > PECAHAN
    )
    for (_, nama, peran), n in zip(PEJABAT, calon, strict=False):
        if peran is None:
            orang[n] = replace(orang[n], nama=nama)
        else:
            orang[n] = replace(orang[n], nama=akun[peran].nama, telepon=akun[peran].nomor_hp or "")


def data_orang(o: OrangContoh) -> DataOrang:
    return DataOrang(
        nama=o.nama,
        jenis_kelamin=o.jenis_kelamin,
        nik=o.nik,
        nomor_kk=o.nomor_kk,
        tempat_lahir=o.tempat_lahir,
        tanggal_lahir=o.tanggal_lahir,
        telepon=o.telepon,
        alamat=o.alamat,
        rt=o.rt,
        rw=o.rw,
        desa=o.desa,
        kecamatan="Lawang",
        kabupaten="Kabupaten Malang",
        kode_pos="65211",
        pekerjaan=o.pekerjaan,
        pendidikan=o.pendidikan,
        status_kawin=o.status_kawin,
    )


def _ahli_waris(anggota: Sequence[Anggota], orang: Sequence[OrangContoh], oleh: Pengguna) -> None:
    AhliWaris.objects.bulk_create(
        AhliWaris(
            anggota=a,
            nama=o.ahli_waris[0],
            hubungan=o.ahli_waris[1],
            persen=Decimal(100),
            dibuat_oleh=oleh,
        )
        for a, o in zip(anggota, orang, strict=True)
    )


def _nomor(masuk: Sequence[dt.date]) -> list[str]:
    """Numbers in the order of joining; the book goes on after them."""
    urut = sorted(range(len(masuk)), key=lambda n: (masuk[n], n))
    nomor = [""] * len(masuk)
    for n, siapa in enumerate(urut, start=1):
        nomor[siapa] = f"{n:05d}"
    lewati_nomor(BUKU_ANGGOTA, 0, len(masuk))
    return nomor


def _berhenti(
    keanggotaan: Sequence[Keanggotaan], riwayat: RiwayatAnggota, banyak: int
) -> list[tuple[int, dt.date, int]]:
    """Who left, when, and why; never an officer, and nobody of the group that was split."""
    calon = (
        n for n in range(4 * banyak, riwayat.awal) if n % banyak > PECAHAN and (n * 7) % 5 == 0
    )
    hari = [h for h, n in riwayat.mutasi for _ in range(-n)]
    return [(next(calon), h, 2 if i % 9 == 5 else i % 2) for i, h in enumerate(hari)]


def _pengurus(
    kelompok: Sequence[Kelompok],
    anggota: Sequence[Anggota],
    banyak: int,
    oleh: Pengguna,
    tanggal: dt.date,
) -> None:
    """PJ I, PJ II and a sekretaris in each group since last year's election."""
    mulai = dt.date(tanggal.year - 1, 3, 1)
    ganti = (tanggal - dt.timedelta(days=140)).replace(day=1)
    baris = []
    for g, satu in enumerate(kelompok):
        if g == PECAHAN:
            continue
        for n, jabatan in enumerate(JABATAN):
            lama = PengurusKelompok(
                kelompok=satu,
                anggota=anggota[g + n * banyak],
                jabatan=jabatan,
                mulai=mulai,
                sampai_rencana=mulai.replace(year=mulai.year + 3) - dt.timedelta(days=1),
                dasar=f"Pertemuan kelompok {satu.nama}, Februari {mulai.year}",
                nomor_sk=_sk(g + 1, mulai - dt.timedelta(days=4)),
                tanggal_sk=mulai - dt.timedelta(days=4),
                dibuat_oleh=oleh,
            )
            baris.append(lama)
            if g == PERGANTIAN and n == 0:
                lama.selesai = ganti - dt.timedelta(days=1)
                baris.append(
                    PengurusKelompok(
                        kelompok=satu,
                        anggota=anggota[g + 3 * banyak],
                        jabatan=jabatan,
                        mulai=ganti,
                        sampai_rencana=lama.sampai_rencana,
                        dasar="PJ I sebelumnya mengundurkan diri karena bekerja di luar kota",
                        nomor_sk=_sk(41, ganti - dt.timedelta(days=2)),
                        tanggal_sk=ganti - dt.timedelta(days=2),
                        dibuat_oleh=oleh,
                    )
                )
    PengurusKelompok.objects.bulk_create(baris)


def _sk(urut: int, tanggal: dt.date) -> str:
    """As the app numbers its own; these were written before it."""
    return f"{urut:03d}/KRS/SK/{BULAN_ROMAWI[tanggal.month - 1]}/{tanggal.year}"


def _ppl(
    kelompok: Sequence[Kelompok], akun: Mapping[Peran, Pengguna], tanggal: dt.date
) -> list[Pengguna]:
    """Three PPL share the groups by neighbourhood."""
    semua = [akun[Peran.PPL]]
    for nama_pengguna, nama in PPL_LAIN:
        lain = Pengguna.objects.filter(nama_pengguna=nama_pengguna).first()
        if lain is None:
            lain = Pengguna.objects.create_user(nama_pengguna, nama, SANDI_CONTOH)
            lain.groups.add(Group.objects.get(name=Peran.PPL.value))
        semua.append(lain)
    PenugasanPPL.objects.bulk_create(
        PenugasanPPL(
            kelompok=k,
            ppl=semua[g * len(semua) // len(kelompok)],
            mulai=dt.date(tanggal.year - 1, 1, 2),
            dibuat_oleh=akun[Peran.MANAJER],
        )
        for g, k in enumerate(kelompok)
        if g != PECAHAN
    )
    return semua


def _pecah(
    kelompok: Sequence[Kelompok], nama: str, akun: Mapping[Peran, Pengguna], tanggal: dt.date
) -> None:
    """The first group had grown to twice the usual size; half of it is a group of its own now."""
    asal = kelompok[0]
    mulai = (tanggal - dt.timedelta(days=170)).replace(day=1)
    semua = list(
        KeanggotaanKelompok.objects.filter(kelompok=asal, mulai__lt=mulai)
        .berlaku()
        .select_related("anggota")
        .order_by("id")
    )
    menjabat = set(
        PengurusKelompok.objects.filter(kelompok=asal).values_list("anggota_id", flat=True)
    )
    pindah = [s for s in semua[1::2] if s.anggota_id not in menjabat and not s.anggota.pengguna_id]
    baru = pecah_kelompok(
        asal,
        DataKelompok(
            nomor=f"{PECAHAN + 1:02d}",
            nama=nama,
            dibentuk=mulai,
            tempat=asal.tempat,
            rt=asal.rt,
            rw=asal.rw,
            desa=asal.desa,
            kecamatan=asal.kecamatan,
            hari_pertemuan=8,
            batas_setor=9,
        ),
        pindah,
        {jabatan: s.anggota for jabatan, s in zip(JABATAN, pindah, strict=False)},
        mulai=mulai,
        dasar=f"Pertemuan kelompok {asal.nama}, {mulai.month - 1 or 12}/{mulai.year}",
        alasan="Anggotanya sudah lebih dari empat puluh orang, pertemuan terlalu lama",
        serah_dana="Tiap anggota membawa bagiannya atas kas tanggung renteng secara tunai",
        kunci=kunci("pecah"),
        oleh=akun[Peran.MANAJER],
        tanggal=mulai,
    )
    PengurusKelompok.objects.filter(kelompok=baru, nomor_sk="").update(
        nomor_sk=_sk(48, mulai), tanggal_sk=mulai
    )
    ppl = PenugasanPPL.objects.get(kelompok=baru)
    KunjunganPPL.objects.create(
        kelompok=baru,
        tanggal=mulai,
        pengunjung=ppl.ppl,
        ditemui=f"{len(pindah)} anggota yang pindah dan pengurus barunya",
        hasil="Kelompok baru berkumpul sendiri di balai RW; PJ dan sekretarisnya siap bekerja.",
        kunci=kunci("kunjungan/pecah"),
        dibuat_oleh=ppl.ppl,
        tanggal_buku=mulai,
    )
    PeristiwaKelompok.objects.create(
        kelompok=baru,
        jenis=JenisPeristiwaKelompok.DIAKTIFKAN,
        tanggal=mulai,
        dasar=f"SK pengurus {_sk(48, mulai)}",
        kunci=kunci("aktif"),
        dibuat_oleh=akun[Peran.KETUA],
        tanggal_buku=mulai,
    )
    Kelompok.objects.filter(pk=baru.pk).update(status=StatusKelompok.AKTIF)
