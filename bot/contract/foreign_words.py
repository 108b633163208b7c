"""Requests in a language that a volunteer does not read: which one it is, and what a machine makes of it."""

from collections.abc import Iterable

from bot.contract.context import Context
from bot.contract.outgoing import Line, Text, Tongues, _
from bot.contract.relaying import base, written_in
from db.model import Person


def city_language(ctx: Context) -> str:
    """The city's own."""
    return base(next(iter(ctx.city.languages)))


def language_of(ctx: Context, words: str, author: Person | None) -> str:
    """In which language a request is written, as far as one can tell."""
    city = city_language(ctx)
    return written_in(words, base(author.language) if author else city, city, ctx.city)


def reads_instead(reader: Person | None, speaks: Iterable[str], written: str) -> str:
    """The language somebody is spoken to, where they neither read nor speak what is `written`; else empty."""
    if reader is None:
        return ""
    known = {base(reader.language), *map(base, speaks)}
    return "" if written in known else base(reader.language)


def told(ctx: Context, written: str) -> list[Line]:
    """Which language it is, where it is not the city's own, which surprises nobody here."""
    return [] if written == city_language(ctx) else [_written_in(written)]


def _written_in(language: str) -> Text:
    return _("It is written in {languages}.", languages=Tongues((language,)))
