"""Forget me: everything about somebody is deleted, at once and for good."""

from bot.contract import Context, Refusal, _, choice, command, step
from bot.rules.folding import fold
from db import people


@command("forget", summary=_("Delete everything about me"))
async def forget(ctx: Context) -> None:
    """Ask once more, since it cannot be undone."""
    question = _("Shall I delete everything I know about you? This cannot be undone.")
    ctx.ask(question, [choice(_("No, keep it"), sure=False), choice(_("Yes, delete everything"), sure=True)], then=sure)


@step
async def sure(ctx: Context) -> None:
    """Delete, or leave everything as it is."""
    word = ctx.city.words.universal.get(fold(ctx.text))
    if word not in ("yes", "no") and "sure" not in ctx.picked:
        raise Refusal(_("Please answer with yes or no."))
    if word == "no" or ctx.picked.get("sure") is False:
        ctx.say(_("Nothing was deleted."), [choice(_("Menu"), go="menu")])
        return
    await people.forget(ctx.tx, ctx.person.id)
    ctx.say(
        [
            _("Everything I knew about you is deleted. Goodbye, and all the best!"),
            _("I cannot delete what stands on your own device. A backup may hold a copy for up to 30 days."),
        ]
    )
