"""Plainly: words that leave no doubt lead where they belong, however much they are like something else."""

from bot.contract import Context, _, action, always, registry
from bot.rules import plainly
from bot.rules.intent import Intent


@action("plainly.lead")
@always
async def lead(ctx: Context) -> None:
    """To whoever writes for them, to a request, or to what there are reminders of."""
    about = plainly.leads_to(ctx.text)
    if about == "represent":
        trust = _("Somebody you trust, such as your daughter, can ask for help for you and get the answers.")
        ctx.say(trust, registry.choices("represent", "ask", "talk"))
    elif about == "remind":
        await ctx.redirect("remindable.say")
    else:
        ctx.picked = {"meant": Intent.HELP.value}
        await ctx.redirect("understood.begin")
