"""What the owner of the tables does by plain SQL, with triggers off, is found and named."""

from .conftest import Tersegel, pemilik_tanpa_pemicu, temuan


def _satu(potongan: str) -> None:
    (kalimat,) = temuan()
    assert potongan in kalimat


def test_isi_jurnal_diubah(tersegel: Tersegel):
    with pemilik_tanpa_pemicu() as sql:
        sql(
            "UPDATE akuntansi_jurnal SET keterangan = 'lain' WHERE id = %s", [tersegel.jurnal[1].pk]
        )
    _satu(f"Jurnal {tersegel.jurnal[1].nomor}: isi berubah sesudah disegel")


def test_baris_jurnal_diubah_seimbang(tersegel: Tersegel):
    with pemilik_tanpa_pemicu() as sql:
        sql(
            "UPDATE akuntansi_barisjurnal SET akun_id = %s WHERE jurnal_id = %s AND debit > 0",
            [tersegel.modal.pk, tersegel.jurnal[0].pk],
        )
    _satu(f"Jurnal {tersegel.jurnal[0].nomor}: isi berubah sesudah disegel")
