"""What a program is told when its request itself is wrong: one field, one Indonesian sentence."""

from typing import Any

from rest_framework.response import Response
from rest_framework.views import exception_handler

KALIMAT = {
    400: "Isi permintaan bukan JSON yang sah.",
    403: "Masuk dahulu dengan akun yang berhak, dan sertakan token CSRF.",
    404: "Alamat ini tidak ada.",
    405: "Cara ini tidak dilayani; kirim dengan POST.",
    406: "Jawaban hanya tersedia sebagai JSON.",
    415: "Kirim isi sebagai application/json.",
}
LAINNYA = "Permintaan ini tidak dapat dilayani."


def jawab_galat(galat: Exception, konteks: dict[str, Any]) -> Response | None:
    """The framework's own sentences are half English; what is unforeseen stays an error (None)."""
    jawaban = exception_handler(galat, konteks)
    if jawaban is not None:
        jawaban.data = {"galat": KALIMAT.get(jawaban.status_code, LAINNYA)}
    return jawaban
