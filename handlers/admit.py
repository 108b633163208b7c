"""Admit: until there are levels of trust, a coordinator's tap lets each volunteer help."""

from bot.contract import BACKCHANNEL, Context, Refusal, _, allowed, choice
from bot.contract.requests import MENU
from db import people, volunteers
from db.model import Role, VolunteerState


@allowed("admit")
async def admit(ctx: Context) -> None:
    """The card says so in every room, and the volunteer hears it; nobody admits themselves."""
    number = ctx.picked["person"]
    if number == ctx.person.id:
        raise Refusal(_("Nobody can admit themselves. Somebody else has to do it."))
    reached = await people.reach(ctx.tx, number)
    if reached is None:
        raise Refusal(_("This person cannot be reached any more."))
    volunteer, _address = reached
    if not await volunteers.move(ctx.tx, number, VolunteerState.APPLIED, VolunteerState.ADMITTED):
        raise Refusal(_("{name} was admitted already.", name=volunteer.name))
    people.grant(ctx.tx, volunteer, Role.VOLUNTEER)
    ctx.tell(BACKCHANNEL, _("{name} is admitted and may help now.", name=volunteer.name), subject=f"volunteer:{number}")
    welcome = _("Good news: you are admitted! I write to you when a neighbour needs a hand.")
    ctx.tell(number, welcome, [choice(_("Who needs help now?"), go="tasks"), MENU])
