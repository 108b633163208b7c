"""Reminders: a person's subscriptions, lead times and quiet hours, and what was sent."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Topic(StrEnum):
    """What a subscription is about, the most exact first: where several fit to a date, the first one decides.

    Its value is of `DATE` an event's id, a space and the ISO wall time that names the date; of `EVENT` an id; of
    `PLACE` and `OPENING` (the next time its doors open, once) a place's id; of `ORGANISATION` an organiser as events
    name it; of `CATEGORY` that of a category or an audience; of `LANGUAGE` a BCP 47 code; of `QUARTER` an id.
    """

    DATE = "date"
    EVENT = "event"
    OPENING = "opening"
    PLACE = "place"
    ORGANISATION = "organisation"
    CATEGORY = "category"
    LANGUAGE = "language"
    QUARTER = "quarter"


class ReminderLead(StrEnum):
    """The lead time of a reminder, longest first."""

    DAY_BEFORE = "day_before"
    TWO_HOURS = "two_hours"
    TIME_TO_LEAVE = "time_to_leave"


@dataclass(frozen=True, slots=True)
class Subscription:
    """A person subscribed at `since` to reminders of all events with a topic's value; each only once."""

    person: int
    topic: Topic
    value: str
    lead: ReminderLead
    since: datetime


@dataclass(frozen=True, slots=True)
class ReminderSettings:
    """A person's settings: no reminder in the `quiet` hours, from the first hour to the last, nor before `rests` during
    a break. `looked` is when due reminders were last checked, `next` when again.
    """

    quiet: tuple[int, int] = (21, 8)
    rests: datetime | None = None
    looked: datetime | None = None
    next: datetime | None = None


@dataclass(frozen=True, slots=True)
class SentReminder:
    """The person was told when the date `original` of an event begins, by what `lead`, in the message about
    `subject`.
    """

    event: int
    original: datetime
    begins: datetime
    lead: ReminderLead
    subject: str = ""
