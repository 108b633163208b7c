"""Sentences for whoever changes when an event takes place, and who may do that."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from bot.contract.asking import Question
from bot.contract.context import Context
from bot.contract.happenings import FULL_NOW, ROOM_AGAIN, on
from bot.contract.outgoing import Choice, Date, Line, Moment, Refusal, Text, _, choice, plain
from bot.contract.requests import MINE
from bot.rules import amending
from bot.rules.recurrence import Occurrence, coming
from bot.rules.roles import may
from db.model import Event, EventState, Span

SHOWN, LOOKED_AT = 5, 20
DATE, MOVE, BREAK, OFF, FULL, ROOM = "date", "move", "break", "off", "full", "room"
WHETHER_FULL = {FULL: FULL_NOW, ROOM: ROOM_AGAIN}

WHICH: dict[str, Text] = {
    DATE: _("Which date does not take place?"),
    MOVE: _("Which date is moved?"),
}


def theirs(ctx: Context, event: Event | None, owner: int | None, held: Collection[str], what: str = "") -> Event:
    """The event, for its `owner` and for those whose roles allow it. Raises Refusal for anybody else.

    What comes from a calendar elsewhere is changed there, unless `what` they say is whether it is full.
    """
    elsewhere = event is not None and event.feed is not None and what not in WHETHER_FULL
    if event is None or elsewhere or not changeable(ctx, event, owner, held):
        raise Refusal(_("This event is no longer on my list."), [choice(_("Other events"), go="events")])
    return event


def changeable(ctx: Context, event: Event, owner: int | None, held: Collection[str]) -> bool:
    """Whether whoever is here may change it."""
    return event.state is EventState.PUBLISHED and may("take_down", held, own=owner == ctx.person.id)


def change(event: Event) -> Choice:
    """The way to change it; of what comes from a calendar elsewhere only whether it is full."""
    return _room(event) if event.feed is not None else choice(_("Change it"), go="amend.begin", event=event.id)


def _room(event: Event) -> Choice:
    what, label = (ROOM, _("There is room again")) if event.full else (FULL, _("It is full"))
    return choice(label, go="amend.whole", what=what, event=event.id)


def ways(event: Event) -> Question:
    """What can be changed; of what happens once there is less, and so there is room for the way out."""
    again = amending.again(event.series)
    one = choice(_("One date does not take place"), go="amend.which", what=DATE, event=event.id)
    move = choice(_("One date is moved") if again else _("It is moved"), go="amend.which", what=MOVE, event=event.id)
    pause = choice(_("There is a break"), go="amend.pause", event=event.id)
    words = choice(_("Words, place or anything else"), go="proposed.anew", event=event.id)
    off = choice(_("It does not take place any more"), go="amend.whole", what=OFF, event=event.id)
    shown = [one, move, pause, _room(event), words, off] if again else [move, _room(event), words, off, MINE]
    return [plain(event.title), _("What has changed?")], shown


def dates(ctx: Context, event: Event, what: str) -> Question:
    """The next dates to choose from."""
    found = coming(event.series, ctx.now, SHOWN)
    known = [choice(on(event, one, ctx.city, ctx.now), original=one.original.isoformat()) for one in found]
    return [WHICH[what]], known


def named(ctx: Context, event: Event, original: str) -> Occurrence:
    """The date that bears this name, if it is still to come. Raises Refusal."""
    wall = datetime.fromisoformat(original)
    date = next((one for one in coming(event.series, ctx.now, LOOKED_AT) if one.original == wall), None)
    if date is None:
        raise Refusal(_("This date is over by now, or it was changed."), [MINE])
    return date


def amended(ctx: Context, event: Event, kept: Mapping[str, Any]) -> Event:
    """The event as it would be; `kept` says what is changed. Raises Refusal where the date is gone."""
    match kept["what"]:
        case "date":
            return amending.without_date(event, named(ctx, event, kept["original"]))
        case "move":
            begins = datetime.fromisoformat(kept["begins"])
            return amending.with_date_moved(event, named(ctx, event, kept["original"]), begins)
        case "break":
            return amending.with_break(event, Span(date.fromisoformat(kept["first"]), date.fromisoformat(kept["last"])))
        case _:
            return amending.called_off(event)


def said(ctx: Context, event: Event, kept: Mapping[str, Any]) -> list[Line]:
    """What would be changed, in plain words."""
    if kept["what"] in WHETHER_FULL:
        return [plain(event.title), WHETHER_FULL[kept["what"]]]
    if kept["what"] == OFF:
        return [plain(event.title), _("It does not take place any more.")]
    if kept["what"] == BREAK:
        first, last = (Date(date.fromisoformat(kept[one])) for one in ("first", "last"))
        return [plain(event.title), _("There is a break from {date} to {last}.", date=first, last=last)]
    usual = on(event, named(ctx, event, kept["original"]), ctx.city, ctx.now)
    if kept["what"] == DATE:
        return [plain(event.title), usual, _("This date does not take place.")]
    begins = datetime.fromisoformat(kept["begins"]).replace(tzinfo=ctx.city.zone)
    return [plain(event.title), usual, _("This date is moved. It begins: {moment}.", moment=Moment(begins))]


def shall_i(ctx: Context, event: Event, kept: Mapping[str, Any]) -> Question:
    """Read back, and whether it is worth telling."""
    ways = [
        choice(_("Yes, and tell those who asked"), tells=True),
        choice(_("Yes, without telling anybody"), tells=False),
        choice(_("Leave it as it is"), leave=True),
    ]
    asks = _("Is that right? I can tell those who asked to be reminded of it.")
    return [*said(ctx, event, kept), asks], ways
