"""Requests in a language that a volunteer does not read: which one it is, and what a machine makes of it."""

from collections.abc import Iterable

from bot.contract.context import Context
from bot.contract.outgoing import Line, Text, _
from bot.contract.placeholders import LanguageNames
from bot.views.languages import base_language, guess_written_language
from db.model import Person


def city_language(ctx: Context) -> str:
    """The city's own."""
    return base_language(next(iter(ctx.city.languages)))


def guess_request_language(ctx: Context, words: str, author: Person | None) -> str:
    """In which language a request is written, as far as one can tell."""
    city = city_language(ctx)
    return guess_written_language(words, base_language(author.language) if author else city, city, ctx.city)


def choose_reading_language(reader: Person | None, speaks: Iterable[str], written: str) -> str:
    """The language to translate a request into for a volunteer who neither reads nor speaks `written`; else empty."""
    if reader is None:
        return ""
    known = {base_language(reader.language), *map(base_language, speaks)}
    return "" if written in known else base_language(reader.language)


def describe_request_language(ctx: Context, written: str) -> list[Line]:
    """Which language it is, where it is not the city's own, which surprises nobody here."""
    return [] if written == city_language(ctx) else [_written_in_text(written)]


def _written_in_text(language: str) -> Text:
    return _("It is written in {languages}.", languages=LanguageNames((language,)))
