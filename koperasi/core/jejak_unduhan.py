"""No file leaves unseen, also from a page that forgot to say so."""

from django.http import HttpRequest, HttpResponse

from .jejak import catat_ekspor, jejak_permintaan
from .middleware import Jawab
from .waktu import tanggal_buku


class JejakUnduhanMiddleware:
    """Write a row for a handed-out file when its view wrote none. One that cannot be written is
    an error of the request, and the file stays here."""

    def __init__(self, get_response: Jawab) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        tanda = jejak_permintaan.set(0)
        try:
            response = self.get_response(request)
            if (
                response.has_header("Content-Disposition")
                and request.user.is_authenticated
                and not jejak_permintaan.get()
            ):
                alamat = request.resolver_match
                catat_ekspor(
                    "core.unduh_berkas",
                    oleh=request.user,
                    tanggal=tanggal_buku(),
                    keterangan=alamat.view_name if alamat else "",
                )
            return response
        finally:
            jejak_permintaan.reset(tanda)
