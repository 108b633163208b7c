"""A sheet of paper as a small page of its own that any browser prints, in the reader's language and direction."""

from html import escape

from bot.contract.outgoing import File

STYLE = "body{font:18pt/1.5 sans-serif;margin:2cm;max-width:17cm}h1{font-size:24pt}p{margin:.4em 0}"


def page(name: str, title: str, lines: list[str], *, language: str, right_to_left: bool) -> File:
    """`title` and `lines` are final words; none of them is taken as markup."""
    direction = "rtl" if right_to_left else "ltr"
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{STYLE}</style>'
    body = "".join(f"<p>{escape(line)}</p>" for line in lines)
    html = f'<!doctype html><html lang="{language}" dir="{direction}">{head}<h1>{escape(title)}</h1>{body}</html>'
    return File(name, "text/html", html)
