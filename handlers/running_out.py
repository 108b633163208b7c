"""Running out: where nobody helps yet the office hears of it while there is time, and so does whoever asked."""

from datetime import datetime

from bot.contract import BACKCHANNEL, Choice, Context, Line, Text, _, action, choice
from bot.contract.asking import HELP_NOW, here, urgency
from bot.contract.cards import arrives, show, subject
from bot.contract.deciding import request_of, there
from bot.contract.promises import promised
from bot.contract.reading import OUTCOMES, named
from bot.contract.requests import MINE, over_at, quoted, when
from bot.contract.rings import by_then, hears_early, ways
from bot.rules.daytime import half_way
from db import cases, docket, pairs, people, posts, ring, roster
from db.cases import Look
from db.model import Case, Post, PostState, Revision, Urgency

UNANSWERED = _("{name} was asked and has not answered.")
BAD_NEWS = _("It does not look good: nobody has said yes so far. Please do not wait for it. Who can help now:")


@action("running_out.reopen")
async def reopen(ctx: Context) -> None:
    """Nobody is left to ask, or nobody else is to be asked: the case waits for a coordinator by when whoever asked was
    promised; where it waits already, that promise stands."""
    post, approved = await posts.get(ctx.tx, ctx.picked["post"]), await posts.published(ctx.tx, ctx.picked["post"])
    begun = await ring.get(ctx.tx, ctx.picked["post"])
    if post is None or approved is None:
        return
    if begun and begun.undecided:
        show(ctx, await docket.read(ctx.tx, post.id))
        return
    over, stopped = over_at(post.kind, approved, ctx.city.zone), bool(ctx.picked.get("stopped"))
    knows = stopped or "person" in ctx.picked
    case = await _wait_again(ctx, post, approved)
    early = hears_early(post.kind, approved, ctx.city.zone)
    if said := by_then(case.due, early, ctx.now, stopped=stopped):
        ctx.tell(post.author, [said, quoted(approved.words)] if stopped else said, [MINE])
    if not knows:
        _tell_nobody_helps(ctx, case)
    until = over.isoformat()
    ctx.later(half_way(here(ctx), over), half, whose=post.author, post=post.id, over=until)
    once = f"running_out.warn:{post.id}:{until}"
    ctx.later(max(early, here(ctx)), warn, whose=post.author, once=once, post=post.id, over=until)


async def _wait_again(ctx: Context, post: Post, approved: Revision) -> Case:
    hours, how = await roster.hours_for(ctx.tx, post.quarter), urgency(ctx, approved.wanted)
    due = promised(ctx.city, ctx.now, hours, soon=how is Urgency.TODAY)
    ring.needs_decision(ctx.tx, post.id)
    cases.open_request(ctx.tx, post.id, post.author, Look(due, how, post.quarter))
    case = there(await docket.read(ctx.tx, post.id))
    arrives(ctx, case, hours, lately=await docket.lately(ctx.tx))
    return case


def _tell_nobody_helps(ctx: Context, case: Case) -> None:
    request = request_of(case)
    what = OUTCOMES[PostState.OPEN], when(request.newest.wanted)
    _tell_room(ctx, case, what, ways(request, {"case": case.id, "again": True}))


def _tell_room(ctx: Context, case: Case, first: Line, onward: list[Choice]) -> None:
    """A message of its own, because a card that changes in its place wakes nobody."""
    lines: list[Line] = [first, named(case)]
    shown = choice(_("Show it"), go="case.show_here", case=case.id)
    ctx.tell(BACKCHANNEL, lines, [*onward, shown], beside=subject(case.id))


@action("running_out.silent")
async def silent(ctx: Context) -> None:
    """Whom a coordinator asked in person has not answered: it is for the office again."""
    number, person = ctx.picked["post"], ctx.picked["person"]
    post = await posts.get(ctx.tx, number)
    unanswered = (await posts.invited(ctx.tx, number)).get(person) == ""
    if post is None or post.state is not PostState.OPEN or not unanswered:
        return
    name = await people.name_of(ctx.tx, person) or "?"
    same = {"case": number, "again": True}
    onward = [
        choice(_("Ask somebody else"), go="assign.look", **same),
        choice(_("Ask all"), go="steer.widen", **same),
    ]
    await reopen(ctx)
    _tell_room(ctx, there(await docket.read(ctx.tx, number)), Text(UNANSWERED.message, {"name": name}), onward)


@action("running_out.half")
async def half(ctx: Context) -> None:
    """Half of the time that was left is gone, and a coordinator still has to decide."""
    case, over = await docket.read(ctx.tx, ctx.picked["post"]), datetime.fromisoformat(ctx.picked["over"])
    if case and case.waits and await _lacks(ctx, over):
        _tell_nobody_helps(ctx, case)


@action("running_out.warn")
async def warn(ctx: Context) -> None:
    """Whoever asked can still look for somebody else."""
    approved = await posts.published(ctx.tx, ctx.picked["post"])
    if approved and await _lacks(ctx, datetime.fromisoformat(ctx.picked["over"])):
        ctx.say([BAD_NEWS, quoted(approved.words)], HELP_NOW)


async def _lacks(ctx: Context, over: datetime) -> bool:
    """Whether nobody helps, and its time is still the one that was meant."""
    post, approved = await posts.get(ctx.tx, ctx.picked["post"]), await posts.published(ctx.tx, ctx.picked["post"])
    if post is None or approved is None or post.state is not PostState.OPEN or await pairs.of_post(ctx.tx, post.id):
        return False
    return ctx.now < over and over_at(post.kind, approved, ctx.city.zone) == over
