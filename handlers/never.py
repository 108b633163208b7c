"""Never this kind: a volunteer is asked for one kind of help no more, and can take that back."""

from bot.contract import Context, Refusal, _, action, choice, kinds
from bot.contract.requests import MENU
from db import posts, volunteers
from db.model import VolunteerState

OFFER = choice(_("What I offer"), go="offer")


@action("never.this_kind")
async def this_kind(ctx: Context) -> None:
    """It counts as a no; whoever offers nothing else takes a break, for no choice would mean all."""
    post, volunteer = await posts.get(ctx.tx, ctx.picked["post"]), await volunteers.get(ctx.tx, ctx.person.id)
    if post is None or volunteer is None or ctx.person.id not in await posts.invited(ctx.tx, post.id):
        raise Refusal(_("I no longer know this request."), [MENU])
    posts.answered(ctx.tx, post.id, ctx.person.id, "no")
    left = tuple(kind for kind in volunteer.kinds or ctx.city.kinds if kind != post.kind)
    undo = choice(_("Undo"), go="never.undo", kinds=",".join(volunteer.kinds), paused=not left)
    if left:
        volunteers.offers(ctx.tx, ctx.person.id, left)
        said = _("All right. I do not ask you about this any more:")
        ctx.say([said, kinds.of(post.kind).label], [undo, OFFER, MENU], instead=True)
    else:
        await volunteers.move(ctx.tx, ctx.person.id, VolunteerState.ADMITTED, VolunteerState.PAUSED)
        ctx.say(_("That was all you offered, so I do not ask you any more for now."), [undo, OFFER, MENU], instead=True)


@action("never.undo")
async def undo(ctx: Context) -> None:
    """Everything is offered as before; the one request stays refused."""
    if ctx.picked["paused"]:
        await volunteers.move(ctx.tx, ctx.person.id, VolunteerState.PAUSED, VolunteerState.ADMITTED)
    volunteers.offers(ctx.tx, ctx.person.id, tuple(filter(None, ctx.picked["kinds"].split(","))))
    ctx.say(_("Everything you offered is as before."), [MENU], instead=True)
