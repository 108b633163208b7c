"""Calendars elsewhere that an operator trusts: where they are, what they said last, and when to look again."""

from datetime import datetime
from typing import Any

from db import events
from db.engine import from_milliseconds
from db.ids import to_milliseconds
from db.model import Feed, FeedArrivals, Person, Row, Tx


async def add_feed(tx: Tx, url: str, giver: Person | None = None) -> bool:
    """Add a calendar feed; whether it is new. One entered by a person is not trusted yet."""
    known = await tx.one("feeds.with_url", url=url)
    whose = {"person": giver and giver.id, "trusted": giver is None}
    tx.write("feeds.add", id=tx.new_id(), url=url, due=to_milliseconds(tx.now), **whose)
    return known is None


async def get_feed(tx: Tx, feed: int) -> Feed | None:
    """The feed with this id."""
    row = await tx.one("feeds.get", id=feed)
    return _feed_of_row(row) if row else None


async def list_of_person(tx: Tx, person: Person) -> list[Feed]:
    """The feeds a person entered."""
    return [_feed_of_row(row) for row in await tx.all("feeds.of_person", person=person.id)]


async def read_arrivals(tx: Tx, feed: int) -> FeedArrivals | None:
    """What is new in a calendar and waits; None where the calendar is gone."""
    found = await get_feed(tx, feed)
    return FeedArrivals(found, tuple(await events.list_waiting_of_feed(tx, feed))) if found else None


def set_trusted(tx: Tx, feed: int) -> None:
    """Trust the feed: new events in it are published as each comes."""
    tx.write("feeds.trust", id=feed)


async def remove_feed(tx: Tx, url: str) -> bool:
    """Remove the feed; its published events stay. Whether it was known."""
    row = await tx.one("feeds.with_url", url=url)
    if row is None:
        return False
    tx.write("events.drop_waiting", feed=row["id"])
    tx.write("events.let_go", feed=row["id"])
    tx.write("feeds.remove", id=row["id"])
    return True


async def list_feeds(tx: Tx) -> list[Feed]:
    """All feeds, oldest first."""
    return [_feed_of_row(row) for row in await tx.all("feeds.everything")]


async def list_due_feeds(tx: Tx) -> list[Feed]:
    """The feeds due for reading."""
    return [_feed_of_row(row) for row in await tx.all("feeds.due", now=to_milliseconds(tx.now))]


def record_poll(tx: Tx, feed: Feed, again: datetime) -> None:
    """Store the result of reading the feed, and when to read it `again`."""
    said = {"etag": feed.etag, "modified": feed.modified, "failures": feed.failures, "trouble": feed.trouble}
    read = feed.read and to_milliseconds(feed.read)
    tx.write("feeds.looked", id=feed.id, **said, read=read, due=to_milliseconds(again))


def _feed_of_row(row: Row) -> Feed:
    said: dict[str, Any] = {name: row[name] for name in ("id", "url", "etag", "modified", "failures", "trouble")}
    said |= {"person": row["person_id"], "trusted": bool(row["trusted"])}
    return Feed(
        **said, read=from_milliseconds(row["read_at"]) if row["read_at"] else None, due=from_milliseconds(row["due_at"])
    )
