"""A life of reminders without a bot: somebody asked, time goes by, and what they would hear is written down."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.rules.reminders.due_time import ReminderRecipient
from bot.rules.reminders.plan import DueReminder, ReminderPlan, SentReminders, plan_reminders
from db.model import Event, ReminderLead, ReminderSettings, SentReminder, Series, Subscription, Topic

BERLIN = "Europe/Berlin"
ZONES = (
    BERLIN,
    "Europe/London",
    "America/New_York",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "Asia/Kathmandu",
    "UTC",
)
"""Zones that change their clocks at odd moments, by odd amounts, or never."""
A_MINUTE = timedelta(minutes=1)
NEVER_QUIET = (0, 0)


def wall(text: str) -> datetime:
    """What clocks show."""
    return datetime.fromisoformat(text)


def utc(text: str) -> datetime:
    """A moment in UTC, such as "03-28 01:30" of 2027."""
    return datetime.fromisoformat(f"2027-{text}").replace(tzinfo=UTC)


def happens(begins: str, rule: str = "", **more: object) -> Event:
    """An event of two hours in Berlin."""
    series = Series(wall(begins), **{"zone": BERLIN, "minutes": 120, "rule": rule, **more})  # type: ignore[arg-type]
    return Event("x", "Sprachcafé", series, id=1)


@dataclass
class ReminderLife:
    """Somebody who asked for all dates of one event at `since`; what they `heard` and what they `missed`, and when."""

    event: Event
    lead: ReminderLead
    since: datetime
    quiet: tuple[int, int] = NEVER_QUIET
    zone: str = BERLIN
    heard: list[tuple[datetime, DueReminder]] = field(default_factory=list)
    missed: list[tuple[datetime, DueReminder]] = field(default_factory=list)
    told: dict[tuple[int, datetime], SentReminder] = field(default_factory=dict)
    looked: datetime | None = None
    rests: datetime | None = None

    def looks(self, now: datetime) -> datetime | None:
        """What is due is said; returns when to look again."""
        made = self.planned(now)
        for one in made.tell + made.missed:
            # As the tables keep it.
            self.told[one.name] = SentReminder(*one.name, one.date.begins.astimezone(UTC), one.lead)
        self.heard += [(now, one) for one in made.tell]
        self.missed += [(now, one) for one in made.missed]
        self.looked = self.looked if made.asleep else now
        return made.following

    def planned(self, now: datetime) -> ReminderPlan:
        """What would be said now."""
        subscription = Subscription(1, Topic.EVENT, "1", self.lead, self.since)
        hearer = ReminderRecipient(ReminderSettings(self.quiet, self.rests, self.looked), ZoneInfo(self.zone))
        told: SentReminders = self.told
        return plan_reminders([(self.event, subscription)], told, hearer, now)

    def lasts(self, until: datetime, down: Sequence[datetime] = ()) -> "ReminderLife":
        """Look whenever it is time; between the two moments of `down` nobody looks."""
        now: datetime | None = self.since
        while now and now < until:
            if down and down[0] <= now < down[1]:
                now = down[1]
            following = self.looks(now)
            assert following is None or following > now, "it would never rest"
            now = following
        return self

    def changes(self, **more: object) -> None:
        """The event is not as before."""
        self.event = replace(self.event, **more)  # type: ignore[arg-type]

    @property
    def when(self) -> list[str]:
        """When they heard, in UTC."""
        return [f"{at.astimezone(UTC):%m-%d %H:%M}" for at, _one in self.heard]
