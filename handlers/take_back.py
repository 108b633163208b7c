"""Take it back: a decision is undone; of a request that was approved, as long as nobody helps."""

from bot.contract import Context, Refusal, _, allowed
from bot.contract.cards import show
from bot.contract.deciding import not_theirs, request_of, was_read
from bot.contract.requests import MENU, MINE, withdraw
from bot.contract.second_thoughts import can_be_taken_back, told_at
from db import docket, posts
from db.model import Request, RevisionState

AGAIN = _(
    "A coordinator looks once more at what you wrote last. Nobody is asked for it at the moment. You hear from me."
)


@allowed("decide", name="take_back.undo")
async def undo(ctx: Context) -> None:
    """The request waits to be looked at again, as if nothing had been decided."""
    case = not_theirs(ctx, await docket.read(ctx.tx, ctx.picked["case"]))
    request = request_of(case)
    fresh = was_read(ctx, request) and can_be_taken_back(ctx, request)
    if not fresh or not await posts.take_back(ctx.tx, request.newest):
        raise Refusal(_("It is too late for that: they have heard of it already."))
    show(ctx, await docket.read(ctx.tx, case.id), _("The decision was taken back."))
    await _tell_them(ctx, request)


async def _tell_them(ctx: Context, request: Request) -> None:
    """Where it was told already: who was asked cannot say yes any more, and whoever asked hears that it waits again."""
    post, decided = request.post, request.decided
    withdraw(ctx, post.id, await posts.uninvite(ctx.tx, post.id, request.newest.id))
    approved = request.newest.state is RevisionState.APPROVED
    if approved and decided and ctx.now >= told_at(decided, ctx.city.zone, approved=True):
        ctx.tell(post.author, AGAIN, [MINE, MENU])
        ctx.later(ctx.now, "ring.onward", whose=post.author, post=post.id)
