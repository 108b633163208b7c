"""By what right somebody does something: looked up before, and written down after, also where it was denied."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.contract.denied import only
from bot.contract.outgoing import Reply
from bot.contract.routing import Route
from bot.flow import phrases
from bot.flow.visitors import Visitor
from bot.rules import roles
from db import audit, people
from db.audit import Deed, Outcome
from db.model import Tx

NUMBER = re.compile(r"#?(\d+)\b")


@dataclass(frozen=True, slots=True)
class Right:
    """The act of the table of roles that a route carries out, and what stands `against` it; no act, no question."""

    act: str = ""
    against: Reply | None = None


async def right(tx: Tx, visitor: Visitor, route: Route) -> Right:
    """Whether they may, as the tables say now. Whatever is not granted is denied, and so is too much in one hour."""
    if not route.act:
        return Right()
    held = await people.roles(tx, visitor.person)
    if roles.may(route.act, held):
        return Right(route.act, await _too_much(tx, visitor, route.act))
    if route.together and roles.needs_two(route.act, held):
        return Right(route.act)
    if route.own and roles.may(route.own, held, own=True):
        return Right(route.own, await _too_much(tx, visitor, route.own))
    return Right(route.act, Reply((only(route.act, route.own),), (phrases.MENU,)))


async def _too_much(tx: Tx, visitor: Visitor, act: str) -> Reply | None:
    if act not in roles.DECISIONS:
        return None
    done = await audit.done_within_an_hour(tx, visitor.person.id)
    decisions = sum(done.get(one, 0) for one in roles.DECISIONS)
    return phrases.TOO_MUCH if decisions >= roles.MOST_AN_HOUR else None


def named(kept: Mapping[str, object], picked: Mapping[str, object], text: str) -> dict[str, object]:
    """What an act is about: what the button named, or the question before it, or the number that was typed."""
    number = NUMBER.match(text)
    return {**kept, **picked, **({"number": number[1]} if number else {})}


async def write_down(tx: Tx, visitor: Visitor, by: Right, about: Mapping[str, object]) -> None:
    """What was done or denied; `about` is what `named` found."""
    if by.act:
        outcome = Outcome.DENIED if by.against else Outcome.DONE
        what = audit.about(tx, about)
        await audit.write(tx, Deed(by.act, what, visitor.person.id, visitor.address.network, outcome))
