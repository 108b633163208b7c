"""Emergency reply: a person in danger reads where to get help and who is told; where the danger is sure,
nothing else.
"""

from dataclasses import replace
from datetime import timedelta
from enum import Enum

from bot.contract.incoming import MediaMessage, Received, TextMessage, UnencryptedMessage
from bot.contract.outgoing import Choice, Reply, Text
from bot.contract.routing import registry
from bot.flow import concern_routing, run_handler, suggest_language, system_messages
from bot.flow.decision import Call
from bot.flow.render import OutgoingReply, recipient_of, render_reply
from bot.flow.run_handler import HandlerRun
from bot.flow.sessions import Session
from bot.rules.safety.child_helpline import concerns_child
from bot.rules.safety.detect_danger import DangerAssessment
from bot.rules.text import detect_language
from bot.views.concerns import NOT_PASSED_TO_NEIGHBOUR
from bot.views.emergency import RESUME_AFTER_ALARM, TALK_TO_HUMAN, list_helplines, repeat_emergency_number
from db import cases, outbox, people

ALERT_ROUTE = "safety.raise_emergency"
REPEAT_NUMBERS_AFTER = timedelta(hours=1)


class DangerOutcome(Enum):
    """The result of the danger scan of a text."""

    NOTHING = "nothing"
    UNSURE = "unsure"
    """Nothing is looked for because of them, and nothing goes to a neighbour; what was asked for is answered."""
    SURE = "sure"
    """Nothing else is said."""


def private_text(heard: Received) -> str:
    """The text of a private message; empty for everything else."""
    match heard.incoming:
        case TextMessage(text=said) | MediaMessage(words=said) | UnencryptedMessage(words=said) if heard.private:
            return said
        case _:
            return ""


async def answer_danger(floor: HandlerRun, said: str, alarm: DangerAssessment) -> DangerOutcome:
    """Send the helplines, in softer phrases where the danger is not sure, and in the same message who is told.

    A coordinator who answers in the name of the office, such as what to write to a neighbour, is not scanned. Further
    messages of a person who surely was in danger go to the holder of the case, so that a doubt starts nothing new.
    """
    if _is_speaking_for_office(floor.visitor) or await concern_routing.is_harmless(
        floor.tx, floor.visitor, said, alarm
    ):
        return DangerOutcome.NOTHING
    if not alarm.sure and await concern_routing.is_for_alarm_reader(floor.tx, floor.visitor, surely=True):
        return DangerOutcome.NOTHING
    foreign = suggest_language.find_danger_language(floor.visitor.person, said, floor.house)
    floor = replace(floor, visitor=_session_in_language_of(floor, said, foreign))
    told = alarm.calls or await cases.find_alarm_of(floor.tx, floor.visitor.person.id) is not None
    child = concerns_child(said, alarm.dangers, await people.read_age(floor.tx, floor.visitor.person))
    anew = await _send_helplines(floor, alarm, foreign, told=told, child=child)
    if told:
        facts = {"anew": anew, "row": floor.row, "sure": alarm.sure, "danger": alarm.dangers[0].value, "child": child}
        await run_handler.run_handler(floor, Call(registry.routes[ALERT_ROUTE], said, facts))
    return DangerOutcome.SURE if alarm.sure else DangerOutcome.UNSURE


def is_complete_answer(visitor: Session) -> bool:
    """Whether the emergency reply is all: no place, time or question is in the text. A message to the office is
    confirmed; to a neighbour nothing about danger is sent.
    """
    step = visitor.dialog.step if visitor.dialog else ""
    return not registry.verbatim(step) or concern_routing.is_reaching_neighbour(step)


async def continue_with(floor: HandlerRun, call: Call, *, sure: bool) -> None:
    """Keep the text as the answer to a question, so that it need not be typed again, unless it would reach a neighbour;
    and the subject of a concern. Nothing else is started; nothing for free text where the danger is not `sure`.
    """
    kept = call.route.step and not concern_routing.is_reaching_neighbour(call.route.name)
    if call.route.name == concern_routing.CONCERN_ROUTE:
        await run_handler.run_handler(floor, call)
    elif await concern_routing.is_about_another(floor.tx, floor.visitor, call.text, sure=sure):
        await run_handler.run_handler(floor, Call(registry.routes[concern_routing.CONCERN_ROUTE], call.text))
    elif kept and sure:
        await run_handler.run_handler(floor, call)


def _is_writing_to_neighbour(visitor: Session) -> bool:
    step = visitor.dialog.step if visitor.dialog else ""
    return concern_routing.is_reaching_neighbour(step)


def _is_busy(visitor: Session) -> bool:
    return visitor.dialog is not None and is_complete_answer(visitor)


def _is_speaking_for_office(visitor: Session) -> bool:
    route = registry.routes.get(visitor.dialog.step) if visitor.dialog else None
    return route is not None and bool(route.act)


def _session_in_language_of(floor: HandlerRun, said: str, foreign: str) -> Session:
    """Whoever has not chosen a language is spoken to in the one they write, or in what they read beside a `foreign`."""
    visitor = floor.visitor
    languages = floor.house.languages
    if visitor.person.language_chosen:
        return visitor
    guess = detect_language.guess_language(said, floor.house.city.words.greetings, languages.live)
    code = languages.nearest(foreign) or (guess.language if guess else visitor.person.language)
    return replace(visitor, person=replace(visitor.person, language=code))


def _help_in_unsupported_language(
    floor: HandlerRun, foreign: str, alarm: DangerAssessment, *, again: bool, child: bool
) -> list[Text]:
    """Where help is in a language that we do not speak, but have these few sentences of."""
    phrases = floor.house.languages.emergency(foreign)
    if phrases is None:
        return []
    return [Text(line) for line in phrases.numbers(alarm.dangers[0], sure=alarm.sure, again=again, child=child)]


async def _send_helplines(floor: HandlerRun, alarm: DangerAssessment, foreign: str, *, told: bool, child: bool) -> bool:
    """All of them once within an hour, then the first of them; False where they were told before. Above ours stands
    what we have in a `foreign` language."""
    visitor = floor.visitor
    tx = floor.tx
    danger = alarm.dangers[0]
    # What somebody was told to be in danger of is nobody's business, so it stands there as a keyed hash.
    subject = tx.seal.digest("numbers", danger)
    known = await outbox.was_said_since(tx, visitor.address, subject, tx.now - REPEAT_NUMBERS_AFTER)
    lines = (repeat_emergency_number if known else list_helplines)(danger, sure=alarm.sure, told=told, child=child)
    kept_back = [NOT_PASSED_TO_NEIGHBOUR] if alarm.sure and _is_writing_to_neighbour(visitor) else []
    own = _help_in_unsupported_language(floor, foreign, alarm, again=known, child=child)
    reply = Reply((*own, *lines, *kept_back), _buttons(visitor, alarm, told=told), subject="" if known else subject)
    render_reply(tx, floor.house, OutgoingReply(recipient_of(visitor), reply, inbox=floor.row, urgent=True))
    return not known


def _buttons(visitor: Session, alarm: DangerAssessment, *, told: bool) -> tuple[Choice, ...]:
    """Where to go from here; where it is not sure, a question that waits stays as it is."""
    if not is_complete_answer(visitor):
        return ()
    if not _is_busy(visitor):
        return (system_messages.MENU_BUTTON,) if told else (TALK_TO_HUMAN, system_messages.MENU_BUTTON)
    return (RESUME_AFTER_ALARM,) if alarm.sure else ()
