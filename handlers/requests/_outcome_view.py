"""The requester's news about a help request: sent, too late, or without a helper."""

from zoneinfo import ZoneInfo

from bot.contract.outgoing import Text, _, choice
from bot.views import on_behalf
from bot.views.common import MENU, MY_REQUESTS, PASSED_ON_TO_TEAM, Question, quote
from bot.views.request_urgency import HELP_NOW_BUTTONS, is_reviewed_too_late
from bot.views.response_time import describe_due
from db.model import Case, RequestState, Revision

TEAM_MAY_LOOK_TOO_LATE = _(
    "A coordinator may not look at this in time, so I will also tell the coordinator on duty. Please do not wait for "
    "that. People and places that can help now:"
)

# Translators: said to the person who asked; the words of the request follow.
NOBODY_HELPED_IN_TIME: dict[RequestState, Text] = {
    RequestState.WAITING: _("I am sorry. No coordinator was able to look at your request in time."),
    RequestState.OPEN: _("I am sorry. Nobody was able to help in time."),
}


def confirm_request_sent(case: Case, beneficiary: str, zone: ZoneInfo, *, changed: bool) -> Question:
    """Say what happens next and when, unless the request is held as an emergency; a coordinator who writes for a person
    who called the office may print a slip.
    """
    called = beneficiary == on_behalf.CALLED_OFFICE
    slip = [choice(_("Print a note"), go="requests.print_slip", post=case.id)] if called else []
    choices = [*slip, MY_REQUESTS, choice(_("Withdraw request"), go="requests.withdraw_request", post=case.id)]
    due = case.due.astimezone(zone)
    if case.blocked:
        return [PASSED_ON_TO_TEAM], choices
    if is_reviewed_too_late(case, zone):
        return [_("Thank you."), TEAM_MAY_LOOK_TOO_LATE], [*HELP_NOW_BUTTONS, *choices]
    if changed:
        return [(_("Thank you."), describe_due(due)), _("Until then, nothing changes.")], choices
    hears = _("Then I will ask your neighbours. Whatever happens, I will let you know.")
    why = [] if called else on_behalf.need_reason_buttons(case.id)
    return [(_("Thank you."), describe_due(due)), hears, *([on_behalf.ASK_NEED_REASON] if why else [])], [
        *choices,
        *why,
    ]


def explain_nobody_helped(state: RequestState, said: Revision) -> Question:
    """Say kindly that the request's day is over, by its last `state`, with a button to ask again."""
    again = choice(_("Ask again"), go="requests.reuse_for_another_day", post=said.request)
    return [NOBODY_HELPED_IN_TIME[state], quote(said.words), _("Shall I ask again for another day?")], [again, MENU]
