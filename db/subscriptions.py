"""Subscriptions: which events a person asked to be reminded of, and which people an event concerns; nothing unasked."""

from datetime import datetime

from db import events, places
from db.engine import from_milliseconds
from db.ids import to_milliseconds
from db.model import Event, ReminderLead, Row, Subscription, Topic, Tx


def subscribe(tx: Tx, one: Subscription, over: datetime | None = None) -> None:
    """Add the person's subscription, from `since` on; it replaces an earlier one with the same topic and value.

    `over` is when its event is finally over, None where that is endless or it concerns many.
    """
    known = {"person": one.person, "topic": one.topic.value, "value": one.value, "lead": one.lead.value}
    about = int(one.value.partition(" ")[0]) if one.topic in (Topic.EVENT, Topic.DATE) else None
    tx.write(
        "subscriptions.follow",
        **known,
        event=about,
        made=to_milliseconds(one.since),
        over=over and to_milliseconds(over),
    )


async def unsubscribe(tx: Tx, person: int, topic: Topic, value: str) -> bool:
    """Remove the person's subscription; False where there was none."""
    return bool(await tx.change("subscriptions.unfollow", person=person, topic=topic.value, value=value))


def change_lead(tx: Tx, one: Subscription, lead: ReminderLead) -> None:
    """Change the lead time of the subscription; when it ends stays as it is."""
    known = {"person": one.person, "topic": one.topic.value, "value": one.value, "lead": lead.value}
    tx.write("subscriptions.change", **known, now=to_milliseconds(tx.now))


async def list_of_person(tx: Tx, person: int) -> list[Subscription]:
    """A person's subscriptions, oldest first."""
    return [_subscription_of_row(row, person) for row in await tx.all("subscriptions.of_person", person=person)]


async def list_wanted_events(tx: Tx, person: int, since: datetime) -> list[tuple[Event, Subscription]]:
    """The published events that fit a person's subscriptions and are not finally over at `since`, each with its
    subscription.
    """
    return await _list_fitting(tx, person, since, cancelled=False)


async def list_calendar_events(tx: Tx, person: int, since: datetime) -> list[tuple[Event, Subscription]]:
    """The events of a person's calendar, cancelled ones included, since external calendars must be told of those."""
    return await _list_fitting(tx, person, since, cancelled=True)


async def _list_fitting(tx: Tx, person: int, since: datetime, *, cancelled: bool) -> list[tuple[Event, Subscription]]:
    asked = {"person": person, "since": to_milliseconds(since), "cancelled": cancelled}
    found = await events.read_events(tx, "subscriptions.wanted", **asked)
    return [(event, _subscription_of_row(row, person)) for event, row in found]


async def list_followers(tx: Tx, event: int, after: int, limit: int) -> list[int]:
    """The next people by id, after `after`, whom an event concerns by any subscription, or who were reminded of it."""
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
