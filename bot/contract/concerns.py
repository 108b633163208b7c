"""Sentences for whoever worries about a neighbour, was treated badly, or quarrels: who hears it, and who helps on."""

from bot.contract.city import City
from bot.contract.outgoing import Choice, Line, Text, _, choice
from bot.rules.concern import Concern
from db.model import PairState, Tie

REASONS: dict[Concern, str] = {
    Concern.HARM: "danger",
    Concern.DISCRIMINATION: "discrimination",
    Concern.MONEY: "money",
    Concern.FEAR: "worry",
    Concern.UNWELL: "unwell",
    Concern.QUARREL: "quarrel",
}
"""As which reason a worry in free words becomes a case."""

EVERYWHERE = "Antidiskriminierungsstelle des Bundes, 0800 546 546 5"
"""The federal office, free of charge; it helps where a city names nobody."""

# Translators: said to somebody who was treated badly for where they come from, their faith or their body.
NOT_ALL_RIGHT = _("Nobody may treat you badly for where you come from, for your faith or for your body.")
NOT_PASSED_ON = _("I did not pass this on to your neighbour.")
GOES_ON = _("The other person does not hear of it, and your contact goes on. You can end it at any time.")

SHALL_I = _("I am sorry that it is not as it should be. Shall I pass on to a coordinator what you wrote?")


def to_pass_on(words: str) -> Choice:
    """A complaint reaches a coordinator with one tap."""
    return choice(_("Yes, pass it on"), go="talk.pass_on", words=words)


def advice(city: City, reason: str) -> list[Line]:
    """Who helps on where a coordinator alone is not enough; nothing for any other reason."""
    if reason == "discrimination":
        there = city.advice.get(reason, EVERYWHERE)
        return [NOT_ALL_RIGHT, _("You can get advice here, free and in confidence: {contact}", contact=there)]
    if reason == "quarrel":
        there = city.advice.get(reason, city.office)
        return [_("For quarrels between neighbours there is a contact point with mediators: {contact}", contact=there)]
    return []


def going_on(tie: Tie | None) -> tuple[list[Line], list[Choice]]:
    """Where they are in touch still, that they need not be."""
    if tie is None or tie.state is not PairState.OPEN:
        return [], []
    return [GOES_ON], [choice(_("End the contact"), go="relay.end", pair=tie.id)]


def is_it(name: str, case: int, pair: int) -> tuple[list[Line], list[Choice]]:
    """Whether a worry is about the one neighbour they are in touch with, before anything concerns that one."""
    yes = choice(_("Yes, {name}", name=name), go="whom.said", case=case, pair=pair)
    no = choice(_("Somebody else"), go="whom.said", case=case, pair=None)
    return [_("Is it about {name}?", name=name)], [yes, no]


def your_contact(name: str) -> list[Line]:
    """Who in the office looks after their district; nothing where nobody has said a name."""
    return [_("Your contact in the office is {name}.", name=name)] if name else []


def worried(pair: int | None) -> Choice:
    """A coordinator reads it, in the words of whoever worries."""
    return choice(_("I am worried about something"), go="concern.begin", pair=pair)


def question() -> Text:
    """One sentence is enough."""
    return _("What are you worried about? One sentence is enough. Only coordinators read it.")
