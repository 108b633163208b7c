"""Read-only mode: a word and a tap stop everything that reaches others, while people look into something."""

from collections.abc import Sequence

from bot.contract import BACKCHANNEL, Choice, Context, Text, _, allowed, always, choice, command
from bot.contract.requests import MENU
from db import sanctions

STOP = choice(_("Yes, stop everything"), go="readonly.stop")
RESUME = choice(_("Switch it back on"), go="readonly.resume")
ALREADY = _("Nothing is passed on at the moment. Shall everything work again?")


@command(
    "readonly",
    name="readonly.readonly",
    summary=_("Stop everything that reaches others"),
    anytime=True,
    act="read_only",
)
@always
async def readonly(ctx: Context) -> None:
    """Asked once, for it reaches everybody; whoever says it while it is on already is shown the way back."""
    if (await sanctions.hindrance(ctx.tx, ctx.person.id)).read_only:
        ctx.say(ALREADY, [RESUME])
        return
    what = _("No request and no message reaches others then, until somebody switches it back on.")
    ctx.say([what, _("Places and help still work. Shall I stop everything?")], [STOP, MENU])


@allowed("read_only", name="readonly.stop")
@always
async def stop(ctx: Context) -> None:
    """At once, and every room of the coordinators hears who it was."""
    if not await sanctions.stop(ctx.tx):
        ctx.say(ALREADY, [RESUME])
        return
    name = ctx.person.name or "?"
    stopped = _("{name} has stopped everything that reaches others. Places and help still work.", name=name)
    _say_everywhere(ctx, stopped, [RESUME])


@allowed("read_only", name="readonly.resume")
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
