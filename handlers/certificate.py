"""A certificate for the CV: whoever helped says which name shall stand on it, and a coordinator signs it."""

from bot.contract import Context, Refusal, _, choice, command, step
from bot.contract.cards import arrives
from bot.contract.helped import LONGEST_PAPER_NAME, clock
from bot.contract.promises import looks_by, promised
from bot.contract.requests import MENU, in_private
from db import docket, helping, posts, roster
from db.cases import Look
from db.model import total


@command(
    "certificate",
    name="certificate.certificate",
    summary=_("A certificate of my help"),
    anytime=True,
    audience="accept",
)
async def certificate(ctx: Context) -> None:
    """For everybody who has noted hours; one at a time."""
    in_private(ctx)
    spells = await helping.spent(ctx.tx, ctx.person.id)
    if not spells:
        raise Refusal(_("You have not noted any hours yet. I ask you when you have helped somebody."), [MENU])
    if await helping.waits_for_paper(ctx.tx, ctx.person):
        raise Refusal(_("A coordinator looks at your certificate already. You hear from me."), [MENU])
    what = _("I make a certificate over {time} hours, in your language and in German.", time=clock(total(spells)))
    name = _("Which name shall stand on it? Coordinators see it, and I keep it only for this.")
    ctx.ask([what, name], [choice(_("Not now"), skip=True)], then=called)


@step("certificate.called")
async def called(ctx: Context) -> None:
    """A case for the coordinators, with the time by which somebody looks."""
    if "skip" in ctx.picked:
        ctx.say(_("All right, I dropped it. Nothing was sent."), [MENU])
        return
    name = " ".join(ctx.text.split())
    if not 1 < len(name) <= LONGEST_PAPER_NAME or any(sign.isdecimal() or sign in "@/<>" for sign in name):
        raise Refusal(_("Please write only the name, as it shall stand on the paper."))
    if await helping.waits_for_paper(ctx.tx, ctx.person):
        raise Refusal(_("A coordinator looks at your certificate already. You hear from me."), [MENU])
    quarter = await posts.last_quarter(ctx.tx, ctx.person)
    hours = await roster.hours_for(ctx.tx, quarter)
    due = promised(ctx.city, ctx.now, hours)
    case = await helping.want_paper(ctx.tx, ctx.person, name, Look(due, quarter=quarter))
    ctx.say([_("Thank you. I passed it on."), looks_by(due)], [MENU])
    arrives(ctx, await docket.read(ctx.tx, case), hours, lately=await docket.lately(ctx.tx))
