"""Plainly: words that leave no doubt lead where they belong, however much they are like something else."""

from bot.contract import Context, _, action, always, registry
from bot.rules.understanding import plain_statements
from bot.rules.understanding.intent import Intent


@action("account.follow_explicit_intent")
@always
async def follow_explicit_intent(ctx: Context) -> None:
    """To whoever writes for them, to a request, or to what there are reminders of."""
    about = plain_statements.find_leading_topic(ctx.text)
    if about == "represent":
        trust = _("Someone you trust, such as your daughter, can ask for help for you and get the answers.")
        ctx.say(trust, registry.choices("represent", "ask", "talk"))
    elif about == "remind":
        await ctx.redirect("reminders.explain_reminders")
    else:
        ctx.button_data = {"meant": Intent.HELP.value}
        await ctx.redirect("account.act_on_intent")
