"""The Celery application: ``celery -A koperasi worker`` and ``celery -A koperasi beat``."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koperasi.settings.dev")

app = Celery("koperasi")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@app.on_after_finalize.connect
def susun_jadwal(sender: Celery, **kwargs: object) -> None:
    """The beat schedule. Hours are the cooperative's own."""
    from koperasi.core.jadwal import JamKoperasi

    sender.conf.beat_schedule = {
        "sapu-pekerjaan": {
            "task": "core.sapu_pekerjaan",
            "schedule": 5.0,
            "options": {"expires": 5},
        },
        "segel": {
            "task": "core.segel",
            "schedule": 5.0,
            "options": {"expires": 5},
        },
        "segarkan-akses-kelompok": {
            "task": "kelompok.segarkan_akses_malam",
            "schedule": JamKoperasi(hour="0", minute="5"),
        },
        "buang-impor-terlantar": {
            "task": "kelompok.buang_impor_malam",
            "schedule": JamKoperasi(hour="0", minute="15"),
        },
        "berjangka-malam": {
            "task": "simpan_pinjam.berjangka_malam",
            "schedule": JamKoperasi(hour="0", minute="20"),
        },
        "rapikan-sesi": {
            "task": "core.rapikan_sesi",
            "schedule": JamKoperasi(hour="1", minute="30"),
        },
        "periksa-malam": {
            "task": "core.periksa_malam",
            "schedule": JamKoperasi(hour="2", minute="0"),
        },
        "periksa-rantai-malam": {
            "task": "core.periksa_rantai_malam",
            "schedule": JamKoperasi(hour="2", minute="15"),
        },
        "cadangkan-malam": {
            "task": "core.cadangkan_malam",
            "schedule": JamKoperasi(hour="2", minute="30"),
        },
        "uji-pulih-mingguan": {
            "task": "core.uji_pulih_mingguan",
            "schedule": JamKoperasi(day_of_week="0", hour="3", minute="30"),
        },
        "hitung-jasa": {
            "task": "simpan_pinjam.hitung_jasa_malam",
            "schedule": JamKoperasi(day_of_month="1", hour="0", minute="45"),
        },
        "laporan-bulanan": {
            "task": "rat.jadwal_laporan_bulanan",
            "schedule": JamKoperasi(day_of_month="2", hour="3", minute="0"),
        },
    }
