"""On behalf: whoever called the office is served as well; a coordinator asks for them and prints a slip."""

from bot.contract import Context, Line, Moment, Refusal, Sheet, _, allowed, command
from bot.contract.deciding import GONE, request_of, there
from bot.contract.on_behalf import CALLED
from bot.contract.reading import named
from bot.contract.requests import MENU, quoted, when
from db import docket


@command("behalf", name="behalf.behalf", summary=_("Ask for somebody who called"), act="ask")
async def behalf(ctx: Context) -> None:
    """The same short questions as for anybody; another coordinator looks at it, and news come to whoever wrote it."""
    ctx.kept = {"whom": CALLED}
    await ctx.redirect("ask")


@allowed("ask", name="behalf.slip")
async def slip(ctx: Context) -> None:
    """A sheet of paper to hand over or to send by post: what was asked, its number, and whom to call."""
    case = there(await docket.read(ctx.tx, ctx.picked["post"]))
    newest = request_of(case).newest
    if case.person != ctx.person.id:
        raise Refusal(GONE)
    lines: list[Line] = [
        named(case),
        quoted(newest.words),
        when(newest.wanted),
        _("Written down: {moment}.", moment=Moment(newest.made)),
        _("Your neighbour's name: ______________________"),
        _("Please call us if anything changes: {office}.", office=ctx.city.office),
        _("Please never hand over a bank card, a PIN or money in advance."),
    ]
    sheet = Sheet(f"{case.number}.html", _("Your request at Büdchen"), tuple(lines))
    ctx.say(_("Here is the slip to print."), [MENU], file=sheet)
