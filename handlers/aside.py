"""Set aside: a coordinator no longer has a volunteer asked for help, and can bring them back; they hear it by day."""

from bot.contract import Context, Refusal, _, action, allowed, choice
from bot.contract.asking import here
from bot.contract.own_commands import renew
from bot.contract.requests import MENU
from bot.contract.roll import card
from bot.contract.trusted import SET_ASIDE, TASKS
from bot.rules.daytime import waking
from db import people, volunteers
from db.model import Listed, Role, VolunteerState

HELPS = (VolunteerState.ADMITTED, VolunteerState.PAUSED)
TALK = choice(_("Talk to a human"), go="talk")
QUICKER = _("Nothing was changed: somebody was quicker, or it is not their turn.")


@allowed("admit", name="aside.begin")
async def begin(ctx: Context) -> None:
    """Ask once; whom they help now they stay in touch with."""
    one = await _other(ctx)
    sure = choice(_("Set aside"), go="aside.set_aside", person=one.volunteer.person)
    stays = _("They stay in touch with neighbours whom they help now. To end that as well, suspend them.")
    asked = _("Shall {name} be set aside, so that nobody asks them for help any more?", name=one.name or "?")
    ctx.say([asked, stays], [sure, choice(_("Leave it as it is"), go="levels.look", person=one.volunteer.person)])


@allowed("admit", name="aside.set_aside")
async def set_aside(ctx: Context) -> None:
    """From now on nobody asks them, and what they were asked waits for them no longer."""
    person = (await _other(ctx)).volunteer.person
    if not any([await volunteers.move(ctx.tx, person, before, VolunteerState.ASIDE) for before in HELPS]):
        raise Refusal(QUICKER)
    people.revoke(ctx.tx, person, Role.VOLUNTEER)
    volunteers.no_longer_asked(ctx.tx, person)
    await _changed(ctx, VolunteerState.ASIDE)


@allowed("admit", name="aside.bring_back")
async def bring_back(ctx: Context) -> None:
    """They may help as before."""
    person = (await _other(ctx)).volunteer.person
    found = await people.last_seen(ctx.tx, person)
    if found is None or not await volunteers.move(ctx.tx, person, VolunteerState.ASIDE, VolunteerState.ADMITTED):
        raise Refusal(QUICKER)
    people.grant(ctx.tx, found[0], Role.VOLUNTEER)
    await _changed(ctx, VolunteerState.ADMITTED)


async def _changed(ctx: Context, state: VolunteerState) -> None:
    now = await _other(ctx)
    renew(ctx, now.volunteer.person, await people.roles_of(ctx.tx, now.volunteer.person))
    lines, choices = card(now, here(ctx).date())
    ctx.say(lines, choices, instead=True)
    ctx.later(waking(here(ctx)), hear, whose=now.volunteer.person, state=state.value)


@action("aside.hear")
async def hear(ctx: Context) -> None:
    """Unless it was changed again meanwhile."""
    volunteer = await volunteers.get(ctx.tx, ctx.person.id)
    if volunteer is None or volunteer.state.value != ctx.picked["state"]:
        return
    if volunteer.state is VolunteerState.ASIDE:
        ctx.say([SET_ASIDE, _("Would you like to know more? A coordinator answers you.")], [TALK, MENU])
    else:
        ctx.say(_("Good news: I ask you again when a neighbour needs a hand."), [TASKS, MENU])


async def _other(ctx: Context) -> Listed:
    """Whom it is about. Raises Refusal for themselves and for who is gone."""
    volunteer = await volunteers.with_quarters(ctx.tx, ctx.picked["person"])
    if volunteer is None:
        raise Refusal(_("This person is no longer there."))
    if volunteer.person == ctx.person.id:
        raise Refusal(_("Nobody decides about their own case. Please leave it to somebody else."))
    return Listed(await people.name_of(ctx.tx, volunteer.person), volunteer)
