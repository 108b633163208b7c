"""Which handler answers: a button, a number, a label, a command word, the question that waits, or free words."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.contract.city import City
from bot.contract.incoming import Heard, Incoming, Joined, Picked, Said, Shared, Showed
from bot.contract.outgoing import Reply, reply_json
from bot.contract.routing import registry
from bot.flow import beside, phrases, picking, worry
from bot.flow.decision import Answer, Call, Decision, Ignore
from bot.flow.visitors import Visitor
from bot.rules import concern, matched
from bot.rules.folding import fold
from bot.rules.intent import Intent
from bot.rules.query import Words
from bot.rules.window import begins
from db import cases, codes, dialogs, pairs
from db.dialogs import PRIVATE, Offer
from db.model import Tx

LONG_AWAY = timedelta(hours=12)
LEAVING = ("cancel", "back")
GO_ON = "alarm.go_on"
NUMBERED = re.compile(r"\w+ #?\d+\b")


async def choose(tx: Tx, visitor: Visitor, heard: Heard, city: City, *, calm: bool = True) -> Decision:
    """Decide what happens with one incoming thing of a known visitor; words that are not `calm` may tell of danger."""
    match heard.incoming:
        case Said(text=text) if text.strip():
            return await _said(tx, visitor, heard, city, calm=calm)
        case Picked(token="") as picked:
            offers = await dialogs.choices_under(tx, visitor.key, picked.answers, heard.at)
            return _pressed(visitor, next((offer for offer in offers if offer.number == picked.number), None))
        case Picked(token=token):
            return _pressed(visitor, await dialogs.offered(tx, token))
        case Joined() if heard.private:
            return Call(registry.commands["start"].route)
        case Shared(point=point) if visitor.dialog:
            return _answer(visitor, "", {"position": [point.lat, point.lon]})
        case Showed() as showed:
            return await _showed(tx, visitor, showed, private=heard.private)
        case other:
            return _caught(other, "")


async def _showed(tx: Tx, visitor: Visitor, showed: Showed, *, private: bool) -> Decision:
    """A voice or a picture: for whoever reads that they may be in danger, for the question that waits, or for us."""
    shown = _shown(showed, visitor.address.network)
    if private and await worry.goes_on(tx, visitor):
        return Call(registry.routes[worry.SHOWN], showed.words, shown)
    if picking.is_verbatim(visitor) or _takes_voice(visitor, showed):
        return _answer(visitor, showed.words, shown)
    return _caught(showed, "", shown)


async def _said(tx: Tx, visitor: Visitor, heard: Heard, city: City, *, calm: bool) -> Decision:
    """Words; who was asked in passing long ago, or surely wishes something else, is not asked any more."""
    assert isinstance(heard.incoming, Said)  # noqa: S101 - narrows the type; only called with words
    there = beside.without_what_is_forgotten(visitor, tx.now)
    decision = await _words(tx, there, heard.incoming, heard.at, city)
    if not calm or not isinstance(decision, Call):
        return decision
    if beside.wishes_else(there, decision.route, decision.text):
        return await _free(tx, replace(there, dialog=None), heard.incoming, is_greeting=False)
    return _beside(there, decision, city, tx.now)


def _takes_voice(visitor: Visitor, showed: Showed) -> bool:
    return showed.what == "voice" and visitor.dialog is not None and registry.voiced(visitor.dialog.step)


def _shown(showed: Showed, network: str) -> dict[str, str]:
    """What a step needs to hand it on: the network's id means something on that network only."""
    return {"showed": showed.what, "media": showed.media, "network": network}


def _caught(incoming: Incoming, text: str, carried: Mapping[str, object] | None = None) -> Decision:
    route = registry.catchers.get(type(incoming))
    if route is None:
        return Ignore(f"nobody answers to {incoming.kind}")
    return Call(route, text, carried or _carried(incoming), free=bool(text))


def _carried(incoming: Incoming) -> dict[str, object]:
    """What came beside words."""
    match incoming:
        case Shared(point=point):
            return {"position": [point.lat, point.lon]}
        case Joined(continues=continues) if continues:
            return {"continues": continues}
        case _:
            return {}


async def _words(tx: Tx, visitor: Visitor, incoming: Said, at: datetime | None, city: City) -> Decision:
    text, words, verbatim = incoming.text.strip(), city.words, picking.is_verbatim(visitor)
    said = fold(begins(text))
    leaving = words.universal.get(said)
    if incoming.forwarded:
        return _answer(visitor, text, {}) if verbatim else _caught(incoming, text)
    if text[0] in "/!" and leaving not in LEAVING:
        command = _command(text[1:], words)
        if command or not verbatim:
            return command or _caught(incoming, text)
    offer = await picking.meant(tx, visitor, incoming, at, words)
    if offer:
        decision = _pressed(visitor, offer)
        return replace(decision, typed=True) if isinstance(decision, Call) else decision
    if leaving in LEAVING:
        return _leave(visitor, leaving)
    order = _ordered(visitor, text, city)
    if for_a_human := await _for_a_human(tx, visitor, text, order):
        return for_a_human
    if verbatim:
        return _answer(visitor, text, {})
    return order or await _free(tx, visitor, incoming, is_greeting=said in words.greetings)


def _ordered(visitor: Visitor, text: str, city: City) -> Call | None:
    """What is called by its plain name, or by a number or a code behind it."""
    numbered = visitor.dialog is None and NUMBERED.match(text)
    coded = _command(text, city.words) if numbered or codes.stands_behind_a_word(text) else None
    return coded or _called(visitor, fold(begins(text)), city)


async def _for_a_human(tx: Tx, visitor: Visitor, text: str, order: Call | None) -> Call | None:
    """That somebody waits in vain, whom they would not help, what somebody in danger writes on, a worry, or that they
    are late or cannot come: meant so whatever is being asked."""
    if await worry.in_vain(tx, visitor, text):
        return Call(registry.routes[worry.IN_VAIN], text)
    verbatim = picking.is_verbatim(visitor)
    if await worry.refuses(tx, visitor, text):
        return Call(registry.routes[worry.REFUSAL], text, {"kept_back": verbatim})
    if worry.cries(order) and await worry.goes_on(tx, visitor):
        return Call(registry.routes[worry.FURTHER], text, free=True)
    if await worry.interrupts(tx, visitor, text):
        return Call(registry.routes[worry.ROUTE], text, {"kept_back": verbatim})
    if await worry.asks(tx, visitor, text):
        return Call(registry.routes[worry.ASKED], text, {"kept_back": verbatim})
    asked = visitor.dialog is not None and not verbatim
    if asked and matched.way(text) in matched.URGENT and await pairs.of_person(tx, visitor.person):
        return Call(registry.routes["pass_on.offer"], text)
    return None


async def _free(tx: Tx, visitor: Visitor, incoming: Said, *, is_greeting: bool) -> Decision:
    """Words of their own: a greeting, the answer to what waits, perhaps for a neighbour, or something to look for."""
    text = incoming.text.strip()
    if is_greeting:
        return _greeted(visitor, tx.now)
    if visitor.dialog:
        return _answer(visitor, text, {})
    to_somebody = "" if visitor.chat != PRIVATE or concern.told(text) else await _to_somebody(tx, visitor)
    return Call(registry.routes[to_somebody], text, free=True) if to_somebody else _caught(incoming, text)


async def _to_somebody(tx: Tx, visitor: Visitor) -> str:
    """Where words may be meant for a neighbour, or only for a coordinator who waits for an answer; empty for nobody."""
    if await pairs.ties(tx, visitor.person):
        return "pass_on.offer"
    return "converse.unasked" if await cases.asks(tx, visitor.person) else ""


def _beside(visitor: Visitor, answer: Call, city: City, now: datetime) -> Decision:
    """What was written in place of an answer, if it is none; raises embedding.Unread as `rules.intent` does."""
    if not beside.may_be(visitor, answer.route, answer.text):
        return answer
    if beside.leaves(answer.text, city.words):
        return _leave(visitor, "cancel")
    if beside.agrees(visitor, answer.text, city.words):
        return answer
    if about := beside.asked_of_the_form(visitor, answer.text):
        return Call(registry.routes[beside.IN_SHORT], answer.text, {"about": about}, beside=True)
    meant = beside.meant(visitor, answer.text)
    return _meanwhile(visitor, answer.text, meant, now) if meant else answer


def after_all(visitor: Visitor, answer: Call, city: City) -> Call | None:
    """What was written in place of an answer that could not be read; raises embedding.Unread."""
    if not beside.may_be(visitor, answer.route, answer.text):
        return None
    meant = beside.after_all(visitor, answer.text, city.words)
    return _to_be_answered(answer.text, meant) if meant else None


def _meanwhile(visitor: Visitor, text: str, meant: Intent, now: datetime) -> Decision:
    """It gets its answer or a kind word, and the question is asked again."""
    if meant is Intent.SMALLTALK:
        return _greeted(visitor, now)
    if meant is Intent.THANKS:
        return Answer(phrases.again((phrases.YOU_ARE_WELCOME,), _question(visitor)))
    return _to_be_answered(text, meant)


def _to_be_answered(text: str, meant: Intent) -> Call:
    return Call(registry.routes[beside.ROUTE], text, {"meant": meant.value}, beside=True)


def _called(visitor: Visitor, said: str, city: City) -> Call | None:
    """A capability called by its plain name, or a language by its own; whoever is asked something goes on after it."""
    named = registry.commands.get(city.words.commands.get(said, ""))
    if named:
        return Call(named.route, beside=beside.goes_on_after(visitor, named.name))
    tongue = next((name for name in city.languages.values() if fold(name) == said), None)
    tongue = None if beside.asks_for_languages(visitor) else tongue
    return Call(registry.commands["language"].route, tongue) if tongue else None


def _command(text: str, words: Words) -> Call | None:
    """A command by its name or by what any language calls it; what stands behind goes along.

    A link may say one of them: "start join_k7qf9" is "join k7qf9".
    """
    first, _, rest = text.partition(" ")
    name = first.partition("@")[0].lower()
    linked, _, with_ = rest.partition("_")
    if name == "start" and linked in registry.commands:
        name, rest = linked, with_.replace("_", " ")
    found = registry.commands.get(name) or registry.commands.get(words.commands.get(fold(begins(name)), ""))
    return Call(found.route, rest.strip()) if found else None


def _leave(visitor: Visitor, word: str) -> Decision:
    if visitor.dialog is None:
        return Answer(phrases.NOTHING_TO_DROP)
    if word == "cancel":
        return Answer(phrases.NO_LONGER_PASSED_ON if picking.is_verbatim(visitor) else phrases.DROPPED, ends=True)
    if not visitor.dialog.trail:
        return Answer(phrases.again(phrases.NO_WAY_BACK.lines, _question(visitor)))
    return Answer(reply_json.validate_python(visitor.dialog.trail[-1]["question"]), rewinds=True)


def _pressed(visitor: Visitor, offer: Offer | None) -> Decision:
    if offer is None or not _theirs(visitor, offer):
        return Answer(phrases.OLD_BUTTON)
    if offer.go == phrases.ANSWERED:
        return Answer(phrases.BY_SOMEBODY_ELSE)
    if not picking.is_fresh(visitor, offer):
        question = _question(visitor) if visitor.dialog else None
        return Answer(phrases.pressed_late(offer.offered, question))
    if not offer.go:
        return _answer(visitor, "", offer.data, offer)
    command = registry.commands.get(offer.go)
    route = command.route if command else registry.routes.get(offer.go)
    if route and offer.go == GO_ON and visitor.dialog:
        return Call(route, "", {"waits": True}, offer, beside=True)
    return Call(route, "", offer.data, offer) if route else Answer(phrases.OLD_BUTTON)


def _theirs(visitor: Visitor, offer: Offer) -> bool:
    """A token works in the chat it was shown in, for the person or the room it was shown to."""
    whose = offer.person == visitor.person.id if offer.room is None else visitor.room is not None
    return offer.chat == visitor.key and whose


def _greeted(visitor: Visitor, now: datetime) -> Decision:
    """A greeting is no answer: the question is asked again, warmly where they were away for long."""
    if visitor.dialog is None:
        return Call(registry.commands["start"].route, free=True)
    away = now - visitor.dialog.asked if visitor.dialog.asked else LONG_AWAY
    first = phrases.BACK_AGAIN if away >= LONG_AWAY else phrases.STILL_HERE
    return Answer(phrases.again(first, _question(visitor)))


def _answer(visitor: Visitor, text: str, picked: Mapping[str, Any], offer: Offer | None = None) -> Decision:
    """The step that waits; one that no longer exists begins its capability afresh and says so."""
    assert visitor.dialog is not None  # noqa: S101 - narrows the type; only called with a dialog
    route = registry.routes.get(visitor.dialog.step)
    if route:
        return Call(route, text, picked, offer)
    capability = visitor.dialog.step.partition(".")[0]
    for command in registry.commands.values():
        if command.route.name.startswith(f"{capability}."):
            return Call(command.route, "", {}, None, Reply(phrases.AFRESH))
    return Answer(phrases.OLD_BUTTON, ends=True)


def _question(visitor: Visitor) -> Reply:
    assert visitor.dialog is not None  # noqa: S101 - narrows the type; only called with a dialog
    return reply_json.validate_python(visitor.dialog.question)
