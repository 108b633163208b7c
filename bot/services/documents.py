"""Documents: a page of HTML becomes a PDF, and a language that no font here can write is found before somebody reads
it."""

import asyncio
from collections.abc import Mapping
from typing import Any

SAMPLE = '<html lang="{language}"><style>p{{font-family:"Noto Sans",sans-serif}}</style><p>{words}</p>'


class Unprintable(Exception):
    """No PDF can be made here; the text says why, for an operator."""


class Documents:
    """Makes PDFs with WeasyPrint, one after the other and beside everything else."""

    def __init__(self) -> None:
        self._one_at_a_time = asyncio.Lock()

    async def pdf(self, html: str) -> bytes:
        """The pages as PDF. Raises Unprintable where the machine lacks what it takes, or the page is no page."""
        async with self._one_at_a_time:
            return await asyncio.to_thread(printed, html)


def printed(html: str, missing: set[str] | None = None) -> bytes:
    """As `Documents.pdf`; what no font could write is added to `missing`."""

    def note(document: Any, _pdf: object) -> None:
        if missing is not None:
            missing.update(chr(code) for font in document.fonts.values() for code in font.missing)

    try:
        # It looks for Pango and fonts when it is imported, which takes a second and may fail.
        from weasyprint import HTML, URLFetcher

        nothing = URLFetcher(allowed_protocols=())
        return bytes(HTML(string=html, url_fetcher=nothing).write_pdf(finisher=note))
    except (OSError, ImportError, ValueError) as fault:
        raise Unprintable(f"no PDF can be made: {type(fault).__name__}") from fault


def without_a_font(samples: Mapping[str, str]) -> list[str]:
    """The languages of which some letters of a sample cannot be written here. Raises Unprintable as `printed` does."""
    return [language for language, words in samples.items() if _unwritten(language, words)]


def _unwritten(language: str, words: str) -> set[str]:
    missing: set[str] = set()
    printed(SAMPLE.format(language=language, words=words), missing)
    return missing
