"""Announce: two coordinators together tell something to everybody, once a day at most, and only by day."""

from datetime import timedelta

from bot.contract import (
    Choice,
    Context,
    Refusal,
    _,
    action,
    always,
    approved_action,
    choice,
    command,
    plain,
    proposing_step,
    yes_choice,
)
from bot.rules.reminders.quiet_hours import next_waking_time
from bot.views.common import CHANGE_DRAFT_LABEL, CHOOSE_ONE, MENU, local_now, quote, require_private_chat
from bot.views.two_person_approval import ApprovalRequest, describe_reach, request_approval
from db import broadcast, two_person_approvals
from db.two_person_approvals import ProposedAction

MIN_BROADCAST_LENGTH = 10
MAX_BROADCAST_LENGTH = 600
BROADCAST_BATCH_SIZE = 50
MIN_BROADCAST_INTERVAL = timedelta(days=1)
UNSUBSCRIBE = choice(_("No more announcements"), go="moderation.unsubscribe_broadcasts")
BROADCAST_TOO_SOON = _("There was already an announcement in the last 24 hours. Please wait until tomorrow.")


@command(
    "announce", name="moderation.start_broadcast", summary=_("Send an announcement"), act="announce", together=True
)
async def start_broadcast(ctx: Context) -> None:
    """Ask for the text of the broadcast."""
    require_private_chat(ctx)
    await _require_broadcast_interval(ctx)
    ctx.ask(_("What should everyone read? A few short sentences are best."), then=receive_broadcast_text)


@proposing_step("announce", name="moderation.receive_broadcast_text")
async def receive_broadcast_text(ctx: Context) -> None:
    """Read the broadcast back, with the number of people it reaches."""
    if not MIN_BROADCAST_LENGTH <= len(ctx.text) <= MAX_BROADCAST_LENGTH:
        raise Refusal(
            _(
                "Please write between {least} and {most} characters.",
                least=MIN_BROADCAST_LENGTH,
                most=MAX_BROADCAST_LENGTH,
            )
        )
    reached = await broadcast.count_recipients(ctx.tx)
    choices = [yes_choice(_("Suggest this"), go_on="send"), choice(CHANGE_DRAFT_LABEL, go_on="change"), _drop_button()]
    question = [_("This is what everyone would read:"), quote(ctx.text), describe_reach(reached)]
    ctx.ask(question, choices, then=confirm_broadcast, keep={"words": ctx.text, "reached": reached})


def _drop_button() -> Choice:
    return choice(_("Discard"), go_on="drop")


@proposing_step("announce", name="moderation.confirm_broadcast")
async def confirm_broadcast(ctx: Context) -> None:
    """Propose the broadcast, change it or discard it."""
    match ctx.button_data.get("go_on"):
        case "send":
            await _propose_broadcast(ctx)
        case "change":
            ctx.ask(_("What should everyone read? A few short sentences are best."), then=receive_broadcast_text)
        case "drop":
            ctx.say(_("All right, I have cancelled this. Nothing was sent."), [MENU])
        case _:
            raise Refusal(CHOOSE_ONE)


async def _propose_broadcast(ctx: Context) -> None:
    """Nothing is sent before a second coordinator agrees."""
    said = str(ctx.kept["words"])
    number = two_person_approvals.create_proposal(
        ctx.tx, ctx.person, ProposedAction("moderation.send_broadcast", words=said)
    )
    ctx.say(_("Thank you. I will ask a second person to agree."), [MENU])
    more = (describe_reach(int(ctx.kept["reached"])),)
    request_approval(ctx, ApprovalRequest(number, "moderation.send_broadcast", ctx.person.name, words=said, more=more))


@approved_action("announce", name="moderation.send_broadcast")
async def send_broadcast(ctx: Context) -> None:
    """Start the broadcast after two coordinators agreed: in the daytime, a few messages at a time."""
    await _require_broadcast_interval(ctx)
    ctx.later(
        next_waking_time(local_now(ctx)), send_next_broadcast_batch, consent=ctx.button_data.number("consent"), after=0
    )


async def _require_broadcast_interval(ctx: Context) -> None:
    if await two_person_approvals.was_approved_within(ctx.tx, "moderation.send_broadcast", MIN_BROADCAST_INTERVAL):
        raise Refusal(BROADCAST_TOO_SOON, [MENU])


@action("moderation.send_next_broadcast_batch")
async def send_next_broadcast_batch(ctx: Context) -> None:
    """Send the next batch of the broadcast, only in the daytime."""
    now = local_now(ctx)
    if next_waking_time(now) != now:
        ctx.later(next_waking_time(now), send_next_broadcast_batch, **ctx.button_data.raw())
        return
    proposal = await two_person_approvals.get_proposal(ctx.tx, ctx.button_data.number("consent"))
    if proposal is None:
        return
    told = await broadcast.list_recipients_after(ctx.tx, ctx.button_data.number("after"), BROADCAST_BATCH_SIZE)
    for person in told:
        heading = _("News from {office}:", office=ctx.city.office)
        ctx.tell(person, [heading, plain(proposal.idea.words)], [UNSUBSCRIBE, MENU])
    if len(told) == BROADCAST_BATCH_SIZE:
        ctx.later(now, send_next_broadcast_batch, consent=proposal.id, after=told[-1])


@action("moderation.unsubscribe_broadcasts")
@always
async def unsubscribe_broadcasts(ctx: Context) -> None:
    """Unsubscribe a person from broadcasts; no reason is asked."""
    broadcast.set_wanted(ctx.tx, ctx.person, wanted=False)
    again = choice(_("Get announcements again"), go="moderation.subscribe_broadcasts")
    ctx.say(_("All right. I will not send you any more announcements."), [again, MENU])


@action("moderation.subscribe_broadcasts")
@always
async def subscribe_broadcasts(ctx: Context) -> None:
    """Subscribe a person to broadcasts again."""
    broadcast.set_wanted(ctx.tx, ctx.person, wanted=True)
    ctx.say(_("Thank you. I will tell you when there is news."), [UNSUBSCRIBE, MENU])
