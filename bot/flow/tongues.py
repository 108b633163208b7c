"""Somebody writes another language than we speak with them: both are offered, by their own names."""

from bot.contract.incoming import Heard, Said
from bot.contract.outgoing import Reply, choice, plain
from bot.contract.routing import registry
from bot.flow.house import House
from bot.flow.visitors import Visitor
from bot.rules import language


def offer(heard: Heard, visitor: Visitor, house: House) -> Reply | None:
    """The two languages to choose from; None where they match, were chosen, or we are not sure enough."""
    person = visitor.person
    if person.language_chosen or visitor.room or not isinstance(heard.incoming, Said):
        return None
    if visitor.dialog and registry.verbatim(visitor.dialog.step):
        return None
    guess = language.guess(heard.incoming.text, house.city.words.greetings, house.languages.live)
    if guess is None or guess.language == person.language:
        return None
    names = [house.languages.own_name(code) for code in (guess.language, person.language)]
    codes = (guess.language, person.language)
    pair = [choice(plain(name), go="language.choose", language=code) for name, code in zip(names, codes, strict=True)]
    return Reply((plain(f"{names[0]} / {names[1]}?"),), tuple(pair))
