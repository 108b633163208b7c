"""The fair ring: neighbours are asked for a request, a few at a time, whoever helped least lately first."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.contract import Context, _, action, choice
from bot.contract.asking import here
from bot.contract.cards import show
from bot.contract.deciding import request_of, there
from bot.contract.reading import undecided
from bot.contract.requests import MINE, quoted
from bot.contract.rings import SHORTER, keeps_asking, needed, with_room
from bot.rules.daytime import waking
from bot.rules.matching import Need, at_limit, fits
from bot.rules.wanted import FLEXIBLE
from bot.rules.waves import FOR_THE_OFFICE, PACE, stands_after
from db import cases, docket, places, posts, ring
from db.model import Candidate, Post, PostState, Revision, Ring, RingState

A_WEEK, SAYS_SO = timedelta(days=7), 3
"""After so many rounds without a yes whoever asked hears so."""
Published = tuple[Post, Revision]


@action("ring.announce")
async def announce(ctx: Context) -> None:
    """Whoever asked hears that it is published, unless they took it back overnight; then neighbours hear of it."""
    found = await _published(ctx)
    if found is None or found[1].decided != datetime.fromisoformat(ctx.picked["decided"]):
        return
    post, approved = found
    ways = [MINE, choice(_("Withdraw"), go="mine.withdraw", post=post.id)]
    asking = _("Your request was approved. I ask neighbours now and tell you who can help.")
    nobody = _("Your request was approved. Nobody fits yet; I tell you as soon as somebody can help.")
    begun = await ring.begin(ctx.tx, post.id)
    fitting = await _tell_newer_words(ctx, found) or await _fitting(ctx, found, begun)
    shorter = [SHORTER] if ctx.picked.get("shorter") else []
    ctx.say([asking if fitting else nobody, *shorter, quoted(approved.words)], ways)
    if approved.wanted == FLEXIBLE:
        ctx.later(waking(here(ctx) + A_WEEK), "expire.still", whose=post.author, post=post.id, revision=approved.id)
    await onward(ctx)


@action("ring.onward")
async def onward(ctx: Context) -> None:
    """Ask the next few, by day. A timer that was overtaken does nothing; without a time it begins, or goes on anew."""
    found, morning = await _published(ctx), waking(here(ctx))
    begun = await _begun(ctx) if found else None
    if found and begun and morning > here(ctx):
        ctx.later(morning, onward, whose=found[0].author, post=begun.post)
    elif found and begun:
        await _ask_some(ctx, found, begun)


async def _published(ctx: Context) -> Published | None:
    """The request with what others may see, as long as hands are missing; None where a newer version was approved."""
    post, approved = await posts.get(ctx.tx, ctx.picked["post"]), await posts.published(ctx.tx, ctx.picked["post"])
    theirs = post is not None and post.author == ctx.person.id and post.state is PostState.OPEN
    if post is None or approved is None or not theirs:
        return None
    return (post, approved) if ctx.picked.get("revision", approved.id) == approved.id else None


async def _begun(ctx: Context) -> Ring | None:
    """How far it has come; None where others were asked, or all was stopped, since this timer was set."""
    if "due" not in ctx.picked:
        return await ring.begin(ctx.tx, ctx.picked["post"])
    now = await ring.get(ctx.tx, ctx.picked["post"])
    valid = now and now.state is not RingState.STOPPED and now.next == datetime.fromisoformat(ctx.picked["due"])
    return now if valid else None


async def _tell_newer_words(ctx: Context, found: Published) -> list[int]:
    """Who knows older words and is silent reads the newer ones in their place, where these still fit them."""
    post, approved = found
    need, known = await _needed(ctx, found), await ring.candidates(ctx.tx, post)
    helping = {one.volunteer.person for one in known if fits(need, one.volunteer, one.home, wide=True)}
    await _invite(ctx, found, behind := [one for one in await posts.behind(ctx.tx, approved) if one in helping])
    return behind


async def _invite(ctx: Context, found: Published, people: Sequence[int]) -> None:
    for person in people:
        posts.invite(ctx.tx, found[1], person)
    ctx.picked = {**ctx.picked, "post": found[0].id, "invited": people}
    await ctx.redirect("invited.tell")


async def _ask_some(ctx: Context, found: Published, before: Ring) -> None:
    """One round, and what comes after it."""
    post, approved = found
    fitting, hands = await _fitting(ctx, found, before), await ring.missing(ctx.tx, post.id)
    room = with_room(ctx, fitting)
    asked = PACE.asks(await _needed(ctx, found), room, before, here(ctx), hands)
    await _invite(ctx, found, asked)
    due = PACE.next_round(approved.wanted, here(ctx)).replace(microsecond=0)
    after = replace(
        before,
        round=before.round + bool(asked),
        state=stands_after(before, fitting=bool(fitting), free=any(not at_limit(one, here(ctx)) for one in room)),
        next=due,
    )
    ring.go_on(ctx.tx, after)
    ctx.later(due, onward, whose=post.author, post=post.id, due=due.isoformat())
    await _be_honest(ctx, found, before, after)


async def _needed(ctx: Context, found: Published) -> Need:
    post, approved = found
    case, quarter = there(await docket.read(ctx.tx, post.id)), await places.quarter(ctx.tx, approved.quarter)
    return needed(post, approved, case.language, quarter.point if quarter else None)


async def _fitting(ctx: Context, found: Published, begun: Ring) -> list[Candidate]:
    """Everybody it fits who does not know of it, today or another day."""
    post, _approved = found
    need, known = await _needed(ctx, found), await posts.invited(ctx.tx, post.id)
    strangers = [one for one in await ring.candidates(ctx.tx, post) if one.volunteer.person not in known]
    return [one for one in strangers if fits(need, one.volunteer, one.home, wide=begun.wide)]


async def _be_honest(ctx: Context, found: Published, before: Ring, after: Ring) -> None:
    """Coordinators see how it stands, and decide where nobody is left; whoever asked hears once that nobody came."""
    post, approved = found
    escalated = after.state in FOR_THE_OFFICE and before.state not in FOR_THE_OFFICE
    unheard = (escalated or after.round == SAYS_SO) and await ring.told(ctx.tx, post.id)
    if escalated:
        ctx.picked = {"post": post.id}
        await ctx.redirect("running_out.reopen")
        return
    if unheard:
        ctx.tell(post.author, keeps_asking(post.kind, approved, ctx.city.zone), [MINE])
    cases.follow(ctx.tx, post.id)
    if not undecided(
        request_of(case := there(await docket.read(ctx.tx, post.id)))
    ):  # else somebody may be in the middle of deciding about newer words
        show(ctx, case)
