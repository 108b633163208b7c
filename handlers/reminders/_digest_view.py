"""The digest of a quarter: what is on, what is new, what neighbours look for, and that neighbours helped."""

from collections.abc import Mapping, Sequence

from bot.contract import kinds
from bot.contract.context import Context
from bot.contract.outgoing import Choice, Line, _, choice, many, numbered_name, plain
from bot.contract.placeholders import NameList
from bot.rules.events.event_search import FoundEvent
from bot.views.common import local_now
from bot.views.events import CATEGORY_TEXTS, describe_date, describe_full
from bot.views.quarter_events import shorten_text
from bot.views.trust_level import OPEN_REQUESTS_BUTTON
from db.model import Place, Quarter

MAX_DIGEST_NAME_LENGTH = 50
MAX_KINDS_IN_DIGEST = 3
STOP_DIGEST_BUTTON = choice(_("No more weekly updates"), go="reminders.stop_digest")


def add_heading(quarter: Quarter, lines: Sequence[Line]) -> list[Line]:
    """The whole letter."""
    return [_("Your weekly update from {quarter}:", quarter=quarter.name), *lines]


def list_dates(ctx: Context, found: Sequence[FoundEvent]) -> list[Line]:
    """The dates of the digest, two lines for each event."""
    return [line for number, one in enumerate(found, start=1) for line in _describe_date(ctx, number, one)]


def _describe_date(ctx: Context, number: int, one: FoundEvent) -> list[Line]:
    title = one.date.change.title if one.date.change and one.date.change.title else one.event.title
    facts = [describe_date(one.event, one.date, ctx.city, local_now(ctx))]
    facts += [CATEGORY_TEXTS[one.event.category]] if one.event.category in CATEGORY_TEXTS else []
    facts += describe_full(one.event)
    return [
        numbered_name(number, shorten_text(title, MAX_DIGEST_NAME_LENGTH)),
        tuple(facts),
    ]


def digest_buttons(found: Sequence[FoundEvent], *, needed: bool) -> list[Choice]:
    """A button for each event, one for who could help where a hand is `needed`, and the way out."""
    cards = [
        choice(plain(shorten_text(one.event.title, MAX_DIGEST_NAME_LENGTH)), go="events.show_event", event=one.event.id)
        for one in found
    ]
    return [
        *cards,
        *([OPEN_REQUESTS_BUTTON] if needed else []),
        choice(_("What's on nearby"), go="events"),
        STOP_DIGEST_BUTTON,
    ]


def describe_new_places(places: Sequence[Place]) -> list[Line]:
    """Places that we did not know a week ago."""
    names = tuple(shorten_text(place.name, MAX_DIGEST_NAME_LENGTH) for place in places)
    return [_("New places: {places}.", places=NameList(names))] if names else []


def describe_help_wanted(number: Mapping[str, int]) -> list[Line]:
    """What neighbours look for, by kind, in one line."""
    said = [
        (plain("·"), kinds.find_kind(kind).label, plain(f"({count})"))
        for kind, count in [*number.items()][:MAX_KINDS_IN_DIGEST]
    ]
    if not said:
        return []
    return [(_("Neighbours who are looking for help:"), *[text for one in said for text in one][1:])]


def thank_quarter(times: int) -> list[Line]:
    """The week's thanks to the quarter: a number, no person's name or text."""
    said = many(
        "This week, one neighbour here helped another. Thank you!",
        "This week, neighbours here helped each other {count} times. Thank you!",
        count=times,
    )
    return [said] if times else []
