"""Give an address or a phone number: only by the tap of whoever asked for help, read back, and to one helper."""

from bot.contract import Context, Refusal, Text, _, action, choice, step, verbatim
from bot.contract.meeting import hand_over, was_shared
from bot.contract.pairs import OVER, resting
from bot.contract.requests import CHOOSE_ONE, MINE, quoted
from bot.rules.folding import fold
from db import disclosures, pairs, people, sanctions
from db.model import Pair, PairState, Shared

LONGEST = 200

ASKED: dict[Shared, Text] = {
    Shared.ADDRESS: _("What may {name} know? Please write street and number, the name at the bell and the floor."),
    Shared.PHONE: _("Which phone number may {name} know?"),
}
NOTHING = choice(_("Give nothing"), nothing=True)


@action("disclose.begin")
async def begin(ctx: Context) -> None:
    """Ask for it once; only who asked for help can give it."""
    pair = await _to_give(ctx, ctx.picked["pair"])
    if pair:
        await _ask(ctx, pair, Shared(ctx.picked["kind"]))


async def _ask(ctx: Context, pair: Pair, kind: Shared) -> None:
    question = Text(ASKED[kind].message, {"name": await people.name_of(ctx.tx, pair.helper)})
    keep = {"pair": pair.id, "kind": kind.value}
    ctx.ask([question, _("I show it to you before I give it.")], [NOTHING], then=words, keep=keep)


@verbatim("disclose.words")
async def words(ctx: Context) -> None:
    """Read it back before it leaves; until then it is kept sealed, so it stands in no question that waits."""
    pair = await _to_give(ctx, ctx.kept["pair"])
    if pair is None or _nothing_given(ctx):
        return
    if not 0 < len(ctx.text) <= LONGEST:
        raise Refusal(_("Please write it in one line, in a few words."))
    ctx.say(quoted(ctx.text))
    asked = _("Shall I give this to {name}, and to nobody else?", name=await people.name_of(ctx.tx, pair.helper))
    ways = [choice(_("Give it"), give=True), choice(_("Change"), change=True), NOTHING]
    ctx.ask(asked, ways, then=sure, keep={"sealed": ctx.tx.seal.seal(ctx.text)})


@step("disclose.sure")
async def sure(ctx: Context) -> None:
    """Exactly this neighbour gets it, and both can read later that it was given."""
    pair, kind = await _to_give(ctx, ctx.kept["pair"]), Shared(ctx.kept["kind"])
    if pair is None or _nothing_given(ctx):
        return
    if "change" in ctx.picked:
        await _ask(ctx, pair, kind)
    elif "give" in ctx.picked or ctx.city.words.universal.get(fold(ctx.text)) == "yes":
        await _give(ctx, pair, kind)
    else:
        raise Refusal(CHOOSE_ONE)


async def _give(ctx: Context, pair: Pair, kind: Shared) -> None:
    value, name = ctx.tx.seal.unseal(ctx.kept["sealed"]), await people.name_of(ctx.tx, pair.helper)
    number = disclosures.give(ctx.tx, pair, ctx.person, kind, value)
    given = await disclosures.get(ctx.tx, number)
    if given:
        hand_over(ctx, pair, given, ctx.person.name)
    ctx.say(_("I gave it to {name}. You can take it back at any time.", name=name), [was_shared(pair), MINE])


def _nothing_given(ctx: Context) -> bool:
    """Whether they changed their mind, which they are told is fine."""
    if "nothing" not in ctx.picked:
        return False
    ctx.say(_("All right. I gave nothing."), [MINE])
    return True


async def _to_give(ctx: Context, number: int) -> Pair | None:
    """The pair in which they asked for help and are still in touch; None where it is none, which they are told.

    Nothing goes to a helper who is suspended, least of all an address.
    """
    pair = await pairs.mine(ctx.tx, number, ctx.person)
    if pair is None or pair.state is not PairState.OPEN or pair.asker != ctx.person.id:
        ctx.say(OVER, [MINE])
        return None
    if await sanctions.standing(ctx.tx, pair.helper):
        ctx.say(resting(await people.name_of(ctx.tx, pair.helper)), [MINE])
        return None
    return pair
