"""One woman's life in the cooperative: calon, anggota, PJ with an account, gone, back again."""

import datetime as dt
import uuid

from django.urls import reverse

from anggota.enums import StatusKeanggotaan as S
from anggota.models import Anggota, Keanggotaan
from kelompok.enums import JabatanKelompok, StatusPencalonan
from kelompok.models import Pencalonan
from kelompok.services.berhenti import berhentikan
from kelompok.services.kelompok import angkat_pengurus, hentikan_pengurus
from kelompok.services.pencalonan import ajukan_pencalonan, putuskan_pencalonan
from koperasi.core.models import JejakAudit
from koperasi.core.pemeriksaan import periksa
from tests.factories.kas import kantor_kas
from tests.factories.kelompok import anggota_kelompok, kelompok
from tests.factories.simpan_pinjam import produk_terpasang, terima

MASUK = dt.date(2026, 3, 2)
KELUAR = dt.date(2026, 9, 30)
KEMBALI = dt.date(2027, 2, 1)


def teks(jawaban) -> str:
    return " ".join(jawaban.content.decode().split())


def test_dari_calon_sampai_kembali(db, masuk, hari_ini, tegakkan_invarian):
    hari_ini(MASUK)
    staf, ketua, manajer = masuk("staf"), masuk("ketua"), masuk("manajer")
    mawar = kelompok(nama="Mawar")
    tetangga = anggota_kelompok(mawar).anggota

    # At the desk: her form, then the group that her neighbour proposes her to.
    staf.post(
        reverse("anggota:baru"),
        {
            "kunci": str(uuid.uuid4()),
            "diajukan": MASUK.isoformat(),
            "jenis": "BIASA",
            "nama": "Siti Aminah",
            "nik": "3507255203800777",
            "jenis_kelamin": "P",
            "tanggal_lahir": "1980-03-12",
            "alamat": "Jl. Sumber 12",
            "cara_tanda_tangan": "CAP_JEMPOL",
        },
    )
    siti = Anggota.objects.get(nama="Siti Aminah")
    satu = Keanggotaan.objects.get(anggota=siti)
    usulan = ajukan_pencalonan(
        satu,
        mawar,
        pengusul=tetangga,
        pernyataan_tr=MASUK,
        kunci=uuid.uuid4(),
        oleh=staf.pengguna,
        tanggal=MASUK,
    )
    hal = {"oleh": staf.pengguna, "tanggal": MASUK}
    putuskan_pencalonan(usulan, disetujui=True, pada=MASUK, dasar="Pertemuan 3, 1", **hal)

    # Pengurus ratify; whoever took the form in could not have.
    assert siti.nama in teks(ketua.get(reverse("anggota:calon")))
    ketua.post(
        reverse("anggota:calon"),
        {"pada": MASUK.isoformat(), "dasar": "Rapat pengurus 3/2026", "calon": [satu.pk]},
    )
    satu.refresh_from_db()
    assert satu.status == S.DISAHKAN
    kantor = kantor_kas(MASUK)
    produk_terpasang(kantor)
    kantor.buka()
    terima(kantor, satu)
    usulan.refresh_from_db()
    assert usulan.status == StatusPencalonan.MASUK

    # PJ of her group: with an account of her own she sees its people, and nobody else.
    pj = masuk("pj")
    jabatan = angkat_pengurus(
        mawar,
        siti,
        JabatanKelompok.PJ_I,
        mulai=MASUK,
        dasar="Pertemuan 3, 2",
        oleh=ketua.pengguna,
        tanggal=MASUK,
    )
    orang_lain = anggota_kelompok(kelompok()).anggota
    daftar = reverse("anggota:daftar")
    assert list(pj.get(daftar).context["daftar"]) == []
    manajer.post(reverse("anggota:hubungkan_akun"), {"akun": pj.pengguna.pk, "nomor": satu.nomor})
    assert {a.pk for a in pj.get(daftar).context["daftar"]} == {siti.pk, tetangga.pk}
    assert pj.get(reverse("anggota:rincian", args=[orang_lain.kode])).status_code == 404
    assert "Siti Aminah" in teks(pj.get(reverse("anggota:saya")))

    # She leaves: the office passes on, and her group's people are no longer hers to see.
    hari_ini(KELUAR)
    lepas = {"oleh": ketua.pengguna, "tanggal": KELUAR}
    hentikan_pengurus(jabatan, selesai=KELUAR - dt.timedelta(1), **lepas)
    assert {a.pk for a in pj.get(daftar).context["daftar"]} == {siti.pk}
    berhentikan(
        satu, sebab=S.KELUAR, pada=KELUAR, alasan="Pindah kota", dasar="Surat 12/2026", **lepas
    )
    rincian = reverse("anggota:rincian", args=[siti.kode])
    assert "Bekas anggota" in teks(staf.get(rincian))
    assert {a.pk for a in staf.get(daftar, {"status": "BERHENTI"}).context["daftar"]} == {siti.pk}

    # Back after a few months: a new spell, the former one in sight.
    hari_ini(KEMBALI)
    staf.post(
        reverse("anggota:ajukan", args=[siti.kode]),
        {"kunci": str(uuid.uuid4()), "diajukan": KEMBALI.isoformat(), "jenis": "BIASA"},
    )
    baru = Keanggotaan.objects.get(anggota=siti, status=S.CALON)
    usulan = ajukan_pencalonan(
        baru,
        mawar,
        pengusul=tetangga,
        pernyataan_tr=KEMBALI,
        kunci=uuid.uuid4(),
        oleh=staf.pengguna,
        tanggal=KEMBALI,
    )
    halaman = teks(staf.get(rincian))
    assert f"nomor {satu.nomor}" in halaman
    assert "Pindah kota" in halaman

    # She thinks better of it: her group no longer waits for her either.
    staf.post(
        reverse("anggota:tolak", args=[siti.kode]),
        {"sebab": "Mundur sendiri", "pada": KEMBALI.isoformat(), "alasan": "Belum jadi pulang"},
    )
    baru.refresh_from_db()
    assert baru.status == S.DITOLAK
    assert Pencalonan.objects.get(pk=usulan.pk).status == StatusPencalonan.DITARIK
    jejak = JejakAudit.objects.filter(objek_jenis="anggota.Anggota", objek_id=str(siti.pk))
    assert [j.aksi for j in jejak.order_by("id")] == [
        "anggota.catat_orang",
        "anggota.calon",
        "anggota.disetujui",
        "anggota.disahkan",
        "anggota.aktif",
        "anggota.hubungkan_akun",
        "anggota.keluar",
        "anggota.calon",
        "anggota.ditolak",
    ]
    tegakkan_invarian()
    assert periksa() == []
