"""Age gate: a resident is asked once, before the first request or offer, and never as a reproach."""

from collections.abc import Collection, Mapping
from typing import Any

from bot.contract.outgoing import Choice, Line, Refusal, Text, _, choice
from bot.contract.routing import registry
from bot.rules.access.roles import AgeGroup, is_allowed
from bot.views.common import MENU
from db.model import PlaceKind

ASK_AGE = _("First, a quick question: are you 18 or over?")
AGE_NOT_UNDERSTOOD = _("Please choose an answer, or write your age.")
AGE_ANSWERS: dict[AgeGroup, Text] = {
    AgeGroup.ADULT: _("Yes"),
    AgeGroup.SIXTEEN: _("I am 16 or 17"),
    AgeGroup.CHILD: _("I am younger"),
}
REQUESTS_FOR_ADULTS_ONLY = [
    _("Only adults can ask for help here. An adult you trust could ask for you."),
    _("If you would like to talk to someone, call 116 111. It is free, and you do not have to give your name."),
]
COMPANY_FOR_ADULTS_ONLY = [
    _(
        "Only adults can go along with someone they have not met yet. You could go with a friend or with "
        "an adult you know."
    ),
    _("If you would like to talk to someone, call 116 111. It is free, and you do not have to give your name."),
]
# Translators: said to somebody of 16 or 17.
VOLUNTEER_THROUGH_ORGANISATION = [
    _("It is great that you want to help! If you are 16 or 17, you can join through an organisation that knows you."),
    _("Please ask that organisation, or the volunteer office, for a young person's code. Then send the code to me."),
]
TOO_YOUNG_TO_VOLUNTEER = [
    _(
        "It is great that you want to help! You can do that when you are older. Many places would be "
        "happy to see you today."
    ),
    _("If you would like to talk to someone, call 116 111. It is free, and you do not have to give your name."),
]
CORRECT_WRONG_AGE = _("If you chose the wrong answer, the volunteer office can change it.")


def require_age(act: str, held: Collection[str], **onward: Any) -> None:
    """Raises Refusal where the person may not do this: with the age question if it was never answered, else with a way
    on.

    `act` names an act of the table of roles and a command, or a capability that starts with the data `onward`; `held`
    are the person's roles and age.
    """
    if is_allowed(act, held, own=True):
        return
    age = next((age for age in AgeGroup if age in held), None)
    if age:
        raise Refusal(*explain_age_limit(act, age))
    question = Refusal(ASK_AGE, age_buttons(act, onward))
    question.first = registry.routes["account.receive_age"].name, {"act": act, **onward}
    raise question


def age_buttons(act: str, onward: Mapping[str, Any]) -> list[Choice]:
    """Buttons for the age question; each stays valid as long as it is shown."""
    return [
        choice(label, go="account.save_age", **onward, age=age.value, act=act) for age, label in AGE_ANSWERS.items()
    ]


def explain_age_limit(act: str, age: AgeGroup) -> tuple[list[Line], list[Choice]]:
    """What else the bot offers to a person who is too young for this."""
    young = choice(_("Places for young people"), go="places.list_places", kinds=[PlaceKind.YOUTH.value])
    around = [young, *registry.choices("places"), MENU]
    if act == "ask":
        return [*REQUESTS_FOR_ADULTS_ONLY, CORRECT_WRONG_AGE], around
    if act == "together":
        return [*COMPANY_FOR_ADULTS_ONLY, CORRECT_WRONG_AGE], around
    if age is AgeGroup.CHILD:
        return [*TOO_YOUNG_TO_VOLUNTEER, CORRECT_WRONG_AGE], around
    return [*VOLUNTEER_THROUGH_ORGANISATION, CORRECT_WRONG_AGE], [*registry.choices("join"), young, MENU]
