"""Reminders: what somebody asked to hear of, how long before, when they want to be left alone, and what they heard."""

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
    """How long before, the longest first."""

    DAY_BEFORE = "day_before"
    TWO_HOURS = "two_hours"
    TIME_TO_LEAVE = "time_to_leave"


@dataclass(frozen=True, slots=True)
class Subscription:
    """Somebody asked at `since` to be reminded of all that fits to a topic's value; a person has each one once."""

    person: int
    topic: Topic
    value: str
    lead: ReminderLead
    since: datetime


@dataclass(frozen=True, slots=True)
class ReminderSettings:
    """When somebody wants to be reminded: never in their `quiet` hours, from the first hour to the last one, and not
    before `rests` where they take a break. `looked` is when we last saw what is due, `next` when we shall."""

    quiet: tuple[int, int] = (21, 8)
    rests: datetime | None = None
    looked: datetime | None = None
    next: datetime | None = None


@dataclass(frozen=True, slots=True)
class SentReminder:
    """Somebody heard when the date `original` of an event begins, by what `lead`, in the message about `subject`."""

    event: int
    original: datetime
    begins: datetime
    lead: ReminderLead
    subject: str = ""
