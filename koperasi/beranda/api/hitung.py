"""The calculators of ``manage.py hitung`` over HTTP, for scripts of people who are signed in."""

from typing import Any

from django.http import HttpResponse
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from koperasi.core.izin import MASUK, IzinDiperlukanMixin

from ..hitung import JENIS
from ..hitung.keluaran import tulis_json
from ..hitung.masukan import GalatMasukan, baca_objek


class HitungView(IzinDiperlukanMixin, APIView):
    """POST one JSON object to ``/api/hitung/<jenis>/``; 400 with ``galat`` if it is unusable."""

    izin = MASUK
    renderer_classes = [JSONRenderer]

    def post(self, request: Request, jenis: str) -> HttpResponse | Response:
        if jenis not in JENIS:
            return Response({"galat": f"Jenis {jenis} tidak dikenal."}, status=404)
        try:
            hasil: dict[str, Any] = JENIS[jenis](baca_objek(request.body))
        except GalatMasukan as galat:
            return Response({"galat": str(galat)}, status=400)
        return HttpResponse(tulis_json(hasil), content_type="application/json")
