"""Admit: a coordinator's tap lets each volunteer help once they have been through the training, or says not now."""

from bot.contract import Context, _, allowed, choice
from bot.contract.cards import show
from bot.contract.concerns import your_contact
from bot.contract.deciding import not_theirs, there, too_late
from bot.contract.own_commands import renew
from bot.contract.requests import MENU
from bot.contract.trusted import FIRST_THE_TRAINING, TASKS, TRAIN
from db import cases, docket, people, roster, volunteers
from db.model import Role, VolunteerState

WELCOME = _("Good news: you are admitted! I write to you when a neighbour needs a hand.")
ADMITTED = _("Good news: you are admitted!")
TALK = choice(_("Talk to a human"), go="talk")


@allowed("admit", name="admit.admit")
async def admit(ctx: Context) -> None:
    """The card says so in every room, and the volunteer hears it; nobody admits themselves."""
    person = await _decided(ctx, VolunteerState.ADMITTED)
    reached = await people.reach(ctx.tx, person) if person else None
    if person and reached:
        people.grant(ctx.tx, reached[0], Role.VOLUNTEER)
        renew(ctx, person, await people.roles_of(ctx.tx, person))
        volunteer = await volunteers.get(ctx.tx, person)
        trained = volunteer is not None and volunteer.trained is not None
        home = volunteer.home or next(iter(volunteer.quarters), "") if volunteer else ""
        contact = your_contact(await roster.contact(ctx.tx, home, person))
        said = [WELCOME] if trained else [ADMITTED, FIRST_THE_TRAINING]
        ctx.tell(person, [*said, *contact], [TASKS if trained else TRAIN, MENU])


@allowed("admit", name="admit.decline")
async def decline(ctx: Context) -> None:
    """Not now: they hear so kindly, with somebody to ask."""
    person = await _decided(ctx, VolunteerState.DECLINED)
    if person:
        sorry = _("Thank you for offering your help. We cannot take it up at the moment.")
        ctx.tell(person, [sorry, _("Would you like to know more? A coordinator answers you.")], [TALK, MENU])


async def _decided(ctx: Context, state: VolunteerState) -> int | None:
    """Who it was decided about, by number; None where somebody was quicker, and the card says how it stands."""
    case = not_theirs(ctx, await docket.read(ctx.tx, ctx.picked["case"]))
    person = case.person or 0
    moved = await volunteers.move(ctx.tx, person, VolunteerState.APPLIED, state)
    await cases.decide(ctx.tx, case.id)
    after = there(await docket.read(ctx.tx, case.id))
    if not moved:
        too_late(ctx, after)
        return None
    show(ctx, after)
    return person
