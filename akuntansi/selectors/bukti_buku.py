"""The ledger's own proofs of a close, each one statement over the month."""

from urllib.parse import urlencode

from django.db import connection
from django.urls import reverse

from koperasi.core.pemeriksaan import daftar_pemeriksaan, periksa
from koperasi.core.segel import periksa_rantai
from koperasi.core.tulisan import BULAN, tanggal_panjang
from koperasi.core.uang import format_rupiah

from ..enums import Peruntukan
from ..models import Akun, DrafJurnal, Periode
from .bukti_tutup import Lingkup, Temuan, daftarkan_bukti, hijau, merah
from .saldo import jumlah_per_akun

DISEBUT = 3

# Both sides of every entry are added up again from its lines, apart from the trigger that
# compared them when they were posted.
_SEIMBANG = """
WITH entri AS (
    SELECT j.id, j.buku, j.tahun, j.urut, j.total, s.debit, s.kredit
      FROM akuntansi_jurnal j
      LEFT JOIN LATERAL (SELECT sum(b.debit) AS debit, sum(b.kredit) AS kredit
                           FROM akuntansi_barisjurnal b WHERE b.jurnal_id = j.id) s ON true
     WHERE j.tanggal BETWEEN %s AND %s
)
SELECT count(*), coalesce(sum(debit), 0), coalesce(sum(kredit), 0),
       count(*) FILTER (WHERE debit IS DISTINCT FROM total OR kredit IS DISTINCT FROM total),
       (array_agg(buku || '-' || tahun || '-' || lpad(urut::text, 6, '0') ORDER BY id)
        FILTER (WHERE debit IS DISTINCT FROM total OR kredit IS DISTINCT FROM total))[1:3]
  FROM entri
"""


_BELUM_TERSEGEL = """
SELECT count(*), count(*) FILTER (WHERE NOT EXISTS (
           SELECT FROM core_segel s
            WHERE s.macam = 'akuntansi.jurnal' AND s.objek = j.id::text))
  FROM akuntansi_jurnal j WHERE j.tanggal BETWEEN %s AND %s
"""


def bulan_sebelumnya(lingkup: Lingkup) -> Temuan:
    terbuka = list(
        Periode.objects.terbuka()
        .filter(selesai__lt=lingkup.mulai)
        .order_by("mulai")
        .values_list("mulai", flat=True)
    )
    if not terbuka:
        return hijau("Tidak ada bulan sebelumnya yang masih terbuka.", reverse("akuntansi:periode"))
    awal = f"{BULAN[terbuka[0].month - 1]} {terbuka[0].year}"
    return merah(
        f"{len(terbuka)} bulan sebelumnya masih terbuka, mulai {awal}. Bulan ditutup berurutan.",
        reverse("akuntansi:periode"),
    )


def sudah_berakhir(lingkup: Lingkup) -> Temuan:
    akhir = tanggal_panjang(lingkup.selesai)
    if lingkup.tanggal < lingkup.selesai:
        return merah(f"Hari ini {tanggal_panjang(lingkup.tanggal)}; berakhir {akhir}.")
    return hijau(f"Berakhir {akhir}.")


def jurnal_seimbang(lingkup: Lingkup) -> Temuan:
    with connection.cursor() as cursor:
        cursor.execute(_SEIMBANG, [lingkup.mulai, lingkup.selesai])
        banyak, debit, kredit, salah, contoh = cursor.fetchone()
    tautan = _jurnal(lingkup)
    if salah or debit != kredit:
        return merah(f"{salah} jurnal tidak seimbang: {', '.join(contoh or ())}.", tautan)
    if not banyak:
        return hijau("Tidak ada jurnal.", tautan)
    jumlah = format_rupiah(debit, lambang=True)
    return hijau(
        f"{format_rupiah(banyak)} jurnal, debit dan kredit masing-masing {jumlah}.", tautan
    )


def draf_kosong(lingkup: Lingkup) -> Temuan:
    penulis = list(
        DrafJurnal.objects.filter(tanggal__range=(lingkup.mulai, lingkup.selesai))
        .order_by("pk")
        .values_list("dibuat_oleh__nama", flat=True)
    )
    if not penulis:
        return hijau("Tidak ada draf jurnal bertanggal masa ini.")
    nama = ", ".join(sorted(set(penulis))[:DISEBUT])
    return merah(
        f"{len(penulis)} draf jurnal belum diposting, milik {nama}.",
        reverse("akuntansi:daftar_draf"),
    )


def pos_sementara_nihil(lingkup: Lingkup) -> Temuan:
    jumlah = jumlah_per_akun(lingkup.selesai)
    akun = list(Akun.objects.filter(sementara=True, judul=False).order_by("kode"))
    sisa = [(a, jumlah[a.pk].saldo_debit) for a in akun if a.pk in jumlah]
    sisa = [(a, s) for a, s in sisa if s]
    if not sisa:
        return hijau(f"{len(akun)} pos sementara, semuanya bersaldo nol.")
    sebut = "; ".join(f"{a} {format_rupiah(abs(s), lambang=True)}" for a, s in sisa[:DISEBUT])
    lain = f"; dan {len(sisa) - DISEBUT} lagi" if len(sisa) > DISEBUT else ""
    alamat = reverse("akuntansi:buku_besar")
    tanya = urlencode({"akun": sisa[0][0].kode, "dari": lingkup.mulai, "sampai": lingkup.selesai})
    return merah(
        f"Belum nol per {tanggal_panjang(lingkup.selesai)}: {sebut}{lain}.", f"{alamat}?{tanya}"
    )


def akun_shu_ada(lingkup: Lingkup) -> Temuan:
    akun = Akun.objects.filter(peruntukan=Peruntukan.SHU_BELUM_DIBAGI).first()
    if akun is None:
        return merah(
            "Belum ada akun dengan peruntukan SHU tahun lalu belum dibagi.",
            reverse("akuntansi:akun"),
        )
    return hijau(f"Hasil usaha dipindahkan ke {akun}.", reverse("akuntansi:akun"))


def pemeriksaan_bersih(lingkup: Lingkup) -> Temuan:
    temuan = periksa()
    if not temuan:
        return hijau(f"{len(daftar_pemeriksaan())} pemeriksaan basis data, semuanya bersih.")
    sebut = " ".join(t.pernyataan for t in temuan[:DISEBUT])
    return merah(f"{len(temuan)} tidak terpenuhi: {sebut}")


def jurnal_tersegel(lingkup: Lingkup) -> Temuan:
    with connection.cursor() as cursor:
        cursor.execute(_BELUM_TERSEGEL, [lingkup.mulai, lingkup.selesai])
        banyak, belum = cursor.fetchone()
    if belum:
        return merah(f"{format_rupiah(belum)} jurnal belum bersegel.", _jurnal(lingkup))
    return hijau(f"{format_rupiah(banyak)} jurnal, semuanya bersegel.")


def rantai_utuh(lingkup: Lingkup) -> Temuan:
    hasil = periksa_rantai()
    if hasil.bersih:
        return hijau(f"{format_rupiah(hasil.banyak_segel)} segel, rantainya utuh.")
    sebut = " ".join(t.kalimat for t in hasil.temuan[:DISEBUT])
    return merah(f"{hasil.banyak_temuan} temuan pada rantai segel: {sebut}")


def _jurnal(lingkup: Lingkup) -> str:
    tanya = urlencode({"dari": lingkup.mulai, "sampai": lingkup.selesai})
    return f"{reverse('akuntansi:daftar_jurnal')}?{tanya}"


TEGAS = (
    ("bulan_sebelumnya", "Bulan sebelumnya sudah ditutup", bulan_sebelumnya),
    ("sudah_berakhir", "Masanya sudah berakhir", sudah_berakhir),
    ("jurnal_seimbang", "Semua jurnal seimbang", jurnal_seimbang),
)


TEGAS_DAN_BERAT = (
    ("pemeriksaan_bersih", "Pemeriksaan buku bersih", pemeriksaan_bersih),
    ("jurnal_tersegel", "Semua jurnal bersegel", jurnal_tersegel),
    ("rantai_utuh", "Rantai segel utuh", rantai_utuh),
)


def daftarkan() -> None:
    """Called once, when the app is ready."""
    for kode, judul, fungsi in TEGAS:
        daftarkan_bukti(kode, judul, fungsi, boleh_dikecualikan=False)
    daftarkan_bukti("draf_kosong", "Tidak ada draf yang tertinggal", draf_kosong)
    daftarkan_bukti("pos_sementara_nihil", "Pos sementara bersaldo nol", pos_sementara_nihil)
    daftarkan_bukti(
        "akun_shu_ada",
        "Akun penampung hasil usaha tersedia",
        akun_shu_ada,
        berlaku=lambda lingkup: lingkup.tahunan,
        boleh_dikecualikan=False,
    )
    for kode, judul, fungsi in TEGAS_DAN_BERAT:
        daftarkan_bukti(kode, judul, fungsi, boleh_dikecualikan=False, berat=True)
