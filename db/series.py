"""Neighbours who come every week: how often still, when next, and in which words that were approved."""

from datetime import datetime

from db.ids import milliseconds
from db.model import Pair, Person, Revision, Row, Tx, Weekly, WeeklyState


def begin(tx: Tx, pair: Pair, approved: Revision, wanted: str) -> int:
    """Whoever was helped thinks of it, nobody is asked yet; `wanted` is the day it would be. Returns its number."""
    number = tx.new_id()
    known = {"id": number, "post": pair.post, "approved": approved.id, "asker": pair.asker, "helper": pair.helper}
    tx.write("series.begin", **known, wanted=wanted, now=milliseconds(tx.now))
    return number


async def mine(tx: Tx, number: int, person: Person) -> Weekly | None:
    """One series, if it is there and this person belongs to it."""
    row = await tx.one("series.get", id=number, person=person.id)
    return _weekly(row) if row else None


async def of_person(tx: Tx, person: Person) -> list[Weekly]:
    """Every series of theirs that runs."""
    return [_weekly(row) for row in await tx.all("series.of_person", person=person.id)]


async def propose(tx: Tx, one: Weekly, wanted: str, times: int) -> bool:
    """The helper is asked for so many times from that day on; False where these two have a series already."""
    known = {"id": one.id, "wanted": wanted, "times": times}
    return bool(await tx.change("series.propose", **known, now=milliseconds(tx.now)))


async def start(tx: Tx, one: Weekly, times: int) -> bool:
    """The helper agrees to so many times; False where they are not asked any more."""
    return bool(await tx.change("series.start", id=one.id, times=times, now=milliseconds(tx.now)))


async def count(tx: Tx, one: Weekly, following: str) -> bool:
    """Its next day is settled, and the one after it is next; False where that was so before."""
    known = {"id": one.id, "wanted": one.wanted, "following": following}
    return bool(await tx.change("series.count", **known, now=milliseconds(tx.now)))


def follow(tx: Tx, one: Weekly, post: int) -> None:
    """A request was made out of it, which stands for all before it from now on."""
    tx.write("series.follow", id=one.id, post=post)


async def stop(tx: Tx, one: Weekly) -> bool:
    """It ends before it is done; False where it was over."""
    return bool(await tx.change("series.stop", id=one.id, now=milliseconds(tx.now)))


async def holds(tx: Tx, one: Weekly) -> bool:
    """Whether its words are approved still, neither of the two is suspended, and nothing keeps them apart."""
    return await tx.one("series.holds", id=one.id, now=milliseconds(tx.now)) is not None


async def idle(tx: Tx, one: Weekly, since: datetime) -> bool:
    """Whether the helper has not come since then."""
    return await tx.one("series.idle", id=one.id, since=milliseconds(since)) is not None


def _weekly(row: Row) -> Weekly:
    where = row["id"], row["post_id"], row["approved"], row["asker_id"], row["helper_id"]
    return Weekly(*where, WeeklyState(row["state"]), row["wanted"], row["times"])
