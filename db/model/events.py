"""What happens nearby: events and deadlines, once or again and again, each at the time that clocks show there."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from db.model.places import Point, StepFreeAccess

NOTHING_NEEDED = "0"
"""Stands where it is known that nothing is asked for: no money, no registration. Empty means that nobody said."""


class Category(StrEnum):
    """What an event is about; the values that places have, too, mean the same. The last two are deadlines."""

    MEETING = "meeting"
    LANGUAGE = "language"
    FAMILY = "family"
    SENIORS = "seniors"
    YOUTH = "youth"
    COUNSELLING = "counselling"
    LEARNING = "learning"
    CULTURE = "culture"
    SPORT = "sport"
    FAITH = "faith"
    GIVING = "giving"
    GARDEN = "garden"
    OTHER = "other"
    FUNDING = "funding"
    REGISTRATION = "registration"


class Audience(StrEnum):
    """Whom an event is for, where it is not for everybody."""

    FAMILIES = "family"
    YOUTH = "youth"
    SENIORS = "seniors"
    WOMEN = "women"
    NEWCOMERS = "newcomers"


class EventState(StrEnum):
    """An event waits for a coordinator, is shown to everybody, will not take place, or was left out of a calendar."""

    WAITING = "waiting"
    PUBLISHED = "published"
    CANCELLED = "cancelled"
    REFUSED = "refused"


VISIBLE_STATES = (EventState.PUBLISHED, EventState.CANCELLED)
"""What everybody could read; nobody hears anything of what they could not."""


@dataclass(frozen=True, slots=True)
class DateSpan:
    """From one date to another, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class SeriesException:
    """One date of a series that is not as the others: `original` is when it would be, in wall time.

    `begins` is None where it is cancelled; `minutes`, `title` and `venue` are those of this date.
    """

    original: datetime
    begins: datetime | None = None
    minutes: int = 0
    title: str = ""
    venue: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """When a thing happens, in wall time of `zone` (an IANA name), never in UTC: naive datetimes, midnight for days.

    `minutes` is how long it takes on the clock, whole days where it is `all_day`, 0 where nobody knows. `rule` is an
    RRULE value whose UNTIL is wall time as well, empty for what happens once; `extra` and `without` are single dates
    besides it and out of it; `pauses` are holidays.
    """

    begins: datetime
    zone: str
    minutes: int = 0
    all_day: bool = False
    rule: str = ""
    extra: tuple[datetime, ...] = ()
    without: tuple[datetime, ...] = ()
    pauses: tuple[DateSpan, ...] = ()
    changes: tuple[SeriesException, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """An event, or a deadline.

    `place` is the id of a place, `venue` the name of the building or square, `point` its location if known; `quarter`
    is an id. `languages` are BCP 47 codes. `cost` and `registration` are text, NOTHING or empty; `amount` is that of a
    funding. `uid` and `sequence` are those of its source, `version` counts our own changes. If `full`, all of its dates
    are, never single ones; only the organiser says so here, no feed does.
    """

    uid: str
    title: str
    series: Series
    words: str = ""
    category: Category = Category.OTHER
    audiences: tuple[Audience, ...] = ()
    place: str = ""
    venue: str = ""
    point: Point | None = None
    quarter: str = ""
    organiser: str = ""
    contact: str = ""
    link: str = ""
    languages: tuple[str, ...] = ()
    steps: StepFreeAccess = StepFreeAccess.UNKNOWN
    cost: str = ""
    registration: str = ""
    amount: str = ""
    source: str = ""
    state: EventState = EventState.PUBLISHED
    sequence: int = 0
    sample: bool = False
    id: int = 0
    feed: int | None = None
    version: int = 0
    changed: datetime | None = None
    full: bool = False

    @property
    def deadline(self) -> bool:
        """Whether the event is a deadline, which has a last moment and no opening time."""
        return self.category in (Category.FUNDING, Category.REGISTRATION)


KIND_TRAIT = "kind"
LANGUAGE_TRAIT = "language"
WORD_TRAIT = "word"
"""By what an event is found: a kind that it is of by its source or its words, a language, a word by which people call
it."""


@dataclass(frozen=True, slots=True)
class ListedDate:
    """One date of an event as it is listed; `counts` is by when one has to be there or have done it."""

    original: datetime
    begins: datetime
    ends: datetime
    counts: datetime


@dataclass(frozen=True, slots=True)
class EventListing:
    """The dates of an event (by id) before `until` and the next one, and its traits, each with its topic."""

    event: int
    until: datetime
    dates: tuple[ListedDate, ...]
    traits: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ListedEvent:
    """An event that is on, with when its first date in the asked time begins."""

    event: Event
    begins: datetime


@dataclass(frozen=True, slots=True)
class EventQuery:
    """What is looked for in the calendar; empty means any.

    Of `kinds` one fits. `places` says that only some places fit: those in the quarters `within` (by id), and those in
    the `box`, which is south, north, west, east in degrees. `called` are the ids of the events that are called as
    asked, None where nothing was named.
    """

    since: datetime
    until: datetime
    kinds: tuple[str, ...] = ()
    language: str = ""
    step_free: bool = False
    places: bool = False
    within: tuple[str, ...] = ()
    box: tuple[float, float, float, float] | None = None
    called: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar elsewhere that we look into now and then.

    What is new in it waits for a coordinator unless it is `trusted`; `person` gave us the address, None is an operator.
    `etag` and `modified` are what its server said last; `failures` counts those in a row, `trouble` is the last one.
    """

    id: int
    url: str
    etag: str = ""
    modified: str = ""
    failures: int = 0
    trouble: str = ""
    read: datetime | None = None
    due: datetime | None = None
    person: int | None = None
    trusted: bool = True


@dataclass(frozen=True, slots=True)
class FeedArrivals:
    """What is new in a calendar elsewhere and waits for a coordinator, the oldest first."""

    feed: Feed
    waiting: tuple[Event, ...]
