"""Vacancies: who says yes when enough neighbours help waits on a list, and moves up when one of them steps back."""

from contextlib import suppress

from bot.contract import Context, Refusal, _, action, choice
from bot.contract.asking import here
from bot.contract.requests import MENU
from bot.contract.trusted import has_room
from bot.rules import trust, wanted
from bot.rules.daytime import waking
from db import pairs, posts, sanctions, standby, volunteers
from db.model import PostState


@action("vacancy.wait")
async def wait(ctx: Context) -> None:
    """A volunteer would help if a helper steps back."""
    standby.wait(ctx.tx, ctx.picked["post"], ctx.person.id)
    off = choice(_("Take me off the list"), go="accept.decline", post=ctx.picked["post"])
    ctx.say(_("You are on the list. If a neighbour steps back, you help, and I tell you at once."), [off], instead=True)


@action("vacancy.move_up")
async def move_up(ctx: Context) -> None:
    """The first volunteer of the waiting list helps now; where they cannot any more, the next one does."""
    post = await posts.get(ctx.tx, ctx.picked["post"])
    if post is None or post.state is not PostState.OPEN:
        return
    posts.answered(ctx.tx, post.id, ctx.person.id, "")
    # Who may help no more hears nothing of it: they asked for nothing now.
    with suppress(Refusal):
        await ctx.redirect("accept.take")
        ctx.say(_("You were next on the list: a neighbour stepped back."))
    ctx.later(ctx.now, fill, whose=post.author, post=post.id)


@action("vacancy.fill")
async def fill(ctx: Context) -> None:
    """A helper stepped back: by day the next on the list helps; without one the silent are asked, then others."""
    morning = waking(here(ctx))
    if morning > here(ctx):
        ctx.later(morning, fill, post=ctx.picked["post"])
        return
    post, approved = await posts.get(ctx.tx, ctx.picked["post"]), await posts.published(ctx.tx, ctx.picked["post"])
    theirs = post is not None and post.author == ctx.person.id and post.state is PostState.OPEN
    if post is None or approved is None or not theirs or await sanctions.standing(ctx.tx, post.author):
        return
    if wanted.over(approved.wanted, here(ctx)):
        change = choice(_("Change"), go="change.begin", post=post.id)
        ctx.say(_("That day is over by now. Please change it."), [change, MENU])
        return
    if (waiting := await standby.next_waiting(ctx.tx, post.id)) is not None:
        ctx.later(ctx.now, move_up, whose=waiting, post=post.id)
        return
    again = [one for one in await pairs.to_ask_again(ctx.tx, post) if await _has_time(ctx, one)]
    ctx.picked = {**ctx.picked, "invited": again, "anew": True}
    await ctx.redirect("invited.tell")
    ctx.later(ctx.now, "ring.onward", post=post.id)


async def _has_time(ctx: Context, person: int) -> bool:
    volunteer = await volunteers.get(ctx.tx, person)
    if volunteer is None or trust.busy(volunteer, ctx.now):
        return False
    return has_room(ctx, volunteer, await pairs.helping(ctx.tx, person))
