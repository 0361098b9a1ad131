"""Our own plain icons: 24 by 24, one line weight, drawn with attributes only.

The page's security policy allows no ``style=``, and the same drawings must work in print, so an
icon is nothing but a few paths in ``currentColor``.
"""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

BENTUK: dict[str, str] = {
    "beranda": '<path d="M4 11 12 4l8 7"/><path d="M6 10v10h12V10"/><path d="M10 20v-6h4v6"/>',
    "cari": '<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>',
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "tutup": '<path d="m6 6 12 12M18 6 6 18"/>',
    "pengguna": '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c.8-4 3.7-6 7.5-6s6.7 2 7.5 6"/>',
    "kelompok": '<circle cx="8" cy="9" r="3"/><circle cx="16" cy="9" r="3"/>'
    '<path d="M2.5 19c.5-3.3 2.5-5 5.5-5 1.6 0 3 .5 4 1.5 1-1 2.4-1.5 4-1.5 3 0 5 1.7 5.5 5"/>',
    "uang": '<rect x="3" y="6" width="18" height="12" rx="2"/><circle cx="12" cy="12" r="2.8"/>'
    '<path d="M6.5 9.5v5M17.5 9.5v5"/>',
    "buku": '<path d="M12 6.5C10 5 7 4.5 3.5 5v13.5c3.5-.5 6.5 0 8.5 1.5 2-1.5 5-2 8.5-1.5V5'
    'C17 4.5 14 5 12 6.5Z"/><path d="M12 6.5V20"/>',
    "grafik": '<path d="M4 4v16h16"/><path d="M8 16v-4M12 16V8M16 16v-6"/>',
    "berkas": '<path d="M6 3.5h8l4.5 4.5v12.5H6Z"/><path d="M14 3.5V8h4.5"/>'
    '<path d="M9 13h6M9 16.5h6"/>',
    "unduh": '<path d="M12 4v11"/><path d="m7.5 11 4.5 4.5L16.5 11"/><path d="M4.5 19.5h15"/>',
    "unggah": '<path d="M12 15.5v-11"/><path d="M7.5 8.5 12 4l4.5 4.5"/><path d="M4.5 19.5h15"/>',
    "cetak": '<path d="M7 8.5V4h10v4.5"/><path d="M7 17H4V8.5h16V17h-3"/>'
    '<rect x="7" y="13.5" width="10" height="6.5"/>',
    "kalender": '<rect x="4" y="5.5" width="16" height="14.5" rx="2"/>'
    '<path d="M4 10h16M8.5 3.5v4M15.5 3.5v4"/>',
    "lonceng": '<path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15Z"/><path d="M10 20.5h4"/>',
    "kunci": '<circle cx="8" cy="15" r="4"/><path d="m11 12 8.5-8.5M16 7l3 3"/>',
    "gembok": '<rect x="5" y="10.5" width="14" height="10" rx="2"/>'
    '<path d="M8 10.5V8a4 4 0 0 1 8 0v2.5"/><path d="M12 14.5v2"/>',
    "keluar": '<path d="M14 4.5H5v15h9"/><path d="M10 12h10.5M17 8.5l3.5 3.5-3.5 3.5"/>',
    "perangkat": '<rect x="3" y="5" width="13" height="10" rx="1.5"/><path d="M6 19h6"/>'
    '<rect x="16" y="10" width="5" height="10" rx="1"/>',
    "perkakas": '<circle cx="12" cy="12" r="3.2"/>'
    '<path d="M12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.1 2.1'
    'M16.3 16.3l2.1 2.1M5.6 18.4l2.1-2.1M16.3 7.7l2.1-2.1"/>',
    "timbangan": '<path d="M12 4v16M7 20h10M5 7h14"/><path d="m5 7-2.5 6.5h5ZM19 7l-2.5 6.5h5Z"/>',
    "centang": '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
    "silang": '<circle cx="12" cy="12" r="8.5"/><path d="m9 9 6 6M15 9l-6 6"/>',
    "seru": '<path d="M12 4 2.5 20h19Z"/><path d="M12 10v4.5M12 17v.5"/>',
    "info": '<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5M12 7.5V8"/>',
    "tambah": '<path d="M12 5v14M5 12h14"/>',
    "kurang": '<path d="M5 12h14"/>',
    "ubah": '<path d="M4 20h4L19.5 8.5l-4-4L4 16Z"/><path d="m13 7 4 4"/>',
    "hapus": '<path d="M4.5 7h15M9 7V4h6v3M6.5 7l1 13h9l1-13"/><path d="M10 11v5M14 11v5"/>',
    "kanan": '<path d="m9 5 7 7-7 7"/>',
    "kiri": '<path d="m15 5-7 7 7 7"/>',
    "bawah": '<path d="m5 9 7 7 7-7"/>',
    "matahari": '<circle cx="12" cy="12" r="4"/><path d="M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2'
    'M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4"/>',
    "bulan": '<path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z"/>',
    "rapat": '<path d="M4 5h16v10H10l-4 4v-4H4Z"/><path d="M8 9h8M8 12h5"/>',
    "jam": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.5l3.5 2"/>',
    "saring": '<path d="M4 5h16l-6.5 8v6l-3-1.5V13Z"/>',
    "ulang": '<path d="M5 12a7 7 0 1 1 2.2 5.1"/><path d="M4 16.5 7 17l.5 3"/>',
    "panah-naik": '<path d="M12 19V5M6.5 10.5 12 5l5.5 5.5"/>',
    "panah-turun": '<path d="M12 5v14M6.5 13.5 12 19l5.5-5.5"/>',
}


def gambar_ikon(nama: str, ukuran: int = 20) -> SafeString:
    """One icon as inline SVG, silent to screen readers: the text beside it says the meaning."""
    return format_html(
        '<svg class="ikon" width="{0}" height="{0}" viewBox="0 0 24 24" fill="none"'
        ' stroke="currentColor" stroke-width="1.75" stroke-linecap="round"'
        ' stroke-linejoin="round" aria-hidden="true" focusable="false">{1}</svg>',
        ukuran,
        mark_safe(BENTUK[nama]),
    )
