"""Suspend: one coordinator keeps a person from reaching others for a day; that person is told why, and can appeal."""

from typing import Any

from bot.contract import Context, Refusal, Team, _, action, allowed, always, choice
from bot.rules.reminders.quiet_hours import next_waking_time
from bot.views.common import MENU, local_now
from bot.views.sanctions import APPEAL_BUTTON, SANCTION_REASONS, already, announce_sanction, describe_sanction
from bot.views.stopped_contacts import explain_sanction_over, suspension_over_told_at
from db import people, sanctions, visits

SUSPENSION_OVER = _("Your suspension is over. You can use everything again.")


@allowed("suspend", name="safety.ask_suspension_reason")
@always
async def ask_suspension_reason(ctx: Context) -> None:
    """Ask for the reason of the suspension; works in read-only mode too, which may be on for this very person."""
    name = await _require_suspendable_name(ctx)
    person = ctx.button_data.number("person")
    same: dict[str, Any] = {"person": person, "case": ctx.button_data.optional_number("case")}
    reasons = [
        choice(label, go="safety.suspend_person", **same, reason=code) for code, label in SANCTION_REASONS.items()
    ]
    keep = choice(_("Do not suspend"), go="safety.cancel_suspension", person=person)
    ctx.say(_("Do you want to suspend {name} for a day? Please choose a reason.", name=name), [*reasons, keep])


@allowed("suspend", name="safety.suspend_person")
@always
async def suspend_person(ctx: Context) -> None:
    """Suspend the person at once, and tell why in the daytime."""
    if await _is_decided(ctx):
        return
    name = await _require_suspendable_name(ctx)
    person = ctx.button_data.number("person")
    reason = ctx.button_data.text("reason")
    number = sanctions.suspend_person(ctx.tx, person, reason, ctx.person)
    sanction = await sanctions.get_sanction(ctx.tx, number)
    if sanction is None:
        raise Refusal(_("This person no longer uses Büdchen."))
    ctx.later(next_waking_time(local_now(ctx)), tell_suspended, whose=person, sanction=number)
    ctx.later(suspension_over_told_at(ctx.city, sanction.until), tell_suspension_over, whose=person, sanction=number)
    ctx.say(_("Done. {name} will be told why and can object.", name=name), instead=True)
    by = _("Decided by {name}.", name=ctx.person.name or "?")
    ban = choice(_("Suggest a ban"), go="safety.ask_ban_reason", person=person)
    card = [*describe_sanction(name, reason, sanction.until, banned=False), by]
    ctx.tell(Team("suspend"), card, [ban], subject=f"sanction:{number}")
    await ctx.redirect("safety.pause_contacts")
    await ctx.redirect("moderation.take_case_by_acting")


@allowed("suspend", name="safety.cancel_suspension")
@always
async def cancel_suspension(ctx: Context) -> None:
    """Changed their mind, unless another coordinator has suspended this person meanwhile."""
    if not await _is_decided(ctx):
        ctx.say(_("Nothing was changed."), instead=True)


async def _is_decided(ctx: Context) -> bool:
    """Whether this person is suspended or banned by now, which the question says then in its place."""
    person = ctx.button_data.number("person")
    before = await sanctions.find_standing_sanction(ctx.tx, person)
    if before:
        name = await people.read_name(ctx.tx, person) or "?"
        ctx.say(already(name, before.reason, before.until, banned=before.banned), instead=True)
    return before is not None


@action("safety.tell_suspended")
@always
async def tell_suspended(ctx: Context) -> None:
    """Tell the person of the suspension kindly, with a button to appeal, unless it is over by now."""
    sanction = await sanctions.get_sanction(ctx.tx, ctx.button_data.number("sanction"))
    if sanction and not sanction.lifted and sanction.until > ctx.now:
        ctx.say(announce_sanction(sanction.reason, sanction.until, banned=False), [APPEAL_BUTTON, MENU])


@action("safety.tell_suspension_over")
@always
async def tell_suspension_over(ctx: Context) -> None:
    """Tell the person once that the suspension ended by itself; where it was lifted or extended, that was
    said before.
    """
    sanction = await sanctions.get_sanction(ctx.tx, ctx.button_data.number("sanction"))
    if sanction and not sanction.lifted and not await sanctions.find_standing_sanction(ctx.tx, ctx.person.id):
        ctx.say(
            *explain_sanction_over(
                [SUSPENSION_OVER], await visits.list_approved_of_person(ctx.tx, ctx.person), local_now(ctx)
            )
        )


async def _require_suspendable_name(ctx: Context) -> str:
    """Whom it is about. Raises Refusal for themselves, and for somebody who is gone or suspended already."""
    person = ctx.button_data.number("person")
    if person == ctx.person.id:
        raise Refusal(_("You cannot suspend yourself."))
    if not await people.is_known(ctx.tx, person):
        raise Refusal(_("This person no longer uses Büdchen."))
    name = await people.read_name(ctx.tx, person) or "?"
    if await sanctions.find_standing_sanction(ctx.tx, person):
        raise Refusal(_("{name} is already suspended.", name=name))
    return name
