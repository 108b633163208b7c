"""Whom a request could be asked of, and how far it was asked around."""

from datetime import timedelta

from db import volunteers
from db.engine import moment
from db.ids import milliseconds
from db.model import Candidate, Point, Post, Ring, RingState, Row, Tx

A_WEEK = timedelta(days=7)


async def candidates(tx: Tx, post: Post) -> list[Candidate]:
    """Everybody who may help and offers the kind of a request, with what they did lately; whoever asks is not among
    them, nor who has written whom they would not help until a coordinator has decided about it."""
    return [one for one in await known(tx, post) if not one.refusal]


async def known(tx: Tx, post: Post) -> list[Candidate]:
    """The same with those who wait for that."""
    what = {"kind": post.kind, "author": post.author}
    rows = await tx.all("ring.candidates", **what, week=milliseconds(tx.now - A_WEEK), now=milliseconds(tx.now))
    return [_candidate(row) for row in rows]


async def begin(tx: Tx, post: int) -> Ring:
    """A request is asked around from now on, or again, also where a coordinator had stopped it."""
    return _ring((await tx.all("ring.begin", post=post, now=milliseconds(tx.now)))[0])


async def get(tx: Tx, post: int) -> Ring | None:
    """How far a request was asked around; None where that has not begun."""
    row = await tx.one("ring.of_post", post=post)
    return _ring(row) if row else None


def go_on(tx: Tx, ring: Ring) -> None:
    """This is how it stands now."""
    tx.write("ring.go_on", post=ring.post, state=ring.state.value, round=ring.round, next=milliseconds(ring.next))


async def stop(tx: Tx, post: int) -> bool:
    """Nobody else is asked; False where it was stopped before, or never begun."""
    return bool(await tx.change("ring.stop", post=post))


def needs_decision(tx: Tx, post: int) -> None:
    """Nobody was found: its case waits until a coordinator has decided what becomes of it."""
    tx.write("ring.unhelped", post=post, undecided=True)


def decided(tx: Tx, post: int) -> None:
    """A coordinator has decided, or somebody helps."""
    tx.write("ring.unhelped", post=post, undecided=False)


async def is_closed_to(tx: Tx, post: int, person: int) -> bool:
    """Whether nobody is asked at the moment, and nobody asked this volunteer in person."""
    return bool(await tx.one("ring.closed_to", post=post, person=person))


async def widen(tx: Tx, post: int) -> bool:
    """From now on those are asked as well who have to walk farther than they like; False where they were before."""
    return bool(await tx.change("ring.widen", post=post))


async def told(tx: Tx, post: int) -> bool:
    """Whoever asked is told that nobody has said yes so far; False where they know."""
    return bool(await tx.change("ring.told", post=post))


async def missing(tx: Tx, post: int) -> int:
    """How many hands a request still takes."""
    row = await tx.one("ring.missing", post=post)
    return max(0, row["number"]) if row else 0


def _ring(row: Row) -> Ring:
    return Ring(
        post=row["post_id"],
        state=RingState(row["state"]),
        round=row["round"],
        wide=bool(row["wide"]),
        told=bool(row["told"]),
        next=moment(row["next_at"]),
        undecided=bool(row["undecided"]),
    )


def _candidate(row: Row) -> Candidate:
    return Candidate(
        volunteer=volunteers.of_row(row),
        home=Point(row["lat"], row["lon"]) if row["lat"] is not None else None,
        helped=moment(row["helped_at"]) if row["helped_at"] else None,
        asked=moment(row["last_at"]) if row["last_at"] else None,
        taken=row["taken"] or 0,
        pending=row["pending"] or 0,
        silent=row["silent"] or 0,
        helping=row["helping"] or 0,
        refusal=row["refusal"] or 0,
    )
