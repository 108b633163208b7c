"""Settings: what a person can change about the profile, as buttons that lead to each change."""

from bot.contract import Choice, Context, Refusal, _, action, always, choice, command, registry, step
from bot.views.common import MENU, local_now, require_first_name, require_private_chat
from bot.views.trust_level import (
    END_BREAK_BUTTON,
    OPEN_REQUESTS_BUTTON,
    TRAINING_BUTTON,
    describe_busy,
    describe_own_level,
)
from db import people, volunteers
from db.model import Volunteer, VolunteerState

BUSY_UNTIL_DAY = choice(_("Only until a certain day"), go="busy")
TO_SETTINGS = choice(_("Settings"), go="settings")


@command("settings", name="account.show_settings", summary=_("Settings"), anytime=True)
@always
async def show_settings(ctx: Context) -> None:
    """Show the current settings, and a button for each change."""
    require_private_chat(ctx)
    name = ctx.person.name
    known = _("People you are in touch with know you as {name}.", name=name)
    volunteer = await volunteers.find_volunteer(ctx.tx, ctx.person.id)
    choices = [
        *registry.choices("language"),
        choice(_("My first name"), go="account.ask_first_name"),
        *_volunteer_buttons(volunteer),
    ]
    called = known if name else _("You have not told me your first name.")
    stands = (
        [describe_own_level(volunteer, local_now(ctx).date()), *describe_busy(volunteer, local_now(ctx))]
        if volunteer
        else []
    )
    letter = [] if volunteer else registry.choices("letter", "represent")  # more than six buttons nobody reads
    ctx.say([called, *stands], [*choices, *letter, *registry.choices("mydata"), MENU])


def _volunteer_buttons(volunteer: Volunteer | None) -> list[Choice]:
    if volunteer is None:
        return []
    breaks = {
        VolunteerState.ADMITTED: [choice(_("Take a break"), go="account.pause_volunteering")],
        VolunteerState.PAUSED: [END_BREAK_BUTTON],
    }
    first = [TRAINING_BUTTON] if volunteer.trained is None else breaks.get(volunteer.state, [])
    return [choice(_("What I offer"), go="offer"), *first]


@action("account.ask_first_name")
@always
async def ask_first_name(ctx: Context) -> None:
    """Ask for the first name; it is all that other people see."""
    ctx.ask(
        _("What is your first name? The people you help will see it, and so will the coordinators."),
        then=receive_first_name,
    )


@step("account.receive_first_name")
@always
async def receive_first_name(ctx: Context) -> None:
    """Save the person's first name."""
    ctx.person = people.set_name(ctx.tx, ctx.person, require_first_name(ctx.text))
    ctx.say(_("Thank you, {name}.", name=ctx.person.name), [TO_SETTINGS, MENU])


@action("account.pause_volunteering")
@always
async def pause_volunteering(ctx: Context) -> None:
    """Pause invitations to this volunteer until the break is ended."""
    if not await volunteers.set_state(ctx.tx, ctx.person.id, VolunteerState.ADMITTED, VolunteerState.PAUSED):
        raise Refusal(_("You do not need a break at the moment."), [TO_SETTINGS, MENU])
    ctx.say(_("Enjoy your break! I will not ask you until you are back."), [END_BREAK_BUTTON, BUSY_UNTIL_DAY, MENU])


@action("account.resume_volunteering")
@always
async def resume_volunteering(ctx: Context) -> None:
    """End the volunteer's break. Raises Refusal where there was none."""
    if not await volunteers.set_state(ctx.tx, ctx.person.id, VolunteerState.PAUSED, VolunteerState.ADMITTED):
        raise Refusal(_("You are not on a break."), [TO_SETTINGS, MENU])
    ctx.say(_("Welcome back! I will ask you again when someone needs help."), [OPEN_REQUESTS_BUTTON, MENU])
