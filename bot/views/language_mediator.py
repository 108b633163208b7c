"""Sentences about a language mediator, who comes into the talk of two neighbours with the consent of both."""

from bot.contract.outgoing import Choice, Text, _, choice
from bot.contract.placeholders import LanguageNames, NameList
from db.model import Mediation

MEDIATION_ENDED = _("Your part as language mediator has ended. Thank you for your help!")


def mediation_subject(wish: Mediation) -> str:
    """Every message to volunteers about one wish bears this."""
    return f"mediation:{wish.id}"


def ask_to_allow_mediator(name: str, pair: int) -> tuple[list[Text], list[Choice]]:
    """What the other one is asked."""
    would = _("{name} would like a language mediator to join.", name=name)
    asked = [would, _("They would read and write with you both. Do you agree?")]
    yes = choice(_("I agree"), go="contacts.agree_to_mediator", sign="✅", pair=pair)
    return asked, [yes, choice(_("No, thank you"), go="contacts.refuse_mediator", pair=pair)]


def build_mediator_invitation(
    wish: Mediation, quarter: str, languages: tuple[str, ...]
) -> tuple[list[Text], list[Choice]]:
    """What a volunteer hears: where and in which languages, and nothing about the two."""
    asked = _("Two neighbours in {quarter} write to each other and share no language.", quarter=quarter)
    can = _("Can you mediate in writing, here through me? Languages: {languages}.", languages=LanguageNames(languages))
    yes = choice(_("I can"), go="contacts.join_as_mediator", mediation=wish.id)
    return [asked, can], [yes, choice(_("Not this time"), go="contacts.decline_mediation", mediation=wish.id)]


def welcome_mediator(pair: int, names: tuple[str, str]) -> tuple[list[Text], list[Choice]]:
    """What the mediator should know before they read anything."""
    told = [
        _("Thank you! From now on you mediate between {name}.", name=NameList(names)),
        _("What they write reaches you, and what you write reaches both. They see only your first name."),
        _("Please keep to yourself what you read here, and leave nothing out and add nothing."),
        _("A coordinator can read it only if one of you three reports that something is wrong."),
    ]
    return told, mediator_buttons(pair, names)


def mediator_buttons(pair: int, names: tuple[str, str]) -> list[Choice]:
    """What can be done by whoever mediates between two of these names."""
    write = choice(_("Write to {name}", name=NameList(names)), go="contacts.start_chat", sign="✉️", pair=pair)
    return [write, stop_mediating_button(pair)]


def announce_mediator(name: str, other: str, pair: int) -> tuple[list[Text], list[Choice]]:
    """What each of the two hears."""
    told = _("{name} joins you as language mediator. What you write now reaches both.", name=name)
    both = NameList((other, name))
    return [told], [
        choice(_("Write to {name}", name=both), go="contacts.start_chat", sign="✉️", pair=pair),
        send_mediator_away_button(pair),
    ]


def announce_mediator_left(name: str) -> Text:
    """What each of the two hears once nobody called `name` mediates any more."""
    return _("{name} does not mediate any more and reads nothing further.", name=name)


def stop_mediating_button(pair: int) -> Choice:
    """The mediator leaves."""
    return choice(_("Stop mediating"), go="contacts.end_mediation", pair=pair)


def send_mediator_away_button(pair: int) -> Choice:
    """The two go on alone."""
    return choice(_("Go on without a mediator"), go="contacts.end_mediation", pair=pair)
