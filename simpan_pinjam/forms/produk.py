"""Adding a product, proposing its terms, deciding about them, its windows."""

from decimal import Decimal
from typing import Any

from django import forms

from akuntansi.enums import JenisAkun
from akuntansi.selectors.pilihan import akun_tanpa_rincian
from koperasi.core.forms import KunciForm, PersenFormField, RupiahFormField

from ..enums import (
    MODAL,
    AturanTarik,
    BasisPenalti,
    JenisSimpanan,
    MetodeJasa,
    PembagiJasa,
)
from ..models import KetentuanProduk, ProdukSimpanan
from .rekening import TanggalField

BARIS_TINGKAT = 6
JANGKA_TERPANJANG = 120
BULAT = ("1", "10", "50", "100", "500", "1000")
# Percent a year, for a term of so many months, from a balance upward.
BarisTingkat = tuple[Decimal, int, Decimal]
# Fields of ``KetentuanProduk`` that go from form to terms as they are.
NILAI = (
    *("setoran_awal", "setoran_minimum", "saldo_minimum", "penalti_basis", "penalti_persen"),
    *("penalti_bebas_meninggal", "biaya_bulanan"),
    *("pembagi", "basis_hari", "satuan_bulat"),
)


def _teks(label: str, panjang: int, *, wajib: str = "", bantuan: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=panjang,
        required=bool(wajib),
        help_text=bantuan,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={
            "required": wajib,
            "max_length": f"Paling panjang {panjang} huruf.",
        },
    )


class RupiahUtuhField(RupiahFormField):
    """An amount of the terms: whole rupiah; empty is nothing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def to_python(self, value: Any) -> Decimal | None:
        jumlah = super().to_python(value)
        if jumlah is not None and jumlah % 1:
            raise forms.ValidationError("Rupiah utuh, tanpa sen.")
        return jumlah


class KeputusanForm(KunciForm):
    """Where it was decided, and from when it holds."""

    diputuskan_pada = TanggalField(
        label="Diputuskan pada", error_messages={"required": "Isi tanggal rapatnya."}
    )
    keputusan = _teks(
        "Rapat dan nomor keputusan",
        160,
        wajib="Tulis rapat dan nomor keputusannya.",
        bantuan="Misalnya: Rapat pengurus 12 Januari 2026, SK 03/2026.",
    )
    berlaku_sejak = TanggalField(
        label="Berlaku sejak", error_messages={"required": "Isi tanggal mulai berlakunya."}
    )


class PasangStandarForm(KeputusanForm):
    """The same day and meeting for all of them."""


class TambahProdukForm(forms.Form):
    kode = _teks(
        "Kode",
        8,
        wajib="Isi kodenya.",
        bantuan="Huruf besar dan angka, mengawali nomor rekening: SUK menjadi SUK-000001.",
    )
    nama = _teks("Nama", 60, wajib="Isi namanya.")
    jenis = forms.ChoiceField(label="Jenis", choices=JenisSimpanan.choices)
    akun = forms.ChoiceField(
        label="Akun simpanan",
        help_text="Hanya untuk produk ini: sesudah dipakai, akun ini bergerak lewat rekening saja.",
        error_messages={
            "required": "Pilih akunnya.",
            "invalid_choice": "Akun ini tidak menerima posting, atau sudah milik produk lain.",
        },
    )
    akun_jasa = forms.ChoiceField(
        label="Akun beban jasa",
        required=False,
        help_text="Kosongkan bila produk ini tidak memberi jasa.",
        error_messages={"invalid_choice": "Akun ini tidak menerima posting."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        simpanan = akun_tanpa_rincian([JenisAkun.KEWAJIBAN, JenisAkun.EKUITAS])
        beban = akun_tanpa_rincian([JenisAkun.BEBAN])
        self.fields["akun"].choices = [("", "Pilih akun"), *simpanan]  # type: ignore[attr-defined]
        self.fields["akun_jasa"].choices = [("", "Tanpa jasa"), *beban]  # type: ignore[attr-defined]


class UsulkanKetentuanForm(KeputusanForm):
    """All terms of a product; of each kind only the fields that mean something for it. What is
    left empty is none of it, so nothing need say that it may be."""

    tanpa_tanda_opsional = True

    setoran_awal = RupiahUtuhField(label="Setoran pertama paling sedikit")
    setoran_minimum = RupiahUtuhField(label="Setoran paling sedikit")
    saldo_minimum = RupiahUtuhField(
        label="Saldo mengendap", help_text="Yang selalu tertinggal sesudah penarikan."
    )
    penarikan = forms.ChoiceField(label="Penarikan")
    penalti_basis = forms.ChoiceField(
        label="Penalti penarikan sebelum waktunya", choices=BasisPenalti.choices
    )
    penalti_persen = PersenFormField(label="Persen penalti", required=False)
    penalti_bebas_meninggal = forms.BooleanField(
        label="Tanpa penalti bila anggotanya meninggal", required=False
    )
    biaya_bulanan = RupiahUtuhField(label="Biaya administrasi sebulan")
    metode = forms.ChoiceField(label="Cara menghitung jasa")
    pembagi = forms.ChoiceField(
        label="Jasa sebulan",
        choices=PembagiJasa.choices,
        help_text="Untuk saldo terendah dan saldo rata-rata per mutasi.",
    )
    basis_hari = forms.TypedChoiceField(
        label="Setahun dihitung", choices=((365, "365 hari"), (360, "360 hari")), coerce=int
    )
    satuan_bulat = forms.TypedChoiceField(
        label="Jasa dibulatkan ke",
        choices=[(n, f"Rp\N{NO-BREAK SPACE}{n}") for n in BULAT],
        coerce=Decimal,
    )
    alasan_lewat_batas = _teks(
        "Alasan bila jasa melewati batas",
        300,
        bantuan="Di atas batas jasa simpanan (Permenkop 8/2023 Pasal 26) usulan hanya disetujui "
        "dengan alasan; penyetujunya dapat juga menulisnya.",
    )

    def __init__(
        self, *args: Any, produk: ProdukSimpanan, kini: KetentuanProduk | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.produk = produk
        self.berjangka = produk.jenis == JenisSimpanan.BERJANGKA
        self.berjasa = produk.akun_jasa_id is not None
        self._pilihan()
        for nama in self._tidak_berlaku():
            del self.fields[nama]
        if self.berjasa:
            self._tambah_tingkat()
        if kini:
            self._isi_dari(kini)
        else:
            self.initial.setdefault("setoran_minimum", Decimal(1))
            self.initial.setdefault("penalti_bebas_meninggal", True)

    def _pilihan(self) -> None:
        tarik = [a for a in AturanTarik if a != AturanTarik.JATUH_TEMPO]
        self.fields["penarikan"].choices = [(a.value, a.label) for a in tarik]  # type: ignore[attr-defined]
        metode = [
            m
            for m in MetodeJasa
            if m == MetodeJasa.TANPA or self.berjangka == (m == MetodeJasa.BERJANGKA)
        ]
        self.fields["metode"].choices = [(m.value, m.label) for m in metode]  # type: ignore[attr-defined]

    def _tidak_berlaku(self) -> set[str]:
        """Fields that mean nothing for this kind of product."""
        buang: set[str] = set()
        if self.produk.jenis == JenisSimpanan.POKOK:
            buang |= {"setoran_awal", "setoran_minimum"}
        if self.produk.jenis in MODAL:
            buang |= {"saldo_minimum", "biaya_bulanan"}
        if self.produk.jenis in MODAL or self.berjangka:
            buang |= {"penarikan"}
        if not self.berjangka:
            buang |= {"penalti_basis", "penalti_persen", "penalti_bebas_meninggal"}
        if self.berjangka:
            buang |= {"saldo_minimum", "biaya_bulanan", "pembagi", "basis_hari"}
        if not self.berjasa:
            buang |= {"metode", "pembagi", "basis_hari", "satuan_bulat", "alasan_lewat_batas"}
        return buang

    def _tambah_tingkat(self) -> None:
        for n in range(1, BARIS_TINGKAT + 1):
            if self.berjangka:
                self.fields[f"jangka_{n}"] = forms.IntegerField(
                    label="Jangka (bulan)",
                    required=False,
                    min_value=1,
                    max_value=JANGKA_TERPANJANG,
                    error_messages={
                        "invalid": "Bulan berupa bilangan bulat.",
                        "min_value": "Sedikitnya satu bulan.",
                        "max_value": f"Paling lama {JANGKA_TERPANJANG} bulan.",
                    },
                )
            self.fields[f"mulai_{n}"] = RupiahUtuhField(label="Mulai saldo")
            self.fields[f"persen_{n}"] = PersenFormField(label="Persen setahun", required=False)

    def _isi_dari(self, kini: KetentuanProduk) -> None:
        for nama in self.fields:
            if nama in (*NILAI, "penarikan", "metode"):
                self.initial.setdefault(nama, getattr(kini, nama))
        if "satuan_bulat" in self.fields:
            self.initial["satuan_bulat"] = str(int(kini.satuan_bulat))
        for n, tingkat in enumerate(list(kini.tingkat.all())[:BARIS_TINGKAT], start=1):
            self.initial[f"jangka_{n}"] = tingkat.jangka_bulan or None
            self.initial[f"mulai_{n}"] = tingkat.mulai_saldo or None
            self.initial[f"persen_{n}"] = tingkat.persen_per_tahun

    def _bidang(self, *nama: str) -> list[forms.BoundField]:
        return [self[n] for n in nama if n in self.fields]

    @property
    def isian_setoran(self) -> list[forms.BoundField]:
        return self._bidang("setoran_awal", "setoran_minimum", "saldo_minimum")

    @property
    def isian_penarikan(self) -> list[forms.BoundField]:
        return self._bidang(
            "penarikan", "penalti_basis", "penalti_persen", "penalti_bebas_meninggal"
        )

    @property
    def isian_biaya(self) -> list[forms.BoundField]:
        return self._bidang("biaya_bulanan")

    @property
    def isian_jasa(self) -> list[forms.BoundField]:
        return self._bidang("metode", "pembagi", "basis_hari", "satuan_bulat")

    @property
    def isian_tingkat(self) -> list[list[forms.BoundField]]:
        if not self.berjasa:
            return []
        return [
            self._bidang(f"jangka_{n}", f"mulai_{n}", f"persen_{n}")
            for n in range(1, BARIS_TINGKAT + 1)
        ]

    def clean_penalti_persen(self) -> Decimal:
        besar = self.cleaned_data["penalti_persen"] or Decimal(0)
        self._persen_sah(besar)
        return besar

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if "setoran_minimum" in self.fields and not isi.get("setoran_minimum"):
            isi["setoran_minimum"] = Decimal(1)
        self.tingkat: list[BarisTingkat] = []
        if self.berjasa:
            self._baca_tingkat(isi)
        return isi

    def _baca_tingkat(self, isi: dict[str, Any]) -> None:
        dipakai: set[tuple[int, Decimal]] = set()
        for n in range(1, BARIS_TINGKAT + 1):
            nama = f"persen_{n}"
            if any(f"{b}_{n}" in self.errors for b in ("jangka", "mulai", "persen")):
                continue
            jangka, mulai, besar = isi.get(f"jangka_{n}"), isi.get(f"mulai_{n}"), isi.get(nama)
            if besar is None:
                if jangka or mulai:
                    self.add_error(nama, "Isi persennya, atau kosongkan barisnya.")
                continue
            try:
                self._persen_sah(besar)
            except forms.ValidationError as galat:
                self.add_error(nama, galat)
                continue
            if self.berjangka and not jangka:
                self.add_error(f"jangka_{n}", "Isi jangkanya dalam bulan.")
                continue
            kunci = (jangka or 0, mulai or Decimal(0))
            if kunci in dipakai:
                self.add_error(nama, "Tingkat ini sudah ada di baris lain.")
                continue
            dipakai.add(kunci)
            self.tingkat.append((besar, *kunci))

    def _persen_sah(self, besar: Decimal) -> None:
        if not 0 <= besar <= 100:
            raise forms.ValidationError("Persen antara 0 dan 100.")
        if besar != besar.quantize(Decimal("0.001")):
            raise forms.ValidationError("Paling banyak tiga angka di belakang koma.")

    @property
    def aturan_tarik(self) -> AturanTarik:
        """Chosen, or the only one that this kind allows."""
        tetap = AturanTarik.JATUH_TEMPO if self.berjangka else AturanTarik.BERHENTI
        return AturanTarik(self.cleaned_data.get("penarikan") or tetap)

    @property
    def nilai(self) -> dict[str, Any]:
        """What is filled in of the terms' own fields; the rest keeps its default."""
        isi = self.cleaned_data
        return {n: isi[n] for n in NILAI if isi.get(n) is not None}


class SetujuForm(forms.Form):
    """The reason is asked for only above the ceiling, and there it is needed."""

    tanpa_tanda_opsional = True
    alasan_lewat_batas = forms.CharField(
        label="Alasan melewati batas jasa",
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )


class TolakProdukForm(forms.Form):
    catatan = forms.CharField(
        label="Alasan menolak",
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": "Tulis alasan penolakan."},
    )


class MasaPenarikanForm(KunciForm):
    nama = _teks("Nama masa", 60, wajib="Isi namanya.", bantuan="Misalnya: Idul Fitri 1447 H.")
    mulai = TanggalField(label="Mulai", error_messages={"required": "Isi tanggal mulainya."})
    selesai = TanggalField(
        label="Sampai dengan", error_messages={"required": "Isi tanggal akhirnya."}
    )
    keputusan = _teks("Rapat dan nomor keputusan", 160, wajib="Tulis rapat dan nomor keputusannya.")


class YakinForm(forms.Form):
    """Nothing to fill in; its button says yes."""
