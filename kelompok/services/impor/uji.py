"""The dry run: what the rows would become, what stands against it, what deserves a look."""

import datetime as dt
import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from anggota.models import Anggota, Keanggotaan
from koperasi.core import rahasia
from koperasi.core.enums import Peran
from koperasi.core.models import Pengguna
from koperasi.core.tabel_masuk import Tabel

from ...enums import JabatanKelompok, JenisDana, JenisKelompok, StatusKelompok
from ...ketentuan import ukuran_kelompok
from ...models import DanaKelompok, Kelompok, PengurusKelompok
from ...perhitungan.susunan_impor import Susunan
from .baris import (
    BarisKelompok,
    BarisMasuk,
    BarisOrang,
    Isi,
    baca_isi,
    kunci_kelompok,
)

SEKALI_TANYA = 2_000
NAMA_DANA = {
    "kas_renteng": JenisDana.KAS_TANGGUNG_RENTENG.label,
    "kas_kelompok": JenisDana.KAS_KELOMPOK.label,
    "dana_sosial": JenisDana.DANA_SOSIAL.label,
    "tabungan": JenisDana.TABUNGAN_KELOMPOK.label,
    "arisan": JenisDana.ARISAN.label,
}
KELOMPOK_TERKECIL = 5  # fewer new members than this look like a misspelt name


@dataclass
class RencanaKelompok:
    """A group that rows belong to: one that exists (``pk``), or one to be formed."""

    nomor: str
    nama: str
    pk: int | None = None
    asal: BarisKelompok | None = None
    anggota: list[BarisOrang] = field(default_factory=list)
    ppl: int | None = None
    dana: dict[str, Decimal] = field(default_factory=dict)

    @property
    def sebutan(self) -> str:
        return f"{self.nomor} {self.nama}".strip()

    @property
    def jumlah_dana(self) -> Decimal:
        return sum(self.dana.values(), Decimal(0))


@dataclass
class HasilUji:
    """Nothing of this is stored. ``siap`` says that the import may be confirmed."""

    orang: list[BarisOrang]
    kelompok: list[RencanaKelompok]
    baris_kelompok: list[BarisKelompok]
    dilewati: list[BarisMasuk]

    def semua_baris(self) -> Iterator[BarisMasuk]:
        yield from self.baris_kelompok
        yield from self.orang
        yield from self.dilewati

    def kesalahan(self) -> list[BarisMasuk]:
        return [b for b in self.semua_baris() if b.kesalahan]

    def peringatan(self) -> list[BarisMasuk]:
        return [b for b in self.semua_baris() if b.peringatan]

    @property
    def siap(self) -> bool:
        return bool(self.orang) and not any(b.kesalahan for b in self.semua_baris())

    def hitungan(self) -> dict[str, int]:
        """Counts for the page, the result and the trail; no names."""
        kelamin = Counter(b.data.jenis_kelamin for b in self.orang)
        return {
            "anggota": len(self.orang),
            "perempuan": kelamin["P"],
            "laki_laki": kelamin["L"],
            "tanpa_nik": sum(not b.data.nik for b in self.orang),
            "kelompok_baru": sum(k.pk is None for k in self.kelompok),
            "kelompok_lama": sum(k.pk is not None for k in self.kelompok),
            "pengurus": sum(bool(b.jabatan) for b in self.orang),
            "dana": sum(len(k.dana) for k in self.kelompok),
            "jumlah_dana": int(sum(k.jumlah_dana for k in self.kelompok)),
            "peringatan": sum(bool(b.peringatan) for b in self.semua_baris()),
            "kesalahan": sum(bool(b.kesalahan) for b in self.semua_baris()),
        }


def uji_isi(susunan: Susunan, lembar: Mapping[str, Tabel], *, tanggal: dt.date) -> HasilUji:
    """Read the rows and hold them against each other and against the register."""
    isi = baca_isi(susunan, lembar, tanggal=tanggal)
    hasil = HasilUji(isi.orang, [], isi.kelompok, isi.dilewati)
    _Kelompok(isi).susun(hasil)
    _periksa_nomor(hasil)
    _periksa_nik(hasil)
    _periksa_kesamaan(hasil)
    _periksa_jabatan(hasil)
    _periksa_dana(hasil)
    _periksa_ukuran(hasil, tanggal)
    return hasil


class _Kelompok:
    """Finds the group each row means: by number, else by name; else it is a new one."""

    def __init__(self, isi: Isi) -> None:
        self.isi = isi
        self.per_nomor: dict[str, RencanaKelompok] = {}
        self.per_nama: dict[str, list[RencanaKelompok]] = defaultdict(list)
        self.bubar: set[int] = set()
        for k in Kelompok.objects.all():
            if k.status == StatusKelompok.BUBAR:
                self.bubar.add(k.pk)
            self._daftar(RencanaKelompok(k.nomor, k.nama, k.pk))

    def _daftar(self, rencana: RencanaKelompok) -> RencanaKelompok:
        nomor, nama = kunci_kelompok(rencana.nomor, rencana.nama)
        if nomor:
            self.per_nomor[nomor] = rencana
        if nama and rencana.pk not in self.bubar:
            self.per_nama[nama].append(rencana)
        return rencana

    def susun(self, hasil: HasilUji) -> None:
        ada_rincian = bool(self.isi.kelompok)
        for b in self.isi.kelompok:
            self._rincian(b)
        for orang in self.isi.orang:
            if not any(orang.kelompok):
                orang.peringatan.append("Belum masuk kelompok mana pun.")
                continue
            rencana = self._cari(orang, *orang.kelompok)
            if rencana is None and not orang.kesalahan_kelompok and ada_rincian:
                sebut = " ".join(filter(None, orang.kelompok))
                orang.kesalahan.append(f"Kelompok {sebut} tidak ada pada lembar kelompok.")
            elif rencana is None and not orang.kesalahan_kelompok:
                rencana = self._daftar(RencanaKelompok(*orang.kelompok))
            if rencana is not None:
                rencana.anggota.append(orang)
        dipakai = {
            id(k): k
            for k in itertools.chain(
                self.per_nomor.values(), itertools.chain.from_iterable(self.per_nama.values())
            )
            if k.anggota or (k.asal and (k.pk is None or k.dana or k.ppl))
        }
        hasil.kelompok = list(dipakai.values())
        self._beri_nama_dan_nomor(hasil.kelompok)
        if not ada_rincian:
            for k in hasil.kelompok:
                if k.pk is None and 0 < len(k.anggota) < KELOMPOK_TERKECIL:
                    k.anggota[0].peringatan.append(
                        f"Kelompok {k.sebutan} hanya beranggota {len(k.anggota)} orang. "
                        "Periksa tulisan nama kelompoknya."
                    )

    def _rincian(self, b: BarisKelompok) -> None:
        rencana = self._cari(b, b.nomor, b.nama)
        if rencana is not None and rencana.asal is not None:
            b.kesalahan.append(f"Kelompok ini sudah ada pada baris {rencana.asal.letak[1]}.")
            return
        if rencana is None:
            if b.kesalahan:
                return
            rencana = self._daftar(RencanaKelompok(b.nomor, b.nama))
        rencana.asal, rencana.dana = b, b.dana
        if b.ppl:
            rencana.ppl = self._ppl(b)

    def _cari(self, b: BarisMasuk, nomor: str, nama: str) -> RencanaKelompok | None:
        """The group meant, None when there is none yet; a contradiction is the row's mistake."""
        k_nomor, k_nama = kunci_kelompok(nomor, nama)
        b.kesalahan_kelompok = False
        if rencana := self.per_nomor.get(k_nomor) if k_nomor else None:
            kalimat = ""
            if rencana.pk in self.bubar:
                kalimat = f"Kelompok {rencana.sebutan} sudah bubar."
            elif k_nama and rencana.nama and k_nama != kunci_kelompok("", rencana.nama)[1]:
                kalimat = f"Kelompok nomor {nomor} bernama {rencana.nama}, bukan {nama}."
            elif k_nama and not rencana.nama:
                rencana.nama = nama
                self.per_nama[k_nama].append(rencana)
            if kalimat:
                b.kesalahan.append(kalimat)
                b.kesalahan_kelompok = True
                return None
            return rencana
        senama = self.per_nama.get(k_nama, []) if k_nama else []
        if k_nomor:
            # A number that nobody has yet, for a group known so far by its name alone.
            tanpa_nomor = [k for k in senama if not k.nomor]
            if len(tanpa_nomor) == 1:
                tanpa_nomor[0].nomor = nomor
                self.per_nomor[k_nomor] = tanpa_nomor[0]
                return tanpa_nomor[0]
            return None
        if len(senama) > 1:
            b.kesalahan.append(f"Ada {len(senama)} kelompok bernama {nama}; tulis nomornya.")
            b.kesalahan_kelompok = True
            return None
        return senama[0] if senama else None

    def _beri_nama_dan_nomor(self, daftar: Iterable[RencanaKelompok]) -> None:
        """Groups that lists call by one of the two get the other: the next free number."""
        terpakai = [int(n) for n in self.per_nomor if n.isdecimal()]
        urut = itertools.count(max(terpakai, default=0) + 1)
        for k in daftar:
            if not k.nomor:
                k.nomor = f"{next(urut):02d}"
            elif k.nomor.isdecimal() and k.pk is None:
                k.nomor = k.nomor.zfill(2)
            k.nama = k.nama or f"Kelompok {k.nomor}"

    def _ppl(self, b: BarisKelompok) -> int | None:
        if not hasattr(self, "_daftar_ppl"):
            self._daftar_ppl = list(
                Pengguna.objects.orang()
                .filter(groups__name=Peran.PPL.value, is_active=True)
                .values_list("pk", "nama", "nama_pengguna")
            )
        teks = b.ppl.casefold()
        cocok = [pk for pk, nama, masuk in self._daftar_ppl if teks in (nama.casefold(), masuk)]
        if len(cocok) != 1:
            b.kesalahan.append(
                f"PPL “{b.ppl[:40]}” bukan pengguna berperan PPL; tulis nama lengkap atau nama "
                "penggunanya, atau kosongkan."
            )
            return None
        return cocok[0]


def _periksa_nomor(hasil: HasilUji) -> None:
    """A member's number belongs to one person, in the file and in the register."""
    pertama: dict[str, BarisOrang] = {}
    for b in hasil.orang:
        if not b.nomor:
            continue
        if lain := pertama.get(b.nomor):
            b.kesalahan.append(f"Nomor anggota {b.nomor} sudah dipakai {_sebut(lain, b)}.")
        else:
            pertama[b.nomor] = b
    for nomor in _ada(Keanggotaan.objects.all(), "nomor", pertama):
        pertama[nomor].kesalahan.append(f"Nomor anggota {nomor} sudah tercatat pada anggota lain.")


def _periksa_nik(hasil: HasilUji) -> None:
    pertama: dict[bytes, BarisOrang] = {}
    for b in hasil.orang:
        if not b.data.nik or not b.data.nik.isdigit():
            continue
        sidik = rahasia.sidik_pencarian("nik", b.data.nik)
        if lain := pertama.get(sidik):
            b.kesalahan.append(f"NIK ini sama dengan NIK pada {_sebut(lain, b)}.")
        else:
            pertama[sidik] = b
    for sidik in _ada(Anggota.objects.all(), "nik_sidik", pertama):
        pertama[bytes(sidik)].kesalahan.append("NIK ini sudah tercatat atas nama lain.")


def _periksa_kesamaan(hasil: HasilUji) -> None:
    """Equal phone or KK: families and neighbours share them, so it is a warning."""
    telepon: dict[str, list[BarisOrang]] = defaultdict(list)
    kk: dict[bytes, list[BarisOrang]] = defaultdict(list)
    for b in hasil.orang:
        if b.data.telepon:
            telepon[b.data.telepon].append(b)
        if b.data.nomor_kk:
            sidik = rahasia.sidik_pencarian("kk", b.data.nomor_kk)
            kk[sidik].append(b)
    for sebut, kumpulan in (("Nomor HP", telepon), ("Nomor KK", kk)):
        for daftar in kumpulan.values():
            for b in daftar[1:]:
                b.peringatan.append(f"{sebut} sama dengan {_sebut(daftar[0], b)}.")
    for nomor in _ada(Anggota.objects.all(), "telepon", telepon):
        telepon[nomor][0].peringatan.append("Nomor HP sama dengan orang yang sudah tercatat.")
    for sidik in _ada(Anggota.objects.all(), "kk_sidik", kk):
        kk[bytes(sidik)][0].peringatan.append("Nomor KK sama dengan orang yang sudah tercatat.")


def _periksa_jabatan(hasil: HasilUji) -> None:
    """One person for each office of a group; an office that is held already stays held."""
    lama = [k.pk for k in hasil.kelompok if k.pk]
    dijabat = set(
        PengurusKelompok.objects.filter(kelompok__in=lama)
        .berlaku()
        .values_list("kelompok_id", "jabatan")
    )
    sebutan: dict[str, Any] = dict(JabatanKelompok.choices)
    for k in hasil.kelompok:
        pertama: dict[str, BarisOrang] = {}
        for b in k.anggota:
            if not b.jabatan:
                continue
            if lain := pertama.get(b.jabatan):
                b.kesalahan.append(
                    f"{sebutan[b.jabatan]} kelompok {k.sebutan} sudah ada pada {_sebut(lain, b)}."
                )
            elif (k.pk, b.jabatan) in dijabat:
                b.kesalahan.append(f"{sebutan[b.jabatan]} kelompok {k.sebutan} masih dijabat.")
            else:
                pertama[b.jabatan] = b
    for b in hasil.orang:
        if b.jabatan and not any(b.kelompok):
            b.kesalahan.append("Pengurus kelompok harus masuk sebuah kelompok.")


def _periksa_dana(hasil: HasilUji) -> None:
    """An opening balance is the first line of a fund's book; a fund with a book has begun."""
    lama = {k.pk: k for k in hasil.kelompok if k.pk and k.dana and k.asal}
    for pk, nama in DanaKelompok.objects.filter(kelompok__in=lama).values_list(
        "kelompok_id", "nama"
    ):
        rencana = lama[pk]
        if rencana.asal and any(NAMA_DANA[d] == nama for d in rencana.dana):
            rencana.asal.kesalahan.append(f"{nama} kelompok ini sudah punya buku.")


def _periksa_ukuran(hasil: HasilUji, tanggal: dt.date) -> None:
    """Whether the groups are as large as the rule in force wants them; an old group may differ."""
    ukuran = ukuran_kelompok(JenisKelompok.TANGGUNG_RENTENG, tanggal)
    for k in hasil.kelompok:
        if k.pk is None and k.anggota and (kalimat := ukuran.kalimat(len(k.anggota))):
            k.anggota[0].peringatan.append(f"Kelompok {k.sebutan}: {kalimat}")


def _sebut(lain: BarisMasuk, b: BarisMasuk) -> str:
    if lain.letak[0] == b.letak[0]:
        return f"baris {lain.letak[1]}"
    return f"baris {lain.letak[1]} lembar {lain.letak[0]}"


def _ada(queryset: Any, kolom: str, nilai: Iterable[Any]) -> set[Any]:
    """Which of the values are in the table already, a few thousand at a time."""
    hasil: set[Any] = set()
    semua = list(nilai)
    for awal in range(0, len(semua), SEKALI_TANYA):
        bagian = semua[awal : awal + SEKALI_TANYA]
        hasil.update(queryset.filter(**{f"{kolom}__in": bagian}).values_list(kolom, flat=True))
    return hasil
