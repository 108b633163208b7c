"""Assign: a coordinator takes a case, hands it to another coordinator, or gives it back to all."""

from typing import Any

from bot.contract import Context, Refusal, _, allowed, always, choice, command, in_alarm, plain
from bot.views.case_card import refresh_case_card
from bot.views.case_decision import ask_before_deciding, parse_case_number, require_decidable, show_decided_case
from bot.views.common import SHOW_CASE_LABEL
from bot.views.emergency import tell_alarm_was_read
from db import case_view, cases, people
from db.model import Case, CaseState, Report, Role

MAX_ASSIGNEES_SHOWN = 4


@allowed("queue", name="moderation.take_case")
@always
@in_alarm
async def take_case(ctx: Context) -> None:
    """It is mine; the card says so in every room."""
    case = require_decidable(ctx, await case_view.read_case(ctx.tx, ctx.button_data.number("case")))
    await _set_holder(ctx, case, ctx.person.id)


@command(
    "assign",
    name="moderation.assign_case_by_number",
    summary=_("Pass on a case by its number"),
    anytime=True,
    act="assign",
    numbered=True,
)
@always
async def assign_case_by_number(ctx: Context) -> None:
    """The same as the button on its card."""
    number, _rest = parse_case_number(ctx)
    await _ask_assignee(ctx, require_decidable(ctx, await case_view.find_case_by_number(ctx.tx, number)))


@allowed("assign", name="moderation.ask_assignee")
@always
async def ask_assignee(ctx: Context) -> None:
    """Ask on the case card which coordinator to assign."""
    await _ask_assignee(ctx, require_decidable(ctx, await case_view.read_case(ctx.tx, ctx.button_data.number("case"))))


async def _ask_assignee(ctx: Context, case: Case) -> None:
    same: dict[str, Any] = {"case": case.id, "again": ctx.button_data.flag("again")}
    others = [
        one for one in await people.list_role_holders(ctx.tx, Role.COORDINATOR) if one not in (case.holder, case.person)
    ]
    names = {one: await people.read_name(ctx.tx, one) for one in others}
    choices = [choice(plain(name), go="moderation.assign_case", to=one, **same) for one, name in names.items() if name][
        :MAX_ASSIGNEES_SHOWN
    ]
    free = choice(_("Nobody, leave it open"), go="moderation.assign_case", to=0, **same)
    ask_before_deciding(
        ctx,
        case,
        ([_("Who will take over?")], [*choices, free, choice(_("Back"), go="moderation.show_request_card", **same)]),
    )


@allowed("assign", name="moderation.assign_case")
@always
async def assign_case(ctx: Context) -> None:
    """Assign the case; the new holder is told in private chat."""
    case = require_decidable(ctx, await case_view.read_case(ctx.tx, ctx.button_data.number("case")))
    to = ctx.button_data.number("to")
    if to and to == case.person:
        raise Refusal(_("You cannot decide your own case. Please leave it to someone else."))
    if to and to not in await people.list_role_holders(ctx.tx, Role.COORDINATOR):
        raise Refusal(_("This person is no longer a coordinator."))
    await _set_holder(ctx, case, to)
    if to and to != ctx.person.id:
        given = _("You are now dealing with case #{number}.", number=str(case.number))
        ctx.tell(to, given, [choice(SHOW_CASE_LABEL, go="moderation.show_case", case=case.id)])


async def _set_holder(ctx: Context, case: Case, to: int) -> None:
    moved = (
        await cases.assign_case(ctx.tx, case.id, to, case.holder) if to else await cases.unassign_case(ctx.tx, case.id)
    )
    if not moved:
        show_decided_case(ctx, case)
        return
    refresh_case_card(ctx, await case_view.read_case(ctx.tx, case.id))
    if to and case.state is CaseState.NEW:
        tell_alarm_was_read(ctx, case)
    elif case.alarming and not to:
        await ctx.redirect("safety.start_emergency_calls")


@allowed("suspend", name="moderation.take_case_by_acting")
@always
async def take_case_by_acting(ctx: Context) -> None:
    """Take a case on behalf of a coordinator who acts from its card while nobody holds it; the card says so."""
    case = await case_view.read_case(ctx.tx, ctx.button_data.optional_number("case") or 0)
    part = isinstance(case.about, Report) and ctx.person.id in case.about.people.values() if case else True
    if case and not part and case.holder is None and await cases.assign_case(ctx.tx, case.id, ctx.person.id, None):
        tell_alarm_was_read(ctx, case)
        refresh_case_card(ctx, await case_view.read_case(ctx.tx, case.id))
