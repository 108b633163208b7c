"""A note for next time: what is good to know when somebody asks again; only coordinators read it, on the next card."""

from bot.contract import Context, Refusal, _, action, choice, step
from bot.contract.asking import sentence
from bot.contract.pairs import OVER
from bot.contract.requests import MENU
from db import helping, pairs
from db.model import PairState


@action("note.begin")
async def begin(ctx: Context) -> None:
    """Ask, and say honestly who reads it."""
    pair = await pairs.mine(ctx.tx, ctx.picked["pair"], ctx.person)
    if pair is None or pair.state is not PairState.DONE:
        raise Refusal(OVER, [MENU])
    asked = [
        _("Is there something to know for next time? For example: “the bell is broken, please knock”."),
        _("Only coordinators read it, and whoever asked for help where they want to see all that I know about them."),
    ]
    ctx.ask(asked, [choice(_("No, nothing"), skip=True)], then=words, keep=ctx.picked)


@step("note.words")
async def words(ctx: Context) -> None:
    """It stands on the card of the next request, and nowhere else."""
    if "skip" in ctx.picked:
        ctx.say(_("All right. Thank you!"), [MENU])
        return
    said, pair = sentence(ctx.text), await pairs.mine(ctx.tx, ctx.kept["pair"], ctx.person)
    if pair is None or pair.state is not PairState.DONE:
        raise Refusal(OVER, [MENU])
    helping.leave_note(ctx.tx, pair, ctx.person, said)
    ctx.say(_("Thank you. Coordinators see it with the next request."), [MENU])
