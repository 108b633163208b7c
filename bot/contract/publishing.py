"""Sentences about events that people enter: read back, looked at by a coordinator, published or not."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.contract import described
from bot.contract.asking import Question
from bot.contract.flags import doubts
from bot.contract.outgoing import Choice, Line, Moment, Text, _, choice, plain
from bot.contract.promises import looks_by
from bot.contract.requests import MENU, MINE, PASSED_ON, quoted
from bot.contract.shut_out import FOR_EVERYBODY, REASON, marked
from db.model import Case, Event, Proposal, ProposalState

REASONS: dict[str, Text] = {
    "unclear": _("Not clear"),
    "advertising": _("Advertising"),
    "known": _("It is on the list already"),
    "forbidden": _("Not allowed"),
    REASON: _("It keeps people out"),
    "danger": _("Somebody may be in danger"),
}

# Translators: said kindly to whoever entered an event.
REFUSED: dict[str, Text] = {
    "unclear": _("It is not clear yet what it is, when or where. Please say it once more in other words."),
    "advertising": _("It reads like advertising. I only tell of what neighbours can join."),
    "known": _("It is on the list already. Thank you all the same!"),
    "forbidden": _("I may not tell of this."),
    REASON: _("I tell only of what is open to everybody, wherever they come from and whatever they believe."),
}

OTHER, SHOWN = "other", 5
BEFORE_STAYS = _("Until then everybody reads it as it was before.")


def read_back(event: Event, *, published: bool) -> Question:
    """Everything in plain words before it leaves."""
    stays = [BEFORE_STAYS] if published else []
    lines: list[Line] = [_("This is what everybody would read:"), *described.in_full(event), *stays]
    quietly = [choice(_("Send, it is not worth telling"), go_on="quietly")] if published else []
    ways = [choice(_("Change"), go_on="change"), choice(_("Drop it"), go_on="drop")]
    return lines, [choice(_("Send"), go_on="send"), *quietly, *ways]


def thanks(number: int, due: datetime, case: Case | None) -> Question:
    """What happens next, and when, but for words that have alarmed somebody, or that keep people out."""
    back = choice(_("Take it back"), go="proposed.take_back", proposal=number)
    if case and marked(case):
        return [(_("Thank you."), looks_by(due)), FOR_EVERYBODY], [MINE, back]
    if case and case.blocked:
        return [PASSED_ON], [MINE, back]
    return [(_("Thank you."), looks_by(due)), _("Then everybody can read it. You hear from me in any case.")], [
        MINE,
        back,
    ]


def waits(proposal: Proposal) -> Question:
    """Whoever entered it reads where it stands."""
    lines: list[Line] = [plain(proposal.event.title), *described.when(proposal.event), _("A coordinator looks at it.")]
    back = choice(_("Take it back"), go="proposed.take_back", proposal=proposal.id)
    return lines, [choice(_("Change"), go="proposed.again", proposal=proposal.id), back]


def entered(published: Sequence[Event], skip: int) -> Question:
    """What somebody entered that everybody reads, to be changed by its name."""
    ways = [choice(plain(event.title), go="amend.begin", event=event.id) for event in published[:SHOWN]]
    more = [choice(_("More"), go="proposed.listed", skip=skip + SHOWN)] if len(published) > SHOWN else []
    return [_("You entered these. Choose what has changed:")], [*ways, *more]


def reads(proposal: Proposal) -> list[Line]:
    """What coordinators read of it, and what became of it."""
    event = proposal.event
    anew: list[Line] = [_("Other words for what is published already:")] if proposal.before and proposal.waits else []
    looks = doubts(f"{event.title}. {event.words}") if proposal.waits else []
    return [*anew, *described.in_full(event), *looks, *_standing(proposal)]


def _standing(proposal: Proposal) -> list[Line]:
    by, at = proposal.decider, Moment(proposal.decided or proposal.made)
    match proposal.state:
        case ProposalState.APPROVED:
            return [
                _("Approved by {name}: {moment}.", name=by, moment=at) if by else _("Approved: {moment}.", moment=at)
            ]
        case ProposalState.REJECTED:
            no = _("Rejected by {name}: {moment}.", name=by, moment=at) if by else _("Rejected: {moment}.", moment=at)
            return [no, *([REASONS[proposal.reason]] if proposal.reason in REASONS else []), *_why(proposal)]
        case ProposalState.WITHDRAWN:
            return [_("It was withdrawn. Nothing is left to do.")]
        case ProposalState.WAITING:
            return []


def _why(proposal: Proposal) -> list[Line]:
    return [quoted(proposal.why)] if proposal.why else []


def ways(proposal: Proposal, same: dict[str, Any]) -> list[Choice]:
    """What a coordinator can do about it, the likeliest first; a button is for the version above it."""
    version = {**same, "version": proposal.version}
    return [
        choice(_("Approve"), go="publish.approve", **version),
        choice(_("Ask back"), go="converse.begin", **same),
        choice(_("Reject"), go="decline.begin", **version),
    ]


def refused(proposal: Proposal) -> Question:
    """Whoever entered it hears kindly why it is not published, with a way on."""
    said = REFUSED.get(proposal.reason, _("I could not publish it."))
    why = _("A coordinator writes: “{words}”", words=proposal.why) if proposal.why else said
    lines: list[Line] = [_("Thank you for telling me. I could not publish this:"), plain(proposal.event.title), why]
    return lines, [choice(_("Change it"), go="proposed.again", proposal=proposal.id), MENU]
