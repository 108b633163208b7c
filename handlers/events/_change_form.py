"""Sentences for changing when an event takes place, and the check of who may."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from bot.contract.context import Context
from bot.contract.outgoing import Choice, Line, Refusal, Text, _, bold_name, choice
from bot.contract.placeholders import Date, Moment
from bot.rules.access.roles import is_allowed
from bot.rules.events import amend
from bot.rules.events.recurrence import Occurrence, next_dates
from bot.views.common import CHANGE_SENT_LABEL, MY_REQUESTS, Question
from bot.views.events import EVENT_FULL_NOW, EVENT_HAS_ROOM_AGAIN, describe_date
from db.model import DateSpan, Event, EventState

MAX_DATES_SHOWN = 5
MAX_DATES_SEARCHED = 20
CANCEL_DATE = "date"
MOVE_DATE = "move"
ADD_BREAK = "break"
CANCEL_EVENT = "off"
MARK_FULL = "full"
MARK_NOT_FULL = "room"
FULL_OR_NOT_TEXTS = {MARK_FULL: EVENT_FULL_NOW, MARK_NOT_FULL: EVENT_HAS_ROOM_AGAIN}

WHICH_DATE_QUESTIONS: dict[str, Text] = {
    CANCEL_DATE: _("Which date is cancelled?"),
    MOVE_DATE: _("Which date has been moved?"),
}


def require_changeable_event(
    ctx: Context, event: Event | None, owner: int | None, held: Collection[str], what: str = ""
) -> Event:
    """The event, if the person is its `owner` or has a role that may change it. Raises Refusal for all others.

    An event from a calendar feed is changed in that calendar, except (`what`) whether it is full.
    """
    elsewhere = event is not None and event.feed is not None and what not in FULL_OR_NOT_TEXTS
    if event is None or elsewhere or not may_change_event(ctx, event, owner, held):
        raise Refusal(_("This event is no longer on my list."), [choice(_("Other events"), go="events")])
    return event


def may_change_event(ctx: Context, event: Event, owner: int | None, held: Collection[str]) -> bool:
    """Whether the current person may change the event."""
    return event.state is EventState.PUBLISHED and is_allowed("take_down", held, own=owner == ctx.person.id)


def change_event_button(event: Event) -> Choice:
    """The way to change it; of what comes from a calendar elsewhere only whether it is full."""
    return (
        _full_or_not_button(event)
        if event.feed is not None
        else choice(CHANGE_SENT_LABEL, go="events.show_change_options", event=event.id)
    )


def _full_or_not_button(event: Event) -> Choice:
    what, label = (MARK_NOT_FULL, _("There is space again")) if event.full else (MARK_FULL, _("It is full"))
    return choice(label, go="events.ask_whole_event_change", what=what, event=event.id)


def ask_event_change(event: Event) -> Question:
    """What can be changed; of what happens once there is less, and so there is room for the way out."""
    again = amend.repeats(event.series)
    one = choice(_("One date is cancelled"), go="events.ask_changed_date", what=CANCEL_DATE, event=event.id)
    move = choice(
        _("One date has been moved") if again else _("It has been moved"),
        go="events.ask_changed_date",
        what=MOVE_DATE,
        event=event.id,
    )
    pause = choice(_("There will be a break"), go="events.ask_break", event=event.id)
    words = choice(_("Text, place or other"), go="events.revise_published_event", event=event.id)
    off = choice(_("It is cancelled for good"), go="events.ask_whole_event_change", what=CANCEL_EVENT, event=event.id)
    shown = (
        [one, move, pause, _full_or_not_button(event), words, off]
        if again
        else [move, _full_or_not_button(event), words, off, MY_REQUESTS]
    )
    return [bold_name(event.title), _("What has changed?")], shown


def ask_which_date(ctx: Context, event: Event, what: str) -> Question:
    """The next dates to choose from."""
    found = next_dates(event.series, ctx.now, MAX_DATES_SHOWN)
    known = [choice(describe_date(event, one, ctx.city, ctx.now), original=one.original.isoformat()) for one in found]
    return [WHICH_DATE_QUESTIONS[what]], known


def require_upcoming_date(ctx: Context, event: Event, original: str) -> Occurrence:
    """The event date with this original time, if it is still to come. Raises Refusal."""
    wall = datetime.fromisoformat(original)
    date = next((one for one in next_dates(event.series, ctx.now, MAX_DATES_SEARCHED) if one.original == wall), None)
    if date is None:
        raise Refusal(_("This date is over, or it has been changed."), [MY_REQUESTS])
    return date


def apply_change(ctx: Context, event: Event, kept: Mapping[str, Any]) -> Event:
    """The event as it would be; `kept` says what is changed. Raises Refusal where the date is gone."""
    match kept["what"]:
        case "date":
            return amend.remove_date(event, require_upcoming_date(ctx, event, kept["original"]))
        case "move":
            begins = datetime.fromisoformat(kept["begins"])
            return amend.move_date(event, require_upcoming_date(ctx, event, kept["original"]), begins)
        case "break":
            return amend.add_break(event, DateSpan(date.fromisoformat(kept["first"]), date.fromisoformat(kept["last"])))
        case _:
            return amend.cancel_event(event)


def describe_event_change(ctx: Context, event: Event, kept: Mapping[str, Any]) -> list[Line]:
    """The proposed change of the event, in plain sentences."""
    if kept["what"] in FULL_OR_NOT_TEXTS:
        return [bold_name(event.title), FULL_OR_NOT_TEXTS[kept["what"]]]
    if kept["what"] == CANCEL_EVENT:
        return [bold_name(event.title), _("It is cancelled for good.")]
    if kept["what"] == ADD_BREAK:
        first, last = (Date(date.fromisoformat(kept[one])) for one in ("first", "last"))
        return [bold_name(event.title), _("There will be a break from {date} to {last}.", date=first, last=last)]
    usual = describe_date(event, require_upcoming_date(ctx, event, kept["original"]), ctx.city, ctx.now)
    if kept["what"] == CANCEL_DATE:
        return [bold_name(event.title), usual, _("This date is cancelled.")]
    begins = datetime.fromisoformat(kept["begins"]).replace(tzinfo=ctx.city.zone)
    return [
        bold_name(event.title),
        usual,
        _("This date has been moved. It will start: {moment}.", moment=Moment(begins)),
    ]


def ask_to_confirm_change(ctx: Context, event: Event, kept: Mapping[str, Any]) -> Question:
    """Read the change of the event back, and ask whether to notify the people with reminders."""
    choices = [
        choice(_("Yes, and tell people"), tells=True),
        choice(_("Yes, but tell nobody"), tells=False),
        choice(_("Leave it as it is"), leave=True),
    ]
    question = _("Is that right? I can tell everyone who asked for a reminder.")
    return [*describe_event_change(ctx, event, kept), question], choices
