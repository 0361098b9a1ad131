"""What of membership is sealed: its steps and what people agreed to. No personal field is."""

from koperasi.core.segel import Bentuk, Tersegel, daftarkan_tersegel

from ..models import PeristiwaKeanggotaan, Persetujuan

NOMOR = "coalesce((SELECT nomor FROM anggota_keanggotaan k WHERE k.id = t.keanggotaan_id), 'calon')"


def daftarkan() -> None:
    """Called when the app is ready."""
    daftarkan_tersegel(
        Tersegel(
            nama="anggota.peristiwa_keanggotaan",
            judul="Peristiwa keanggotaan",
            model=PeristiwaKeanggotaan,
            bentuk=(
                Bentuk(
                    (
                        *("id", "keanggotaan_id", "status", "tanggal", "dasar", "alasan"),
                        *("dibuat_oleh_id", "tanggal_buku", "pada"),
                    )
                ),
            ),
            saat="t.pada",
            sebutan=NOMOR + " || ' menjadi ' || t.status",
        )
    )
    daftarkan_tersegel(
        Tersegel(
            nama="anggota.persetujuan",
            judul="Persetujuan data pribadi",
            model=Persetujuan,
            bentuk=(
                Bentuk(
                    (
                        *("id", "anggota_id", "naskah", "diberikan", "cara", "tanggal"),
                        *("dibuat_oleh_id", "pada"),
                    )
                ),
            ),
            saat="t.pada",
            sebutan="'anggota ' || t.anggota_id || ' naskah ' || t.naskah",
        )
    )
