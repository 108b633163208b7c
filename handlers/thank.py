"""Thank somebody in one's own words: once, after it went well, and only the neighbour it is meant for hears it."""

from bot.contract import Context, Refusal, _, action, choice, verbatim
from bot.contract.asking import LONGEST
from bot.contract.helped import concerns
from bot.contract.pairs import OVER
from bot.contract.requests import MENU
from db import blocks, helping, pairs, people, sanctions
from db.model import PairState

ALL_RIGHT = _("All right. Thank you!")


@action("thank.begin")
async def begin(ctx: Context) -> None:
    """Ask for the words, with one tap as the way out."""
    pair = await pairs.mine(ctx.tx, ctx.picked["pair"], ctx.person)
    if pair is None or pair.state is not PairState.DONE:
        raise Refusal(OVER, [MENU])
    name = await people.name_of(ctx.tx, pair.other(ctx.person.id))
    skip = choice(_("Nothing more"), skip=True)
    asked = _("What would you like to say to {name}? One or two sentences.", name=name)
    ctx.ask(asked, [skip], then=words, keep=ctx.picked)


@verbatim("thank.words")
async def words(ctx: Context) -> None:
    """Pass them on, kept sealed like all that two neighbours say to each other."""
    if "skip" in ctx.picked:
        ctx.say(ALL_RIGHT, [MENU])
        return
    if not 0 < len(ctx.text) <= LONGEST:
        raise Refusal(_("Please write one or two sentences."))
    pair = await pairs.mine(ctx.tx, ctx.kept["pair"], ctx.person)
    other = await people.reach(ctx.tx, pair.other(ctx.person.id)) if pair else None
    rests = other and await sanctions.standing(ctx.tx, other[0].id)
    apart = other and await blocks.between(ctx.tx, ctx.person.id, other[0].id)
    if pair is None or other is None or rests or apart or not await helping.thank(ctx.tx, pair, ctx.person):
        ctx.say(_("I cannot pass that on any more. Your thanks have arrived all the same."), [MENU])
        return
    pairs.relay(ctx.tx, pair, ctx.person, ctx.text)
    wrong = choice(_("Something is wrong"), go="report.begin", pair=pair.id)
    says = _("{name} says to you: “{words}”", name=ctx.person.name, words=ctx.text)
    ctx.tell(other[0].id, says, [wrong, MENU])
    ctx.say(_("I passed it on to {name}.", name=other[0].name), [*concerns(pair.id), MENU])
