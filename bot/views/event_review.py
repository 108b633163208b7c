"""Sentences about events that people enter: read back, looked at by a coordinator, published or not."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.contract.outgoing import Choice, Line, Text, _, bold_name, choice, pgettext, plain, yes_choice
from bot.contract.placeholders import Moment
from bot.views import event_details
from bot.views.common import (
    CHANGE_DRAFT_LABEL,
    CHANGE_SENT_LABEL,
    MENU,
    MY_REQUESTS,
    NEXT_PAGE_LABEL,
    PASSED_ON_TO_TEAM,
    Question,
    quote,
)
from bot.views.content_warnings import find_content_warnings
from bot.views.exclusion import EXCLUSION_REASON, OPEN_TO_EVERYBODY, is_marked_exclusion
from bot.views.response_time import describe_due
from db.model import Case, Event, EventSubmission, SubmissionState

EVENT_REJECTION_REASONS: dict[str, Text] = {
    "unclear": _("Not clear"),
    "advertising": _("Advertising"),
    "known": _("Already on the list"),
    "forbidden": _("Not allowed"),
    EXCLUSION_REASON: _("It excludes people"),
    "danger": _("Someone may be in danger"),
}

# Translators: said kindly to whoever entered an event.
EVENT_REJECTION_TEXTS: dict[str, Text] = {
    "unclear": _("It is not clear yet what it is, when it is or where it is. Please say it again in other words."),
    "advertising": _("This reads like advertising. I only share things that neighbours can join."),
    "known": _("This is already on the list. Thank you for telling me!"),
    "forbidden": _("I am not allowed to publish this."),
    EXCLUSION_REASON: _(
        "I only share things that are open to everyone, wherever they come from and whatever they believe."
    ),
}

OTHER_REASON = "other"
MAX_OWN_EVENTS_SHOWN = 5
OLD_EVENT_STAYS = _("Until then, everyone will still read the old version.")


def ask_to_send_event(event: Event, *, published: bool) -> Question:
    """Read the whole event back before it is submitted."""
    stays = [OLD_EVENT_STAYS] if published else []
    lines: list[Line] = [_("This is what everyone would read:"), *event_details.describe_event(event), *stays]
    quietly = [choice(_("Send, but tell nobody"), go_on="quietly")] if published else []
    choices = [choice(CHANGE_DRAFT_LABEL, go_on="change"), choice(_("Discard"), go_on="drop")]
    return lines, [yes_choice(_("Send"), go_on="send"), *quietly, *choices]


def confirm_event_sent(number: int, due: datetime, case: Case | None) -> Question:
    """Say what happens next to the event and when, unless its text raised an emergency or shuts people out."""
    back = choice(
        pgettext("button: an event that waits for approval", "Withdraw"),
        go="events.withdraw_submission",
        proposal=number,
    )
    if case and is_marked_exclusion(case):
        return [(_("Thank you."), describe_due(due)), OPEN_TO_EVERYBODY], [MY_REQUESTS, back]
    if case and case.blocked:
        return [PASSED_ON_TO_TEAM], [MY_REQUESTS, back]
    return [
        (_("Thank you."), describe_due(due)),
        _("Then everyone will be able to read it. Whatever happens, I will let you know."),
    ], [MY_REQUESTS, back]


def describe_waiting_event(proposal: EventSubmission) -> Question:
    """Show the author of the event that it waits for a coordinator."""
    lines: list[Line] = [
        bold_name(proposal.event.title),
        *event_details.describe_first_date(proposal.event),
        _("A coordinator will look at it."),
    ]
    back = choice(
        pgettext("button: an event that waits for approval", "Withdraw"),
        go="events.withdraw_submission",
        proposal=proposal.id,
    )
    return lines, [choice(CHANGE_SENT_LABEL, go="events.revise_submission", proposal=proposal.id), back]


def ask_which_event_changed(published: Sequence[Event], skip: int) -> Question:
    """The published events of one author, as buttons to change one."""
    choices = [
        choice(plain(event.title), go="events.show_change_options", event=event.id)
        for event in published[:MAX_OWN_EVENTS_SHOWN]
    ]
    more = (
        [choice(NEXT_PAGE_LABEL, go="events.list_submissions", skip=skip + MAX_OWN_EVENTS_SHOWN)]
        if len(published) > MAX_OWN_EVENTS_SHOWN
        else []
    )
    return [_("You entered these. Choose the one that has changed:")], [*choices, *more]


def describe_event_submission(proposal: EventSubmission) -> list[Line]:
    """What coordinators read of it, and what became of it."""
    event = proposal.event
    anew: list[Line] = (
        [_("New text for something that is already published:")] if proposal.before and proposal.waits else []
    )
    looks = find_content_warnings(f"{event.title}. {event.words}") if proposal.waits else []
    return [*anew, *event_details.describe_event(event), *looks, *_describe_event_decision(proposal)]


def _describe_event_decision(proposal: EventSubmission) -> list[Line]:
    by = proposal.decider
    at = Moment(proposal.decided or proposal.made)
    match proposal.state:
        case SubmissionState.APPROVED:
            return [
                _("Approved by {name}: {moment}.", name=by, moment=at) if by else _("Approved: {moment}.", moment=at)
            ]
        case SubmissionState.REJECTED:
            no = _("Rejected by {name}: {moment}.", name=by, moment=at) if by else _("Rejected: {moment}.", moment=at)
            return [
                no,
                *([EVENT_REJECTION_REASONS[proposal.reason]] if proposal.reason in EVENT_REJECTION_REASONS else []),
                *_quote_reason(proposal),
            ]
        case SubmissionState.WITHDRAWN:
            return [_("This was withdrawn. There is nothing left to do.")]
        case SubmissionState.WAITING:
            return []


def _quote_reason(proposal: EventSubmission) -> list[Line]:
    return [quote(proposal.why)] if proposal.why else []


def event_decision_buttons(proposal: EventSubmission, same: dict[str, Any]) -> list[Choice]:
    """What a coordinator can do about it, the likeliest first; a button is for the version above it."""
    version = {**same, "version": proposal.version}
    return [
        choice(_("Approve"), go="moderation.publish_event", **version),
        choice(_("Ask a question"), go="moderation.ask_message_to_author", **same),
        choice(_("Reject"), go="moderation.ask_event_rejection_reason", **version),
    ]


def explain_event_rejected(proposal: EventSubmission) -> Question:
    """Tell the author of the event kindly why it was rejected, with a way on."""
    said = EVENT_REJECTION_TEXTS.get(proposal.reason, _("I could not publish it."))
    why = _("A coordinator writes: “{words}”", words=proposal.why) if proposal.why else said
    lines: list[Line] = [_("Thank you for telling me. I could not publish this:"), bold_name(proposal.event.title), why]
    return lines, [choice(CHANGE_SENT_LABEL, go="events.revise_submission", proposal=proposal.id), MENU]
