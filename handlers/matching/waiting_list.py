"""Vacancies: who says yes when enough neighbours help waits on a list, and moves up when one of them steps back."""

from contextlib import suppress
from dataclasses import replace

from bot.contract import Context, Refusal, _, action, choice
from bot.rules.matching.may_help import may_help
from bot.rules.reminders.quiet_hours import next_waking_time
from bot.rules.requests import request_day
from bot.views.common import CHANGE_SENT_LABEL, MENU, local_now
from bot.views.trust_level import help_terms_now
from db import contacts, help_requests, sanctions, volunteer_waitlist
from db.helper_standing import read_helper_standing
from db.model import RequestState


@action("matching.join_waiting_list")
async def join_waiting_list(ctx: Context) -> None:
    """A volunteer would help if a helper steps back."""
    volunteer_waitlist.add_to_waitlist(ctx.tx, ctx.button_data.number("post"), ctx.person.id)
    off = choice(_("Leave the waiting list"), go="matching.decline_invitation", post=ctx.button_data.number("post"))
    ctx.say(
        _(
            "You are on the waiting list. If someone cannot help after all, you can help instead, and I will tell "
            "you at once."
        ),
        [off],
        instead=True,
    )


@action("matching.move_up_waiting_list")
async def move_up_waiting_list(ctx: Context) -> None:
    """The first volunteer of the waiting list helps now; where they cannot any more, the next one does."""
    request = await help_requests.get_request(ctx.tx, ctx.button_data.number("post"))
    if request is None or request.state is not RequestState.OPEN:
        return
    help_requests.record_invitation_answer(ctx.tx, request.id, ctx.person.id, "")
    # Who may help no more hears nothing of it: they asked for nothing now.
    with suppress(Refusal):
        await ctx.redirect("matching.accept_request")
        ctx.say(_("You were next on the waiting list: someone else cannot help after all."))
    ctx.later(ctx.now, fill_vacancy, whose=request.author, post=request.id)


@action("matching.fill_vacancy")
async def fill_vacancy(ctx: Context) -> None:
    """A helper stepped back: by day the next on the list helps; without one the silent are asked, then others."""
    morning = next_waking_time(local_now(ctx))
    if morning > local_now(ctx):
        ctx.later(morning, fill_vacancy, post=ctx.button_data.number("post"))
        return
    request = await help_requests.get_request(ctx.tx, ctx.button_data.number("post"))
    approved = await help_requests.find_published_revision(ctx.tx, ctx.button_data.number("post"))
    theirs = request is not None and request.author == ctx.person.id and request.state is RequestState.OPEN
    if (
        request is None
        or approved is None
        or not theirs
        or await sanctions.find_standing_sanction(ctx.tx, request.author)
    ):
        return
    if request_day.is_past(approved.wanted, local_now(ctx)):
        change = choice(CHANGE_SENT_LABEL, go="requests.start_edit", post=request.id)
        ctx.say(_("That day is over. Please choose another day."), [change, MENU])
        return
    if (waiting := await volunteer_waitlist.find_next_waiting(ctx.tx, request.id)) is not None:
        ctx.later(ctx.now, move_up_waiting_list, whose=waiting, post=request.id)
        return
    again = [one for one in await contacts.list_to_ask_again(ctx.tx, request) if await _has_time(ctx, one)]
    ctx.button_data = {**ctx.button_data, "invited": again, "anew": True}
    await ctx.redirect("matching.send_invitations")
    ctx.later(ctx.now, "matching.ask_next_wave", post=request.id)


async def _has_time(ctx: Context, person: int) -> bool:
    terms = replace(help_terms_now(ctx), most=ctx.city.matches, free_at=ctx.now)
    return may_help(await read_helper_standing(ctx.tx, person), terms)
