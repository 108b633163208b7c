"""Subscriptions: what somebody asked to be reminded of, whom an event concerns, and nothing unless they ask."""

from datetime import datetime

from db import events, places
from db.engine import from_milliseconds
from db.ids import to_milliseconds
from db.model import Event, ReminderLead, Row, Subscription, Topic, Tx


def subscribe(tx: Tx, one: Subscription, over: datetime | None = None) -> None:
    """They want to be reminded of it, from `since` on; in the place of an earlier wish about the same.

    `over` is when an event that it is about is over for good, None where it goes on or is about many.
    """
    known = {"person": one.person, "topic": one.topic.value, "value": one.value, "lead": one.lead.value}
    tx.write("subscriptions.follow", **known, made=to_milliseconds(one.since), over=over and to_milliseconds(over))


async def unsubscribe(tx: Tx, person: int, topic: Topic, value: str) -> bool:
    """They do not want it any more; False where they did not."""
    return bool(await tx.change("subscriptions.unfollow", person=person, topic=topic.value, value=value))


def change_lead(tx: Tx, one: Subscription, lead: ReminderLead) -> None:
    """They want to hear of it so long before from now on; how long it lasts stays as it is."""
    known = {"person": one.person, "topic": one.topic.value, "value": one.value, "lead": lead.value}
    tx.write("subscriptions.change", **known, now=to_milliseconds(tx.now))


async def list_of_person(tx: Tx, person: int) -> list[Subscription]:
    """All that somebody asked for, the oldest first."""
    return [_subscription_of_row(row, person) for row in await tx.all("subscriptions.of_person", person=person)]


async def list_wanted_events(tx: Tx, person: int, since: datetime) -> list[tuple[Event, Subscription]]:
    """What is published, fits to something they asked for and is not over for good at `since`, with what it fits to."""
    return await _list_fitting(tx, person, since, cancelled=False)


async def list_calendar_events(tx: Tx, person: int, since: datetime) -> list[tuple[Event, Subscription]]:
    """The same for their calendar elsewhere, which has to hear of what was cancelled, too."""
    return await _list_fitting(tx, person, since, cancelled=True)


async def _list_fitting(tx: Tx, person: int, since: datetime, *, cancelled: bool) -> list[tuple[Event, Subscription]]:
    asked = {"person": person, "since": to_milliseconds(since), "cancelled": cancelled}
    found = await events.read_events(tx, "subscriptions.wanted", **asked)
    return [(event, _subscription_of_row(row, person)) for event, row in found]


async def list_followers(tx: Tx, event: int, after: int, limit: int) -> list[int]:
    """The next people by number, after `after`, whom an event concerns, whatever they asked for; and who was reminded
    of it."""
    rows = await tx.all("subscriptions.followers", event=event, after=after, limit=limit)
    return [int(row["person_id"]) for row in rows]


async def read_subject_name(tx: Tx, topic: Topic, value: str) -> str:
    """What people call that which a subscription is about, or else its value; empty where it is gone."""
    match topic:
        case Topic.EVENT | Topic.DATE:
            event = await events.get_event(tx, int(value.partition(" ")[0]))
            return event.title if event else ""
        case Topic.PLACE | Topic.OPENING:
            place = await places.get_place(tx, value)
            return place.name if place else ""
        case Topic.QUARTER:
            quarter = await places.get_quarter(tx, value)
            return quarter.name if quarter else ""
        case _:
            return value


def _subscription_of_row(row: Row, person: int) -> Subscription:
    return Subscription(
        person=person,
        topic=Topic(row["topic"]),
        value=row["value"],
        lead=ReminderLead(row["lead"]),
        since=from_milliseconds(row["made_at"]),
    )
