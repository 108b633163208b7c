"""Authorization: the role that permits an act is looked up before, and the audit log is written after, also for a
denial.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.contract.outgoing import Reply
from bot.contract.routing import Route
from bot.flow import system_messages
from bot.flow.sessions import Session
from bot.rules.access import roles
from bot.views.access_denied import explain_who_may
from db import audit, case_view, people
from db.audit import AuditEntry, Outcome
from db.model import Tx

NUMBER_PATTERN = re.compile(r"#?(\d+)\b")


@dataclass(frozen=True, slots=True)
class Authorization:
    """The act of the table of roles that a route carries out, and what stands `against` it; no act, no question."""

    act: str = ""
    against: Reply | None = None


async def authorize(tx: Tx, visitor: Session, route: Route, about: Mapping[str, object]) -> Authorization:
    """Whether the person's roles permit the act, by the tables as of now; ungranted acts and too many in an hour are
    denied. `about` is what `find_subject` found.
    """
    if not route.act:
        return Authorization()
    held = await people.read_roles(tx, visitor.person)
    if roles.is_allowed(route.act, held):
        return Authorization(route.act, await _check_rate(tx, visitor, route.act))
    if route.together and roles.needs_two_people(route.act, held):
        return Authorization(route.act)
    if route.own and roles.is_allowed(route.own, held, own=True):
        return Authorization(route.own, await _check_rate(tx, visitor, route.own))
    if route.in_alarm and roles.is_allowed("answer_alarm", held) and await _is_called_by(tx, visitor, about):
        return Authorization("answer_alarm")
    return Authorization(route.act, Reply((explain_who_may(route.act, route.own),), (system_messages.MENU_BUTTON,)))


async def _is_called_by(tx: Tx, visitor: Session, about: Mapping[str, object]) -> bool:
    """Whether the case is an alarm that calls this administrator, who has no part in it."""
    number, typed = about.get("case"), about.get("number")
    if number is not None:
        case = await case_view.read_case(tx, int(str(number)))
    else:
        case = await case_view.find_case_by_number(tx, int(str(typed))) if typed is not None else None
    return case is not None and case.alarming and not case.involves(visitor.person.id)


async def _check_rate(tx: Tx, visitor: Session, act: str) -> Reply | None:
    if act not in roles.DECISION_ACTS:
        return None
    done = await audit.count_recent_acts(tx, visitor.person.id)
    decisions = sum(done.get(one, 0) for one in roles.DECISION_ACTS)
    return system_messages.TOO_MUCH if decisions >= roles.MAX_DECISIONS_PER_HOUR else None


def find_subject(kept: Mapping[str, object], picked: Mapping[str, object], text: str) -> dict[str, object]:
    """What an act is about: what the button named, or the question before it, or the number that was typed."""
    number = NUMBER_PATTERN.match(text)
    return {**kept, **picked, **({"number": number[1]} if number else {})}


async def record_decision(tx: Tx, visitor: Session, by: Authorization, about: Mapping[str, object]) -> None:
    """Append the act to the audit log, done or denied; `about` is what `find_subject` found."""
    if by.act:
        outcome = Outcome.DENIED if by.against else Outcome.DONE
        what = audit.describe_subject(tx, about)
        await audit.append_entry(
            tx,
            AuditEntry(
                act=by.act, about=what, person=visitor.person.id, network=visitor.address.network, outcome=outcome
            ),
        )
