"""Foreign words: a request in another language than the office's is translated beside its card, where a machine can."""

from bot.contract import BACKCHANNEL, Context, _, action, always
from bot.contract.cards import subject
from bot.contract.relaying import BY_MACHINE, TRANSLATOR, base, written_in
from db import docket, errands
from db.model import Case, Errand, Request


@action("foreign.translate")
async def translate(ctx: Context) -> None:
    """The words go to the machine, and nothing about their author; the card with the original does not wait for it."""
    case = await docket.read(ctx.tx, ctx.picked["case"])
    if case is None or not isinstance(case.about, Request) or not ctx.city.translated:
        return
    newest, reads = case.about.newest, base(next(iter(ctx.city.languages)))
    source = written_in(newest.words, base(case.language), reads, ctx.city)
    if source == reads:
        return
    asks, data = {"text": newest.words, "source": source, "target": reads}, {"case": case.id, "revision": newest.id}
    errand = Errand(TRANSLATOR, f"card:{case.id}", asks, go="foreign.back", data=data)
    errands.send(ctx.tx, errand, case.person or ctx.person.id)


@action("foreign.back")
@always
async def back(ctx: Context) -> None:
    """The coordinators read it beside the card, as long as these words wait for them; else nobody needs it."""
    case = await docket.read(ctx.tx, ctx.picked["case"])
    made = (ctx.picked["answer"] or {}).get("text", "")
    if case and made and _still_waits(case, ctx.picked["revision"]):
        told = _("#{number}: “{words}”", number=str(case.number), words=made)
        ctx.tell(BACKCHANNEL, [told, BY_MACHINE], beside=subject(case.id))


def _still_waits(case: Case, revision: int) -> bool:
    return case.waits and isinstance(case.about, Request) and case.about.newest.id == revision
