"""On behalf: writing for a person who called the office, or for a resident who trusts a representative."""

from collections.abc import Collection, Iterable

from bot.contract.outgoing import Choice, Line, Refusal, Text, _, choice
from db.model import Representative, Revision

CALLED_OFFICE = "called"
REPRESENTED = "represented"
MAX_REPRESENTED_NAME_LENGTH = 40
MAX_REACH_LENGTH = 60

# Translators: why a neighbour is needed; said by whoever asks for help, read by coordinators.
NEED_REASONS: dict[str, Text] = {
    "unable": _("I cannot do it now"),
    "alone": _("I have nobody to ask"),
    "new": _("I am new here"),
}
NEED_REASONS_FOR_TEAM: dict[str, Text] = {
    "unable": _("This person cannot do it themselves at the moment."),
    "alone": _("This person has nobody who could do it."),
    "new": _("This person is new here."),
}

ASK_OWN_NAME = _("What is your name? A first name is enough.")
ASK_WHO_CALLED = _("Who called? Please write the name. Only our team and the person who helps will read it.")
ASK_PHONE_NUMBER = _("Which number can the helper call? Please ask the person first whether they agree.")
NO_PHONE_BUTTON = choice(_("No telephone"), reach="")
ASK_NEED_REASON = _("If you like, tell our team why. One tap is enough:")


def represented_buttons(helped: Iterable[Representative]) -> list[Choice]:
    """Buttons for the people the representative may write for."""
    return [choice(_("For {name}", name=one.name), whom=REPRESENTED, helped=one.name) for one in helped]


def require_represented_name(text: str) -> str:
    """The name of the represented person. Raises Refusal where it cannot be a name."""
    if not 0 < len(text) <= MAX_REPRESENTED_NAME_LENGTH or any(sign in "@/" or sign.isdecimal() for sign in text):
        raise Refusal(_("Please write only the name."))
    return text


def require_reach(text: str, picked: Collection[str]) -> str:
    """A number or an address, as it was written, or nothing; raises Refusal where it is neither."""
    if "reach" in picked:
        return ""
    if not 0 < len(text) <= MAX_REACH_LENGTH:
        raise Refusal(_("Please write only the number."), [NO_PHONE_BUTTON])
    return text


def describe_represented(said: Revision, writer: str) -> list[Line]:
    """Who is helped where a representative writes, and how to reach that person: for coordinators and the helper."""
    if not said.helped:
        return []
    who = _("It is for {name}. {writer} is writing for this person.", name=said.helped, writer=writer)
    return [(who, _("How to reach this person: {reach}", reach=said.reach)) if said.reach else who]


def need_reason_buttons(request: int) -> list[Choice]:
    """Why a neighbour is needed, one tap each; who would rather not say taps nothing."""
    return [
        choice(label, go="requests.save_reason", post=request, because=code) for code, label in NEED_REASONS.items()
    ]
