"""Calendars elsewhere that an operator trusts: where they are, what they said last, and when to look again."""

from datetime import datetime

from db.engine import moment
from db.ids import milliseconds
from db.model import Feed, Row, Tx


async def add(tx: Tx, url: str) -> bool:
    """Look into this calendar from now on; whether it is a new one."""
    known = await tx.one("feeds.with_url", url=url)
    tx.write("feeds.add", id=tx.new_id(), url=url, due=milliseconds(tx.now))
    return known is None


async def remove(tx: Tx, url: str) -> bool:
    """Look into it no more; its events stay as they are. Whether we knew it."""
    row = await tx.one("feeds.with_url", url=url)
    if row is None:
        return False
    tx.write("events.let_go", feed=row["id"])
    tx.write("feeds.remove", id=row["id"])
    return True


async def everything(tx: Tx) -> list[Feed]:
    """All of them, the oldest first."""
    return [_feed(row) for row in await tx.all("feeds.everything")]


async def due(tx: Tx) -> list[Feed]:
    """Those it is time to look into."""
    return [_feed(row) for row in await tx.all("feeds.due", now=milliseconds(tx.now))]


def looked(tx: Tx, feed: Feed, again: datetime) -> None:
    """What came of looking into it, and when to look `again`."""
    said = {"etag": feed.etag, "modified": feed.modified, "failures": feed.failures, "trouble": feed.trouble}
    read = feed.read and milliseconds(feed.read)
    tx.write("feeds.looked", id=feed.id, **said, read=read, due=milliseconds(again))


def _feed(row: Row) -> Feed:
    said = {name: row[name] for name in ("id", "url", "etag", "modified", "failures", "trouble")}
    return Feed(**said, read=moment(row["read_at"]) if row["read_at"] else None, due=moment(row["due_at"]))
