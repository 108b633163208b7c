"""Both wait: one wrote that nobody came, the other that nobody opened; neither is contradicted, a human sees both."""

from datetime import timedelta

from bot.contract import Choice, Context, _, action, choice
from bot.contract.cards import show
from bot.contract.meeting import BOTH
from bot.contract.pairs import in_touch
from bot.contract.requests import MINE
from db import docket, pairs, people, sanctions
from db.ids import milliseconds
from db.model import Pair
from db.pairs import Wrong

PATIENCE = timedelta(minutes=15)
PERHAPS = _("Perhaps you wait at two places: please look for each other.")
HEAR = _("If you have not found each other in 15 minutes, you hear from me. A coordinator knows of it.")


@action("apart.begin")
async def begin(ctx: Context) -> None:
    """Both hear what the other wrote; what was promised to who wrote first is taken back."""
    pair = in_touch(await pairs.mine(ctx.tx, ctx.picked["pair"], ctx.person))
    since = f"{BOTH}{milliseconds(ctx.now)}"
    if pair.knock.startswith(BOTH) or not await pairs.knock(ctx.tx, pair, pair.knock, since):
        ctx.say(_("A coordinator knows of it already, and finds out what happened."), [MINE])
        return
    asker, helper = await _names(ctx, pair)
    ctx.later(ctx.now + PATIENCE, still, whose=pair.asker, pair=pair.id, knock=since)
    opened = _("{name} writes that nobody opens.", name=helper)
    yet = _("I do not ask other neighbours yet.")
    came = _("{name} writes that nobody has come.", name=asker)
    ctx.tell(pair.asker, [(opened, PERHAPS), yet, HEAR], _ways(pair, helper))
    ctx.tell(
        pair.helper, [(came, PERHAPS), HEAR], [choice(_("Something is wrong"), go="report.begin", pair=pair.id), MINE]
    )
    await _on_the_card(ctx, pair, asker, helper)


async def _on_the_card(ctx: Context, pair: Pair, asker: str, helper: str) -> None:
    reached = await people.reach(ctx.tx, pair.asker)
    before = await pairs.open_report(ctx.tx, reached[0], Wrong("waiting", pair, pair.post)) if reached else None
    said = _("{asker} says that nobody came, {helper} says that nobody opened.", asker=asker, helper=helper)
    show(ctx, await docket.read(ctx.tx, before.case if before else pair.post), said)


@action("apart.still")
async def still(ctx: Context) -> None:
    """A quarter of an hour later, unless one of them has said a word: nobody has to go on waiting."""
    pair = await pairs.mine(ctx.tx, ctx.picked["pair"], ctx.person)
    # It stays known that they missed each other, so that nobody is asked whether the helper has come.
    if pair is None or not await pairs.knock(ctx.tx, pair, ctx.picked["knock"], f"{BOTH}{milliseconds(ctx.now)}"):
        return
    if await sanctions.standing(ctx.tx, pair.helper):
        return
    _asker, helper = await _names(ctx, pair)
    missed = _("I heard from neither of you that you found each other. Shall I ask other neighbours?")
    ctx.say([missed, _("A coordinator finds out what happened.")], _ways(pair, helper))
    go = _("Thank you for waiting. You may go now. A coordinator finds out what happened.")
    ctx.tell(pair.helper, go, [MINE])


def _ways(pair: Pair, helper: str) -> list[Choice]:
    here = choice(_("{name} is here", name=helper), go="came.here", pair=pair.id)
    wrong = choice(_("Something is wrong"), go="report.begin", pair=pair.id)
    return [here, choice(_("Ask again"), go="came.others", pair=pair.id), wrong]


async def _names(ctx: Context, pair: Pair) -> tuple[str, str]:
    return await people.name_of(ctx.tx, pair.asker), await people.name_of(ctx.tx, pair.helper)
