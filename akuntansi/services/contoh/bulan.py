"""One month of the demo cooperative's books, entry by entry."""

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from koperasi.core.uang import bagi_menurut_bobot

from ...enums import BukuBukti
from .rencana import RIBU, RencanaTahun, kelompok, per_kelompok, rupiah

KAS, BANK = "1-1101", "1-1112"
KAS_BERMALAM = rupiah(15)  # what stays in the drawer when the rest goes to the bank
NOL = Decimal(0)


@dataclass(frozen=True)
class EntriContoh:
    """An entry by account codes. ``nama`` is unique over all years and makes the retry key."""

    nama: str
    tanggal: dt.date
    buku: BukuBukti
    keterangan: str
    debit: dict[str, Decimal]
    kredit: dict[str, Decimal]
    bukti: bool = False
    dibalik: str = ""  # the reason, when the entry is taken back the day after


@dataclass
class Bulan:
    """Collects the entries of a month; ``kas`` is the drawer's balance as the month begins."""

    rencana: RencanaTahun
    bulan: int
    kas: Decimal
    entri: list[EntriContoh] = field(default_factory=list)
    perjalanan: int = 0  # trips to the bank so far

    def susun(self) -> list[EntriContoh]:
        """All entries in the order of their dates, with the trips to the bank put in."""
        for bagian in (self._kelompok, self._pinjaman, self._simpanan, self._beban, self._khusus):
            self.entri += bagian()
        if self.bulan == 12:
            self.entri += self._akhir_tahun()
        if (self.rencana.tahun, self.bulan) == (2025, 8):
            self.entri.append(self._salah_catat())
        # Money comes in before it goes out, as at the counter.
        self.entri.sort(key=lambda e: (e.tanggal, KAS not in e.debit))
        return self._dengan_bank()

    def hari(self, hari: int) -> dt.date:
        """That day of the month; a Sunday becomes the Monday after, or the Saturday before."""
        terakhir = calendar.monthrange(self.rencana.tahun, self.bulan)[1]
        tanggal = dt.date(self.rencana.tahun, self.bulan, min(hari, terakhir))
        if tanggal.weekday() == 6:
            tanggal += dt.timedelta(days=1 if tanggal.day < terakhir else -1)
        return tanggal

    def b(self, pos: str, satuan: Decimal = RIBU) -> Decimal:
        return self.rencana.bulan(pos, self.bulan, satuan=satuan)

    def catat(
        self,
        nama: str,
        hari: int | dt.date,
        buku: BukuBukti,
        keterangan: str,
        debit: dict[str, Decimal],
        kredit: dict[str, Decimal],
        *,
        bukti: bool = False,
        dibalik: str = "",
    ) -> EntriContoh:
        tanggal = hari if isinstance(hari, dt.date) else self.hari(hari)
        return EntriContoh(
            f"{self.rencana.tahun}-{self.bulan:02d}/{nama}",
            tanggal,
            buku,
            keterangan,
            {k: v for k, v in debit.items() if v},
            {k: v for k, v in kredit.items() if v},
            bukti,
            dibalik,
        )

    def keluar(
        self,
        nama: str,
        hari: int,
        keterangan: str,
        akun: str,
        jumlah: Decimal,
        *,
        bukti: bool = False,
    ) -> EntriContoh:
        """Paid from the bank."""
        return self.catat(
            nama, hari, BukuBukti.BBK, keterangan, {akun: jumlah}, {BANK: jumlah}, bukti=bukti
        )

    def _kelompok(self) -> Iterator[EntriContoh]:
        pos = ("angsuran", "jasa_pinjaman", "wajib", "hari_raya", "denda")
        bagian = {p: per_kelompok(self.b(p), self.bulan) for p in pos}
        akun = dict(zip(pos, ("1-1301", "4-1101", "3-1102", "2-1102", "4-1104"), strict=True))
        for g, nama in enumerate(kelompok()):
            kredit = {akun[p]: bagian[p][g] for p in pos}
            yield self.catat(
                f"kelompok-{g + 1:02d}",
                3 + (g * 5) % 24,
                BukuBukti.BKM,
                f"Setoran kelompok {nama}",
                {KAS: sum(kredit.values(), NOL)},
                kredit,
            )

    def _pinjaman(self) -> Iterator[EntriContoh]:
        minggu = (8, 15, 22, 27)
        cair = bagi_menurut_bobot(self.b("pencairan", Decimal(100_000)), [4, 5, 5, 4], RIBU * 100)
        for n, jumlah in enumerate(cair):
            satu_persen = jumlah / 100
            yield self.catat(
                f"pencairan-{n + 1}",
                minggu[n],
                BukuBukti.BKK,
                f"Pencairan pinjaman anggota minggu ke-{n + 1}",
                {"1-1301": jumlah},
                {"4-1102": satu_persen, "3-1103": satu_persen, KAS: jumlah - 2 * satu_persen},
                bukti=n == 0 and self.bulan % 3 == 0,
            )

    def _simpanan(self) -> Iterator[EntriContoh]:
        masuk = {
            "2-1101": self.b("sukarela"),
            "3-1101": self.b("pokok", RIBU * 100),
            "2-1111": self.b("berjangka", RIBU * 500),
        }
        yield self.catat(
            "simpanan-masuk",
            11,
            BukuBukti.BKM,
            "Simpanan sukarela, berjangka, dan simpanan pokok anggota baru",
            {KAS: sum(masuk.values(), NOL)},
            masuk,
        )
        keluar = {"2-1101": self.b("sukarela_keluar"), "2-1111": self.b("berjangka_keluar")}
        yield self.catat(
            "simpanan-keluar",
            18,
            BukuBukti.BKK,
            "Penarikan simpanan sukarela dan berjangka",
            keluar,
            {KAS: sum(keluar.values(), NOL)},
        )
        berhenti = {
            "3-1101": self.b("pokok_keluar", RIBU * 100),
            "3-1102": self.b("wajib_keluar"),
            "3-1103": self.b("swp_keluar"),
        }
        yield self.catat(
            "anggota-berhenti",
            24,
            BukuBukti.BKK,
            "Pengembalian simpanan anggota yang berhenti dan SWP yang lunas",
            berhenti,
            {KAS: sum(berhenti.values(), NOL)},
        )
        jasa = self.b("jasa_sukarela")
        yield self.catat(
            "jasa-sukarela",
            31,
            BukuBukti.BM,
            "Jasa simpanan sukarela dibukukan ke rekening anggota",
            {"5-1101": jasa},
            {"2-1101": jasa},
        )
        yield self.keluar(
            "jasa-berjangka", 20, "Jasa simpanan berjangka", "5-1102", self.b("jasa_berjangka")
        )

    def _beban(self) -> Iterator[EntriContoh]:
        umum = bagi_menurut_bobot(self.b("administrasi_umum"), [5, 4, 3, 3], RIBU)
        akun = ("5-3302", "5-3301", "5-3303", "5-3304")
        yield self.catat(
            "umum",
            12,
            BukuBukti.BKK,
            "Listrik, telepon, alat tulis, perjalanan, dan konsumsi",
            dict(zip(akun, umum, strict=True)),
            {KAS: sum(umum, NOL)},
            bukti=self.bulan % 4 == 0,
        )
        yield self.keluar("gaji", 25, "Gaji dan honor karyawan", "5-3101", self.b("gaji"))
        yield self.keluar("honor", 26, "Honor pengurus dan pengawas", "5-4101", self.b("honor"))
        pembinaan = {"5-4103": self.b("pembinaan"), "5-4104": self.b("ppl")}
        yield self.catat(
            "pembinaan",
            17,
            BukuBukti.BKK,
            "Pembinaan anggota dan kelompok oleh PPL",
            pembinaan,
            {KAS: sum(pembinaan.values(), NOL)},
        )
        yield self.keluar("promosi", 14, "Promosi dan penagihan", "5-3401", self.b("usaha_lain"))
        yield self.keluar("bunga-bank", 21, "Bunga pinjaman bank", "5-2103", self.b("bunga_bank"))
        tetap = {"5-3202": self.rencana.rata("penyusutan", self.bulan)}
        yield self.catat(
            "penyusutan",
            31,
            BukuBukti.BM,
            "Penyusutan aset tetap bulan ini",
            tetap,
            dict(
                zip(
                    ("1-3202", "1-3203", "1-3204"),
                    bagi_menurut_bobot(tetap["5-3202"], [3, 3, 6]),
                    strict=True,
                )
            ),
        )
        for nama, debit, kredit, keterangan in (
            ("penyisihan", "5-3201", "1-1391", "Penyisihan pinjaman anggota tak tertagih"),
            ("pajak", "5-6101", "2-1403", "Taksiran pajak penghasilan badan bulan ini"),
        ):
            jumlah = self.rencana.rata(nama, self.bulan)
            yield self.catat(nama, 31, BukuBukti.BM, keterangan, {debit: jumlah}, {kredit: jumlah})
        layanan = {"4-1105": self.b("layanan_anggota"), "4-2105": self.b("layanan_lain")}
        yield self.catat(
            "layanan",
            28,
            BukuBukti.BKM,
            "Layanan loket pembayaran listrik, air, dan pulsa",
            {KAS: sum(layanan.values(), NOL)},
            layanan,
        )
        jasa = self.rencana.rata("bunga_simpanan", self.bulan)
        yield self.catat(
            "jasa-bank",
            30,
            BukuBukti.BBM,
            "Jasa tabungan di bank, dipotong pajak",
            {BANK: jasa * 4 / 5, "5-5101": jasa / 5},
            {"4-3101": jasa},
        )
        yield self.catat(
            "sumbangan",
            19,
            BukuBukti.BKK,
            "Sumbangan kegiatan lingkungan",
            {"5-5109": jasa * 4 / 5},
            {KAS: jasa * 4 / 5},
        )

    def _khusus(self) -> Iterator[EntriContoh]:
        r, bulan = self.rencana, self.bulan
        if bulan == 1:
            yield self.catat(
                "jasa-lalu",
                9,
                BukuBukti.BBM,
                "Jasa pinjaman tahun lalu diterima",
                {BANK: r.setahun("terima_jasa_lalu")},
                {"1-1507": r.setahun("terima_jasa_lalu")},
            )
            akrual = {akun: rupiah(j) for akun, j in r.isi["bayar_akrual"].items()}
            yield self.catat(
                "akrual-lalu",
                10,
                BukuBukti.BBK,
                "Beban tahun lalu yang masih harus dibayar",
                akrual,
                {BANK: sum(akrual.values(), NOL)},
            )
        if bulan == 3:
            bagian = {akun: rupiah(j) for akun, j in r.isi["bagi_shu"].items()}
            yield self.catat(
                "bagi-shu",
                16,
                BukuBukti.BM,
                f"Pembagian SHU {r.tahun - 1} menurut keputusan RAT",
                {"3-4101": sum(bagian.values(), NOL)},
                bagian,
                bukti=True,
            )
            yield self.keluar(
                "rat", 16, "Rapat anggota tahunan", "5-4102", r.setahun("rapat_anggota"), bukti=True
            )
        if bulan in (4, 5, 6):
            # The members fetch their part over a quarter, the funds are used in it too.
            dana = {
                akun: bagi_menurut_bobot(rupiah(j), [5, 3, 2], RIBU)[bulan - 4]
                for akun, j in r.isi["pakai_dana"].items()
            }
            yield self.catat(
                "dana-shu",
                13,
                BukuBukti.BBK,
                "Pembayaran SHU bagian anggota dan pemakaian dana",
                dana,
                {BANK: sum(dana.values(), NOL)},
            )
        if pajak := r.pada("bayar_pajak", bulan):
            yield self.keluar("bayar-pajak", 15, "Setoran PPh badan", "2-1403", rupiah(pajak))
        for pos in ("beli_aset", "penempatan", "penyertaan"):
            if beli := r.pada(pos, bulan):
                akun, juta, keterangan = beli
                yield self.keluar(pos, 19, keterangan, akun, rupiah(juta), bukti=True)
        if bulan % 3 == 0:
            yield self.keluar(
                "angsuran-bank",
                23,
                "Angsuran pinjaman bank",
                "2-2101",
                r.setahun("angsuran_bank") / 4,
            )
        if tarik := r.pada("tarik_bank", bulan):
            yield self.catat(
                "tarik-bank",
                5,
                BukuBukti.BBM,
                "Pencairan pinjaman bank",
                {BANK: rupiah(tarik)},
                {"2-2101": rupiah(tarik)},
                bukti=True,
            )
        lebaran = dt.date.fromisoformat(r.isi["lebaran"]) - dt.timedelta(days=7)
        if lebaran.month == bulan:
            jumlah = r.setahun("hari_raya_keluar")
            yield self.catat(
                "hari-raya",
                lebaran,
                BukuBukti.BBK,
                "Penarikan simpanan hari raya",
                {"2-1102": jumlah},
                {BANK: jumlah},
            )
            thr = r.setahun("thr")
            yield self.catat(
                "thr",
                lebaran,
                BukuBukti.BBK,
                "Tunjangan hari raya karyawan",
                {"5-3102": thr},
                {BANK: thr},
            )

    def _akhir_tahun(self) -> Iterator[EntriContoh]:
        r = self.rencana
        akrual = {
            "5-3101": r.setahun("gaji_akhir"),
            "5-3309": r.setahun("administrasi_akhir"),
            "5-1102": r.setahun("jasa_berjangka_akhir"),
            "5-2103": r.setahun("bunga_bank_akhir"),
        }
        jasa = akrual["5-1102"] + akrual["5-2103"]
        yield self.catat(
            "akrual",
            31,
            BukuBukti.BM,
            "Beban tahun ini yang masih harus dibayar",
            akrual,
            {"2-1501": jasa, "2-1502": sum(akrual.values(), NOL) - jasa},
        )
        yield self.catat(
            "jasa-akrual",
            31,
            BukuBukti.BM,
            "Jasa pinjaman Desember yang masih harus diterima",
            {"1-1507": r.setahun("jasa_akhir_tahun")},
            {"4-1101": r.setahun("jasa_akhir_tahun")},
        )
        yield self.catat(
            "hapus-buku",
            22,
            BukuBukti.BM,
            "Penghapusan pinjaman macet menurut keputusan pengurus",
            {"1-1391": r.setahun("hapus_buku")},
            {"1-1301": r.setahun("hapus_buku")},
            bukti=True,
        )

    def _salah_catat(self) -> EntriContoh:
        return self.catat(
            "listrik-ganda",
            20,
            BukuBukti.BKK,
            "Rekening listrik kantor",
            {"5-3302": Decimal(1_250_000)},
            {KAS: Decimal(1_250_000)},
            dibalik="Tercatat dua kali; rekening yang sama sudah dibayar pada 12 Agustus.",
        )

    def _dengan_bank(self) -> list[EntriContoh]:
        """On the 7th, 14th, 21st and the last day the drawer is brought back to its float."""
        hasil: list[EntriContoh] = []
        hari_bank = [self.hari(h) for h in (6, 13, 20, 31)]
        for e in self.entri:
            while hari_bank and e.tanggal > hari_bank[0]:
                hasil += self._ke_bank(hari_bank.pop(0))
            mutasi = e.debit.get(KAS, NOL) - e.kredit.get(KAS, NOL)
            if self.kas + mutasi < 0:
                hasil += self._ke_bank(e.tanggal, sisakan=KAS_BERMALAM - mutasi)
            hasil.append(e)
            if not e.dibalik:  # what is taken back the day after leaves nothing
                self.kas += mutasi
        for tanggal in hari_bank:
            hasil += self._ke_bank(tanggal)
        return hasil

    def _ke_bank(self, tanggal: dt.date, *, sisakan: Decimal = KAS_BERMALAM) -> list[EntriContoh]:
        lebih = self.kas - sisakan
        if not lebih:
            return []
        self.kas = sisakan
        self.perjalanan += 1
        nama = f"bank-{self.perjalanan}"
        if lebih > 0:
            return [
                self.catat(
                    nama, tanggal, BukuBukti.BKK, "Setoran kas ke bank", {BANK: lebih}, {KAS: lebih}
                )
            ]
        return [
            self.catat(
                nama,
                tanggal,
                BukuBukti.BKM,
                "Pengambilan kas dari bank",
                {KAS: -lebih},
                {BANK: -lebih},
            )
        ]
