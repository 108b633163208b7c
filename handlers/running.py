"""What is running: whoever helps a neighbour or is helped sees with whom, when they meet and the ways out, first."""

from datetime import UTC, datetime

from bot.contract import Context, Line, Text, _, action
from bot.contract.meeting import has_passed, meets
from bot.contract.on_behalf import written_for
from bot.contract.pairs import ways
from db import pairs, people, posts, visits
from db.model import Pair, Visit

SHOWN = 2
"""The rest stand in "My requests"."""
SOME_DAY = datetime.max.replace(tzinfo=UTC)


@action("running.show")
async def show(ctx: Context) -> None:
    """A message for each of the next ones; nothing in a room, or where nobody is in touch."""
    if ctx.chat != "private":
        return
    planned = [(pair, await visits.get(ctx.tx, pair)) for pair in await pairs.of_person(ctx.tx, ctx.person)]
    planned.sort(key=lambda one: (has_passed(one[1], ctx.now), _soonest(one)))
    for pair, visit in planned[:SHOWN]:
        name = await people.name_of(ctx.tx, pair.other(ctx.person.id))
        helps = pair.helper == ctx.person.id
        known = meets(ctx, visit, await pairs.code(ctx.tx, pair), name)
        called = await _helped(ctx, pair, name) if helps else []
        ctx.say([_who(name, helps=helps), *called, *known], ways(pair.id, name, helps=helps))


async def _helped(ctx: Context, pair: Pair, asker: str) -> list[Line]:
    """Whom it is for, where another person wrote for them."""
    approved = await posts.published(ctx.tx, pair.post)
    return written_for(approved, asker) if approved else []


def _soonest(planned: tuple[Pair, Visit | None]) -> datetime:
    """Whoever meets first; without a time they come last."""
    visit = planned[1]
    return visit.at if visit else SOME_DAY


def _who(name: str, *, helps: bool) -> Text:
    return _("You help {name}.", name=name) if helps else _("{name} helps you.", name=name)
