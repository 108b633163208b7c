"""The events in one quarter and its districts: for the digest and the sheet for the notice board."""

from collections.abc import Iterable, Sequence
from textwrap import shorten

from bot.contract.context import Context
from bot.rules.events import event_search
from bot.rules.events.event_search import EventSearch, FoundEvent, SearchContext
from bot.rules.places.resolve_quarter import find_quarter_at_start
from bot.views.common import local_now
from db.model import Event, Quarter


def ids_within_quarter(quarter: Quarter, known: Iterable[Quarter]) -> frozenset[str]:
    """The ids of a quarter and of those that lie in it."""
    return frozenset({quarter.id, *(one.id for one in known if one.within == quarter.id)})


def find_quarter(words: str, known: Sequence[Quarter]) -> Quarter | None:
    """The quarter in the text, by its id or a usual name."""
    by_id = next((quarter for quarter in known if quarter.id == words), None)
    return by_id or find_quarter_at_start(words, known)[0]


def find_quarter_events(
    ctx: Context, quarter: Quarter, known: Iterable[Quarter], events: Sequence[Event], days: str = ""
) -> list[FoundEvent]:
    """The next date of each event there, soonest first; `days` are two ISO days with a slash, empty for the next weeks.

    What is invented counts in a sample city only.
    """
    around = SearchContext(local_now(ctx), ctx.city.words, quarter.point, ids_within_quarter(quarter, known))
    real = [event for event in events if ctx.city.sample or not event.sample]
    return event_search.search_events(EventSearch(quarter=quarter.id, days=days), real, around)


def shorten_text(words: str, most: int) -> str:
    """The text on one line, cut between words where it is longer than `most` characters."""
    tidy = " ".join(words.split())
    if " " in tidy[:most]:
        return shorten(tidy, most, placeholder=" …")
    return tidy if len(tidy) <= most else f"{tidy[: most - 1]}…"
