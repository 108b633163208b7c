"""Matched people simply talk: what they write outside any question goes to the neighbour they are in touch with."""

from collections.abc import Sequence

from bot.contract import Choice, Context, Refusal, _, action, choice, registry, step
from bot.contract.relaying import to_somebody_else, to_whom
from bot.contract.requests import CHOOSE_ONE
from bot.rules import matched
from bot.rules.intent import Intent, understood
from db import pairs, people, visits
from db.model import Pair, Tie

SHOWN, LONGEST = 4, 1500
"""Neighbours to choose from at once, and characters that wait for an answer."""
NEVER_PASSED_ON, LIKELY = (Intent.COMPLAINT, Intent.HUMAN), 0.5
FOR_THE_BOT = (Intent.VOLUNTEER, Intent.PRIVACY, Intent.DELETE, Intent.LANGUAGE, Intent.ABOUT, Intent.MINE)


@action
async def offer(ctx: Context) -> None:
    """What a button is for is done, what is for the bot or a coordinator begun; of anything else they are asked once
    whether it is for their neighbour."""
    ties = (await pairs.ties(ctx.tx, ctx.person))[:SHOWN]
    way, helping = matched.way(ctx.text), [tie for tie in ties if isinstance(tie, Pair)]
    if way == "done" and len(helping) == 1 and not await _has_been(ctx, helping[0]):
        await _ask(ctx, ties, ctx.text, [choice(_("Done"), go="finish.begin", sign="✅", pair=helping[0].id)])
    elif way and helping:
        await _go(ctx, way, helping)
    elif _is_for_us(ctx.text):
        await registry.routes["search.free_words"].handler(ctx)
    else:
        await _ask(ctx, ties, ctx.text)


def _is_for_us(words: str) -> bool:
    """Whether this is surely for the bot, or perhaps a complaint or for a coordinator, which no neighbour reads."""
    meant = understood(words)
    likely = meant.first in NEVER_PASSED_ON and meant.confidence >= LIKELY
    return likely or (meant.acts and meant.first in FOR_THE_BOT)


async def _has_been(ctx: Context, pair: Pair) -> bool:
    """Whether they have met, so that it may be done."""
    visit = await visits.get(ctx.tx, pair)
    return visit is not None and visit.at <= ctx.now


async def _go(ctx: Context, way: str, helping: list[Pair]) -> None:
    """Where a button would lead; where they are in touch with several, they choose with whom."""
    if len(helping) == 1:
        ctx.picked = {"pair": helping[0].id}
        await registry.routes[_route(way, helping[0], ctx.person.id)].handler(ctx)
        return
    names = [await people.name_of(ctx.tx, pair.other(ctx.person.id)) for pair in helping]
    known = zip(names, helping, strict=True)
    ctx.say(_("With whom?"), [_with(name, pair, way, ctx.person.id) for name, pair in known])


def _with(name: str, pair: Pair, way: str, person: int) -> Choice:
    return choice(_("With {name}", name=name), go=_route(way, pair, person), pair=pair.id)


def _route(way: str, pair: Pair, person: int) -> str:
    cannot = "accept.release" if person == pair.helper else "doorstep.cannot"
    return {"done": "finish.begin", "late": "doorstep.late", "cannot": cannot, "meeting": "visit.show"}[way]


async def _ask(ctx: Context, ties: list[Tie], said: str, first: Sequence[Choice] = ()) -> None:
    names = {tie.id: await people.name_of(ctx.tx, tie.other(ctx.person.id)) for tie in ties}
    ways = [to_whom(pair, name) for pair, name in names.items()]
    question = _("Shall I pass that on: “{words}”?", words=said)
    ctx.ask(question, [*first, *ways, to_somebody_else()], then=whom, keep={"said": said})


@step
async def whom(ctx: Context) -> None:
    """To the neighbour they chose, or wherever else these words lead; what they add meanwhile goes along."""
    said = str(ctx.kept["said"])
    if matched.way(ctx.text) or (ctx.text and _is_for_us(ctx.text)):
        await offer(ctx)
    elif ctx.text:
        more = f"{said}\n{ctx.text}"
        if len(more) > LONGEST:
            raise Refusal(CHOOSE_ONE)
        await _ask(ctx, (await pairs.ties(ctx.tx, ctx.person))[:SHOWN], more)
    elif "pair" in ctx.picked:
        ctx.text = said
        await registry.routes["relay.once"].handler(ctx)
    else:
        ctx.text = said
        await registry.routes["search.look_up"].handler(ctx)
