"""Suspend: one coordinator keeps somebody from reaching others for a day; they hear why, and can object."""

from bot.contract import Context, Refusal, Team, _, action, allowed, always, choice
from bot.contract.asking import here
from bot.contract.requests import MENU
from bot.contract.sanctioned import OBJECT, REASONS, notice, standing
from bot.contract.stopping import all_again, said_over
from bot.rules.daytime import waking
from db import people, sanctions, visits

OVER = _("Your suspension is over: you can use everything again.")


@allowed("suspend", name="suspend.begin")
@always
async def begin(ctx: Context) -> None:
    """Ask for the reason; it works in read-only mode, too, for that may be why it is on."""
    name = await _name(ctx)
    person, same = ctx.picked["person"], {"person": ctx.picked["person"], "case": ctx.picked.get("case")}
    reasons = [choice(label, go="suspend.suspend", **same, reason=code) for code, label in REASONS.items()]
    keep = choice(_("Do not suspend"), go="suspend.leave_it", person=person)
    ctx.say(_("Shall {name} be suspended for a day? Please choose why.", name=name), [*reasons, keep])


@allowed("suspend", name="suspend.suspend")
@always
async def suspend(ctx: Context) -> None:
    """At once; by day they hear why."""
    name, person, reason = await _name(ctx), ctx.picked["person"], ctx.picked["reason"]
    number = sanctions.suspend(ctx.tx, person, reason, ctx.person)
    sanction = await sanctions.get(ctx.tx, number)
    if sanction is None:
        raise Refusal(_("This person is no longer there."))
    ctx.later(waking(here(ctx)), told, whose=person, sanction=number)
    ctx.later(said_over(ctx.city, sanction.until), over, whose=person, sanction=number)
    ctx.say(_("Done. {name} hears why, and can object.", name=name), instead=True)
    by = _("Decided by {name}.", name=ctx.person.name or "?")
    ban = choice(_("Propose a ban"), go="ban.begin", person=person)
    card = [*standing(name, reason, sanction.until, banned=False), by]
    ctx.tell(Team("suspend"), card, [ban], subject=f"sanction:{number}")
    await ctx.redirect("stop.pause")
    await ctx.redirect("claim.acted")


@allowed("suspend", name="suspend.leave_it")
@always
async def leave_it(ctx: Context) -> None:
    """Changed their mind."""
    ctx.say(_("Nothing was changed."), instead=True)


@action("suspend.told")
@always
async def told(ctx: Context) -> None:
    """Kindly, with the way to object, unless it is over by now."""
    sanction = await sanctions.get(ctx.tx, ctx.picked["sanction"])
    if sanction and not sanction.lifted and sanction.until > ctx.now:
        ctx.say(notice(sanction.reason, sanction.until, banned=False), [OBJECT, MENU])


@action("suspend.over")
@always
async def over(ctx: Context) -> None:
    """It ended by itself, and they hear so once; where it was lifted or made longer, they know that already."""
    sanction = await sanctions.get(ctx.tx, ctx.picked["sanction"])
    if sanction and not sanction.lifted and not await sanctions.standing(ctx.tx, ctx.person.id):
        ctx.say(*all_again([OVER], await visits.for_which(ctx.tx, ctx.person), here(ctx)))


async def _name(ctx: Context) -> str:
    """Whom it is about. Raises Refusal for themselves, and for somebody who is gone or suspended already."""
    person = ctx.picked["person"]
    if person == ctx.person.id:
        raise Refusal(_("Nobody can suspend themselves."))
    if not await people.known(ctx.tx, person):
        raise Refusal(_("This person is no longer there."))
    name = await people.name_of(ctx.tx, person) or "?"
    if await sanctions.standing(ctx.tx, person):
        raise Refusal(_("{name} is suspended already.", name=name))
    return name
