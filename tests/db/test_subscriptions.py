"""Subscriptions: whom an event concerns, by whatever they asked for."""

from datetime import UTC, datetime, timedelta

import pytest

from db import events, people, places, reminders, subscriptions
from db.engine import Database, Transaction
from db.ids import to_milliseconds
from db.model import (
    Audience,
    Category,
    Event,
    Person,
    Point,
    Quarter,
    ReminderLead,
    SentReminder,
    Series,
    Subscription,
    Topic,
)
from db.people import Account

NOON = datetime.fromisoformat("2026-11-27T12:00")
CAFE = Event(
    *("cafe@example.org", "Sprachcafé", Series(NOON, "Europe/Berlin", 120)),
    category=Category.LANGUAGE,
    audiences=(Audience.WOMEN,),
    place="bibliothek",
    organiser="Nachbarschaftshaus",
    quarter="hoerde-mitte",
    languages=("de", "ar"),
)


async def cafe(tx: Transaction) -> int:
    """The number of an event that is kept."""
    await events.store_event(tx, CAFE, None)
    (event,) = await events.list_upcoming(tx)
    return event.id


def somebody(tx: Transaction, name: str) -> Person:
    """A person who can be reached."""
    return people.create_person(tx, Account("web", name, name), "de")


def asks(tx: Transaction, person: Person, topic: Topic, value: str) -> None:
    """They want to be reminded of it."""
    subscriptions.subscribe(tx, Subscription(person.id, topic, value, ReminderLead.DAY_BEFORE, tx.now))


@pytest.mark.parametrize(
    ("topic", "fits", "not_"),
    [
        (Topic.EVENT, "{id}", "1"),
        (Topic.DATE, "{id} 2026-11-27T12:00:00", "1 2026-11-27T12:00:00"),
        (Topic.PLACE, "bibliothek", "kirche"),
        (Topic.ORGANISATION, "Nachbarschaftshaus", "Nachbar"),
        (Topic.CATEGORY, "language", "sport"),
        (Topic.CATEGORY, "women", "wom"),
        (Topic.LANGUAGE, "ar", "a"),
        (Topic.QUARTER, "hoerde", "hombruch"),
        (Topic.QUARTER, "hoerde-mitte", "mitte"),
    ],
)
async def test_an_event_concerns_those_who_asked_for_such(
    database: Database, topic: Topic, fits: str, not_: str
) -> None:
    """By any of its facts, and nobody else."""
    async with database.transaction() as tx:
        places.store_quarter(tx, Quarter("hoerde-mitte", "Hörde-Mitte", Point(51.5, 7.5), "hoerde"))
        event = await cafe(tx)
        amira = somebody(tx, "Amira")
        jonas = somebody(tx, "Jonas")
        asks(tx, amira, topic, fits.format(id=event))
        asks(tx, jonas, topic, not_)
        assert await subscriptions.list_followers(tx, event, 0, 10) == [amira.id]
        ((found, why),) = await subscriptions.list_wanted_events(tx, amira.id, tx.now)
        assert (found.id, why.topic) == (event, topic)
        assert await subscriptions.list_wanted_events(tx, jonas.id, tx.now) == []


async def test_nothing_is_subscribed_unless_they_ask_and_until_they_stop(database: Database) -> None:
    """One wish about one thing, the latest; stopping it twice does no harm."""
    async with database.transaction() as tx:
        amira = somebody(tx, "Amira")
        assert await subscriptions.list_of_person(tx, amira.id) == []
        asks(tx, amira, Topic.PLACE, "bibliothek")
        again = Subscription(amira.id, Topic.PLACE, "bibliothek", ReminderLead.TWO_HOURS, tx.now)
        subscriptions.subscribe(tx, again)
        assert await subscriptions.list_of_person(tx, amira.id) == [again]
        assert await subscriptions.unsubscribe(tx, amira.id, Topic.PLACE, "bibliothek")
        assert not await subscriptions.unsubscribe(tx, amira.id, Topic.PLACE, "bibliothek")
        assert await subscriptions.list_of_person(tx, amira.id) == []


async def test_followers_come_in_order_and_whoever_was_reminded_is_one(database: Database) -> None:
    """A few at a time; one who stopped after a reminder still hears of a change; whoever blocked us does not."""
    async with database.transaction() as tx:
        event = await cafe(tx)
        amira, jonas, olena = (somebody(tx, name) for name in ("Amira", "Jonas", "Olena"))
        for one in (amira, olena):
            asks(tx, one, Topic.EVENT, str(event))
        reminders.record_reminded(tx, jonas.id, SentReminder(event, NOON, tx.now, ReminderLead.DAY_BEFORE), tx.now)
        assert await subscriptions.list_followers(tx, event, 0, 2) == [amira.id, jonas.id]
        people.mark_unreachable(tx, "web", "Olena")
        assert await subscriptions.list_followers(tx, event, jonas.id, 2) == []


async def test_a_subscription_to_one_event_is_over_with_it(database: Database) -> None:
    """Also where it was moved: the day on which it goes is counted from the new one."""
    over = datetime(2026, 11, 28, tzinfo=UTC)
    async with database.transaction() as tx:
        event = await cafe(tx)
        amira = somebody(tx, "Amira")
        wish = Subscription(amira.id, Topic.EVENT, str(event), ReminderLead.DAY_BEFORE, tx.now)
        subscriptions.subscribe(tx, wish, over)
        tx.write("subscriptions.lasts", event=event, over=to_milliseconds(over + timedelta(days=7)))
    rows = await database.cross(lambda raw: [dict(row) for row in raw.execute("select over_at from subscription")])
    assert rows == [{"over_at": int((over + timedelta(days=7)).timestamp() * 1000)}]
