"""Who needs help now: the open requests that fit what a volunteer offers, in the words that were approved."""

from collections.abc import Mapping

from bot.contract import Context, Line, Text, _, choice, command, registry
from bot.contract.asking import here
from bot.contract.requests import MENU, asked_besides, in_private, level, need, over_at, quoted, when
from bot.contract.rings import needed
from bot.contract.trusted import refused
from bot.rules import trust
from bot.rules.matching import fits
from bot.rules.roles import may
from bot.rules.trust import Lack
from db import people, places, posts, volunteers
from db.model import Point, Post, Revision, Volunteer

LOOKED_AT, SHOWN = 200, 3
NONE = _("Nobody needs a hand at the moment that fits what you offer. I write to you as soon as somebody does.")


@command("tasks", summary=_("Who needs help now?"), audience="see_requests")
async def tasks(ctx: Context) -> None:
    """Whom they help already, what is for volunteers, then who waits, the oldest first, each one tap away."""
    in_private(ctx)
    volunteer = await volunteers.get(ctx.tx, ctx.person.id)
    lack = trust.ready(volunteer, trust.ADMITTED, here(ctx).date()) if volunteer else Lack.DECLINED
    if volunteer is None or lack or not may("see_requests", await people.roles(ctx.tx, ctx.person)):
        raise refused(lack or Lack.DECLINED)
    await registry.routes["running.show"].handler(ctx)
    await registry.routes["supervised.show"].handler(ctx)
    waiting = await _fitting(ctx, volunteer)
    if not waiting:
        ctx.say(NONE, [choice(_("Settings"), go="settings"), MENU])
        return
    listed: list[Line] = [_("These neighbours need a hand:")]
    for number, (post, approved) in enumerate(waiting, start=1):
        listed += _listed(number, post, approved)
    numbers = range(1, len(waiting) + 1)
    ways = [choice(_("I can: {number}", number=n), go="accept.take", post=waiting[n - 1][0].id) for n in numbers]
    ctx.say(listed, [*ways, MENU])


def _listed(number: int, post: Post, approved: Revision) -> list[Line]:
    where = Text("{number}.", {"number": number}), need(post.kind, approved.quarter_name), when(approved.wanted)
    return [where, quoted(approved.words), *asked_besides(post.kind, approved)]


async def _fitting(ctx: Context, volunteer: Volunteer) -> list[tuple[Post, Revision]]:
    """Up to three that fit, without those they said no to."""
    found: list[tuple[Post, Revision]] = []
    points = {quarter.id: quarter.point for quarter in await places.quarters(ctx.tx)}
    for post in await posts.waiting_for_help(ctx.tx, volunteer.person, LOOKED_AT):
        approved = await _published(ctx, post, volunteer, points)
        if approved:
            found.append((post, approved))
        if len(found) == SHOWN:
            break
    return found


async def _published(ctx: Context, post: Post, volunteer: Volunteer, points: Mapping[str, Point]) -> Revision | None:
    """What may be shown to them; nothing whose day is over, even where nobody could be told so."""
    approved = await posts.published(ctx.tx, post.id)
    if approved is None or over_at(post.kind, approved, ctx.city.zone) <= ctx.now:
        return None
    wanted = needed(post, approved, "", points.get(approved.quarter))
    declined = (await posts.invited(ctx.tx, post.id)).get(volunteer.person) == "no"
    if declined or trust.ready(volunteer, level(post.kind, approved), here(ctx).date()):
        return None
    return approved if fits(wanted, volunteer, points.get(volunteer.home)) else None
