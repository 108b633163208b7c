"""Language suggestions: a person writes another language than the bot uses. An unsupported one is admitted; a supported
one is offered once, by its own name.
"""

from collections.abc import Collection

from bot.contract.incoming import Received, TextMessage
from bot.contract.outgoing import Choice, Reply, _, choice, plain
from bot.flow import run_handler
from bot.flow.decision import Answer, Call
from bot.flow.run_handler import HandlerRun, send_answer
from bot.flow.services import Services
from bot.rules.safety import detect_danger
from bot.rules.text import detect_language
from bot.rules.text.normalize import normalized_words
from db import people
from db.model import Person

LANGUAGE_BUTTON = choice(_("Language"), go="language")


async def run_with_language_check(floor: HandlerRun, what: Call, heard: Received) -> None:
    """Answer a resident's message, and offer its language unless one was chosen. A resident who finds German hard is
    offered easy German once, also after a choice.
    """
    free = what.free and not floor.visitor.room and isinstance(heard.incoming, TextMessage)
    said = heard.incoming.text if free and isinstance(heard.incoming, TextMessage) else ""
    variant = floor.house.city.words.find_variant(said)
    text = "" if floor.visitor.person.language_chosen else said
    foreign = detect_language.find_unsupported_language(text, floor.house.languages.live)
    if foreign:
        _tell_unsupported(floor, foreign)
    await run_handler.run_handler(floor, what)
    if variant in floor.house.languages.live:
        _offer_once(floor, variant)
    elif text and not foreign:
        _offer_language(floor, text)


def find_danger_language(person: Person, said: str, house: Services) -> str:
    """The unsupported language in which a person writes of danger; for a word or two, the language of earlier messages.
    Empty where it is supported, or more than one fits.
    """
    live = house.languages.live
    foreign = detect_language.find_unsupported_language(said, live) or _choose_by_phrases(
        detect_danger.find_plain_danger_languages(said), live
    )
    if not foreign and not person.language_chosen and not _is_supported_language(said, house):
        foreign = person.language_offered
    return foreign if house.languages.emergency(foreign) else ""


def _choose_by_phrases(told: Collection[str], live: Collection[str]) -> str:
    return next(iter(told)) if len(told) == 1 and not set(told) & set(live) else ""


def _is_supported_language(said: str, house: Services) -> bool:
    """Whether a whole sentence is in a language that we speak; a word or two may be in their own all the same."""
    guess = detect_language.guess_language(said, house.city.words.greetings, house.languages.live)
    return guess is not None and len(normalized_words(said)) >= detect_language.MIN_MODEL_WORDS


def _tell_unsupported(floor: HandlerRun, foreign: str) -> None:
    """Once, in their own language: that we do not speak it yet, and what we do."""
    person = floor.visitor.person
    house = floor.house
    said = house.languages.unspoken(foreign)
    if said is None or person.language_offered == foreign:
        return
    people.record_language_offer(floor.tx, person, foreign)
    send_answer(floor, Answer(Reply((said,), (*_nearest_language_buttons(person, foreign, house), LANGUAGE_BUTTON))))


def _nearest_language_buttons(person: Person, foreign: str, house: Services) -> tuple[Choice, ...]:
    """The live language that they most likely read, where we do not speak it with them anyway."""
    code = house.languages.nearest(foreign)
    if code in (None, person.language):
        return ()
    return (choice(plain(house.languages.native_name(code)), go="account.choose_language", language=code),)


def _offer_language(floor: HandlerRun, text: str) -> None:
    """Offer the language that words look like."""
    house = floor.house
    if guess := detect_language.guess_language(text, house.city.words.greetings, house.languages.live):
        _offer_once(floor, guess.language)


def _offer_once(floor: HandlerRun, language: str) -> None:
    """Offer a language beside the present one, unless it was offered before."""
    person = floor.visitor.person
    house = floor.house
    if language in (person.language, person.language_offered):
        return
    people.record_language_offer(floor.tx, person, language)
    codes = (language, person.language)
    names = [house.languages.native_name(code) for code in codes]
    buttons = [
        choice(plain(name), go="account.choose_language", language=code)
        for name, code in zip(names, codes, strict=True)
    ]
    send_answer(floor, Answer(Reply((plain(f"{names[0]} / {names[1]}?"),), tuple(buttons))))
