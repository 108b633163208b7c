"""On behalf: a coordinator asks for a person who called the office, and prints a slip."""

from bot.contract import Context, Line, Moment, Refusal, Sheet, _, allowed, command
from bot.views.case_decision import CASE_GONE, require_case, require_help_request
from bot.views.case_text import describe_case_title
from bot.views.common import MENU, quote
from bot.views.help_requests import describe_wanted_day
from bot.views.on_behalf import CALLED_OFFICE
from db import case_view


@command("behalf", name="requests.start_for_caller", summary=_("Ask for a caller"), act="ask")
async def start_for_caller(ctx: Context) -> None:
    """Start the usual request form for a caller; another coordinator reviews it, and its author gets all news."""
    ctx.kept = {"whom": CALLED_OFFICE}
    await ctx.redirect("ask")


@allowed("ask", name="requests.print_slip")
async def print_slip(ctx: Context) -> None:
    """A printable sheet with the request, its case number, and whom to call."""
    case = require_case(await case_view.read_case(ctx.tx, ctx.button_data.number("post")))
    newest = require_help_request(case).newest
    if case.person != ctx.person.id:
        raise Refusal(CASE_GONE)
    lines: list[Line] = [
        describe_case_title(case),
        quote(newest.words),
        describe_wanted_day(newest.wanted),
        _("Written down: {moment}.", moment=Moment(newest.made)),
        _("Name of the person who helps you: ______________________"),
        _("Please call us if anything changes: {office}.", office=ctx.city.office),
        _("Please never hand over a bank card, a PIN or money in advance."),
    ]
    sheet = Sheet(f"{case.number}.html", _("Your request with Büdchen"), tuple(lines))
    ctx.say(_("Here is the note to print."), [MENU], file=sheet)
