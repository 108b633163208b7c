"""What waits for a coordinator, oldest first."""

from bot.contract import Choice, Context, Line, Refusal, Text, _, allowed, always, choice, command, plain
from bot.contract.requests import MENU, card, named, waiting_since
from db import posts
from db.model import Case

SHOWN = 5


@command("queue", summary=_("What waits for a coordinator"), anytime=True, act="queue")
@always
async def queue(ctx: Context) -> None:
    """A line and a button for each request."""
    waiting = await posts.queue(ctx.tx, SHOWN)
    if not waiting:
        ctx.say(_("Nothing waits at the moment."), [MENU])
        return
    lines: list[Line] = [(*named(case), plain("·"), waiting_since(case)) for case in waiting]
    ctx.say(lines, [_number(case) for case in waiting])


def _number(case: Case) -> Choice:
    return choice(Text("#{number}", {"number": str(case.number)}), go="queue.show", post=case.post.id)


@allowed("queue")
@always
async def show(ctx: Context) -> None:
    """The card of one request once more, here."""
    case = await posts.case(ctx.tx, ctx.picked["post"])
    if case is None:
        raise Refusal(_("This request is no longer there."))
    ctx.say(*card(case, again=True))
