from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "koperasi.core"
    label = "core"
    verbose_name = "Inti"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate
        from django.utils.module_loading import autodiscover_modules

        from . import (
            jejak_akun,
            pemeriksaan_sistem,  # noqa: F401 - registers the system checks
            sesi,
            tasks,  # noqa: F401 - registers the jobs with whoever queues them
        )
        from .peran import pastikan_grup_peran
        from .segel import milik_inti, pemeriksaan

        post_migrate.connect(pastikan_grup_peran, sender=self)
        jejak_akun.pasang()
        sesi.pasang()
        # Every app declares its policies in a module of this name.
        autodiscover_modules("ketentuan")
        milik_inti.daftarkan()
        pemeriksaan.daftarkan()
        # ... and in another what its acts and things are called in the audit trail.
        autodiscover_modules("kamus")
