"""A visit is agreed: both hear when, and the code word; so does whoever is helped while another person writes."""

from datetime import datetime

from bot.contract import Choice, Context, Line, Moment, _, action
from bot.contract.meeting import address, code_button, code_word, explained, gives_address, other_time, says_on, whom
from bot.contract.pairs import in_touch
from bot.contract.told import here
from bot.rules import visiting
from bot.rules.moments import is_same
from db import disclosures, pairs, people, posts, representatives, visits
from db.model import Pair, PairState, Visit, VisitState


@action("agreed.tell")
async def tell(ctx: Context) -> None:
    """Both hear when, and the code word, and are reminded in time; whoever opens the door as well."""
    pair = in_touch(await pairs.mine(ctx.tx, ctx.picked["pair"], ctx.person))
    visit = await visits.get(ctx.tx, pair)
    if visit is None:
        return
    home = await _at_home(ctx, pair)
    for person in (pair.asker, pair.helper):
        ctx.tell(person, await _told(ctx, pair, visit, person, reads=home is not None), _next(pair, person))
    at = visit.at.astimezone(ctx.city.zone)
    once = f"came:{pair.id}:{at.isoformat()}"
    ctx.later(visiting.came_by(at), "came.ask", whose=pair.asker, once=once, pair=pair.id, moment=at.isoformat())
    for moment in visiting.reminders(at, here(ctx)):
        for person in (pair.asker, pair.helper):
            ctx.later(moment, "remind.remind", whose=person, pair=pair.id, moment=at.isoformat())
    if home is not None:
        ctx.tell(home, await _who_comes(ctx, pair, at, home))
        _comes_back(ctx, pair, home, at)


@action("agreed.at_home")
async def at_home(ctx: Context) -> None:
    """Whoever is helped is reminded as both are, and hears where nobody comes after all."""
    at = datetime.fromisoformat(ctx.picked["moment"])
    pair = await pairs.get(ctx.tx, ctx.picked["pair"])
    if pair and await _at_home(ctx, pair) != ctx.person.id:
        return
    visit = await visits.get(ctx.tx, pair) if pair and pair.state is PairState.OPEN else None
    if pair is None or visit is None or visit.state is not VisitState.AGREED:
        ctx.say(_("The visit is off: {moment}.", moment=Moment(at)))
    elif is_same(visit.at, at):
        ctx.say([_("Please do not forget:"), *await _who_comes(ctx, pair, at, ctx.person.id)])
        _comes_back(ctx, pair, ctx.person.id, at)


def _comes_back(ctx: Context, pair: Pair, home: int, at: datetime) -> None:
    """One reminder after the other, so that a visit that is off is told once."""
    for moment in visiting.reminders(at, here(ctx))[:1]:
        ctx.later(moment, at_home, whose=home, pair=pair.id, moment=at.isoformat())


async def _at_home(ctx: Context, pair: Pair) -> int | None:
    """The number of whoever is helped while the one who asked writes for them, where the bot reaches them."""
    said = await posts.published(ctx.tx, pair.post)
    home = await representatives.at_home(ctx.tx, pair.asker, said.helped) if said else None
    return home if home is not None and await people.reach(ctx.tx, home) else None


async def _told(ctx: Context, pair: Pair, visit: Visit, person: int, *, reads: bool) -> list[Line]:
    """What one of the two reads of the other; `reads` says whether whoever is at home is told by the bot."""
    said, given = await posts.published(ctx.tx, pair.post), await disclosures.of_pair(ctx.tx, pair)
    name, helps = await people.name_of(ctx.tx, pair.other(person)), person == pair.helper
    on = [] if helps else says_on(said, reads=reads)
    code = await _code(ctx, pair, person)
    return [
        *whom(visit, said, name, person, helps=helps),
        *code,
        explained(pair, person),
        *on,
        *address(pair, given, person),
    ]


async def _who_comes(ctx: Context, pair: Pair, at: datetime, home: int) -> list[Line]:
    """What whoever is at home reads: who comes and when, who arranged it, and the word to ask for at the door."""
    helper, writer = await people.name_of(ctx.tx, pair.helper), await people.name_of(ctx.tx, pair.asker)
    comes = _("{name} comes to help you: {moment}.", name=helper, moment=Moment(at))
    arranged = _("{name} arranged it for you.", name=writer)
    return [comes, arranged, *await _code(ctx, pair, home), explained(pair, pair.asker)]


async def _code(ctx: Context, pair: Pair, person: int) -> list[Line]:
    """The code word as `person` (number) reads it."""
    reached = await people.reach(ctx.tx, person)
    return [*code_word(ctx, await pairs.code(ctx.tx, pair), reached[0].language if reached else "")]


def _next(pair: Pair, person: int) -> list[Choice]:
    gives = [gives_address(pair)] if person == pair.asker else []
    return [*gives, code_button(pair), other_time(pair)]
