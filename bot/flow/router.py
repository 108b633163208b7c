"""Which handler answers: a button, a number, a label, a command word, the question that waits, or free words."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.contract.city import City
from bot.contract.incoming import (
    ButtonPress,
    Incoming,
    LocationMessage,
    MediaMessage,
    Received,
    RoomJoined,
    TextMessage,
)
from bot.contract.outgoing import Reply, reply_json
from bot.contract.routing import registry
from bot.flow import concern_routing, hours_routing, interruptions, match_choice, system_messages
from bot.flow.decision import Answer, Call, Decision, Ignore
from bot.flow.sessions import Session
from bot.rules.contacts import typed_actions
from bot.rules.safety import detect_concern
from bot.rules.text.input_limits import text_start
from bot.rules.text.normalize import normalize
from bot.rules.understanding.intent import Intent
from bot.rules.understanding.search_query import WordLists
from db import cases, codes, contacts, dialogs
from db.dialogs import PRIVATE_CHAT, OfferedChoice
from db.model import Tx

LONG_ABSENCE = timedelta(hours=12)
LEAVING_WORDS = ("cancel", "back")
CONTINUE_ROUTE = "safety.resume_dialog"
NUMBERED_COMMAND = re.compile(r"\w+ #?\d+\b")


async def decide(tx: Tx, visitor: Session, heard: Received, city: City, *, calm: bool = True) -> Decision:
    """Decide what happens with one incoming thing of a known visitor; words that are not `calm` may tell of danger."""
    match heard.incoming:
        case TextMessage(text=text) if text.strip():
            return await _route_text(tx, visitor, heard, city, calm=calm)
        case ButtonPress(token="") as picked:
            offers = await dialogs.list_choices_under(tx, visitor.key, picked.answers, heard.at)
            return _route_button(visitor, next((offer for offer in offers if offer.number == picked.number), None))
        case ButtonPress(token=token):
            return _route_button(visitor, await dialogs.find_choice(tx, token))
        case RoomJoined() if heard.private:
            return Call(registry.commands["start"].route)
        case LocationMessage(point=point) if visitor.dialog:
            return _route_answer(visitor, "", {"position": [point.lat, point.lon]})
        case MediaMessage() as showed:
            return await _route_media(tx, visitor, showed, private=heard.private)
        case other:
            return _route_to_catcher(other, "")


async def _route_media(tx: Tx, visitor: Session, showed: MediaMessage, *, private: bool) -> Decision:
    """A voice or a picture: for whoever reads that they may be in danger, for the question that waits, or for us."""
    shown = _media_data(showed, visitor.address.network)
    if private and await concern_routing.is_for_alarm_reader(tx, visitor):
        return Call(registry.routes[concern_routing.FURTHER_MEDIA_ROUTE], showed.words, shown)
    if match_choice.is_verbatim(visitor) or _accepts_voice(visitor, showed):
        return _route_answer(visitor, showed.words, shown)
    return _route_to_catcher(showed, "", shown)


async def _route_text(tx: Tx, visitor: Session, heard: Received, city: City, *, calm: bool) -> Decision:
    """Words; who surely wishes something else than was asked in passing is not asked any more."""
    assert isinstance(heard.incoming, TextMessage)  # noqa: S101 - narrows the type; only called with words
    decision = await _route_words(tx, visitor, heard.incoming, heard.at, city)
    if not calm or not isinstance(decision, Call):
        return decision
    if interruptions.is_other_wish(visitor, decision.route, decision.text):
        return await _route_free_words(tx, replace(visitor, dialog=None), heard.incoming, is_greeting=False)
    return _route_interruption(visitor, decision, city, tx.now)


def _accepts_voice(visitor: Session, showed: MediaMessage) -> bool:
    return showed.what == "voice" and visitor.dialog is not None and registry.voiced(visitor.dialog.step)


def _media_data(showed: MediaMessage, network: str) -> dict[str, str]:
    """What a step needs to hand it on: the network's id means something on that network only."""
    return {"showed": showed.what, "media": showed.media, "network": network}


def _route_to_catcher(incoming: Incoming, text: str, carried: Mapping[str, object] | None = None) -> Decision:
    route = registry.catchers.get(type(incoming))
    if route is None:
        return Ignore(f"nobody answers to {incoming.kind}")
    return Call(route, text, carried or _attached_data(incoming), free=bool(text))


def _attached_data(incoming: Incoming) -> dict[str, object]:
    """What came beside words."""
    match incoming:
        case LocationMessage(point=point):
            return {"position": [point.lat, point.lon]}
        case RoomJoined(continues=continues) if continues:
            return {"continues": continues}
        case _:
            return {}


async def _route_words(tx: Tx, visitor: Session, incoming: TextMessage, at: datetime | None, city: City) -> Decision:
    text = incoming.text.strip()
    words = city.words
    verbatim = match_choice.is_verbatim(visitor)
    said = normalize(text_start(text))
    leaving = words.universal.get(said)
    if incoming.forwarded:
        return _route_answer(visitor, text, {}) if verbatim else _route_to_catcher(incoming, text)
    if text[0] in "/!" and leaving not in LEAVING_WORDS:
        command = _parse_command(text[1:], words)
        if command or not verbatim:
            return command or _route_to_catcher(incoming, text)
    offer = await match_choice.find_typed_choice(tx, visitor, incoming, at, words)
    if offer:
        decision = _route_button(visitor, offer)
        return replace(decision, typed=True) if isinstance(decision, Call) else decision
    if leaving in LEAVING_WORDS:
        return _decide_leaving(visitor, leaving)
    order = _find_command(visitor, text, city)
    if for_a_human := await _route_to_human(tx, visitor, text, order):
        return for_a_human
    if verbatim:
        return _route_answer(visitor, text, {})
    return order or await _route_free_words(tx, visitor, incoming, is_greeting=said in words.greetings)


def _find_command(visitor: Session, text: str, city: City) -> Call | None:
    """What is called by its plain name, or by a number or a code behind it."""
    numbered = visitor.dialog is None and NUMBERED_COMMAND.match(text)
    coded = _parse_command(text, city.words) if numbered or codes.is_word_and_code(text) else None
    return coded or _find_named_capability(visitor, normalize(text_start(text)), city)


async def _route_to_human(tx: Tx, visitor: Session, text: str, order: Call | None) -> Call | None:
    """That somebody waits in vain, whom they would not help, what somebody in danger writes on, a worry, or that they
    are late or cannot come: meant so whatever is being asked."""
    if await concern_routing.is_no_show(tx, visitor, text):
        return Call(registry.routes[concern_routing.NO_SHOW_ROUTE], text)
    verbatim = match_choice.is_verbatim(visitor)
    if await concern_routing.is_discriminating_refusal(tx, visitor, text):
        return Call(registry.routes[concern_routing.REFUSAL_ROUTE], text, {"kept_back": verbatim})
    if concern_routing.is_cry_for_help(order) and await concern_routing.is_for_alarm_reader(tx, visitor):
        return Call(registry.routes[concern_routing.FURTHER_WORDS_ROUTE], text, free=True)
    if await concern_routing.is_concern(tx, visitor, text):
        return Call(registry.routes[concern_routing.CONCERN_ROUTE], text, {"kept_back": verbatim})
    if await concern_routing.is_wish_to_end_contact(tx, visitor, text):
        return Call(registry.routes[concern_routing.PARTING_ROUTE], text, {"kept_back": verbatim})
    if await concern_routing.is_possible_concern(tx, visitor, text):
        return Call(registry.routes[concern_routing.ASK_CONCERN_ROUTE], text, {"kept_back": verbatim})
    asked = visitor.dialog is not None and not verbatim
    if (
        asked
        and typed_actions.find_typed_action(text) in typed_actions.URGENT_ACTIONS
        and await contacts.list_help_contacts(tx, visitor.person)
    ):
        return Call(registry.routes["contacts.offer_to_pass_on"], text)
    return None


async def _route_free_words(tx: Tx, visitor: Session, incoming: TextMessage, *, is_greeting: bool) -> Decision:
    """Words of their own: a greeting, how long a visit took, the answer to what waits, perhaps for a neighbour, or
    something to look for.
    """
    text = incoming.text.strip()
    if is_greeting:
        return _route_greeting(visitor, tx.now)
    if hours := await hours_routing.find_stated_hours(tx, visitor, text):
        return hours
    if visitor.dialog:
        return _route_answer(visitor, text, {})
    to_somebody = (
        ""
        if visitor.chat != PRIVATE_CHAT or detect_concern.detect_concern(text)
        else await _find_talk_route(tx, visitor)
    )
    return Call(registry.routes[to_somebody], text, free=True) if to_somebody else _route_to_catcher(incoming, text)


async def _find_talk_route(tx: Tx, visitor: Session) -> str:
    """Where words may be meant for a neighbour, or only for a coordinator who waits for an answer; empty for nobody."""
    if await contacts.list_open_contacts(tx, visitor.person):
        return "contacts.offer_to_pass_on"
    return "moderation.receive_unprompted_answer" if await cases.find_awaiting_reply(tx, visitor.person) else ""


def _route_interruption(visitor: Session, answer: Call, city: City, now: datetime) -> Decision:
    """What was written in place of an answer, if it is none; raises VectorNotReady as `rules.intent` does."""
    if not interruptions.may_be_interruption(visitor, answer.route, answer.text):
        return answer
    if interruptions.is_wanting_out(answer.text, city.words):
        return _decide_leaving(visitor, "cancel")
    if interruptions.is_yes_or_no(visitor, answer.text, city.words):
        return answer
    if own := interruptions.find_own_wish(visitor, answer.text, city.words, now):
        return _begun(answer.text, own)
    if about := interruptions.find_questions_about_form(visitor, answer.text):
        return Call(registry.routes[interruptions.SHORT_ANSWER_ROUTE], answer.text, {"about": about}, beside=True)
    meant = interruptions.find_interruption(visitor, answer.text)
    return _answer_meanwhile(visitor, answer.text, meant, now) if meant else answer


def find_fallback_call(visitor: Session, answer: Call, city: City, now: datetime) -> Call | None:
    """The interruption in a message that could not be parsed as an answer. Raises VectorNotReady."""
    if not interruptions.may_be_interruption(visitor, answer.route, answer.text):
        return None
    if own := interruptions.find_own_wish(visitor, answer.text, city.words, now, refused=True):
        return _begun(answer.text, own)
    meant = interruptions.find_fallback_interruption(visitor, answer.text, city.words)
    return _interruption_call(answer.text, meant) if meant else None


def _answer_meanwhile(visitor: Session, text: str, meant: Intent, now: datetime) -> Decision:
    """It gets its answer or a kind word, and the question is asked again."""
    if meant is Intent.SMALLTALK:
        return _route_greeting(visitor, now)
    if meant is Intent.THANKS:
        return Answer(system_messages.repeat_question((system_messages.YOU_ARE_WELCOME,), _waiting_question(visitor)))
    return _interruption_call(text, meant)


def _interruption_call(text: str, meant: Intent) -> Call:
    return Call(registry.routes[interruptions.ANSWER_ROUTE], text, {"meant": meant.value}, beside=True)


def _begun(text: str, own: Intent) -> Call:
    """It is begun first, and the question of long ago goes on after it."""
    picked = {"meant": own.value}
    return Call(
        route=registry.routes[interruptions.OWN_WISH_ROUTE],
        text=text,
        button_data=picked,
        offer=None,
        first=system_messages.FIRST_THIS,
        beside=True,
    )


def _find_named_capability(visitor: Session, said: str, city: City) -> Call | None:
    """A capability called by its plain name, or a language by its own; whoever is asked something goes on after it."""
    named = registry.commands.get(city.words.commands.get(said, ""))
    if named:
        return Call(named.route, beside=interruptions.is_resumed_after(visitor, named.name))
    variant = city.languages.get(city.words.variants.get(said, ""))
    tongue = variant or next((name for name in city.languages.values() if normalize(name) == said), None)
    tongue = None if interruptions.is_asking_for_languages(visitor) else tongue
    return Call(registry.commands["language"].route, tongue) if tongue else None


def _parse_command(text: str, words: WordLists) -> Call | None:
    """A command by its name or by what any language calls it; what stands behind goes along.

    A link may say one of them: "start join_k7qf9" is "join k7qf9".
    """
    first, _, rest = text.partition(" ")
    name = first.partition("@")[0].lower()
    linked, _, with_ = rest.partition("_")
    if name == "start" and linked in registry.commands:
        name = linked
        rest = with_.replace("_", " ")
    found = registry.commands.get(name) or registry.commands.get(words.commands.get(normalize(text_start(name)), ""))
    return Call(found.route, rest.strip()) if found else None


def _decide_leaving(visitor: Session, word: str) -> Decision:
    if visitor.dialog is None:
        return Answer(system_messages.NOTHING_TO_DROP)
    if word == "cancel":
        return Answer(
            system_messages.NO_LONGER_PASSED_ON if match_choice.is_verbatim(visitor) else system_messages.DROPPED,
            ends=True,
        )
    if not visitor.dialog.trail:
        return Answer(system_messages.repeat_question(system_messages.NO_WAY_BACK.lines, _waiting_question(visitor)))
    return Answer(reply_json.validate_python(visitor.dialog.trail[-1]["question"]), rewinds=True)


def _route_button(visitor: Session, offer: OfferedChoice | None) -> Decision:
    if offer is None or not _is_own_offer(visitor, offer):
        return Answer(system_messages.OLD_BUTTON)
    if offer.go == system_messages.ANSWERED_KEY:
        return Answer(system_messages.ANSWERED_BY_ANOTHER)
    stale = offer.go == system_messages.MORE_KEY and bool(offer.version) and not match_choice.is_answer(visitor, offer)
    if stale or not match_choice.is_fresh(visitor, offer):
        question = _waiting_question(visitor) if visitor.dialog else None
        return Answer(system_messages.old_button_reply(offer.offered, question))
    if not offer.go:
        return _route_answer(visitor, "", offer.data, offer)
    command = registry.commands.get(offer.go)
    route = command.route if command else registry.routes.get(offer.go)
    if route and offer.go == CONTINUE_ROUTE and visitor.dialog:
        return Call(route=route, text="", button_data={"waits": True}, offer=offer, beside=True)
    return (
        Call(route=route, text="", button_data=offer.data, offer=offer) if route else Answer(system_messages.OLD_BUTTON)
    )


def _is_own_offer(visitor: Session, offer: OfferedChoice) -> bool:
    """A token works in the chat it was shown in, for the person or the room it was shown to."""
    whose = offer.person == visitor.person.id if offer.room is None else visitor.room is not None
    return offer.chat == visitor.key and whose


def _route_greeting(visitor: Session, now: datetime) -> Decision:
    """A greeting is no answer: the question is asked again, warmly where they were away for long."""
    if visitor.dialog is None:
        return Call(registry.commands["start"].route, free=True)
    away = now - visitor.dialog.asked if visitor.dialog.asked else LONG_ABSENCE
    first = system_messages.WELCOME_BACK if away >= LONG_ABSENCE else system_messages.QUESTION_STILL_WAITS
    return Answer(system_messages.repeat_question(first, _waiting_question(visitor)))


def _route_answer(
    visitor: Session, text: str, picked: Mapping[str, Any], offer: OfferedChoice | None = None
) -> Decision:
    """The step that waits; one that no longer exists begins its capability afresh and says so."""
    assert visitor.dialog is not None  # noqa: S101 - narrows the type; only called with a dialog
    route = registry.routes.get(visitor.dialog.step)
    if route:
        return Call(route=route, text=text, button_data=picked, offer=offer)
    command = registry.find_start(visitor.dialog.step.removesuffix("."))
    if command:
        return Call(
            route=command.route, text="", button_data={}, offer=None, first=Reply(system_messages.STARTED_AGAIN)
        )
    return Answer(system_messages.OLD_BUTTON, ends=True)


def _waiting_question(visitor: Session) -> Reply:
    assert visitor.dialog is not None  # noqa: S101 - narrows the type; only called with a dialog
    return reply_json.validate_python(visitor.dialog.question)
