"""Further words of somebody who may be in danger: they are read by whoever reads the first of them, and ring again."""

from datetime import timedelta

from bot.contract import Context, action, always, registry
from bot.contract.alarm import further
from bot.contract.cards import show
from bot.contract.deciding import there
from bot.contract.requests import MENU
from db import cases, docket

IN_A_ROW = timedelta(minutes=5)


@action
@always
async def words(ctx: Context) -> None:
    """What they write on stands on the same card and rings as the first of it did; of many messages in a row one does,
    unless somebody is on it. Where a coordinator asked something it is the answer."""
    number = await cases.alarm_of(ctx.tx, ctx.person.id)
    before = there(await docket.read(ctx.tx, number or 0))
    cases.say(ctx.tx, before.id, ctx.person.id, ctx.text, office=False)
    await cases.answered(ctx.tx, before.id)
    show(ctx, there(await docket.read(ctx.tx, before.id)))
    if before.holder or ctx.now - max([before.opened, *(word.said for word in before.talk)]) >= IN_A_ROW:
        ctx.picked = {"case": before.id}
        await registry.routes["alarm_ring.start"].handler(ctx)
    ctx.say(further(before), [MENU])
