"""Settings: what somebody can change about themselves, as buttons that lead to where it is changed."""

from bot.contract import Choice, Context, Refusal, _, action, always, choice, command, registry, step
from bot.contract.requests import MENU, in_private
from bot.contract.told import first_name, here
from bot.contract.trusted import BACK, TASKS, TRAIN, busy, level
from db import people, volunteers
from db.model import Volunteer, VolunteerState

BUSY = choice(_("Only until some day"), go="busy")
TO_SETTINGS = choice(_("Settings"), go="settings")


@command("settings", name="settings.settings", summary=_("Settings"), sign="⚙️", anytime=True)
@always
async def settings(ctx: Context) -> None:
    """Show what stands, and the ways to change it."""
    in_private(ctx)
    name = ctx.person.name
    known = _("Neighbours you are in touch with call you {name}.", name=name)
    volunteer = await volunteers.get(ctx.tx, ctx.person.id)
    ways = [*registry.choices("language"), choice(_("My first name"), go="settings.ask_name"), *_helping(volunteer)]
    called = known if name else _("You have not told me your first name.")
    stands = [level(volunteer, here(ctx).date()), *busy(volunteer, here(ctx))] if volunteer else []
    letter = [] if volunteer else registry.choices("letter", "represent")  # more than six buttons nobody reads
    ctx.say([called, *stands], [*ways, *letter, *registry.choices("mydata"), MENU])


def _helping(volunteer: Volunteer | None) -> list[Choice]:
    if volunteer is None:
        return []
    breaks = {
        VolunteerState.ADMITTED: [choice(_("Take a break"), go="settings.pause")],
        VolunteerState.PAUSED: [BACK],
    }
    first = [TRAIN] if volunteer.trained is None else breaks.get(volunteer.state, [])
    return [choice(_("What I offer"), go="offer"), *first]


@action("settings.ask_name")
@always
async def ask_name(ctx: Context) -> None:
    """Only the first name; it is all that others see."""
    ctx.ask(_("What is your first name? Neighbours you help see it, and the coordinators."), then=name)


@step("settings.name")
@always
async def name(ctx: Context) -> None:
    """From now on they are called so."""
    ctx.person = people.call(ctx.tx, ctx.person, first_name(ctx.text))
    ctx.say(_("Thank you, {name}.", name=ctx.person.name), [TO_SETTINGS, MENU])


@action("settings.pause")
@always
async def pause(ctx: Context) -> None:
    """Nobody asks them for help until they are back."""
    if not await volunteers.move(ctx.tx, ctx.person.id, VolunteerState.ADMITTED, VolunteerState.PAUSED):
        raise Refusal(_("There is nothing to take a break from."), [TO_SETTINGS, MENU])
    ctx.say(_("Enjoy your break! I do not ask you until you are back."), [BACK, BUSY, MENU])


@action("settings.come_back")
@always
async def come_back(ctx: Context) -> None:
    """They are asked again; only somebody who took a break can come back."""
    if not await volunteers.move(ctx.tx, ctx.person.id, VolunteerState.PAUSED, VolunteerState.ADMITTED):
        raise Refusal(_("You are not taking a break."), [TO_SETTINGS, MENU])
    ctx.say(_("Welcome back! I ask you again when somebody needs a hand."), [TASKS, MENU])
