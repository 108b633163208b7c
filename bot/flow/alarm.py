"""Whoever writes that they are in danger hears first where help is; then what they were doing goes on as usual."""

from dataclasses import replace
from datetime import timedelta

from bot.contract.alarm import numbers
from bot.contract.incoming import Heard, Said, Showed
from bot.contract.outgoing import Reply
from bot.contract.routing import registry
from bot.flow import answering
from bot.flow.answering import Floor
from bot.flow.choosing import Call
from bot.flow.speaking import Speech, here, speak
from bot.flow.visitors import Visitor
from bot.rules import language
from bot.rules.triage import Alarm, Danger
from db import outbox

ROUTE = "alarm.alert"
AN_HOUR = timedelta(hours=1)


def words(heard: Heard) -> str:
    """What somebody wrote in their own chat; empty for everything else."""
    match heard.incoming:
        case Said(text=said) | Showed(words=said) if heard.private:
            return said
        case _:
            return ""


async def answer(floor: Floor, said: str, alarm: Alarm) -> bool:
    """The numbers come softly where it is not sure; where it is, a human hears of it as well, and this is True.

    Who answers a question of the office in its name, such as what to write to a neighbour, is not judged.
    """
    if _speaks_for_the_office(floor.visitor):
        return False
    floor = replace(floor, visitor=_in_the_language_of(floor, said))
    anew = await _tell_numbers(floor, alarm.dangers[0], sure=alarm.sure)
    if alarm.sure:
        facts = {"anew": anew, "row": floor.row, "free": floor.visitor.dialog is None}
        await answering.call(floor, Call(registry.routes[ROUTE], said, facts))
    return alarm.sure


def says_it_all(visitor: Visitor, call: Call) -> bool:
    """Whether words were for nobody else: in danger nobody is told as well which places they do not mean."""
    return visitor.dialog is None and call.free and call.route == registry.catchers.get(Said)


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


async def _tell_numbers(floor: Floor, danger: Danger, *, sure: bool) -> bool:
    """Each kind of numbers once within an hour; False where they were told before."""
    visitor, tx = floor.visitor, floor.tx
    # What somebody was told to be in danger of is nobody's business, so it stands there as a keyed hash.
    subject = tx.seal.digest("numbers", danger)
    if await outbox.said_since(tx, visitor.address, subject, tx.now - AN_HOUR):
        return False
    reply = Reply(tuple(numbers(danger, sure=sure)), subject=subject)
    speak(tx, floor.house, Speech(here(visitor), reply, inbox=floor.row))
    return True
