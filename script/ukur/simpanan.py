"""Savings at the counter: eight tellers deposit, beside plain SQL that writes the same rows."""

import argparse
import random
import time
import uuid
from decimal import Decimal
from multiprocessing.connection import Connection
from statistics import median
from typing import Any

import django

django.setup()

from django.contrib.auth.models import Group  # noqa: E402

from akuntansi.perhitungan.hitungan import hitungan  # noqa: E402
from akuntansi.selectors.pilihan import akun_posting  # noqa: E402
from akuntansi.services.akun import pasang_bagan_standar  # noqa: E402
from akuntansi.services.kas.sesi import buka_laci  # noqa: E402
from akuntansi.services.kas.tempat import tambah_laci, tetapkan_kas_utama  # noqa: E402
from akuntansi.services.periode import buka_tahun_buku  # noqa: E402
from anggota.perhitungan.data_orang import DataOrang  # noqa: E402
from anggota.services.borongan import anggota_sejak, catat_orang_banyak  # noqa: E402
from koperasi.core.enums import Peran  # noqa: E402
from koperasi.core.models import Pengguna  # noqa: E402
from koperasi.core.pemeriksaan import periksa  # noqa: E402
from simpan_pinjam.models import RekeningSimpanan  # noqa: E402
from simpan_pinjam.services.produk import (  # noqa: E402
    mulai_perincian,
    setujui_ketentuan_produk,
)
from simpan_pinjam.services.produk_standar import pasang_produk_standar  # noqa: E402
from simpan_pinjam.services.rekening import buka_rekening  # noqa: E402
from simpan_pinjam.services.teller import BarisSetor, setor_simpanan  # noqa: E402
from ukur.buku_besar import kirim, sql  # noqa: E402
from ukur.hasil import Hasil  # noqa: E402
from ukur.pemosting import TANGGAL, Regu  # noqa: E402
from ukur.pgbench import laju  # noqa: E402

KLIEN, REKENING = 8, 2_000
MULAI = TANGGAL.replace(month=1, day=1)
# All rows of a deposit of one account, by one statement: nothing is asked first, nothing explained.
NASKAH = """
\\set rekening :rekening_awal + random(0, :banyak - 1)
\\set jumlah random(1, 200) * 1000
\\set oleh :kasir_awal + :client_id
\\set sesi :sesi_awal + :client_id
\\set laci :laci_awal + :client_id
WITH nomor AS (
    INSERT INTO core_bukunomor AS n (buku, tahun, terakhir) VALUES (:buku, 2026, 1)
    ON CONFLICT (buku, tahun) DO UPDATE SET terakhir = n.terakhir + 1 RETURNING terakhir
), entri AS (
    INSERT INTO akuntansi_jurnal (tanggal, buku, tahun, urut, keterangan, total, kunci, sidik,
        penutup, alasan_balik, dibuat_oleh_id, diposting_pada)
    SELECT date '2026-03-10', 'BKM', 2026, terakhir, 'Pembanding', :jumlah, gen_random_uuid(),
        repeat('0', 64), false, '', :oleh, now() FROM nomor RETURNING id, tanggal
), baris AS (
    INSERT INTO akuntansi_barisjurnal
        (jurnal_id, urut, akun_id, tanggal, debit, kredit, keterangan)
    SELECT e.id, b.urut, b.akun, e.tanggal, b.debit, b.kredit, ''
      FROM entri e, (VALUES (1, :laci::bigint, :jumlah::numeric, 0::numeric),
                            (2, :akun::bigint, 0::numeric, :jumlah::numeric))
           AS b (urut, akun, debit, kredit)
), kas AS (
    INSERT INTO akuntansi_transaksikas (sesi_id, arah, tanggal, jumlah, pemilik, pihak, keterangan,
        perlu_persetujuan, status, kunci, jurnal_id, dibuat_oleh_id, dibuat_pada, catatan_putusan)
    SELECT :sesi, 'MASUK', tanggal, :jumlah, 'simpan_pinjam.simpanan', 'Pembanding', 'Pembanding',
        false, 'TERCATAT', gen_random_uuid(), id, :oleh, now(), '' FROM entri RETURNING id
), butir AS (
    INSERT INTO akuntansi_butirtransaksikas (transaksi_id, urut, akun_id, jumlah, keterangan)
    SELECT id, 1, :akun, :jumlah, 'Pembanding' FROM kas
), transaksi AS (
    INSERT INTO simpan_pinjam_transaksisimpanan (jenis, anggota_id, tanggal, jumlah, keterangan,
        kas_id, kunci, dibuat_oleh_id, dibuat_pada)
    SELECT 'SETOR', r.anggota_id, date '2026-03-10', :jumlah, 'Pembanding', k.id,
        gen_random_uuid(), :oleh, now()
      FROM kas k, simpan_pinjam_rekeningsimpanan r WHERE r.id = :rekening RETURNING id
), rinci AS (
    INSERT INTO simpan_pinjam_baristransaksi (transaksi_id, urut, rekening_id, jumlah)
    SELECT id, 1, :rekening, :jumlah FROM transaksi
), saldo AS (
    UPDATE simpan_pinjam_rekeningsimpanan SET saldo = saldo + :jumlah, urut = urut + 1
     WHERE id = :rekening RETURNING id, saldo, urut
), mutasi AS (
    INSERT INTO simpan_pinjam_mutasisimpanan (rekening_id, urut, jenis, tanggal, jumlah, saldo,
        keterangan, jurnal_id, dibuat_oleh_id, dibuat_pada)
    SELECT s.id, s.urut, 'SETOR', e.tanggal, :jumlah, s.saldo, '', e.id, :oleh, now()
      FROM saldo s, entri e
)
INSERT INTO core_jejakaudit (pada, tanggal_buku, oleh_id, aksi, objek_jenis, objek_id, keterangan,
        data, permintaan)
    SELECT now(), e.tanggal, :oleh, a.aksi, 'akuntansi.Jurnal', e.id::text, 'Pembanding', '{}', ''
      FROM entri e, (VALUES ('akuntansi.posting'), ('akuntansi.catat_kas'), ('simpan_pinjam.setor'))
           AS a (aksi);
"""


def kerja(pipa: Connection, nomor: int, kasir_awal: int, rekening_awal: int) -> None:
    """A teller: waits for (lines, seconds), answers with her latencies; None ends it."""
    kasir = Pengguna.objects.get(pk=kasir_awal + nomor)
    acak = random.Random(nomor)  # noqa: S311
    rekening = list(
        RekeningSimpanan.objects.filter(pk__gte=rekening_awal).select_related("produk", "anggota")
    )
    pipa.send([])
    while perintah := pipa.recv():
        tunda: list[float] = []
        selesai = time.perf_counter() + perintah[1]
        while (mulai := time.perf_counter()) < selesai:
            satu = acak.choice(rekening)
            setor_simpanan(
                satu.anggota,
                [BarisSetor(satu.produk, Decimal(acak.randrange(10, 200) * 1_000), satu)],
                kunci=uuid.uuid4(),
                oleh=kasir,
                tanggal=TANGGAL,
            )
            tunda.append(time.perf_counter() - mulai)
        pipa.send(tunda)


def orang(nama: str, peran: Peran) -> Pengguna:
    satu = Pengguna.objects.create(nama_pengguna=nama, nama=nama)
    satu.groups.add(Group.objects.get_or_create(name=peran.value)[0])
    return satu


def siapkan() -> dict[str, Any]:
    """Eight tellers with open drawers, their ids in a row, and members with an account each."""
    manajer, ketua = orang("manajer", Peran.MANAJER), orang("ketua", Peran.KETUA)
    pasang_bagan_standar(oleh=manajer, tanggal=TANGGAL)
    buka_tahun_buku(TANGGAL.year, oleh=manajer, tanggal=TANGGAL)
    siapa: dict[str, Any] = {"oleh": manajer, "tanggal": TANGGAL}
    utama = akun_posting("1-1101")
    if utama is None:
        raise SystemExit("bagan akun tanpa kas utama")
    tetapkan_kas_utama(nama="Kas utama", akun=utama, penjaga=manajer, kunci=uuid.uuid4(), **siapa)
    kasir = [orang(f"kasir{n}", Peran.KASIR) for n in range(KLIEN)]
    laci = [
        tambah_laci(nama=f"Laci {n}", penjaga=k, kunci=uuid.uuid4(), **siapa)
        for n, k in enumerate(kasir)
    ]
    sesi = [
        buka_laci(tempat, hitungan([]), kunci=uuid.uuid4(), oleh=k, tanggal=TANGGAL)
        for tempat, k in zip(laci, kasir, strict=True)
    ]
    for usulan in pasang_produk_standar(
        berlaku_sejak=MULAI,
        diputuskan_pada=MULAI,
        keputusan="Ukuran",
        kunci=uuid.uuid4(),
        **siapa,
    ):
        setujui_ketentuan_produk(usulan, oleh=ketua, tanggal=TANGGAL)
        produk = mulai_perincian(usulan.produk, saldo_awal_pada=MULAI, **siapa)
        if produk.kode == "SUK":
            sukarela = produk
    anggota = catat_orang_banyak(
        [
            DataOrang(nama=f"Anggota {n}", jenis_kelamin="P", tanpa_nik="Ukuran")
            for n in range(REKENING)
        ],
        oleh=manajer,
    )
    anggota_sejak(
        [(a, MULAI, f"{n:05d}") for n, a in enumerate(anggota, 1)],
        dasar="Ukuran",
        oleh=ketua,
        tanggal=TANGGAL,
        pengaju=manajer,
    )
    rekening = [buka_rekening(a, sukarela, oleh=manajer, tanggal=MULAI).pk for a in anggota]
    ids = {
        "kasir_awal": [k.pk for k in kasir],
        "sesi_awal": [s.pk for s in sesi],
        "laci_awal": [t.akun_id for t in laci],
        "rekening_awal": rekening,
    }
    for daftar in ids.values():
        if daftar != list(range(daftar[0], daftar[0] + len(daftar))):
            raise SystemExit("nomor tidak berurutan")
    sql("ANALYZE", pintu="pemilik")
    return {nama: daftar[0] for nama, daftar in ids.items()} | {
        "akun": sukarela.akun_id,
        "banyak": REKENING,
        "buku": "jurnal:BKM",
    }


def ukur_setor(putaran: int, detik: float) -> None:
    nilai = siapkan()
    regu = Regu(KLIEN, nilai["kasir_awal"], nilai["rekening_awal"], kerja=kerja, bernomor=True)
    # A new database plans for empty tables until its statistics are gathered.
    regu.per_detik(KLIEN, 1, 2)
    laju(NASKAH, KLIEN, 1, nilai)
    sql("ANALYZE", pintu="pemilik")
    kita, pembanding, p95 = [], [], []
    for _ in range(putaran):
        satu, ekor = regu.per_detik(KLIEN, 1, detik)
        kita.append(satu)
        p95.append(ekor)
        pembanding.append(laju(NASKAH, KLIEN, detik, nilai))
    regu.pulang()
    if temuan := [t.nama for t in periksa()]:
        raise SystemExit(f"pemeriksaan menemukan {temuan}")
    kirim(
        Hasil(
            "simpanan.setor",
            f"{KLIEN} klien, {REKENING:,} rekening",
            "setoran/s",
            kita,
            pembanding,
            {"p95_ms": median(p95)},
        )
    )


def utama() -> None:
    p = argparse.ArgumentParser()
    p.add_argument("bagian", choices=["setor"])
    p.add_argument("--putaran", type=int, default=3)
    p.add_argument("--detik", type=float, default=3.0)
    pilihan = p.parse_args()
    ukur_setor(pilihan.putaran, pilihan.detik)


if __name__ == "__main__":
    utama()
