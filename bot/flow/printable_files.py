"""What is for paper and spreadsheets, in the reader's language and direction: a page, a certificate, a table."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from bot.contract.outgoing import PDF, File

PAGE_STYLE = "body{font:18pt/1.5 sans-serif;margin:2cm;max-width:17cm}h1{font-size:24pt}p{margin:.4em 0}"
CERTIFICATE_STYLE = """
@page { size: A4; margin: 3cm 2.5cm; }
body { font: 12pt/1.6 "Noto Sans", "Noto Sans Arabic", sans-serif; margin: 0; }
section + section { break-before: page; }
h1 { font-size: 24pt; line-height: 1.3; margin: 0 0 1cm; padding-bottom: .4cm; border-bottom: 2pt solid #f6b93b; }
p { margin: 0 0 .35cm; }
"""
BIDI_ISOLATES = re.compile("[\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One printed page in the final text of one language; no line of it is taken as markup."""

    title: str
    lines: Sequence[str]
    language: str
    right_to_left: bool

    @property
    def manners(self) -> str:
        """The attributes that say its language and direction."""
        return f'lang="{self.language}" dir="{"rtl" if self.right_to_left else "ltr"}"'


def create_page(name: str, side: PrintedPage) -> File:
    """A page that any browser prints."""
    return File(name, "text/html", _document(side, PAGE_STYLE, _page_body(side)))


def create_certificate(name: str, sides: Sequence[PrintedPage]) -> File:
    """A certificate: each language on a page of its own; it becomes a PDF when it is sent."""
    pages = "".join(f"<section {side.manners}>{_page_body(side)}</section>" for side in sides)
    return File(name, PDF, _document(sides[0], CERTIFICATE_STYLE, pages))


def create_table(name: str, rows: Sequence[Sequence[str]]) -> File:
    """A CSV file with semicolons, as German spreadsheets expect; the leading byte order mark says UTF-8."""
    sheet = io.StringIO()
    csv.writer(sheet, delimiter=";").writerows([BIDI_ISOLATES.sub("", cell) for cell in row] for row in rows)
    return File(name, "text/csv", "\ufeff" + sheet.getvalue())


def _document(first: PrintedPage, style: str, body: str) -> str:
    head = f'<meta charset="utf-8"><title>{escape(first.title)}</title><style>{style}</style>'
    return f"<!doctype html><html {first.manners}>{head}<body>{body}</body></html>"


def _page_body(side: PrintedPage) -> str:
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in side.lines)
    return f"<h1>{escape(side.title)}</h1>{paragraphs}"
