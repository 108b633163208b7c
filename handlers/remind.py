"""Reminders of a visit, for both: when, the code word, and what to do if something comes up."""

from datetime import datetime

from bot.contract import Context, Line, _, action
from bot.contract.meeting import address, code_button, code_word, gives_address, hitches, other_time, whom
from bot.contract.stopping import need_not_meet
from bot.rules.moments import is_same
from db import disclosures, pairs, people, posts, visits
from db.model import PairState, Visit, VisitState


@action("remind.remind")
async def remind(ctx: Context) -> None:
    """The evening before, and shortly before; a reminder of a time that no longer holds says nothing."""
    pair = await pairs.mine(ctx.tx, ctx.picked["pair"], ctx.person)
    visit = await visits.get(ctx.tx, pair) if pair and pair.state is PairState.OPEN else None
    if pair is None or visit is None or not _holds(visit, datetime.fromisoformat(ctx.picked["moment"]), ctx.now):
        return
    if ctx.person.id == pair.helper and await people.reach(ctx.tx, pair.asker) is None:
        await ctx.redirect("gone.remind")
        return
    name = await people.name_of(ctx.tx, pair.other(ctx.person.id))
    if await visits.doubted(ctx.tx, pair, ctx.person):
        ctx.say(*need_not_meet(ctx.city, visit, name))
        return
    code, helps = await pairs.code(ctx.tx, pair), ctx.person.id == pair.helper
    where = address(pair, await disclosures.of_pair(ctx.tx, pair), ctx.person.id)
    gives = gives_address(pair) if where and not helps else code_button(pair)
    when = whom(visit, await posts.published(ctx.tx, pair.post), name, ctx.person.id, helps=helps)
    lines: list[Line] = [*when, *where, *code_word(ctx, code, ctx.person.language)]
    ctx.say([_("Please do not forget:"), *lines], [gives, *hitches(pair, ctx.person.id), other_time(pair)])


def _holds(visit: Visit, at: datetime, now: datetime) -> bool:
    return visit.state is VisitState.AGREED and is_same(visit.at, at) and now < at
