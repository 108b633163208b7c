"""What was passed on and does not arrive: whoever said it hears so, instead of that it was passed on."""

from bot.contract import Context, action, always
from bot.contract.outgoing import Text
from bot.contract.relaying import NOT_COPIED, STILL_TRYING, UNHEARD, heard_by
from bot.contract.requests import MINE
from db import receipts, talks


@action("unheard.still")
@always
async def still(ctx: Context) -> None:
    """After a while: it is not forgotten. Once for all that waits in one talk."""
    talk = await talks.of(ctx.tx, ctx.picked["pair"], ctx.person)
    if talk and await receipts.unconfirmed(ctx.tx, ctx.picked["receipt"]):
        said = Text(STILL_TRYING.message, {"name": heard_by(talk)})
        ctx.tell(ctx.person.id, said, subject=f"still:{talk.pair.id}")


@action("unheard.lost")
@always
async def lost(ctx: Context) -> None:
    """It did not reach whoever is here, so the one it is by hears that, and what was `refused`; once for all parts."""
    receipt = ctx.picked["receipt"]
    if await receipts.unconfirmed(ctx.tx, receipt):
        receipts.unsay(ctx.tx, receipt)
        why = NOT_COPIED.get(ctx.picked.get("refused", ""), UNHEARD)
        ctx.tell(ctx.picked["by"], Text(why.message, {"name": ctx.person.name}), [MINE])
