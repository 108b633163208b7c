"""Somebody writes another language than we speak with them: we own up to one that we do not speak; one that we do is
offered once, by its own name."""

from collections.abc import Collection

from bot.contract.incoming import Heard, Said
from bot.contract.outgoing import Choice, Reply, _, choice, plain
from bot.flow import answering
from bot.flow.answering import Floor, answer
from bot.flow.decision import Answer, Call
from bot.flow.house import House
from bot.rules import language, triage
from bot.rules.folding import words
from db import people
from db.model import Person

LANGUAGE = choice(_("Language"), go="language", sign="🌐")


async def call(floor: Floor, what: Call, heard: Heard) -> None:
    """Answer; free words in another language bring a word about it, unless one was chosen."""
    free = what.free and not floor.visitor.room and not floor.visitor.person.language_chosen
    text = heard.incoming.text if free and isinstance(heard.incoming, Said) else ""
    foreign = language.unspoken(text, floor.house.languages.live)
    if foreign:
        _own_up(floor, foreign)
    await answering.call(floor, what)
    if text and not foreign:
        _offer(floor, text)


def of_danger(person: Person, said: str, house: House) -> str:
    """The language that we do not speak in which somebody tells of danger; of a word or two it is the one they wrote
    before. Empty where it is one of ours, or more than one."""
    live = house.languages.live
    foreign = language.unspoken(said, live) or _by_phrases(triage.languages(said), live)
    if not foreign and not person.language_chosen and not _is_ours(said, house):
        foreign = person.language_offered
    return foreign if house.languages.emergency(foreign) else ""


def _by_phrases(told: Collection[str], live: Collection[str]) -> str:
    return next(iter(told)) if len(told) == 1 and not set(told) & set(live) else ""


def _is_ours(said: str, house: House) -> bool:
    """Whether a whole sentence is in a language that we speak; a word or two may be in their own all the same."""
    guess = language.guess(said, house.city.words.greetings, house.languages.live)
    return guess is not None and len(words(said)) >= language.ENOUGH_WORDS


def _own_up(floor: Floor, foreign: str) -> None:
    """Once, in their own language: that we do not speak it yet, and what we do."""
    person, house = floor.visitor.person, floor.house
    said = house.languages.unspoken(foreign)
    if said is None or person.language_offered == foreign:
        return
    people.offer(floor.tx, person, foreign)
    answer(floor, Answer(Reply((said,), (*_nearest(person, foreign, house), LANGUAGE))))


def _nearest(person: Person, foreign: str, house: House) -> tuple[Choice, ...]:
    """The live language that they most likely read, where we do not speak it with them anyway."""
    code = house.languages.nearest(foreign)
    if code in (None, person.language):
        return ()
    return (choice(plain(house.languages.own_name(code)), go="language.choose", language=code),)


def _offer(floor: Floor, text: str) -> None:
    """Offer the language that words look like, unless it was offered before."""
    person, house = floor.visitor.person, floor.house
    guess = language.guess(text, house.city.words.greetings, house.languages.live)
    if guess is None or guess.language in (person.language, person.language_offered):
        return
    people.offer(floor.tx, person, guess.language)
    codes = (guess.language, person.language)
    names = [house.languages.own_name(code) for code in codes]
    pair = [choice(plain(name), go="language.choose", language=code) for name, code in zip(names, codes, strict=True)]
    answer(floor, Answer(Reply((plain(f"{names[0]} / {names[1]}?"),), tuple(pair))))
