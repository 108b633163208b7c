"""Sentences about a language mediator, who joins the contact of two neighbours when both agree."""

from bot.contract.outgoing import Choice, Text, _, choice
from bot.contract.placeholders import LanguageNames, NameList
from db.model import Mediation

MEDIATION_ENDED = _("You are no longer translating here. Thank you for your help!")


def mediation_subject(wish: Mediation) -> str:
    """The subject of every message to volunteers about one mediation."""
    return f"mediation:{wish.id}"


def ask_to_allow_mediator(name: str, contact: int) -> tuple[list[Text], list[Choice]]:
    """Ask the other neighbour to agree to a language mediator."""
    would = _("{name} would like someone to translate for you both.", name=name)
    asked = [would, _("The translator would read your messages and write to you both. Do you agree?")]
    yes = choice(_("I agree"), go="contacts.agree_to_mediator", pair=contact)
    return asked, [yes, choice(_("No, thank you"), go="contacts.refuse_mediator", pair=contact)]


def build_mediator_invitation(
    wish: Mediation, quarter: str, languages: tuple[str, ...]
) -> tuple[list[Text], list[Choice]]:
    """The invitation to mediate: quarter and languages, and nothing about the two neighbours."""
    asked = _("Two neighbours in {quarter} are writing to each other but have no language in common.", quarter=quarter)
    can = _(
        "Can you translate for them, in writing, through me? Languages: {languages}.",
        languages=LanguageNames(languages),
    )
    yes = choice(_("I can help"), go="contacts.join_as_mediator", mediation=wish.id)
    return [asked, can], [yes, choice(_("Not this time"), go="contacts.decline_mediation", mediation=wish.id)]


def welcome_mediator(contact: int, names: tuple[str, str]) -> tuple[list[Text], list[Choice]]:
    """What the mediator should know before they read anything."""
    told = [
        _("Thank you! From now on, you are translating for {name}.", name=NameList(names)),
        _("You will read what they write, and they will both read what you write. They will only see your first name."),
        _("Please keep what you read here to yourself. When you translate, do not leave anything out or add anything."),
        _("A coordinator can only read your messages if one of the three of you reports that something is wrong."),
    ]
    return told, mediator_buttons(contact, names)


def mediator_buttons(contact: int, names: tuple[str, str]) -> list[Choice]:
    """The buttons of a mediator between the neighbours with these names."""
    write = choice(_("Write to {name}", name=NameList(names)), go="contacts.start_chat", pair=contact)
    return [write, stop_mediating_button(contact)]


def announce_mediator(name: str, other: str, contact: int) -> tuple[list[Text], list[Choice]]:
    """Tell each neighbour that a language mediator joins."""
    told = _(
        "{name} is joining you to translate. From now on, the translator and your neighbour will both read what you "
        "write.",
        name=name,
    )
    both = NameList((other, name))
    return [told], [
        choice(_("Write to {name}", name=both), go="contacts.start_chat", pair=contact),
        send_mediator_away_button(contact),
    ]


def announce_mediator_left(name: str) -> Text:
    """Tell each neighbour that the language mediator `name` has left."""
    return _("{name} is no longer translating and can no longer read your messages.", name=name)


def stop_mediating_button(contact: int) -> Choice:
    """The mediator leaves."""
    return choice(_("Stop translating"), go="contacts.end_mediation", pair=contact)


def send_mediator_away_button(contact: int) -> Choice:
    """The button to go on without a mediator."""
    return choice(_("Go on without translator"), go="contacts.end_mediation", pair=contact)
