"""What waits for a coordinator, oldest first."""

from bot.contract import Context, Line, Refusal, Text, _, allowed, choice, command
from bot.contract.requests import MENU, card, need
from db import people, posts
from db.model import Case, Role

SHOWN = 5


@command("queue", summary=_("What waits for a coordinator"), anytime=True)
async def queue(ctx: Context) -> None:
    """A line and a button for each request."""
    if Role.COORDINATOR not in await people.roles(ctx.tx, ctx.person):
        raise Refusal(_("Only coordinators can do that."))
    waiting = [await posts.case(ctx.tx, one.post) for one in await posts.queue(ctx.tx, SHOWN)]
    cases = [case for case in waiting if case]
    if not cases:
        ctx.say(_("Nothing waits at the moment."), [MENU])
        return
    lines: list[Line] = [(_name(case), need(case.post.task, case.quarter)) for case in cases]
    ctx.say(lines, [choice(_name(case), go="queue.show", post=case.post.id) for case in cases])


def _name(case: Case) -> Text:
    return Text("#{number}", {"number": str(case.number)})


@allowed(Role.COORDINATOR)
async def show(ctx: Context) -> None:
    """The card of one request once more, here."""
    case = await posts.case(ctx.tx, ctx.picked["post"])
    if case is None:
        raise Refusal(_("This request is no longer there."))
    ctx.say(*card(case, again=True))
