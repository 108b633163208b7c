"""Discrimination: a volunteer rejects a neighbour for who that person is, or an event shuts people out; nobody is
scolded, and a coordinator reads it.
"""

from bot.contract import Context, _, action, allowed, always
from bot.views import exclusion
from bot.views.case_card import open_case_card, refresh_case_card
from bot.views.case_decision import require_case, require_decidable, show_decided_case
from bot.views.common import MENU
from bot.views.concerns import NOT_PASSED_TO_NEIGHBOUR
from bot.views.exclusion import OPEN_TO_EVERYBODY
from bot.views.response_time import compute_due, describe_due
from db import alarms, case_view, cases, duty_roster, volunteers
from db.cases import ReviewDue
from db.model import Case, CaseKind, EventSubmission, FeedArrivals, Urgency


@action("safety.open_discrimination_case")
@always
async def open_discrimination_case(ctx: Context) -> None:
    """What they wrote stands in a case of theirs; the neighbour they may be writing to does not read it."""
    before = await cases.find_refusal_of(ctx.tx, ctx.person.id)
    case = await _add_to_case(ctx, before) if before else await _open_case(ctx)
    kept_back = [NOT_PASSED_TO_NEIGHBOUR] if ctx.button_data.get("kept_back") else []
    reads = _("A coordinator will read what you wrote and talk to you about it.")
    ctx.say([*kept_back, OPEN_TO_EVERYBODY, reads, describe_due(case.due)], [MENU])


async def _add_to_case(ctx: Context, number: int) -> Case:
    cases.record_message(ctx.tx, number, ctx.person.id, ctx.text, office=False)
    case = require_case(await case_view.read_case(ctx.tx, number))
    refresh_case_card(ctx, case)
    return case


async def _open_case(ctx: Context) -> Case:
    """In the turn of whoever looks after the district where they help."""
    volunteer = await volunteers.find_volunteer(ctx.tx, ctx.person.id)
    quarter = volunteer.home or next(iter(volunteer.quarters), "") if volunteer else ""
    hours = await duty_roster.list_office_hours_for(ctx.tx, quarter)
    review_due = ReviewDue(compute_due(ctx.city, ctx.now, hours), Urgency.SOON, quarter)
    number = cases.open_refusal(ctx.tx, ctx.person, ctx.text, review_due)
    case = require_case(await case_view.read_case(ctx.tx, number))
    open_case_card(ctx, case, hours, lately=await case_view.count_recent_cases(ctx.tx))
    return case


@action("safety.hold_discriminating_event")
@always
async def hold_discriminating_event(ctx: Context) -> None:
    """Hold an event that shuts people out, and open a case about its author that waits for a coordinator."""
    work = require_case(await case_view.read_case(ctx.tx, ctx.button_data.number("case")))
    match work.about:
        case EventSubmission(event=event, version=version) if work.held is None and exclusion.may_exclude_people(event):
            alarms.hold_version(
                ctx.tx, work.id, version, await _note_in_case(ctx, work, exclusion.read_event_words(event))
            )
        case FeedArrivals(waiting=waiting):
            for event in filter(exclusion.may_exclude_people, waiting):
                await _note_in_case(ctx, work, exclusion.read_event_words(event))
        case _:
            pass


async def _note_in_case(ctx: Context, work: Case, words: str) -> int:
    """These words stand once in one case, however often they come. Returns its id."""
    known = await cases.find_refusal_about(ctx.tx, work.id)
    before = await case_view.read_case(ctx.tx, known) if known else None
    if before and words in (word.words for word in before.talk):
        return before.id
    number = before.id if before and before.waits else ctx.tx.new_id()
    hours = await duty_roster.list_office_hours_for(ctx.tx, work.quarter)
    if before is None or not before.waits:
        review_due = ReviewDue(compute_due(ctx.city, ctx.now, hours), Urgency.SOON, work.quarter)
        cases.open_about(ctx.tx, number, CaseKind.REFUSAL, review_due, person=work.person, about=str(work.id))
    cases.record_message(ctx.tx, number, work.person or ctx.person.id, words, office=False)
    open_case_card(
        ctx, await case_view.read_case(ctx.tx, number), hours, lately=await case_view.count_recent_cases(ctx.tx)
    )
    return number


@allowed("decide", name="safety.release_held_event")
async def release_held_event(ctx: Context) -> None:
    """A coordinator has read it, and it keeps nobody out: the ordinary card comes back."""
    work = require_decidable(ctx, await case_view.read_case(ctx.tx, ctx.button_data.number("case")))
    same = isinstance(work.about, EventSubmission) and work.about.version == ctx.button_data.number("version")
    if not work.waits or not same or not exclusion.is_marked_exclusion(work):
        show_decided_case(ctx, work)
        return
    alarms.clear_refusal_hold(ctx.tx, work.id, ctx.button_data.number("version"))
    refresh_case_card(ctx, await case_view.read_case(ctx.tx, work.id))
