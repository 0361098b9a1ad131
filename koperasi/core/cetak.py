"""The rendering process: HTML on standard input, PDF on standard output.

A process of its own, so that its memory goes back when it ends, its clock is the document's
(``SOURCE_DATE_EPOCH``) and a template can reach nothing: only ``data:`` addresses are fetched.
"""

import gc
import sys

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher


def main() -> None:
    # Looking for unreachable rings among the millions of boxes of a long table takes a quarter of
    # the time and finds next to nothing; the process gives all of it back at its end.
    gc.disable()
    html = sys.stdin.buffer.read().decode()
    fetcher = URLFetcher(allowed_protocols={"data"}, fail_on_errors=True)
    dokumen = HTML(string=html, base_url=None, url_fetcher=fetcher)
    pdf = dokumen.write_pdf(
        font_config=FontConfiguration(), pdf_identifier=b"", optimize_images=False
    )
    sys.stdout.buffer.write(pdf)


if __name__ == "__main__":
    main()
