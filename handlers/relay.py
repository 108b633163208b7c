"""Talk through the bot: what one neighbour says goes to the other, and neither learns how to reach them elsewhere."""

from bot.contract import Choice, Context, Line, Media, Text, _, action, choice, verbatim
from bot.contract.cards import show
from bot.contract.meeting import take_back
from bot.contract.pairs import CUT_SHORT, OVER, ended
from bot.contract.requests import MINE
from db import disclosures, docket, pairs, people, sanctions
from db.model import Pair, PairState

SHOWN: dict[str, Text] = {
    "voice": _("{name} sends you a voice message."),
    "photo": _("{name} sends you a picture."),
}
SIGNS = {"voice": "🎤", "photo": "🖼"}


@action
async def begin(ctx: Context) -> None:
    """From now on everything they say goes to the other, until they are done."""
    pair = await pairs.mine(ctx.tx, ctx.picked["pair"], ctx.person)
    if pair is None or pair.state is not PairState.OPEN:
        ctx.say(OVER, [MINE])
        return
    name = await people.name_of(ctx.tx, pair.other(ctx.person.id))
    ctx.ask(_("What shall I tell {name}?", name=name), _ways_out(), then=words, keep={"pair": pair.id})


@verbatim
async def words(ctx: Context) -> None:
    """Pass it on and wait for more; where that is impossible, say so and what to do instead."""
    if "done" in ctx.picked:
        ctx.say(_("All right. What you write from now on is not passed on."), [MINE])
        return
    pair = await pairs.mine(ctx.tx, ctx.kept["pair"], ctx.person)
    if pair is None or pair.state is not PairState.OPEN:
        ctx.say(_("This contact has ended, so I did not pass that on."), [MINE])
        return
    reached = await people.reach(ctx.tx, pair.other(ctx.person.id))
    if reached is None:
        ctx.say(_("I cannot reach your neighbour any more, so I did not pass that on."), [_to_end(pair), MINE])
        return
    other, _address = reached
    rests = await sanctions.standing(ctx.tx, other.id)
    hindrance = _("I cannot pass anything on to {name} at the moment.", name=other.name) if rests else _hindrance(ctx)
    if hindrance is None:
        _pass_on(ctx, pair)
    ctx.ask(hindrance or _("I passed it on to {name}.", name=other.name), _ways_out(), then=words)


@action
async def end(ctx: Context) -> None:
    """One tap, and nothing is passed on any more; the other hears that it ended, not why."""
    pair = await pairs.mine(ctx.tx, ctx.picked["pair"], ctx.person)
    if pair is None or not await pairs.end(ctx.tx, pair):
        ctx.say(OVER, [MINE])
        return
    take_back(ctx, pair, await disclosures.withdraw_all(ctx.tx, pair))
    other = pair.other(ctx.person.id)
    ctx.say(*ended(await people.name_of(ctx.tx, other), asks=ctx.person.id == pair.asker))
    ctx.tell(other, *ended(ctx.person.name, asks=other == pair.asker))
    show(ctx, await docket.read(ctx.tx, pair.post), CUT_SHORT)


def _hindrance(ctx: Context) -> Text | None:
    """Why this cannot be passed on, with what to do instead."""
    if "position" in ctx.picked:
        return _("I do not pass on positions. Please write where to meet.")
    what = ctx.picked.get("showed", "")
    known = what in SHOWN and ctx.picked["media"]
    return _("I cannot pass that on yet. Please write it in a few words.") if what and not known else None


def _pass_on(ctx: Context, pair: Pair) -> None:
    """One message for the other; what was said is kept sealed, a sign standing for what has no words."""
    what, name = ctx.picked.get("showed", ""), ctx.person.name
    lines: list[Line] = [Text(SHOWN[what].message, {"name": name})] if what else []
    if ctx.text:
        lines.append(Text("{name}: {words}", {"name": name, "words": ctx.text}))
    pairs.relay(ctx.tx, pair, ctx.person, " ".join(filter(None, (SIGNS.get(what), ctx.text))))
    media = Media(what, ctx.picked["media"], ctx.picked["network"]) if what else None
    ctx.tell(pair.other(ctx.person.id), lines, _ways_back(pair), media=media)


def _ways_back(pair: Pair) -> list[Choice]:
    answer = choice(_("Answer"), go="relay.begin", pair=pair.id)
    return [answer, choice(_("Something is wrong"), go="report.begin", pair=pair.id), _to_end(pair)]


def _to_end(pair: Pair) -> Choice:
    return choice(_("End contact"), go="relay.end", pair=pair.id)


def _ways_out() -> list[Choice]:
    return [choice(_("Done writing"), done=True)]
