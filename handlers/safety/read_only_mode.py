"""Read-only mode: a word and a tap stop everything that reaches others, while people look into something."""

from collections.abc import Sequence

from bot.contract import BACKCHANNEL, Choice, Context, Text, _, allowed, always, choice, command
from bot.views.common import MENU
from db import sanctions

STOP_EVERYTHING = choice(_("Yes, stop everything"), go="safety.start_read_only_mode")
SWITCH_BACK_ON = choice(_("Switch it back on"), go="safety.end_read_only_mode")
ALREADY_READ_ONLY = _("I am not passing anything on at the moment. Shall I switch everything back on?")


@command(
    "readonly",
    name="safety.ask_read_only_mode",
    summary=_("Stop requests, messages"),
    anytime=True,
    act="read_only",
)
@always
async def ask_read_only_mode(ctx: Context) -> None:
    """Ask for confirmation, for read-only mode affects all residents; where it is on, show the button that ends it."""
    if (await sanctions.read_access_block(ctx.tx, ctx.person.id)).read_only:
        ctx.say(ALREADY_READ_ONLY, [SWITCH_BACK_ON])
        return
    what = _("No requests or messages will reach others until someone switches everything back on.")
    ctx.say(
        [what, _("People can still look for places and ask questions. Shall I stop everything else?")],
        [STOP_EVERYTHING, MENU],
    )


@allowed("read_only", name="safety.start_read_only_mode")
@always
async def start_read_only_mode(ctx: Context) -> None:
    """Start read-only mode at once, and tell every room of the coordinators who did it."""
    if not await sanctions.start_read_only(ctx.tx):
        ctx.say(ALREADY_READ_ONLY, [SWITCH_BACK_ON])
        return
    name = ctx.person.name or "?"
    stopped = _(
        "{name} has stopped all requests and messages to others. People can still look for places and ask questions.",
        name=name,
    )
    _say_everywhere(ctx, stopped, [SWITCH_BACK_ON])


@allowed("read_only", name="safety.end_read_only_mode")
@always
async def end_read_only_mode(ctx: Context) -> None:
    """End read-only mode: messages and requests are passed on again."""
    if not await sanctions.end_read_only(ctx.tx):
        ctx.say(_("Everything is already working."))
        return
    _say_everywhere(ctx, _("{name} has switched everything back on.", name=ctx.person.name or "?"))


def _say_everywhere(ctx: Context, news: Text, buttons: Sequence[Choice] = ()) -> None:
    """In every room of the coordinators, and here."""
    ctx.tell(BACKCHANNEL, news, buttons)
    if ctx.chat == "private":
        ctx.say(news, buttons)
