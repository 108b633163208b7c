"""Never this kind: a volunteer is asked for one kind of help no more, and can take that back."""

from bot.contract import Context, Refusal, _, action, choice, kinds
from bot.views.common import MENU
from db import help_requests, volunteers
from db.model import VolunteerState

MY_OFFER = choice(_("What I offer"), go="offer")


@action("matching.mute_kind")
async def mute_kind(ctx: Context) -> None:
    """Mute a kind of help, which counts as a "no"; a volunteer who offers no other kind takes a break, for none would
    mean all.
    """
    request = await help_requests.get_request(ctx.tx, ctx.button_data.number("post"))
    volunteer = await volunteers.find_volunteer(ctx.tx, ctx.person.id)
    if (
        request is None
        or volunteer is None
        or ctx.person.id not in await help_requests.read_invitation_answers(ctx.tx, request.id)
    ):
        raise Refusal(_("I can no longer find this request."), [MENU])
    help_requests.record_invitation_answer(ctx.tx, request.id, ctx.person.id, "no")
    left = tuple(kind for kind in volunteer.kinds or ctx.city.kinds if kind != request.kind)
    undo = choice(_("Undo"), go="matching.unmute_kind", kinds=",".join(volunteer.kinds), paused=not left)
    if left:
        volunteers.set_kinds(ctx.tx, ctx.person.id, left)
        said = _("All right. I will not ask you about this any more:")
        ctx.say([said, kinds.find_kind(request.kind).label], [undo, MY_OFFER, MENU], instead=True)
    else:
        await volunteers.set_state(ctx.tx, ctx.person.id, VolunteerState.ADMITTED, VolunteerState.PAUSED)
        ctx.say(
            _("That was everything you offered, so I will not ask you to help for now."),
            [undo, MY_OFFER, MENU],
            instead=True,
        )


@action("matching.unmute_kind")
async def unmute_kind(ctx: Context) -> None:
    """Everything is offered as before; the one request stays refused."""
    if ctx.button_data["paused"]:
        await volunteers.set_state(ctx.tx, ctx.person.id, VolunteerState.PAUSED, VolunteerState.ADMITTED)
    volunteers.set_kinds(ctx.tx, ctx.person.id, tuple(filter(None, ctx.button_data.text("kinds").split(","))))
    ctx.say(_("Your offer is the same as before."), [MENU], instead=True)
