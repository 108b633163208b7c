"""Submitting: a request that was read back is handed to the coordinators; whoever asks may say why they need it."""

from bot.contract import Context, Refusal, _, action, kinds, read_back
from bot.contract import asking as question
from bot.contract.alarm import TALK
from bot.contract.cards import arrives
from bot.contract.deciding import there
from bot.contract.on_behalf import REPRESENTED
from bot.contract.promises import promised
from bot.contract.requests import MENU, MINE
from bot.rules import wanted
from bot.rules.daytime import waking
from db import docket, posts, representatives, roster, sanctions
from db.cases import Look
from db.model import Urgency
from db.posts import Wording


@action("submit.submit")
async def submit(ctx: Context) -> None:
    """Hand it over; a day that went by meanwhile is asked again."""
    day = str(ctx.kept["wanted"])
    if wanted.over(day, question.here(ctx)):
        raise Refusal(_("That day is over by now. Please change it."))
    before, wording = ctx.kept.get("post"), Wording(**read_back.worded(ctx.kept))
    if wording.whom == REPRESENTED and not await _writes_for(ctx, wording.helped):
        raise Refusal(_("You cannot ask for {name} at the moment.", name=wording.helped), [TALK, MENU])
    hours = await roster.hours_for(ctx.tx, wording.quarter)
    urgency = question.urgency(ctx, day)
    due = promised(ctx.city, ctx.now, hours, soon=urgency is not Urgency.ORDINARY)
    look = Look(due, urgency, wording.quarter)
    if before is not None and not await posts.change(ctx.tx, before, ctx.person, wording, look):
        ctx.say(_("Meanwhile this request can no longer be changed."), [MINE])
        return
    post = before or posts.ask(ctx.tx, ctx.person, question.what(ctx.kept), wording, look)
    over = wanted.ends(day, question.here(ctx), kinds.of(question.what(ctx.kept)).open_for)
    ctx.later(waking(over), "expire.over", post=post)
    ctx.picked = {**ctx.picked, "case": post}
    await ctx.redirect("too_late.look")
    case = there(await docket.read(ctx.tx, post))
    ctx.say(*question.thanks(case, wording.whom, ctx.city.zone, changed=before is not None))
    arrives(ctx, case, hours, lately=await docket.lately(ctx.tx))
    await ctx.redirect("foreign.translate")


async def _writes_for(ctx: Context, name: str) -> bool:
    """Whether they still do: a draft may be older than the end of it, and who is suspended is not helped meanwhile."""
    for one in await representatives.of_person(ctx.tx, ctx.person.id):
        suspended = one.helped and await sanctions.standing(ctx.tx, one.helped)
        if one.person == ctx.person.id and one.name == name and not suspended:
            return True
    return False
