"""Sentences about concerns: who reads the concern about a neighbour, bad treatment or a quarrel, and who can help."""

from bot.contract.city import City
from bot.contract.outgoing import Choice, Line, Text, _, choice
from bot.rules.safety.detect_concern import Concern
from db.model import Contact, ContactState

REPORT_REASON_BY_CONCERN: dict[Concern, str] = {
    Concern.HARM: "danger",
    Concern.DISCRIMINATION: "discrimination",
    Concern.MONEY: "money",
    Concern.FEAR: "worry",
    Concern.UNWELL: "unwell",
    Concern.QUARREL: "quarrel",
}
"""As which reason a worry in free words becomes a case."""

FEDERAL_ADVICE_CENTRE = "Antidiskriminierungsstelle des Bundes, 0800 546 546 5"
"""The federal office, free of charge; it helps where a city names nobody."""

# Translators: said to somebody who was treated badly for where they come from, their faith or their body.
DISCRIMINATION_IS_WRONG = _("Nobody may treat you badly because of where you come from, your faith or your body.")
NOT_PASSED_TO_NEIGHBOUR = _("I have not passed this on to your neighbour.")
CONTACT_GOES_ON = _(
    "I will not tell the other person, and you will stay in contact. You can end the contact at any time."
)

THANKS_FOR_CONCERN = _("Thank you for telling me. A coordinator will read it and reply to you here.")
ABOUT_WHOM = _("Who is it about?")
ASK_TO_PASS_ON_COMPLAINT = _("I am sorry that something is wrong. Shall I show a coordinator what you wrote?")


def pass_on_complaint_button(words: str) -> Choice:
    """A complaint reaches a coordinator with one tap."""
    return choice(_("Yes, pass it on"), go="account.send_earlier_words_to_team", words=words)


def describe_advice(city: City, reason: str) -> list[Line]:
    """Who helps on where a coordinator alone is not enough; nothing for any other reason."""
    if reason == "discrimination":
        there = city.advice.get(reason, FEDERAL_ADVICE_CENTRE)
        return [DISCRIMINATION_IS_WRONG, _("You can get free and confidential advice here: {contact}", contact=there)]
    if reason == "quarrel":
        there = city.advice.get(reason, city.office)
        return [_("There is a service that helps neighbours to settle an argument: {contact}", contact=there)]
    return []


def offer_to_end_contact(tie: Contact | None) -> tuple[list[Line], list[Choice]]:
    """Offer to end the contact with the neighbour, where it is still open."""
    if tie is None or tie.state is not ContactState.OPEN:
        return [], []
    return [CONTACT_GOES_ON], [choice(_("End the contact"), go="contacts.end_contact", pair=tie.id)]


def ask_if_about(name: str, case: int, contact: int) -> tuple[list[Line], list[Choice]]:
    """Whether a worry is about the one neighbour they are in touch with, before anything concerns that one."""
    yes = choice(_("Yes, {name}", name=name), go="safety.choose_report_subject", case=case, pair=contact)
    no = choice(_("Someone else"), go="safety.choose_report_subject", case=case, pair=None)
    return [_("Is it about {name}?", name=name)], [yes, no]


def name_coordinator(name: str) -> list[Line]:
    """Who in the office looks after their district; nothing where nobody has said a name."""
    return [_("Your contact at the volunteer office is {name}.", name=name)] if name else []


def worried_button(contact: int | None) -> Choice:
    """The button to tell a coordinator of a concern in the person's own text."""
    return choice(_("Something worries me"), go="safety.ask_concern", pair=contact)


def concern_question() -> Text:
    """One sentence is enough."""
    return _("What are you worried about? One sentence is enough. Only coordinators will read it.")
