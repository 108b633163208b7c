"""Talk to a human: a sentence is enough, and a coordinator answers through the bot."""

from bot.contract import Context, Refusal, _, action, always, command, step
from bot.views.case_card import open_case_card
from bot.views.common import MAX_SENTENCE_LENGTH, MENU, require_private_chat
from bot.views.response_time import compute_due, describe_due
from db import case_view, cases, duty_roster, help_requests
from db.cases import ReviewDue
from db.model import Urgency


@command("talk", name="account.ask_message_to_team", summary=_("Talk to a person"), menu=60)
@always
async def ask_message_to_team(ctx: Context) -> None:
    """Pass on the text written after the command at once, else ask for one sentence."""
    require_private_chat(ctx)
    if ctx.text:
        await send_message_to_team(ctx)
    else:
        question = _("What is it about? One sentence is enough. A coordinator will read it.")
        ctx.ask([question, _("If someone is in danger now, please call 110 or 112.")], then=send_message_to_team)


@step("account.send_message_to_team")
@always
async def send_message_to_team(ctx: Context) -> None:
    """Open a case for the resident's message, and say by when a coordinator will look."""
    if not ctx.text or len(ctx.text) > MAX_SENTENCE_LENGTH:
        raise Refusal(_("Please write one or two sentences."))
    quarter = await help_requests.find_last_quarter(ctx.tx, ctx.person)
    hours = await duty_roster.list_office_hours_for(ctx.tx, quarter)
    due = compute_due(ctx.city, ctx.now, hours)
    case = cases.open_team_message(ctx.tx, ctx.person, ctx.text, ReviewDue(due, Urgency.SOON, quarter))
    ctx.say([_("Thank you. I have passed it on."), describe_due(due)], [MENU])
    open_case_card(
        ctx, await case_view.read_case(ctx.tx, case), hours, lately=await case_view.count_recent_cases(ctx.tx)
    )


@action("account.send_earlier_words_to_team")
@always
async def send_earlier_words_to_team(ctx: Context) -> None:
    """Pass on the resident's earlier message, after a tap that confirms it."""
    ctx.text = str(ctx.button_data.text("words"))
    await send_message_to_team(ctx)
