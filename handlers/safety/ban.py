"""Ban: two coordinators keep a person from reaching others for two years; that person is told why, and can appeal."""

from bot.contract import Context, Refusal, Team, _, action, allowed, always, approved_action, choice
from bot.rules.reminders.quiet_hours import next_waking_time
from bot.views.common import MENU, local_now
from bot.views.sanctions import APPEAL_BUTTON, SANCTION_REASONS, already, announce_sanction, describe_sanction
from bot.views.two_person_approval import ApprovalRequest, approval_buttons, proposed_before, request_approval
from db import people, sanctions, two_person_approvals
from db.two_person_approvals import ApprovalState, ProposedAction


@allowed("ban", name="safety.ask_ban_reason", together=True)
async def ask_ban_reason(ctx: Context) -> None:
    """Ask for the reason of the ban."""
    name = await _require_bannable(ctx)
    person = ctx.button_data.number("person")
    reasons = [
        choice(label, go="safety.propose_ban", person=person, reason=code) for code, label in SANCTION_REASONS.items()
    ]
    keep = choice(_("Do not ban"), go="safety.cancel_ban", person=person)
    ctx.say(_("Do you want to ban {name}? Please choose a reason.", name=name), [*reasons, keep])


@allowed("ban", name="safety.propose_ban", together=True)
async def propose_ban(ctx: Context) -> None:
    """Nothing happens before a second person agrees; who comes second agrees to what was proposed already."""
    if await _is_decided(ctx):
        return
    name = await _require_bannable(ctx)
    reason = ctx.button_data.text("reason")
    idea = ProposedAction("safety.ban_person", ctx.button_data.optional_number("person"), {"reason": reason})
    number = two_person_approvals.create_proposal(ctx.tx, ctx.person, idea)
    ctx.say(_("Thank you. I will ask a second person to agree."), instead=True)
    request_approval(
        ctx, ApprovalRequest(id=number, deed=idea.deed, by=ctx.person.name, name=name, more=(SANCTION_REASONS[reason],))
    )


@allowed("ban", name="safety.cancel_ban", together=True)
async def cancel_ban(ctx: Context) -> None:
    """Cancel the ban, unless it was decided or proposed meanwhile."""
    if not await _is_decided(ctx):
        ctx.say(_("Nothing was changed."), instead=True)


async def _is_decided(ctx: Context) -> bool:
    """Whether this person is banned by now, or that was proposed, which the question says then in its place."""
    person = ctx.button_data.number("person")
    before = await sanctions.find_standing_sanction(ctx.tx, person)
    name = await people.read_name(ctx.tx, person) or "?"
    proposal = await two_person_approvals.waits(ctx.tx, "safety.ban_person", person)
    if before and before.banned:
        ctx.say(already(name, before.reason, before.until, banned=True), instead=True)
    elif proposal:
        ctx.say(
            [*proposed_before(await people.read_name(ctx.tx, proposal.by), name)],
            approval_buttons(proposal.id),
            instead=True,
        )
    return bool(proposal or (before and before.banned))


@approved_action("ban", name="safety.ban_person")
async def ban_person(ctx: Context) -> None:
    """Ban the person at once after two coordinators agreed, and tell why in the daytime."""
    proposal = await two_person_approvals.get_proposal(ctx.tx, ctx.button_data.number("consent"))
    if proposal is None or proposal.idea.about is None:
        raise Refusal(_("This person no longer uses Büdchen."))
    person = proposal.idea.about
    reason = proposal.idea.data["reason"]
    ctx.button_data = {**ctx.button_data, "person": person}
    if proposal.state is ApprovalState.OPEN:
        await _require_bannable(ctx)
    number = sanctions.ban_person(ctx.tx, person, reason, proposal.by, ctx.person)
    sanction = await sanctions.get_sanction(ctx.tx, number)
    if sanction is None:
        raise Refusal(_("This person no longer uses Büdchen."))
    ctx.later(next_waking_time(local_now(ctx)), tell_banned, whose=person, sanction=number)
    name = await people.read_name(ctx.tx, person) or "?"
    ctx.tell(Team("ban"), describe_sanction(name, reason, sanction.until, banned=True), subject=f"sanction:{number}")
    ctx.button_data = {**ctx.button_data, "person": person}
    await ctx.redirect("safety.end_contacts")


@action("safety.tell_banned")
@always
async def tell_banned(ctx: Context) -> None:
    """Tell the person of the ban kindly, with a button to appeal, unless it was lifted since."""
    sanction = await sanctions.get_sanction(ctx.tx, ctx.button_data.number("sanction"))
    if sanction and not sanction.lifted:
        ctx.say(announce_sanction(sanction.reason, sanction.until, banned=True), [APPEAL_BUTTON, MENU])


async def _require_bannable(ctx: Context) -> str:
    """Whom it is about. Raises Refusal for themselves, and for somebody who is gone or banned already."""
    person = ctx.button_data.number("person")
    if person == ctx.person.id:
        raise Refusal(_("You cannot ban yourself."))
    if not await people.is_known(ctx.tx, person):
        raise Refusal(_("This person no longer uses Büdchen."))
    name = await people.read_name(ctx.tx, person) or "?"
    sanction = await sanctions.find_standing_sanction(ctx.tx, person)
    if sanction and sanction.banned:
        raise Refusal(_("{name} is already banned.", name=name))
    return name
