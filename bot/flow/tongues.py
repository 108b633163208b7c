"""Somebody writes another language than we speak with them: both are offered once, by their own names."""

from bot.contract.incoming import Heard, Said
from bot.contract.outgoing import Reply, choice, plain
from bot.flow.answering import Floor, answer
from bot.flow.choosing import Answer, Call
from bot.rules import language
from db import people


def offer(floor: Floor, call: Call, heard: Heard) -> None:
    """Offer the language that free words look like; not where one was chosen, or this one was offered before."""
    person, house = floor.visitor.person, floor.house
    if not call.free or floor.visitor.room or person.language_chosen or not isinstance(heard.incoming, Said):
        return
    guess = language.guess(heard.incoming.text, house.city.words.greetings, house.languages.live)
    if guess is None or guess.language in (person.language, person.language_offered):
        return
    people.offer(floor.tx, person, guess.language)
    codes = (guess.language, person.language)
    names = [house.languages.own_name(code) for code in codes]
    pair = [choice(plain(name), go="language.choose", language=code) for name, code in zip(names, codes, strict=True)]
    answer(floor, Answer(Reply((plain(f"{names[0]} / {names[1]}?"),), tuple(pair))))
