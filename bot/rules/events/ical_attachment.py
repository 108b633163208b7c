"""The next event of a calendar file that a resident sends, as texts for the data of a row."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from itertools import islice

from pydantic import TypeAdapter

from bot.rules.events.ical_import import parse_calendar
from bot.rules.events.ical_lines import CalendarTooLarge
from bot.rules.events.recurrence import next_dates
from bot.rules.events.validate import EventImport
from db.model import Event, EventState

_event_json: TypeAdapter[Event] = TypeAdapter(Event)


class AttachmentFault(StrEnum):
    """Why there is no event in a file, where it is not the rule of one (`RuleFault`); kept in rows that wait."""

    NO_CALENDAR = "no_calendar"
    TOO_LARGE = "too_large"
    NOTHING_TO_COME = "nothing_to_come"
    UNCLEAR = "unclear"


def read_first_event(text: str, zone: str, now: datetime) -> dict[str, str]:
    """The first `event` of a file that is not over `now`, and whether there are `several`; or the `fault` of it.

    `zone` is that of times that have none. Heavy work for a large file: hand it to a thread.
    """
    try:
        report = parse_calendar(text, zone)
    except CalendarTooLarge:
        return {"fault": AttachmentFault.TOO_LARGE}
    except ValueError:
        return {"fault": AttachmentFault.NO_CALENDAR}
    held = (one for one in report.events if one.state is not EventState.CANCELLED and next_dates(one.series, now, 1))
    found = list(islice(held, 2))
    if not found:
        return {"fault": _choose_fault(report)}
    return {"event": _event_json.dump_json(found[0]).decode(), "several": "yes" if len(found) > 1 else ""}


def event_of_answer(answer: Mapping[str, str]) -> Event | None:
    """The event of such an answer; None where it holds none."""
    return _event_json.validate_json(answer["event"]) if answer.get("event") else None


def _choose_fault(report: EventImport) -> str:
    """Of what was refused the first thing; a rule goes before everything else, for it can be said what is wrong."""
    rules = [one.fault for one in report.rejections if one.fault]
    if rules:
        return rules[0]
    return AttachmentFault.UNCLEAR if report.rejections else AttachmentFault.NOTHING_TO_COME
