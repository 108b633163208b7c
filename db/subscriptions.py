"""Subscriptions: what somebody asked to be reminded of, whom an event concerns, and nothing unless they ask."""

from datetime import datetime

from db.engine import moment
from db.events import event_of
from db.ids import milliseconds
from db.model import Event, Lead, Row, Subscription, Topic, Tx


def follow(tx: Tx, one: Subscription, over: datetime | None = None) -> None:
    """They want to be reminded of it, from `since` on; in the place of an earlier wish about the same.

    `over` is when an event that it is about is over for good, None where it goes on or is about many.
    """
    known = {"person": one.person, "topic": one.topic.value, "value": one.value, "lead": one.lead.value}
    tx.write("subscriptions.follow", **known, made=milliseconds(one.since), over=over and milliseconds(over))


async def unfollow(tx: Tx, person: int, topic: Topic, value: str) -> bool:
    """They do not want it any more; False where they did not."""
    return bool(await tx.change("subscriptions.unfollow", person=person, topic=topic.value, value=value))


async def of_person(tx: Tx, person: int) -> list[Subscription]:
    """All that somebody asked for, the oldest first."""
    return [_subscription(row) for row in await tx.all("subscriptions.of_person", person=person)]


def lasts(tx: Tx, event: int, over: datetime | None) -> None:
    """An event is over for good at another moment than before; None for never."""
    tx.write("subscriptions.lasts", event=event, over=over and milliseconds(over))


async def wanted(tx: Tx, person: int, since: datetime) -> list[tuple[Event, Subscription]]:
    """What is published, fits to something they asked for and is not over for good at `since`, with what it fits to."""
    rows = await tx.all("subscriptions.wanted", person=person, since=milliseconds(since))
    return [(event_of(row), _subscription({**dict(row), "person_id": person})) for row in rows]


async def followers(tx: Tx, event: int, after: int, limit: int) -> list[int]:
    """The next people by number, after `after`, whom an event concerns, whatever they asked for; and who was reminded
    of it."""
    rows = await tx.all("subscriptions.followers", event=event, after=after, limit=limit)
    return [int(row["person_id"]) for row in rows]


def _subscription(row: Row) -> Subscription:
    what = Topic(row["topic"]), str(row["value"]), Lead(row["lead"])
    return Subscription(row["person_id"], *what, moment(row["made_at"]))
