"""Further words of somebody who may be in danger: they are read by whoever reads the first of them, and ring again."""

from datetime import timedelta

from bot.contract import BACKCHANNEL, Context, action, always
from bot.contract.alarm import further
from bot.contract.cards import show, subject
from bot.contract.deciding import there
from bot.contract.outgoing import Media
from bot.contract.requests import MENU
from bot.contract.voices import SPOKEN, WHOSE
from db import cases, docket
from db.model import Case

IN_A_ROW = timedelta(minutes=5)
SIGNS, OTHER = {"voice": SPOKEN, "photo": "📷", "document": "📎"}, "…"
"""What stands for it where words are quoted; of anything else that is all there is."""


@action("further.words")
@always
async def words(ctx: Context) -> None:
    """What they write on stands on the same card and rings as the first of it did; of many messages in a row one does,
    unless somebody is on it. Where a coordinator asked something it is the answer."""
    await _add(ctx, ctx.text)


@action("further.shown")
@always
async def shown(ctx: Context) -> None:
    """A voice or a picture: its sign stands on the card, and the coordinators hear or see it beside that."""
    what, media = str(ctx.picked["showed"]), str(ctx.picked["media"])
    case = await _add(ctx, " ".join(filter(None, (SIGNS.get(what, OTHER), ctx.text))))
    if media and what in SIGNS:
        theirs = Media(what, media, str(ctx.picked["network"]))
        ctx.tell(BACKCHANNEL, WHOSE, media=theirs, beside=subject(case.id))
        if case.holder:
            ctx.tell(case.holder, WHOSE, media=theirs)


async def _add(ctx: Context, said: str) -> Case:
    number = await cases.alarm_of(ctx.tx, ctx.person.id)
    before = there(await docket.read(ctx.tx, number or 0))
    cases.say(ctx.tx, before.id, ctx.person.id, said, office=False)
    await cases.answered(ctx.tx, before.id)
    show(ctx, there(await docket.read(ctx.tx, before.id)))
    shown_ = dict(ctx.picked)
    if before.holder or ctx.now - max([before.opened, *(word.said for word in before.talk)]) >= IN_A_ROW:
        ctx.picked = {"case": before.id}
        await ctx.redirect("alarm_ring.start")
    ctx.picked = shown_
    ctx.say(further(before), [MENU])
    return before
