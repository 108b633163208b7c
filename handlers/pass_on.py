"""Matched people simply talk: what they write outside any question goes to the neighbour they are in touch with."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.contract import Choice, Context, Refusal, _, action, choice, registry, step
from bot.contract.concerns import SHALL_I, to_pass_on
from bot.contract.relaying import to_somebody_else, to_whom
from bot.contract.requests import CHOOSE_ONE
from bot.rules import matched
from bot.rules.intent import Intent
from db import cases, pairs, people, visits
from db.model import Pair, Tie

SHOWN, LONGEST, TOGETHER = 4, 1500, timedelta(hours=1)
"""Neighbours to choose from at once, characters that wait for an answer, and how long what is added belongs to them."""
LEADS_TO = {
    Intent.HUMAN: "talk",
    Intent.VOLUNTEER: "offer",
    Intent.PRIVACY: "privacy",
    Intent.DELETE: "forget",
    Intent.LANGUAGE: "language",
    Intent.ABOUT: "help",
    Intent.MINE: "mine",
}
"""What may be wanted of the bot rather than of a neighbour, who hears such words as well: "call me, please"."""


@action("pass_on.offer")
async def offer(ctx: Context) -> None:
    """What a button is for is done, and a complaint is for a coordinator; of anything else they are asked once whether
    it is for their neighbour."""
    ties = (await pairs.ties(ctx.tx, ctx.person))[:SHOWN]
    way, helping = matched.way(ctx.text), _helping(ties)
    if way and helping and not await _is_too_early(ctx, way, helping):
        await _go(ctx, way, helping)
    elif _complains(ctx.text):
        await ctx.redirect("understood.complaint")
    else:
        await _ask(ctx, ties, ctx.text)


def _helping(ties: Sequence[Tie]) -> list[Pair]:
    return [tie for tie in ties if isinstance(tie, Pair)]


def _complains(words: str) -> bool:
    """Perhaps about the neighbour, who therefore does not read it."""
    return matched.not_for_a_neighbour(words) is Intent.COMPLAINT


async def _is_too_early(ctx: Context, way: str, helping: list[Pair]) -> bool:
    """Whether it is said to be done before they have met, so that it may mean something else."""
    return way == "done" and len(helping) == 1 and not await _has_been(ctx, helping[0])


async def _has_been(ctx: Context, pair: Pair) -> bool:
    """Whether they have met, so that it may be done."""
    visit = await visits.get(ctx.tx, pair)
    return visit is not None and visit.at <= ctx.now


async def _go(ctx: Context, way: str, helping: list[Pair]) -> None:
    """Where a button would lead; where they are in touch with several, they choose with whom."""
    if len(helping) == 1:
        ctx.picked = {"pair": helping[0].id}
        await ctx.redirect(_route(way, helping[0], ctx.person.id))
        return
    names = [await people.name_of(ctx.tx, pair.other(ctx.person.id)) for pair in helping]
    known = zip(names, helping, strict=True)
    ctx.say(_("With whom?"), [_with(name, pair, way, ctx.person.id) for name, pair in known])


def _with(name: str, pair: Pair, way: str, person: int) -> Choice:
    return choice(_("With {name}", name=name), go=_route(way, pair, person), pair=pair.id)


def _route(way: str, pair: Pair, person: int) -> str:
    cannot = "accept.release" if person == pair.helper else "doorstep.cannot"
    waits = "knock.nobody_opened" if person == pair.helper else "knock.nobody_came"
    ways = {"done": "finish.begin", "late": "doorstep.late", "cannot": cannot, "meeting": "visit.show"}
    return {**ways, **dict.fromkeys(matched.IN_VAIN, waits)}[way]


async def _ask(ctx: Context, ties: list[Tie], said: str) -> None:
    """Whether all they `said` is for a neighbour, and for whom; what the last of it may be for besides comes first."""
    names = {tie.id: await people.name_of(ctx.tx, tie.other(ctx.person.id)) for tie in ties}
    ways = [to_whom(pair, name) for pair, name in names.items()]
    office = [choice(_("Send to the office"), office=True)] if await cases.asks(ctx.tx, ctx.person) else []
    question = _("Shall I pass that on: “{words}”?", words=said)
    first = _besides(ctx.text, _helping(ties))
    kept = {"said": said, "at": ctx.now.isoformat()}
    ctx.ask(question, [*office, *first, *ways, to_somebody_else()], then=whom, keep=kept)


def _besides(words: str, helping: list[Pair]) -> list[Choice]:
    """The button that these words are for, too."""
    if matched.way(words) == "done" and len(helping) == 1:
        return [choice(_("Done"), go="finish.begin", sign="✅", pair=helping[0].id)]
    meant = matched.not_for_a_neighbour(words)
    return registry.choices(LEADS_TO[meant]) if meant in LEADS_TO else []


@step("pass_on.whom")
async def whom(ctx: Context) -> None:
    """To the neighbour they chose, or wherever else these words lead; what they add within an hour goes along."""
    said = str(ctx.kept["said"])
    if ctx.text:
        await _add(ctx, said)
        return
    ctx.text = said
    if "office" in ctx.picked:
        await ctx.redirect("converse.unasked")
    elif "pair" in ctx.picked:
        await ctx.redirect("relay.once")
    else:
        await ctx.redirect("search.free_words")


async def _add(ctx: Context, said: str) -> None:
    """A complaint waits for a tap of its own, and the question for its answer."""
    if _complains(ctx.text):
        raise Refusal(SHALL_I, [to_pass_on(ctx.text)])
    at = datetime.fromisoformat(str(ctx.kept.get("at", ctx.now.isoformat())))
    more = f"{said}\n{ctx.text}" if ctx.now - at < TOGETHER else ctx.text
    if len(more) > LONGEST:
        raise Refusal(CHOOSE_ONE)
    await _ask(ctx, (await pairs.ties(ctx.tx, ctx.person))[:SHOWN], more)
