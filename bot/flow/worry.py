"""Whoever may be in danger, or is in touch with a neighbour and writes that something worries them, is heard,
whatever is being asked."""

from bot.contract.routing import Route, registry
from bot.flow.decision import Call
from bot.flow.visitors import Visitor
from bot.rules import concern, matched, refusing, triage, waiting
from bot.rules.concern import Concern
from bot.rules.intent import Intent
from bot.rules.triage import Alarm
from db import cases, docket, pairs, people, volunteers
from db.dialogs import PRIVATE
from db.model import Tx, Urgency

ROUTE, REFUSAL, FURTHER, ASKED = "concern.heard", "refusal.heard", "further.words", "concern.shall"
IN_VAIN, SHOWN = "came.typed", "further.shown"
OFFERS, TO_WHOM = "offer.said", "pass_on.whom"
CRIES = ("help", "ask")
"""Commands whose plain names are a cry for help of somebody who may be in danger."""
FOR_A_NEIGHBOUR = (TO_WHOM, "thank.words", "disclose.words")
"""What is written there reaches a neighbour, or waits to, though it is no talk: a number is no word for them."""
READ_BY_A_HUMAN = ("concern", "report", "happened", "talk", "appeal")
"""What they write there is read by a coordinator anyhow."""


async def goes_on(tx: Tx, visitor: Visitor, *, surely: bool = False) -> bool:
    """Whether what they write, say or show is for whoever reads that they may be in danger: such a case of theirs is
    open. A question of ours takes it only where it was asked since, or where it is not sure that they are in danger; so
    does a neighbour, whom they have begun to write to since; what a human reads anyhow stays where it is. `surely`
    leaves out who perhaps was in danger."""
    waits = visitor.dialog
    if visitor.chat != PRIVATE or (waits and _is_for_the_office(waits.step)):
        return False
    number = await cases.alarm_of(tx, visitor.person.id)
    case = await docket.read(tx, number) if number else None
    if surely and case and case.urgency is not Urgency.DANGER:
        return False
    if case is None or waits is None or waits.step == TO_WHOM or waits.asked is None:
        return case is not None
    said = [case.opened, *(word.said for word in case.talk if not word.office)]
    if reaches_a_neighbour(waits.step):
        return waits.asked <= max(said)
    return case.urgency is Urgency.DANGER and any(waits.asked <= at < tx.now for at in said)


def _is_for_the_office(step: str) -> bool:
    route = registry.routes.get(step)
    return registry.module_of(step) in (*READ_BY_A_HUMAN, "converse") or (route is not None and bool(route.act))


def cries(call: Call | None) -> bool:
    """Whether these words of somebody who may be in danger call nothing, or only for help."""
    return call is None or call.route in [registry.commands[name].route for name in CRIES]


async def interrupts(tx: Tx, visitor: Visitor, text: str) -> bool:
    """Whether these words are for a coordinator, neither an answer to a question nor for the neighbour."""
    waits = registry.routes.get(visitor.dialog.step) if visitor.dialog else None
    if waits is None or not _may_be_meant_otherwise(waits) or concern.told(text) is None:
        return False
    return bool(await pairs.lately(tx, visitor.person))


async def about_another(tx: Tx, visitor: Visitor, text: str, *, sure: bool) -> bool:
    """Whether words of danger are about whom they are in touch with: then that one is a case as well, not only they.

    Where it is not `sure` only where the words say plainly that somebody is harmed; what a human reads anyhow stays."""
    waits = registry.routes.get(visitor.dialog.step) if visitor.dialog else None
    if visitor.chat != PRIVATE or (waits and not _may_be_meant_otherwise(waits)):
        return False
    plainly = concern.told(text) is Concern.HARM
    if not plainly and not sure:
        return False
    known = await pairs.lately(tx, visitor.person)
    if not known or plainly or concern.about_another(text):
        return bool(known)
    names = [await people.name_of(tx, tie.other(visitor.person.id)) for tie in known]
    return any(waiting.names(text, name) for name in names)


async def asks(tx: Tx, visitor: Visitor, text: str) -> bool:
    """Whether they may worry about the neighbour they are in touch with, who therefore is not offered to read it."""
    if visitor.chat != PRIVATE or (visitor.dialog and not reaches_a_neighbour(visitor.dialog.step)):
        return False
    return concern.worries(text) and concern.told(text) is None and bool(await pairs.ties(tx, visitor.person))


async def refuses(tx: Tx, visitor: Visitor, text: str) -> bool:
    """Whether a volunteer, or who is about to offer help, or is in touch with a neighbour and speaks of themselves,
    would not help somebody for what they are."""
    if visitor.chat != PRIVATE or not refusing.refuses(text):
        return False
    waits = registry.routes.get(visitor.dialog.step) if visitor.dialog else None
    if waits and not _may_be_meant_otherwise(waits):
        return False
    if waits is None and matched.not_for_a_neighbour(text) is Intent.VOLUNTEER:
        return True
    if (waits is not None and waits.name == OFFERS) or await volunteers.get(tx, visitor.person.id):
        return True
    return refusing.says_so(text) and bool(await pairs.ties(tx, visitor.person))


async def in_vain(tx: Tx, visitor: Visitor, text: str) -> bool:
    """Whether they say that a neighbour has not come, or does not open."""
    waits = registry.routes.get(visitor.dialog.step) if visitor.dialog else None
    if waits and not _may_be_meant_otherwise(waits):
        return False
    names = await _names(tx, visitor, text)
    return bool(names) and (matched.way(text) in matched.IN_VAIN or any(waiting.told(text, name) for name in names))


async def is_harmless(tx: Tx, visitor: Visitor, text: str, judged: Alarm) -> bool:
    """Whether these are words of our own buttons that may be meant otherwise, or that a neighbour has not come, or whom
    they would not help, and nothing that is said besides tells of danger."""
    if matched.way(text) and not judged.sure:
        return True
    if await _only_refuses(tx, visitor, text):
        return True
    names = [name for name in await _names(tx, visitor, text) if waiting.told(text, name)]
    return any(not triage.judge(waiting.beside(text, name)).dangers for name in names)


async def _only_refuses(tx: Tx, visitor: Visitor, text: str) -> bool:
    """Whether they say whom they would not help, and nothing besides sounds like danger or says so plainly."""
    if triage.languages(text) or not await refuses(tx, visitor, text):
        return False
    return not triage.judge(refusing.beside(text)).dangers


async def _names(tx: Tx, visitor: Visitor, text: str) -> list[str]:
    """Of whom they are in touch with, where it is worth asking."""
    if visitor.chat != PRIVATE or not (matched.way(text) in matched.IN_VAIN or waiting.perhaps(text)):
        return []
    helping = await pairs.of_person(tx, visitor.person)
    return [await people.name_of(tx, pair.other(visitor.person.id)) for pair in helping]


def _may_be_meant_otherwise(waits: Route) -> bool:
    """What is written to a neighbour or into a form; the office in its own name, and what a human reads, is left."""
    mine = waits.module in READ_BY_A_HUMAN or bool(waits.act)
    return not mine and (reaches_a_neighbour(waits.name) or not waits.verbatim)


def reaches_a_neighbour(step: str) -> bool:
    """Whether what is written as this step waits is meant for a neighbour."""
    return step in FOR_A_NEIGHBOUR or registry.conversing(step)
