"""Ban: two persons keep somebody from reaching others for two years; they hear why, and can object."""

from bot.contract import Context, Refusal, Team, _, action, allowed, always, choice, deed
from bot.contract.asking import here
from bot.contract.requests import MENU
from bot.contract.sanctioned import OBJECT, REASONS, notice, standing
from bot.contract.together import Matter, put_forward
from bot.rules.daytime import waking
from db import consents, people, sanctions
from db.consents import Idea


@allowed("ban", name="ban.begin", together=True)
async def begin(ctx: Context) -> None:
    """Ask for the reason."""
    name, person = await _name(ctx), ctx.picked["person"]
    reasons = [choice(label, go="ban.propose", person=person, reason=code) for code, label in REASONS.items()]
    keep = choice(_("Do not ban"), go="ban.leave_it", person=person)
    ctx.say(_("Shall {name} be banned? Please choose why.", name=name), [*reasons, keep])


@allowed("ban", name="ban.propose", together=True)
async def propose(ctx: Context) -> None:
    """Nothing happens before a second person agrees."""
    name, reason = await _name(ctx), ctx.picked["reason"]
    idea = Idea("ban.carry_out", ctx.picked["person"], {"reason": reason})
    number = consents.propose(ctx.tx, ctx.person, idea)
    ctx.say(_("Thank you. I ask for a second person."), instead=True)
    put_forward(ctx, Matter(number, idea.deed, ctx.person.name, name, more=(REASONS[reason],)))


@allowed("ban", name="ban.leave_it", together=True)
async def leave_it(ctx: Context) -> None:
    """Changed their mind."""
    ctx.say(_("Nothing was changed."), instead=True)


@deed("ban", name="ban.carry_out")
async def carry_out(ctx: Context) -> None:
    """Two agree: it holds at once, and by day they hear why."""
    proposal = await consents.get(ctx.tx, ctx.picked["consent"])
    if proposal is None or proposal.idea.about is None:
        raise Refusal(_("This person is no longer there."))
    person, reason = proposal.idea.about, proposal.idea.data["reason"]
    number = sanctions.ban(ctx.tx, person, reason, proposal.by, ctx.person)
    sanction = await sanctions.get(ctx.tx, number)
    if sanction is None:
        raise Refusal(_("This person is no longer there."))
    ctx.later(waking(here(ctx)), told, whose=person, sanction=number)
    name = await people.name_of(ctx.tx, person) or "?"
    ctx.tell(Team("ban"), standing(name, reason, sanction.until, banned=True), subject=f"sanction:{number}")
    ctx.picked = {**ctx.picked, "person": person}
    await ctx.redirect("stop.end")


@action("ban.told")
@always
async def told(ctx: Context) -> None:
    """Kindly, with the way to object, unless it was lifted by now."""
    sanction = await sanctions.get(ctx.tx, ctx.picked["sanction"])
    if sanction and not sanction.lifted:
        ctx.say(notice(sanction.reason, sanction.until, banned=True), [OBJECT, MENU])


async def _name(ctx: Context) -> str:
    """Whom it is about. Raises Refusal for themselves, and for somebody who is gone or banned already."""
    person = ctx.picked["person"]
    if person == ctx.person.id:
        raise Refusal(_("Nobody can ban themselves."))
    if not await people.known(ctx.tx, person):
        raise Refusal(_("This person is no longer there."))
    name, sanction = await people.name_of(ctx.tx, person) or "?", await sanctions.standing(ctx.tx, person)
    if sanction and sanction.banned:
        raise Refusal(_("{name} is banned already.", name=name))
    return name
