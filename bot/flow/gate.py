"""The gate: who is suspended, and read-only mode. Whatever does not work for everybody at any time is closed then."""

from datetime import timedelta, tzinfo

from bot.contract.outgoing import Reply
from bot.contract.sanctioned import OBJECT, READ_ONLY, held_up
from bot.flow import phrases
from bot.flow.decision import Answer, Call, Ignore
from bot.flow.house import House
from bot.flow.visitors import Visitor
from bot.rules.daytime import waking
from db import inbox, sanctions
from db.model import Person, Tx
from db.sanctions import Hindrance

A_WHILE, A_DAY = timedelta(minutes=15), timedelta(days=1)


async def closed(tx: Tx, house: House, visitor: Visitor, what: Call) -> Answer | Ignore | None:
    """Why this does not happen, with what is said instead; None where it does.

    Looked up in the transaction that the work is part of. A timer waits until it may go on; nobody hears of that.
    """
    if not what.route.always:
        hindrance = await sanctions.hindrance(tx, visitor.person.id)
        if hindrance.read_only or hindrance.sanction:
            pause = A_DAY if hindrance.sanction and hindrance.sanction.banned else A_WHILE
            zone, whose = house.city.zone, visitor.person
            return _instead(hindrance, what) if visitor.came else _later(tx, zone, what, pause, whose)
    return None


def _instead(hindrance: Hindrance, what: Call) -> Answer:
    """One kind sentence. Read-only mode passes soon, so the question that waits goes on waiting."""
    if hindrance.sanction is None:
        return Answer(Reply((READ_ONLY,), (phrases.MENU,)))
    until = held_up(hindrance.sanction.until, banned=hindrance.sanction.banned)
    return Answer(Reply((until,), (OBJECT, phrases.MENU)), ends=what.route.step)


def _later(tx: Tx, zone: tzinfo, what: Call, pause: timedelta, whose: Person) -> Ignore:
    """Once more later, by day: a timer may write to strangers."""
    payload = {"route": what.route.name, "data": dict(what.picked)}
    at = waking((tx.now + pause).astimezone(zone))
    inbox.in_time(tx, at, at, payload, whose.id)
    return Ignore("it waits until it may go on")
