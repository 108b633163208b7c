"""How old somebody is: asked once, before their first request or offer, and never as a reproach."""

from collections.abc import Collection, Mapping
from typing import Any

from bot.contract.outgoing import Choice, Line, Refusal, Text, _, choice
from bot.contract.requests import MENU
from bot.contract.routing import registry
from bot.rules.roles import Age, may
from db.model import Kind

QUESTION = _("One short question first: are you 18 or older?")
NO_AGE = _("Please choose an answer, or write how old you are.")
ANSWERS: dict[Age, Text] = {Age.ADULT: _("Yes"), Age.SIXTEEN: _("I am 16 or 17"), Age.CHILD: _("I am younger")}
GROWN_UPS = [
    _("Asking for help is for adults here. Perhaps somebody grown-up whom you trust asks for you."),
    _("To talk to somebody, call 116 111: it is free, and nobody asks your name."),
]
WITH_SOMEBODY_KNOWN = [
    _("Only adults go along with somebody they do not know yet. Perhaps a friend comes with you, or a grown-up."),
    _("To talk to somebody, call 116 111: it is free, and nobody asks your name."),
]
# Translators: said to somebody of 16 or 17.
THROUGH_AN_ORGANISATION = [
    _("How good that you want to help! At 16 and 17 it goes through an organisation that knows you."),
    _("Please ask there, or at the volunteer office, for a code for young people, and write it to me."),
]
LATER = [
    _("How good that you want to help! That is for later; you are welcome at many places today."),
    _("To talk to somebody, call 116 111: it is free, and nobody asks your name."),
]
A_SLIP = _("If you chose the wrong answer, the volunteer office can change it.")


def required(act: str, held: Collection[str], **onward: Any) -> None:
    """Raises Refusal where somebody may not do this: with the question if they never answered it, else with a way on.

    `act` is one of the table of roles and the name of a command as well, or of a capability that has to `begin` with
    what is `onward`; `held` are their roles and their age.
    """
    if may(act, held, own=True):
        return
    age = next((age for age in Age if age in held), None)
    if age:
        raise Refusal(*way_on(act, age))
    asks = Refusal(QUESTION, answers(act, onward))
    asks.first = registry.routes["age.written"].name, {"act": act, **onward}
    raise asks


def answers(act: str, onward: Mapping[str, Any]) -> list[Choice]:
    """The way on with each answer; the buttons work as long as they stand there."""
    return [choice(label, go="age.said", **onward, age=age.value, act=act) for age, label in ANSWERS.items()]


def way_on(act: str, age: Age) -> tuple[list[Line], list[Choice]]:
    """What is there for somebody who is too young to do this."""
    young = choice(_("Places for young people"), go="places.listed", kinds=[Kind.YOUTH.value])
    around = [young, *registry.choices("places"), MENU]
    if act == "ask":
        return [*GROWN_UPS, A_SLIP], around
    if act == "together":
        return [*WITH_SOMEBODY_KNOWN, A_SLIP], around
    if age is Age.CHILD:
        return [*LATER, A_SLIP], around
    return [*THROUGH_AN_ORGANISATION, A_SLIP], [*registry.choices("join"), young, MENU]
