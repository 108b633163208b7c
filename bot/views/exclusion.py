"""An event that keeps people out for what they are: a mark, and a coordinator's word before it is published."""

from collections.abc import Mapping
from typing import Any

from bot.contract.outgoing import Choice, Line, _, choice
from bot.rules.moderation import discrimination
from db.model import NOTHING_NEEDED, Case, Event, EventSubmission

OPEN_TO_EVERYBODY = _("We are here for everyone: wherever they come from, whatever they believe, however they live.")

# Translators: on the card that coordinators see of an event.
EXCLUSION_WARNING = _("Please decide: this may exclude people for who they are.")
EXCLUSION_REASON = "refuses"


def may_exclude_people(event: Event) -> bool:
    """Whether its words may keep people out for what they are."""
    return discrimination.is_excluding(event.title, event.words, event.registration, event.cost, event.venue)


def read_event_words(event: Event) -> str:
    """What it is called and what is said of it, for the case about it."""
    registering = "" if event.registration == NOTHING_NEEDED else event.registration
    return " ".join(filter(None, (f"{event.title}.", event.words, registering)))


def is_marked_exclusion(case: Case) -> bool:
    """Whether an event waits for a coordinator's word about that."""
    return case.blocked and case.held is not None and case.held.refusal


def describe_exclusion_mark(case: Case) -> list[Line]:
    """The warning about an event that may exclude people, and the case in which its author is asked."""
    number = case.held.number if case.held else 0
    return (
        [(EXCLUSION_WARNING, _("This is about case #{number}.", number=str(number)))] if number else [EXCLUSION_WARNING]
    )


def exclusion_decision_buttons(case: Case, same: Mapping[str, Any]) -> list[Choice]:
    """Nobody publishes it with one tap; a button is for the version above it."""
    version = {**same, "version": case.about.version if isinstance(case.about, EventSubmission) else 0}
    return [
        choice(_("It excludes nobody"), go="safety.release_held_event", **version),
        choice(_("Ask a question"), go="moderation.ask_message_to_author", **same),
        choice(_("Reject"), go="moderation.ask_event_rejection_reason", **version),
    ]
