"""Explicit intent: a phrase that leaves no doubt leads straight to its capability, however alike it is to another
intent.
"""

from bot.contract import Context, _, action, always, registry
from bot.rules.understanding import plain_statements
from bot.rules.understanding.intent import Intent


@action("account.follow_explicit_intent")
@always
async def follow_explicit_intent(ctx: Context) -> None:
    """Lead the resident to representatives, to a help request, or to reminders."""
    about = plain_statements.find_leading_topic(ctx.text)
    if about == "represent":
        trust = _("Someone you trust, such as your daughter, can ask for help for you and get the answers.")
        ctx.say(trust, registry.choices("represent", "ask", "talk"))
    elif about == "remind":
        await ctx.redirect("reminders.explain_reminders")
    else:
        ctx.button_data = {"meant": Intent.HELP.value}
        await ctx.redirect("account.act_on_intent")
