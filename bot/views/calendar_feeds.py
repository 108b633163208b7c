"""Sentences about calendars elsewhere: what is new in one, what a coordinator does about it, and how each one fares."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from bot.contract.outgoing import Choice, Line, Refusal, Text, _, bold_name, choice, many, plain
from bot.contract.placeholders import Day, Moment, ShortDay
from bot.rules.events.rrule import RuleFault
from bot.views import event_details
from bot.views.common import Question
from bot.views.exclusion import EXCLUSION_WARNING, may_exclude_people
from db.model import Event, Feed, FeedArrivals

MAX_NEW_EVENTS_SHOWN = 3
MAX_FEED_URL_LENGTH = 500
NEW_IN_CALENDAR = _("New events in this calendar:")

FILE_NOT_TAKEN_OVER = _("I could not add the event from this file.")
SOMETHING_UNREADABLE = _("I cannot read part of this event.")
RECURRENCE_UNCLEAR = _("I do not understand how this event repeats.")
RULE_FAULTS: dict[str, Text] = {
    RuleFault.UNREADABLE: RECURRENCE_UNCLEAR,
    RuleFault.OFTEN: _("This event takes place more than once a day. I can only use one time per day."),
    RuleFault.NUMBERED: _("This event uses numbered weeks. I only know weekdays and days of the month."),
    RuleFault.LARGE: _("The way this event repeats is too complicated for me. Please make it simpler."),
    RuleFault.FIRST_DATE: _("The first date does not match the way this event repeats."),
    RuleFault.SELDOM: _("This event does not repeat often enough for me. Please enter each date separately."),
}
"""Why an event of a file or a calendar is not taken over, for whoever handed that over."""


def require_feed_url(text: str) -> str:
    """The URL of a calendar feed in the text. Raises Refusal for anything that cannot be one."""
    url = text.strip().replace("webcal://", "https://", 1)
    there = urlsplit(url) if " " not in url else urlsplit("")
    if there.scheme not in ("https", "http") or not there.hostname or len(url) > MAX_FEED_URL_LENGTH:
        raise Refusal(
            _("The address of a calendar starts with https and often ends with .ics. Please check the address.")
        )
    return url


def describe_feed(new: FeedArrivals) -> list[Line]:
    """The new events of the feed, a few at a time, so that a coordinator has read what is published."""
    lines: list[Line] = [plain(new.feed.url)]
    if not new.waiting:
        always = _("New events in this calendar are published straight away.")
        return [*lines, always if new.feed.trusted else _("No event from this calendar is waiting.")]
    rest = len(new.waiting) - MAX_NEW_EVENTS_SHOWN
    more = [many("One more event is waiting.", "{count} more events are waiting.", count=rest)] if rest > 0 else []
    return [
        *lines,
        NEW_IN_CALENDAR,
        *(_describe_event_briefly(one) for one in new.waiting[:MAX_NEW_EVENTS_SHOWN]),
        *more,
    ]


def _describe_event_briefly(event: Event) -> Line:
    """In one line: what it is called, what is said about it, when and where."""
    dates = event_details.describe_first_date(event)
    said = [bold_name(f"{event.title}:"), *(_shorten_day(one[0] if isinstance(one, tuple) else one) for one in dates)]
    besides = [plain(f"({part})") for part in (event.words, event.venue) if part]
    marks: list[Line] = [EXCLUSION_WARNING] if may_exclude_people(event) else []
    return tuple(text for line in (*said, *besides, *marks) for text in (line if isinstance(line, tuple) else (line,)))


def _shorten_day(date: Text) -> Text:
    return Text(
        date.message,
        {name: ShortDay(hole.day) if isinstance(hole, Day) else hole for name, hole in date.holes.items()},
        date.plural,
    )


def feed_buttons(new: FeedArrivals, same: dict[str, Any]) -> list[Choice]:
    """What a coordinator can do about those that are shown, and about the calendar; what may keep people out is
    published one by one or not at all."""
    shown = [[one.id, one.version] for one in new.waiting[:MAX_NEW_EVENTS_SHOWN]]
    free = [[one.id, one.version] for one in new.waiting[:MAX_NEW_EVENTS_SHOWN] if not may_exclude_people(one)]
    label = _("Publish these") if free == shown else _("Publish the others")
    return [
        *([choice(label, go="events.publish_feed_events", shown=free, **same)] if free else []),
        choice(_("One by one"), go="events.show_next_feed_event", **same),
        choice(_("Leave these out"), go="events.leave_out_feed_events", shown=shown, **same),
        choice(_("Always publish new ones"), go="events.ask_trust_feed", **same),
    ]


def ask_to_trust_feed(same: dict[str, Any]) -> Question:
    """Ask for confirmation, since events of a trusted feed are published unread."""
    asked = _("Shall I publish all new events from this calendar from now on, without a check by a coordinator?")
    yes = choice(_("Yes, always publish them"), go="events.trust_feed", **same)
    return [asked], [yes, choice(_("Leave it as it is"), go="moderation.show_request_card", **same)]


def ask_about_new_event(event: Event, left: int, same: dict[str, Any]) -> Question:
    """The first waiting event of the feed in full."""
    shown = [[event.id, event.version]]
    more = [many("One more event is waiting.", "{count} more events are waiting.", count=left)] if left else []
    marked = may_exclude_people(event)
    label = _("Excludes nobody: publish") if marked else _("Publish")
    yes = choice(label, go="events.publish_feed_events", shown=shown, each=True, harmless=marked, **same)
    no = choice(_("Leave out"), go="events.leave_out_feed_events", shown=shown, each=True, **same)
    marks = [EXCLUSION_WARNING] if marked else []
    return [*event_details.describe_event(event), *marks, *more], [
        yes,
        no,
        choice(_("Back"), go="moderation.show_request_card", **same),
    ]


def explain_not_taken_over(feed: Feed, refused: Sequence[Sequence[str]], count: int) -> list[Line]:
    """The `count` events of the feed that could not be imported; the first ones by title, with the fault."""
    which = many(
        "I could not add one event from this calendar: {link}",
        "I could not add {count} events from this calendar: {link}",
        count=count,
        link=feed.url,
    )
    reasons = [_describe_fault(title, RULE_FAULTS.get(fault, SOMETHING_UNREADABLE)) for title, fault in refused]
    return [which, *reasons, _("Please change this in the calendar itself. I check the calendar again every hour.")]


def _describe_fault(title: str, reason: Text) -> Line:
    return (bold_name(f"{title}:"), reason) if title else reason


def list_feeds(known: Sequence[Feed]) -> Question:
    """List the feeds with URL, time of the last reading, and whether it worked."""
    lines: list[Line] = [_describe_feed_status(one) for one in known]
    choices = [
        choice(
            Text("{number}. {name}", {"number": number, "name": _feed_host(one)}), go="events.show_feed", feed=one.id
        )
        for number, one in enumerate(known, start=1)
    ]
    how = _("To add another calendar, write “/feed” and its address after it.")
    return [*(lines or [_("There are no calendars yet.")]), how], choices


def _describe_feed_status(feed: Feed) -> Line:
    where = plain(feed.url)
    if feed.failures:
        return where, plain("·"), _("I cannot read this calendar at the moment.")
    if feed.read is None:
        return where, plain("·"), _("I have not read this calendar yet.")
    return where, plain("·"), _("Last read: {moment}.", moment=Moment(feed.read))


def _feed_host(feed: Feed) -> str:
    return str(urlsplit(feed.url).hostname)
