"""Read-only mode: one word stops everything that reaches others, while people look into something."""

from collections.abc import Sequence

from bot.contract import BACKCHANNEL, Choice, Context, Text, _, allowed, always, choice, command
from db import sanctions

RESUME = choice(_("Switch it back on"), go="readonly.resume")


@command("readonly", summary=_("Stop everything that reaches others"), anytime=True, act="read_only")
@always
async def readonly(ctx: Context) -> None:
    """At once; whoever says it while it is on already is shown the way back."""
    if not await sanctions.stop(ctx.tx):
        ctx.say(_("Nothing is passed on at the moment. Shall everything work again?"), [RESUME])
        return
    name = ctx.person.name or "?"
    stopped = _("{name} has stopped everything that reaches others. Places and help still work.", name=name)
    _say_everywhere(ctx, stopped, [RESUME])


@allowed("read_only")
@always
async def resume(ctx: Context) -> None:
    """Everything works again."""
    if not await sanctions.go_on(ctx.tx):
        ctx.say(_("Everything works already."))
        return
    _say_everywhere(ctx, _("{name} has switched everything back on.", name=ctx.person.name or "?"))


def _say_everywhere(ctx: Context, news: Text, ways: Sequence[Choice] = ()) -> None:
    """In every room of the coordinators, and here."""
    ctx.tell(BACKCHANNEL, news, ways)
    if ctx.chat == "private":
        ctx.say(news, ways)
