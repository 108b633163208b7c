"""Take it back: a slip of the finger is undone, as long as nobody has heard of the decision."""

from bot.contract import Context, Refusal, _, allowed
from bot.contract.cards import show
from bot.contract.deciding import not_theirs, request_of, was_read
from bot.contract.second_thoughts import can_be_taken_back
from db import docket, posts


@allowed("decide")
async def undo(ctx: Context) -> None:
    """The request waits to be looked at again, as if nothing had been decided."""
    case = not_theirs(ctx, await docket.read(ctx.tx, ctx.picked["case"]))
    request = request_of(case)
    fresh = was_read(ctx, request) and can_be_taken_back(ctx, request)
    if not fresh or not await posts.take_back(ctx.tx, request.newest):
        raise Refusal(_("It is too late for that: they have heard of it already."))
    show(ctx, await docket.read(ctx.tx, case.id), _("The decision was taken back."))
