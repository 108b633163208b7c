"""Whoever writes that they are in danger hears where help is and who knows of it; where it is sure, nothing else."""

from dataclasses import replace
from datetime import timedelta
from enum import Enum

from bot.contract.alarm import GO_ON, TALK, number_again, numbers
from bot.contract.concerns import NOT_PASSED_ON
from bot.contract.incoming import Heard, InClear, Said, Showed
from bot.contract.outgoing import Choice, Reply, Text
from bot.contract.routing import registry
from bot.flow import answering, phrases, tongues, worry
from bot.flow.answering import Floor
from bot.flow.decision import Call
from bot.flow.speaking import Speech, here, speak
from bot.flow.visitors import Visitor
from bot.rules import language
from bot.rules.triage import Alarm
from db import cases, outbox

ROUTE = "alarm.alert"
AN_HOUR = timedelta(hours=1)


class Heeded(Enum):
    """What came of looking for danger in somebody's words."""

    NOTHING = "nothing"
    UNSURE = "unsure"
    """Nothing is looked for because of them, and nothing goes to a neighbour; what was asked for is answered."""
    SURE = "sure"
    """Nothing else is said."""


def words(heard: Heard) -> str:
    """What somebody wrote in their own chat; empty for everything else."""
    match heard.incoming:
        case Said(text=said) | Showed(words=said) | InClear(words=said) if heard.private:
            return said
        case _:
            return ""


async def answer(floor: Floor, said: str, alarm: Alarm) -> Heeded:
    """The numbers, softly where it is not sure, and in the same message who hears of it.

    Who answers a question of the office in its name, such as what to write to a neighbour, is not judged. Whoever
    surely was in danger and writes on is read by whoever is on it, so a doubt begins nothing anew.
    """
    if _speaks_for_the_office(floor.visitor) or await worry.is_harmless(floor.tx, floor.visitor, said, alarm):
        return Heeded.NOTHING
    if not alarm.sure and await worry.goes_on(floor.tx, floor.visitor, surely=True):
        return Heeded.NOTHING
    foreign = tongues.of_danger(floor.visitor.person, said, floor.house)
    floor = replace(floor, visitor=_in_the_language_of(floor, said, foreign))
    told = alarm.calls or await cases.alarm_of(floor.tx, floor.visitor.person.id) is not None
    anew = await _tell_numbers(floor, alarm, foreign, told=told)
    if told:
        facts = {"anew": anew, "row": floor.row, "sure": alarm.sure, "danger": alarm.dangers[0].value}
        await answering.call(floor, Call(registry.routes[ROUTE], said, facts))
    return Heeded.SURE if alarm.sure else Heeded.UNSURE


def says_it_all(visitor: Visitor) -> bool:
    """Whether nothing else is said: no place, no time, no question. Who writes to the office hears that it went there;
    to a neighbour nothing of danger goes."""
    step = visitor.dialog.step if visitor.dialog else ""
    return not registry.verbatim(step) or worry.reaches_a_neighbour(step)


async def go_on(floor: Floor, call: Call, *, sure: bool) -> None:
    """An answer to a question is kept, so that it need not be said again, unless it would reach a neighbour; and whom
    a worry is about, who may be in danger besides. Nothing else is begun; nothing free where it is not `sure`."""
    kept = call.route.step and not worry.reaches_a_neighbour(call.route.name)
    if call.route.name == worry.ROUTE:
        await answering.call(floor, call)
    elif await worry.about_another(floor.tx, floor.visitor, call.text, sure=sure):
        await answering.call(floor, Call(registry.routes[worry.ROUTE], call.text))
    elif kept and sure:
        await answering.call(floor, call)


def _writes_to_a_neighbour(visitor: Visitor) -> bool:
    step = visitor.dialog.step if visitor.dialog else ""
    return worry.reaches_a_neighbour(step)


def _is_busy(visitor: Visitor) -> bool:
    return visitor.dialog is not None and says_it_all(visitor)


def _speaks_for_the_office(visitor: Visitor) -> bool:
    route = registry.routes.get(visitor.dialog.step) if visitor.dialog else None
    return route is not None and bool(route.act)


def _in_the_language_of(floor: Floor, said: str, foreign: str) -> Visitor:
    """Whoever has not chosen a language is spoken to in the one they write, or in what they read beside a `foreign`."""
    visitor, languages = floor.visitor, floor.house.languages
    if visitor.person.language_chosen:
        return visitor
    guess = language.guess(said, floor.house.city.words.greetings, languages.live)
    code = languages.nearest(foreign) or (guess.language if guess else visitor.person.language)
    return replace(visitor, person=replace(visitor.person, language=code))


def _in_their_own(floor: Floor, foreign: str, alarm: Alarm, *, again: bool) -> list[Text]:
    """Where help is in a language that we do not speak, but have these few sentences of."""
    phrases = floor.house.languages.emergency(foreign)
    return [Text(line) for line in phrases.numbers(alarm.dangers[0], sure=alarm.sure, again=again)] if phrases else []


async def _tell_numbers(floor: Floor, alarm: Alarm, foreign: str, *, told: bool) -> bool:
    """All of them once within an hour, then the first of them; False where they were told before. Above ours stands
    what we have in a `foreign` language."""
    visitor, tx, danger = floor.visitor, floor.tx, alarm.dangers[0]
    # What somebody was told to be in danger of is nobody's business, so it stands there as a keyed hash.
    subject = tx.seal.digest("numbers", danger)
    known = await outbox.said_since(tx, visitor.address, subject, tx.now - AN_HOUR)
    lines = (number_again if known else numbers)(danger, sure=alarm.sure, told=told)
    kept_back = [NOT_PASSED_ON] if alarm.sure and _writes_to_a_neighbour(visitor) else []
    own = _in_their_own(floor, foreign, alarm, again=known)
    reply = Reply((*own, *lines, *kept_back), _ways(visitor, alarm, told=told), subject="" if known else subject)
    speak(tx, floor.house, Speech(here(visitor), reply, inbox=floor.row, urgent=True))
    return not known


def _ways(visitor: Visitor, alarm: Alarm, *, told: bool) -> tuple[Choice, ...]:
    """Where to go from here; where it is not sure, a question that waits stays as it is."""
    if not says_it_all(visitor):
        return ()
    if not _is_busy(visitor):
        return (phrases.MENU,) if told else (TALK, phrases.MENU)
    return (GO_ON,) if alarm.sure else ()
