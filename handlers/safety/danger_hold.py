"""Danger hold: a submission that raised an emergency is never published; it waits until a coordinator has read and
judged it.
"""

from typing import Any

from bot.contract import Context, Refusal, _, action, allowed, choice, in_alarm
from bot.rules.safety import detect_danger
from bot.views.case_card import danger_buttons, open_case_card, refresh_case_card
from bot.views.case_decision import (
    ask_before_deciding,
    ask_in_writing,
    require_case,
    require_decidable,
    show_decided_case,
)
from bot.views.common import MAX_SENTENCE_LENGTH, MENU, MY_REQUESTS
from bot.views.response_time import compute_due
from db import alarms, case_view, cases, duty_roster, event_submissions, help_requests
from db.cases import ReviewDue
from db.help_requests import RejectionReason
from db.model import AlarmVerdict, Case, CaseKind, EventSubmission, RequestReview, Urgency

DANGER_REJECTION = RejectionReason("danger")
DANGER_NOT_PUBLISHED = _(
    "A person has read what you wrote. I will not pass it on to neighbours. A coordinator will write to you here."
)
DANGER_CLOSED = _(
    "A person has read what you wrote. I will not pass it on to neighbours. You can write to a coordinator at any time."
)
FALSE_ALARM_GOES_ON = _("A person has read what you wrote. It will now be handled as usual.")


@action("safety.hold_dangerous_submission")
async def hold_dangerous_submission(ctx: Context) -> None:
    """Hold a dangerous submission and link it to the emergency that its text raises; a new emergency calls at once."""
    case = require_case(await case_view.read_case(ctx.tx, ctx.button_data.number("case")))
    parts, version = _read_submission(case)
    # A harmless name of an event would calm what is said below it, so each part is judged for itself as well.
    judged = next((one for one in map(detect_danger.assess_danger, (" ".join(parts), *parts)) if one.calls), None)
    if judged is None or case.held or case.person is None:
        return
    alarm = await cases.find_alarm_of(ctx.tx, case.person)
    alarms.hold_version(
        ctx.tx, case.id, version, alarm or await _raise_emergency(ctx, case, " ".join(parts), sure=judged.sure)
    )
    if alarm:
        refresh_case_card(ctx, await case_view.read_case(ctx.tx, alarm))


def _read_submission(case: Case) -> tuple[list[str], int]:
    """The newest words that somebody wants published, and of which version they are; empty for any other case."""
    match case.about:
        case RequestReview(newest=newest):
            return [newest.words], newest.id
        case EventSubmission(event=event, version=version):
            return [event.title, event.words], version
        case _:
            return [], 0


async def _raise_emergency(ctx: Context, case: Case, words: str, *, sure: bool) -> int:
    """An alarm of its own with these words."""
    hours = await duty_roster.list_office_hours_for(ctx.tx, case.quarter)
    review_due = ReviewDue(
        compute_due(ctx.city, ctx.now, hours), Urgency.DANGER if sure else Urgency.SOON, case.quarter
    )
    number = ctx.tx.new_id()
    cases.open_about(ctx.tx, number, CaseKind.ALARM, review_due, person=case.person)
    cases.record_message(ctx.tx, number, case.person or ctx.person.id, words, office=False)
    alarm = require_case(await case_view.read_case(ctx.tx, number))
    open_case_card(ctx, alarm, hours, lately=await case_view.count_recent_cases(ctx.tx))
    before = ctx.button_data
    ctx.button_data = {**ctx.button_data, "case": number}
    await ctx.redirect("safety.start_emergency_calls")
    ctx.button_data = before
    return number


@allowed("decide", name="safety.ask_verdict_before_closing")
@in_alarm
async def ask_verdict_before_closing(ctx: Context) -> None:
    """Ask what the words are that an alarm holds back, before it is closed: no request stays undecided behind it."""
    case = require_decidable(ctx, await case_view.read_case(ctx.tx, ctx.button_data.number("case")))
    same: dict[str, Any] = {"case": case.id, "again": ctx.button_data.flag("again")}
    question = _("Before you close this alarm: something still waits because of it. Was it real danger?")
    back = choice(_("Back"), go="moderation.show_request_card", **same)
    ask_before_deciding(ctx, case, ([question], [*danger_buttons(case, {**same, "closing": True}), back]))


@allowed("decide", name="safety.confirm_danger")
@in_alarm
async def confirm_danger(ctx: Context) -> None:
    """Confirm the danger: the submission is never published, and its author is told that a coordinator has read it."""
    case = require_decidable(ctx, await case_view.read_case(ctx.tx, ctx.button_data.number("case")))
    if not case.holds:
        show_decided_case(ctx, case)
        return
    await cases.assign_case(ctx.tx, case.id, case.holder or ctx.person.id, case.holder)
    alarms.set_verdict(ctx.tx, case.id, AlarmVerdict.DANGER)
    for one in case.holds:
        await _reject_version(ctx, one.case, one.version)
        refresh_case_card(ctx, await case_view.read_case(ctx.tx, one.case))
    refresh_case_card(ctx, await case_view.read_case(ctx.tx, case.id))
    closing = "closing" in ctx.button_data or not case.waits
    if case.person:
        _tell_not_published(ctx, case, case.person, closing=closing)
    if closing and case.waits:
        await ctx.redirect("moderation.settle_case")


def _tell_not_published(ctx: Context, case: Case, author: int, *, closing: bool) -> None:
    """Nobody promises to write where the alarm is about to be closed."""
    if closing:
        ctx.tell(author, DANGER_CLOSED, [choice(_("Talk to a person"), go="talk"), MENU])
    else:
        reply = choice(_("Reply"), go="moderation.ask_author_answer", case=case.id)
        ctx.tell(author, DANGER_NOT_PUBLISHED, [reply, MENU])


async def _reject_version(ctx: Context, number: int, version: int) -> None:
    """The version that raised it, unless there is a newer one."""
    work = await case_view.read_case(ctx.tx, number)
    match work.about if work else None:
        case RequestReview(newest=newest) if newest.id == version:
            await help_requests.reject_revision(ctx.tx, newest, ctx.person, DANGER_REJECTION)
        case EventSubmission(version=same) as proposal if same == version:
            await event_submissions.reject_submission(ctx.tx, proposal, ctx.person, DANGER_REJECTION)


@allowed("queue", name="safety.ask_false_alarm_reason")
@in_alarm
async def ask_false_alarm_reason(ctx: Context) -> None:
    """One line why; it stays on the card of the alarm."""
    case = require_decidable(ctx, await case_view.read_case(ctx.tx, ctx.button_data.number("case")))
    if not case.holds:
        show_decided_case(ctx, case)
        return
    ctx.ask(
        ask_in_writing(ctx, _("Why is it a false alarm? One line is enough.")),
        then=close_false_alarm,
        keep={"case": case.id},
    )


@allowed("decide", name="safety.close_false_alarm", step=True)
@in_alarm
async def close_false_alarm(ctx: Context) -> None:
    """The alarm is over, and the ordinary cards come back."""
    case = require_decidable(ctx, await case_view.read_case(ctx.tx, ctx.kept["case"]))
    if not ctx.text or len(ctx.text) > MAX_SENTENCE_LENGTH:
        raise Refusal(_("Please write one or two sentences."))
    if not case.holds:
        show_decided_case(ctx, case)
        return
    await cases.assign_case(ctx.tx, case.id, case.holder or ctx.person.id, case.holder)
    alarms.set_verdict(ctx.tx, case.id, AlarmVerdict.FALSE)
    alarms.record_outcome(ctx.tx, case, "\n".join(filter(None, (case.done, ctx.text))))
    alarms.stop_calls(ctx.tx, case.id)
    await cases.close_case(ctx.tx, case.id)
    for number in (case.id, *dict.fromkeys(one.case for one in case.holds)):
        refresh_case_card(ctx, await case_view.read_case(ctx.tx, number))
    if case.person:
        ctx.tell(case.person, FALSE_ALARM_GOES_ON, [MY_REQUESTS, MENU])
