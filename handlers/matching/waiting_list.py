"""Vacancies: who says yes when enough neighbours help waits on a list, and moves up when one of them steps back."""

from contextlib import suppress

from bot.contract import Context, Refusal, _, action, choice
from bot.rules.matching import trust_level
from bot.rules.reminders.quiet_hours import next_waking_time
from bot.rules.requests import request_day
from bot.views.common import MENU, local_now
from bot.views.trust_level import has_capacity
from db import contacts, help_requests, sanctions, volunteer_waitlist, volunteers
from db.model import RequestState


@action("matching.join_waiting_list")
async def join_waiting_list(ctx: Context) -> None:
    """A volunteer would help if a helper steps back."""
    volunteer_waitlist.add_to_waitlist(ctx.tx, ctx.button_data["post"], ctx.person.id)
    off = choice(_("Leave the waiting list"), go="matching.decline_invitation", post=ctx.button_data["post"])
    ctx.say(
        _(
            "You are on the waiting list. If someone cannot help after all, you can help instead, and I will "
            "tell you at once."
        ),
        [off],
        instead=True,
    )


@action("matching.move_up_waiting_list")
async def move_up_waiting_list(ctx: Context) -> None:
    """The first volunteer of the waiting list helps now; where they cannot any more, the next one does."""
    post = await help_requests.get_request(ctx.tx, ctx.button_data["post"])
    if post is None or post.state is not RequestState.OPEN:
        return
    help_requests.record_invitation_answer(ctx.tx, post.id, ctx.person.id, "")
    # Who may help no more hears nothing of it: they asked for nothing now.
    with suppress(Refusal):
        await ctx.redirect("matching.accept_request")
        ctx.say(_("You were next on the waiting list: someone else cannot help after all."))
    ctx.later(ctx.now, fill_vacancy, whose=post.author, post=post.id)


@action("matching.fill_vacancy")
async def fill_vacancy(ctx: Context) -> None:
    """A helper stepped back: by day the next on the list helps; without one the silent are asked, then others."""
    morning = next_waking_time(local_now(ctx))
    if morning > local_now(ctx):
        ctx.later(morning, fill_vacancy, post=ctx.button_data["post"])
        return
    post, approved = (
        await help_requests.get_request(ctx.tx, ctx.button_data["post"]),
        await help_requests.find_published_revision(ctx.tx, ctx.button_data["post"]),
    )
    theirs = post is not None and post.author == ctx.person.id and post.state is RequestState.OPEN
    if post is None or approved is None or not theirs or await sanctions.find_standing_sanction(ctx.tx, post.author):
        return
    if request_day.is_past(approved.wanted, local_now(ctx)):
        change = choice(_("Change"), go="requests.start_edit", post=post.id)
        ctx.say(_("That day is over. Please choose another day."), [change, MENU])
        return
    if (waiting := await volunteer_waitlist.find_next_waiting(ctx.tx, post.id)) is not None:
        ctx.later(ctx.now, move_up_waiting_list, whose=waiting, post=post.id)
        return
    again = [one for one in await contacts.list_to_ask_again(ctx.tx, post) if await _has_time(ctx, one)]
    ctx.button_data = {**ctx.button_data, "invited": again, "anew": True}
    await ctx.redirect("matching.send_invitations")
    ctx.later(ctx.now, "matching.ask_next_wave", post=post.id)


async def _has_time(ctx: Context, person: int) -> bool:
    volunteer = await volunteers.find_volunteer(ctx.tx, person)
    if volunteer is None or trust_level.is_busy(volunteer, ctx.now):
        return False
    return has_capacity(ctx, volunteer, await contacts.count_helped_now(ctx.tx, person))
