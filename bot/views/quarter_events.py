"""The events in one quarter and its districts: for the digest and the sheet for the notice board."""

from collections.abc import Iterable, Sequence
from textwrap import shorten

from bot.contract.context import Context
from bot.rules.events.event_search import SearchContext
from bot.rules.places.resolve_quarter import find_quarter_at_start
from bot.views.common import local_now
from db.model import Quarter


def ids_within_quarter(quarter: Quarter, known: Iterable[Quarter]) -> frozenset[str]:
    """The ids of a quarter and of those that lie in it."""
    return frozenset({quarter.id, *(one.id for one in known if one.within == quarter.id)})


def find_quarter(words: str, known: Sequence[Quarter]) -> Quarter | None:
    """The quarter in the text, by its id or a usual name."""
    by_id = next((quarter for quarter in known if quarter.id == words), None)
    return by_id or find_quarter_at_start(words, known)[0]


def search_around(ctx: Context, quarter: Quarter, known: Iterable[Quarter]) -> SearchContext:
    """Where to look for the events of a quarter and its districts; what is invented counts in a sample city only."""
    within = ids_within_quarter(quarter, known)
    return SearchContext(
        now=local_now(ctx), known=ctx.city.words, origin=quarter.point, within=within, samples=ctx.city.sample
    )


def shorten_text(words: str, most: int) -> str:
    """The text on one line, cut between words where it is longer than `most` characters."""
    tidy = " ".join(words.split())
    if " " in tidy[:most]:
        return shorten(tidy, most, placeholder=" …")
    return tidy if len(tidy) <= most else f"{tidy[: most - 1]}…"
