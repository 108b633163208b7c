"""An event that keeps people out for what they are: a mark, and a coordinator's word before it is published."""

from collections.abc import Mapping
from typing import Any

from bot.contract.outgoing import Choice, Line, _, choice
from bot.rules import refusing
from db.model import NOTHING, Case, Event, Proposal

FOR_EVERYBODY = _("We are here for everybody: wherever they come from, whatever they believe, however they live.")

# Translators: on the card that coordinators see of an event.
MARK = _("Please decide: it may keep people out for where they come from, their faith or their body.")
REASON = "refuses"


def keeps_out(event: Event) -> bool:
    """Whether its words may keep people out for what they are."""
    return refusing.shuts_out(event.title, event.words, event.registration, event.cost, event.venue)


def said(event: Event) -> str:
    """What it is called and what is said of it, for the case about it."""
    registering = "" if event.registration == NOTHING else event.registration
    return " ".join(filter(None, (f"{event.title}.", event.words, registering)))


def marked(case: Case) -> bool:
    """Whether an event waits for a coordinator's word about that."""
    return case.blocked and case.held is not None and case.held.refusal


def told(case: Case) -> list[Line]:
    """The mark, and in which case whoever entered it is written to."""
    number = case.held.number if case.held else 0
    return [(MARK, _("It is about case #{number}.", number=str(number)))] if number else [MARK]


def ways(case: Case, same: Mapping[str, Any]) -> list[Choice]:
    """Nobody publishes it with one tap; a button is for the version above it."""
    version = {**same, "version": case.about.version if isinstance(case.about, Proposal) else 0}
    return [
        choice(_("It keeps nobody out"), go="refusal.harmless", **version),
        choice(_("Ask back"), go="converse.begin", **same),
        choice(_("Reject"), go="decline.begin", **version),
    ]
