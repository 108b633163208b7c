"""The gate: who may do what, who is suspended, and read-only mode. Whatever is not open to all is closed to them."""

from datetime import timedelta, tzinfo
from uuid import uuid4

from bot.contract.outgoing import Reply
from bot.contract.routing import Route
from bot.contract.sanctioned import OBJECT, READ_ONLY, held_up
from bot.flow import phrases
from bot.flow.choosing import Answer, Call, Ignore
from bot.flow.house import House
from bot.flow.visitors import Visitor
from bot.rules import roles
from bot.rules.daytime import waking
from db import inbox, people, sanctions
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
    if not await _may(tx, visitor.person, what.route):
        return Answer(phrases.NOT_ALLOWED)
    return None


async def _may(tx: Tx, person: Person, route: Route) -> bool:
    if not route.act:
        return True
    held = await people.roles(tx, person)
    return roles.may(route.act, held) or (route.together and roles.needs_two(route.act, held))


def _instead(hindrance: Hindrance, what: Call) -> Answer:
    """One kind sentence. Read-only mode passes soon, so the question that waits goes on waiting."""
    if hindrance.sanction is None:
        return Answer(Reply((READ_ONLY,), (phrases.MENU,)))
    until = held_up(hindrance.sanction.until, banned=hindrance.sanction.banned)
    return Answer(Reply((until,), (OBJECT, phrases.MENU)), ends=what.route.step)


def _later(tx: Tx, zone: tzinfo, what: Call, pause: timedelta, whose: Person) -> Ignore:
    """Once more later, by day: a timer may write to strangers."""
    payload = {"route": what.route.name, "data": dict(what.picked)}
    inbox.later(tx, waking((tx.now + pause).astimezone(zone)), uuid4().hex, payload, whose.id)
    return Ignore("it waits until it may go on")
