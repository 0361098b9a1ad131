"""The rendering process: HTML on standard input, PDF on standard output.

A process of its own, so that its memory goes back when it ends, its clock is the document's
(``SOURCE_DATE_EPOCH``) and a template can reach nothing: only ``data:`` addresses are fetched.
"""

import sys

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher


def main() -> None:
    html = sys.stdin.buffer.read().decode()
    fetcher = URLFetcher(allowed_protocols={"data"}, fail_on_errors=True)
    dokumen = HTML(string=html, base_url=None, url_fetcher=fetcher)
    pdf = dokumen.write_pdf(
        font_config=FontConfiguration(), pdf_identifier=b"", optimize_images=False
    )
    sys.stdout.buffer.write(pdf)


if __name__ == "__main__":
    main()
