"""The actor of what the application does by itself, so that every write has one."""

from django.contrib.auth.hashers import make_password

from .models import Pengguna
from .models.pengguna import NAMA_SISTEM


def pengguna_sistem() -> Pengguna:
    """Nobody can sign in as it, and no page manages it; made at the first need."""
    pengguna, _ = Pengguna.objects.get_or_create(
        nama_pengguna=NAMA_SISTEM,
        defaults={
            "nama": "Renteng (otomatis)",
            "is_active": False,
            "password": make_password(None),
        },
    )
    return pengguna
