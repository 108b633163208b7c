"""Escalate an overdue case: all coordinators are told, the one on duty in private, and the waiting person as well."""

from datetime import datetime

from bot.contract import BACKCHANNEL, Choice, Context, Line, Text, action, always, choice
from bot.views.case_card import case_subject
from bot.views.case_kinds import case_kind_view
from bot.views.case_text import describe_case_title
from bot.views.common import MENU, SHOW_CASE_LABEL, start_of_today
from bot.views.dispatch_status import describe_hands_missing
from bot.views.request_urgency import HELP_NOW_BUTTONS, is_late_for_requester
from bot.views.response_time import (
    DO_NOT_WAIT_FOR_IT,
    NEXT_NEWS_WHEN_CHANGED,
    ON_IT_MAYBE_TOO_LATE,
    SORRY_MAYBE_TOO_LATE,
    TEAM_TOLD_MORE_NEEDED,
    announce_new_due,
    apologise_for_delay,
    compute_due,
    compute_escalation,
    compute_next_escalation,
    describe_missed_due,
    has_been_looked_at,
)
from db import case_view, cases, duty_roster, repeated_news
from db.model import Case, CaseState, RequestReview, Urgency


@action("moderation.escalate_overdue")
@always
async def escalate_overdue(ctx: Context) -> None:
    """Escalate where no coordinator looked in time. Where a question to the person is open, the office waits for the
    answer.
    """
    case = await case_view.read_case(ctx.tx, ctx.button_data.number("case"))
    if case is None or not case.waits or case.due != datetime.fromisoformat(ctx.button_data.text("due")):
        return
    hours = await duty_roster.list_office_hours_for(ctx.tx, case.quarter)
    if case.state is not CaseState.ASKED:
        due = compute_due(ctx.city, ctx.now, hours, soon=case.urgency is Urgency.TODAY)
        await _tell_coordinators(ctx, case)
        cases.set_response_time(ctx.tx, case.id, due)
        await _tell_person_waiting(ctx, case, due)
        ctx.later(compute_escalation(ctx.city, due, hours), escalate_overdue, case=case.id, due=due.isoformat())
    else:
        ctx.later(compute_next_escalation(ctx.city, ctx.now, hours), escalate_overdue, **ctx.button_data.raw())


async def _tell_person_waiting(ctx: Context, case: Case, due: datetime) -> None:
    """Whoever waits reads the new promise, unless that comes too late for what they asked for; and each kind of news
    at most once a day, and only so often.
    """
    view = case_kind_view(case)
    unseen = view.told_a_time and not has_been_looked_at(case)
    if not unseen and not view.awaits_decision:
        return
    late = is_late_for_requester(case, due, ctx.city.zone)
    kind = f"delay:{case.id}:{'late' if late else 'due'}:{'new' if unseen else 'seen'}"
    turn = await repeated_news.find_next_turn(ctx.tx, ctx.person.id, kind, start_of_today(ctx))
    if turn:
        lines, choices = _describe_delay(case, due, late=late, unseen=unseen)
        ctx.say([*lines, *([NEXT_NEWS_WHEN_CHANGED] if turn.last else [])], choices, subject=turn.subject)


def _describe_delay(case: Case, due: datetime, *, late: bool, unseen: bool) -> tuple[list[Line], list[Choice]]:
    found = _describe_hands_missing(case)
    if late and found:
        return [*found, TEAM_TOLD_MORE_NEEDED], [MENU]
    if late:
        return [SORRY_MAYBE_TOO_LATE if unseen else ON_IT_MAYBE_TOO_LATE, DO_NOT_WAIT_FOR_IT], HELP_NOW_BUTTONS
    return [*found, apologise_for_delay(due) if unseen else announce_new_due(due)], [MENU]


def _describe_hands_missing(case: Case) -> list[Text]:
    return describe_hands_missing(case.about) if isinstance(case.about, RequestReview) else []


async def _tell_coordinators(ctx: Context, case: Case) -> None:
    """A message of its own, because a card that changes in its place wakes nobody."""
    lines: list[Line] = [describe_missed_due(case), describe_case_title(case)]
    choices = [choice(SHOW_CASE_LABEL, go="moderation.show_case", case=case.id)]
    ctx.tell(BACKCHANNEL, lines, choices, beside=case_subject(case.id))
    theirs = [case.holder] if case.holder else await duty_roster.list_responsible(ctx.tx, case.quarter, ctx.now)
    for person in theirs:
        if person != case.person:
            ctx.tell(person, lines, choices)
