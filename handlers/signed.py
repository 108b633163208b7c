"""Signed: by day whoever helped gets their paper, or hears why not; where it cannot be made, a human hears of it."""

from bot.contract import BACKCHANNEL, Context, Otherwise, _, action, choice
from bot.contract.cards import arrives, subject
from bot.contract.deciding import there
from bot.contract.outgoing import paper_json
from bot.contract.promises import looks_by, promised
from bot.contract.requests import MENU
from db import docket, helping, roster
from db.cases import Look
from db.model import Certificate, PaperState


@action("signed.hand_over")
async def hand_over(ctx: Context) -> None:
    """Exactly what was signed: it came sealed, so nothing that was noted since then changes it."""
    paper = await _theirs(ctx, PaperState.SIGNED)
    if paper:
        sheet = paper_json.validate_json(ctx.tx.seal.unseal(ctx.picked["sealed"]))
        thanks = _("Here is your certificate. Thank you for all your help!")
        told = [thanks, _("Please keep the file: I do not keep it.")]
        fails = Otherwise(go="signed.failed", data={"case": paper.id})
        ctx.tell(ctx.person.id, told, [MENU], file=sheet, otherwise=fails)


@action("signed.not_now")
async def not_now(ctx: Context) -> None:
    """Said kindly, with somebody to ask."""
    if await _theirs(ctx, PaperState.DECLINED):
        sorry = _("We cannot sign your certificate at the moment.")
        talk = choice(_("Talk to a human"), go="talk")
        ctx.say([sorry, _("Would you like to know more? A coordinator answers you.")], [talk, MENU])


@action("signed.failed")
async def failed(ctx: Context) -> None:
    """No paper came out of it: they need not wait in vain, and it can be signed once more when that is mended."""
    paper = await _theirs(ctx, PaperState.SIGNED)
    if paper is None:
        return
    quarter = there(await docket.read(ctx.tx, paper.id)).quarter
    hours = await roster.hours_for(ctx.tx, quarter)
    due = promised(ctx.city, ctx.now, hours)
    await helping.unsign(ctx.tx, paper, Look(due, quarter=quarter))
    ctx.say([_("I am sorry: I could not make the file of your certificate."), looks_by(due)], [MENU])
    arrives(ctx, await docket.read(ctx.tx, paper.id), hours, lately=await docket.lately(ctx.tx))
    ctx.tell(
        BACKCHANNEL,
        _("The file of this certificate could not be made. Whoever runs the bot can mend it; then please sign again."),
        beside=subject(paper.id),
    )


async def _theirs(ctx: Context, state: PaperState) -> Certificate | None:
    """Their own certificate, where it stands so."""
    paper = await helping.paper(ctx.tx, ctx.picked["case"])
    return paper if paper and paper.person == ctx.person.id and paper.state is state else None
