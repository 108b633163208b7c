"""PDF rendering: an HTML page becomes a PDF, and a language without a font here is found before a resident reads it."""

import asyncio
from collections.abc import Mapping
from typing import Any

FONT_SIZES = (14, 13, 12, 11, 10, 9, 8, 7)
"""How large a rem is, in points, largest first."""

FONT_SAMPLE = '<html lang="{language}"><style>p{{font-family:"Noto Sans",sans-serif}}</style><p>{words}</p>'


class Unprintable(Exception):
    """No PDF can be made here; the text says why, for an operator."""


class PdfRenderer:
    """Makes PDFs with WeasyPrint, one after the other and beside everything else."""

    def __init__(self) -> None:
        self._one_at_a_time = asyncio.Lock()

    async def pdf(self, html: str, pages: int = 0) -> bytes:
        """The page as PDF, on no more than so many `pages` if any are given.

        What is measured in rem gets smaller until it fits. Raises Unprintable where the machine lacks what it takes,
        the page is no page, or it never fits.
        """
        async with self._one_at_a_time:
            return await asyncio.to_thread(render_pdf, html, pages=pages)


def render_pdf(html: str, missing: set[str] | None = None, pages: int = 0) -> bytes:
    """As `PdfRenderer.pdf`; what no font could write is added to `missing`."""

    def note(document: Any, _pdf: object) -> None:
        if missing is not None:
            missing.update(chr(code) for font in document.fonts.values() for code in font.missing)

    try:
        return bytes(_lay_out(html, pages).write_pdf(finisher=note))
    except Exception as fault:  # whatever it stumbles over, there is no paper, however often one tries
        raise Unprintable(f"no PDF can be made: {type(fault).__name__}") from fault


def _lay_out(html: str, pages: int) -> Any:
    """The pages before they are written, in the largest letters with which there are not too many."""
    # It looks for Pango and fonts when it is imported, which takes a second and may fail.
    from weasyprint import CSS, HTML, URLFetcher

    source = HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=()))
    if not pages:
        return source.render()
    for size in FONT_SIZES:
        document = source.render(stylesheets=[CSS(string=f"html {{ font-size: {size}pt !important }}")])
        if len(document.pages) <= pages:
            return document
    raise ValueError("it does not fit")


def list_languages_without_font(samples: Mapping[str, str]) -> list[str]:
    """The languages with letters that no font here can print. Raises Unprintable as the renderer does."""
    return [language for language, words in samples.items() if _find_missing_letters(language, words)]


def _find_missing_letters(language: str, words: str) -> set[str]:
    missing: set[str] = set()
    render_pdf(FONT_SAMPLE.format(language=language, words=words), missing)
    return missing
