"""Sentences about two neighbours who are in touch, which more than one capability says."""

from collections.abc import Mapping

from bot.contract.outgoing import Choice, Line, Refusal, Text, _, choice
from bot.contract.placeholders import LanguageNames, NameList
from bot.views.common import HELP_DONE_LABEL, MY_REQUESTS
from bot.views.concerns import worried_button
from db.model import ContactState, HelpContact

CALL_POLICE_IF_IN_DANGER = _("If someone is in danger now, please call 110.")
CONTACT_ENDED = _("This contact has ended. I no longer pass on any messages.")
CONTACT_CUT_SHORT = _("The contact ended before the help was finished.")
REQUEST_OPEN_AGAIN = _("The request is open again.")


def require_open_contact(contact: HelpContact | None) -> HelpContact:
    """The contact, while it is open. Raises Refusal where it is not."""
    if contact is None or contact.state is not ContactState.OPEN:
        raise Refusal(CONTACT_ENDED, [MY_REQUESTS])
    return contact


def contact_buttons(contact: int, name: str, *, helps: bool) -> list[Choice]:
    """The buttons of an open contact with `name`; a person who `helps` may step back."""
    write = choice(_("Write to {name}", name=name), go="contacts.start_chat", pair=contact)
    meeting = choice(_("Our meeting"), go="contacts.show_visit", pair=contact)
    done = choice(HELP_DONE_LABEL, go="contacts.complete_help", pair=contact)
    back = [choice(_("I can't do it after all"), go="matching.step_back", pair=contact)] if helps else []
    return [write, meeting, done, *back, worried_button(contact)]


def describe_languages(name: str, languages: tuple[str, ...]) -> list[Line]:
    """Which languages a neighbour speaks, as codes, where that is known."""
    return [_("{name} speaks {languages}.", name=name, languages=LanguageNames(languages))] if languages else []


ABOUT_NONE_LABEL = _("None of these people")


def ask_which_contact(names: Mapping[int, str]) -> tuple[list[Line], list[Choice]]:
    """Ask which neighbour a report is about: the name of each by contact id, or none of these."""
    choices = [
        choice(about_contact_label(name), go="safety.report_contact", pair=contact) for contact, name in names.items()
    ]
    none = choice(ABOUT_NONE_LABEL, go="safety.report_request", post=None)
    return [_("I am sorry. Who is it about?"), CALL_POLICE_IF_IN_DANGER], [*choices, none]


def about_contact_label(name: str) -> Text:
    """The button label for a concern or report about this neighbour."""
    return _("About {name}", name=name)


def explain_discretion(name: str) -> tuple[Text, ...]:
    """What two neighbours should know before they write to each other."""
    through = _("Your messages go through me: {name} only sees your first name.", name=name)
    return through, _("A coordinator can only read your messages if one of you reports that something is wrong.")


def explain_contact_suspended(name: str | NameList) -> Text:
    """Say that no message can reach a suspended person, without the reason."""
    return _("I cannot pass on any messages to {name} at the moment.", name=name)


def describe_contact_ended(
    name: str, *, requester: bool, contact: int | None = None
) -> tuple[list[Line], list[Choice]]:
    """Say that the contact with `name` is over, for whatever reason; a `requester` is shown how to ask again.

    The number of the contact is given where one of the two ended it, to ask for a reconnection that both must wish.
    """
    over = _("Your contact with {name} has ended. I no longer pass on any messages.", name=name)
    wish = (
        [] if contact is None else [choice(_("Ask for contact again"), go="contacts.wish_to_reconnect", pair=contact)]
    )
    if not requester:
        return [over], [MY_REQUESTS, *wish]
    again = choice(_("Ask again"), go="ask")
    return [over, _("If you still need help, just ask again.")], [again, MY_REQUESTS, *wish]
