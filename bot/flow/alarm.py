"""Whoever writes that they are in danger hears where help is and who knows of it; where it is sure, nothing else."""

from dataclasses import replace
from datetime import timedelta

from bot.contract.alarm import GO_ON, numbers
from bot.contract.incoming import Heard, InClear, Said, Showed
from bot.contract.outgoing import Reply
from bot.contract.routing import registry
from bot.flow import answering, phrases, worry
from bot.flow.answering import Floor
from bot.flow.choosing import Call
from bot.flow.speaking import Speech, here, speak
from bot.flow.visitors import Visitor
from bot.rules import language
from bot.rules.triage import Alarm
from db import outbox

ROUTE = "alarm.alert"
FOR_A_NEIGHBOUR = "pass_on.whom"
"""Here what is written waits to be passed on."""
AN_HOUR = timedelta(hours=1)


def words(heard: Heard) -> str:
    """What somebody wrote in their own chat; empty for everything else."""
    match heard.incoming:
        case Said(text=said) | Showed(words=said) | InClear(words=said) if heard.private:
            return said
        case _:
            return ""


async def answer(floor: Floor, said: str, alarm: Alarm) -> bool:
    """The numbers, softly where it is not sure, and in the same message who hears of it; True where it is sure.

    Who answers a question of the office in its name, such as what to write to a neighbour, is not judged.
    """
    if _speaks_for_the_office(floor.visitor):
        return False
    floor = replace(floor, visitor=_in_the_language_of(floor, said))
    anew = await _tell_numbers(floor, alarm)
    if alarm.calls:
        facts = {"anew": anew, "row": floor.row, "sure": alarm.sure, "busy": _is_busy(floor.visitor)}
        await answering.call(floor, Call(registry.routes[ROUTE], said, facts))
    return alarm.sure


def says_it_all(visitor: Visitor) -> bool:
    """Whether nothing else is said: no place, no time, no question. Who writes to the office hears that it went there;
    to a neighbour nothing of danger goes."""
    step = visitor.dialog.step if visitor.dialog else ""
    return not registry.verbatim(step) or registry.conversing(step)


async def go_on(floor: Floor, call: Call) -> None:
    """An answer to a question is kept, so that it need not be said again, unless it would reach a neighbour; and whom
    a worry is about. Nothing else is begun."""
    kept = call.route.step and not call.route.conversing and call.route.name != FOR_A_NEIGHBOUR
    if kept or call.route.name == worry.ROUTE:
        await answering.call(floor, call)


def _is_busy(visitor: Visitor) -> bool:
    return visitor.dialog is not None and says_it_all(visitor)


def _speaks_for_the_office(visitor: Visitor) -> bool:
    route = registry.routes.get(visitor.dialog.step) if visitor.dialog else None
    return route is not None and bool(route.act)


def _in_the_language_of(floor: Floor, said: str) -> Visitor:
    """Whoever has not chosen a language is spoken to in the one they write, as far as we speak it."""
    visitor, house = floor.visitor, floor.house
    guess = language.guess(said, house.city.words.greetings, house.languages.live)
    if guess is None or visitor.person.language_chosen:
        return visitor
    return replace(visitor, person=replace(visitor.person, language=guess.language))


async def _tell_numbers(floor: Floor, alarm: Alarm) -> bool:
    """Each kind of numbers once within an hour; False where they were told before."""
    visitor, tx, danger = floor.visitor, floor.tx, alarm.dangers[0]
    # What somebody was told to be in danger of is nobody's business, so it stands there as a keyed hash.
    subject = tx.seal.digest("numbers", danger)
    if await outbox.said_since(tx, visitor.address, subject, tx.now - AN_HOUR):
        return False
    ways = (GO_ON if _is_busy(visitor) else phrases.MENU,) if alarm.sure and says_it_all(visitor) else ()
    reply = Reply(tuple(numbers(danger, sure=alarm.sure, told=alarm.calls)), ways, subject=subject)
    speak(tx, floor.house, Speech(here(visitor), reply, inbox=floor.row))
    return True
