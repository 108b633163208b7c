"""Sentences after a visit: what helper and requester can do next, how long it took, and the certificate about it."""

from bot.contract import kinds
from bot.contract.outgoing import Choice, Line, Refusal, Text, _, choice, pgettext
from bot.contract.placeholders import Date, Duration
from bot.rules.understanding import help_duration, parse_duration
from bot.views.concerns import worried_button
from db.model import Certificate, CertificateState

MAX_CERTIFICATE_NAME_LENGTH = 60
ASK_HOURS = _("How many hours did it take? You can write “1.5” or “0:45”.")

DURATION_LABELS: dict[int, Text] = {30: _("Half an hour"), 60: _("1 hour"), 120: _("2 hours"), 180: _("3 hours")}
ASK_DURATION = _("About how long did it take? This is only for your own record.")

# Translators: the last line on the card that coordinators see.
CERTIFICATE_STATES: dict[CertificateState, Text] = {
    CertificateState.SIGNED: _("The certificate has been signed."),
    CertificateState.DECLINED: _("The certificate has not been signed."),
}


def after_help_buttons(contact: int, name: str) -> list[Choice]:
    """The helper's buttons after a visit to `name` that went well."""
    return [thank_button(contact, name), *note_and_concern_buttons(contact)]


def thank_button(contact: int, name: str) -> Choice:
    """The button to thank the neighbour in one's own words."""
    return choice(_("Thank {name} in my words", name=name), go="contacts.ask_for_thanks", pair=contact)


def ask_again_buttons(contact: int, name: str, *, weekly: bool = False) -> list[Choice]:
    """The requester's buttons after `name` helped well: again, with another text, or nothing; every week first, if it
    was wished for.
    """
    every_week = choice(
        pgettext("button: let the same neighbour come", "Every week"), go="requests.start_weekly_help", pair=contact
    )
    sooner = [
        choice(_("Again next week"), go="requests.repeat_next_week", pair=contact),
        choice(_("Another day"), go="requests.ask_repeat_day", pair=contact),
    ]
    return [
        *([every_week, *sooner] if weekly else [*sooner, every_week]),
        thank_button(contact, name),
        worried_button(contact),
        choice(_("No, thank you"), go="requests.skip_repeat", pair=contact),
    ]


def note_and_concern_buttons(contact: int) -> list[Choice]:
    """The buttons to leave a note or a concern for coordinators only."""
    note = choice(_("A note for next time"), go="contacts.ask_for_note", pair=contact)
    return [note, worried_button(contact)]


def duration_buttons(contact: int) -> list[Choice]:
    """Buttons for the duration of a visit; no helper has to answer."""
    known = [
        choice(label, go="volunteers.log_duration", pair=contact, minutes=minutes)
        for minutes, label in DURATION_LABELS.items()
    ]
    other = choice(
        pgettext("button: another length of time", "Something else"), go="volunteers.ask_other_duration", pair=contact
    )
    return [
        *known,
        other,
        choice(pgettext("button: leave the question unanswered", "Skip"), go="volunteers.skip_duration", pair=contact),
    ]


def confirm_hours_noted(minutes: int) -> Text:
    """Confirm the helper's logged hours."""
    return _("Noted: {time}.", time=Duration(minutes))


def describe_certificate_hours(paper: Certificate) -> list[Line]:
    """The period, the hours and the kinds of help on the certificate."""
    spells = paper.spells
    if not spells:
        return [_("There are no recorded hours any more.")]
    first = Date(spells[-1].day)
    last = Date(spells[0].day)
    return [
        _("Time spent helping: {time}, from {first} to {last}.", time=Duration(paper.minutes), first=first, last=last),
        *(kinds.find_kind(kind).label for kind in paper.kinds),
    ]


def require_minutes(text: str) -> int:
    """The minutes in a helper's text. Raises Refusal where no duration is understood."""
    stated = help_duration.find_help_duration(text)
    minutes = stated.minutes if stated else parse_duration.parse_duration(text)
    if minutes is None:
        raise Refusal(_("I did not understand how long it was. You can also skip this."))
    return minutes
