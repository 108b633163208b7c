"""What the letter of a quarter says: what is on, what is new, what neighbours look for, and that they helped."""

from collections.abc import Mapping, Sequence

from bot.contract import kinds
from bot.contract.asking import here
from bot.contract.context import Context
from bot.contract.happenings import CATEGORIES, on, room
from bot.contract.locally import short
from bot.contract.outgoing import Choice, Line, Names, Text, _, choice, many, plain
from bot.contract.trusted import TASKS
from bot.rules.whatson import Found
from db.model import Place, Quarter

LONGEST, KINDS = 50, 3
STOP = choice(_("No more letters"), go="letter.stop")


def headed(quarter: Quarter, lines: Sequence[Line]) -> list[Line]:
    """The whole letter."""
    return [_("Your letter from {quarter}:", quarter=quarter.name), *lines]


def dates(ctx: Context, found: Sequence[Found]) -> list[Line]:
    """What is on, each in two lines."""
    return [line for number, one in enumerate(found, start=1) for line in _date(ctx, number, one)]


def _date(ctx: Context, number: int, one: Found) -> list[Line]:
    title = one.date.change.title if one.date.change and one.date.change.title else one.event.title
    facts = [on(one.event, one.date, ctx.city, here(ctx))]
    facts += [CATEGORIES[one.event.category]] if one.event.category in CATEGORIES else []
    facts += room(one.event)
    return [Text("{number}. {name}", {"number": number, "name": short(title, LONGEST)}), tuple(facts)]


def ways(found: Sequence[Found], *, needed: bool) -> list[Choice]:
    """A button for each event, one for who could help where a hand is `needed`, and the way out."""
    cards = [choice(plain(short(one.event.title, LONGEST)), go="event_card.show", event=one.event.id) for one in found]
    return [*cards, *([TASKS] if needed else []), choice(_("What is on nearby"), go="events"), STOP]


def new(places: Sequence[Place]) -> list[Line]:
    """Places that we did not know a week ago."""
    names = tuple(short(place.name, LONGEST) for place in places)
    return [_("New on my list: {places}.", places=Names(names))] if names else []


def sought(number: Mapping[str, int]) -> list[Line]:
    """What neighbours look for, by kind, in one line."""
    said = [(plain("·"), kinds.of(kind).label, plain(f"({count})")) for kind, count in [*number.items()][:KINDS]]
    if not said:
        return []
    return [(_("Neighbours look for a hand:"), *[text for one in said for text in one][1:])]


def helped(times: int) -> list[Line]:
    """The thanks of the week, without anybody's name or words."""
    said = many(
        "This week one neighbour here helped another. Thank you!",
        "This week neighbours here helped each other {count} times. Thank you!",
        count=times,
    )
    return [said] if times else []
