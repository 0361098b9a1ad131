"""A receipt's picture for the demo, drawn so that nobody takes it for a real one."""

import datetime as dt
import io
from decimal import Decimal

from PIL import Image, ImageDraw, ImageFont

from koperasi.core.uang import format_rupiah

UKURAN = (620, 360)


def gambar_bukti(nomor: str, tanggal: dt.date, keterangan: str, jumlah: Decimal) -> io.BytesIO:
    """A PNG with the entry's number, date and amount, marked as an example."""
    gambar = Image.new("RGB", UKURAN, "#fffdf5")
    kuas = ImageDraw.Draw(gambar)
    kuas.rectangle((8, 8, UKURAN[0] - 9, UKURAN[1] - 9), outline="#1f4e43", width=2)
    baris = (
        ("CONTOH - KOPERASI RENTENG SEJAHTERA", 20),
        (f"Bukti {nomor}", 18),
        (f"Tanggal {tanggal:%d-%m-%Y}", 18),
        (keterangan.replace("–", "-")[:58], 18),
        (f"Rp {format_rupiah(jumlah)}", 26),
    )
    for n, (teks, ukuran) in enumerate(baris):
        kuas.text((32, 36 + 60 * n), teks, fill="#1f2a26", font=ImageFont.load_default(ukuran))
    keluaran = io.BytesIO()
    gambar.save(keluaran, "PNG")
    keluaran.seek(0)
    return keluaran
