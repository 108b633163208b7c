"""Wellbeing: a volunteer is asked how they are after their first visit and every tenth, and knows whom to talk to."""

from bot.contract import Context, _, action, choice, many
from bot.views.common import MENU
from bot.views.concerns import name_coordinator
from db import duty_roster, volunteers


@action("volunteers.ask_wellbeing")
async def ask_wellbeing(ctx: Context) -> None:
    """One question; nobody has to answer it."""
    volunteer = await volunteers.find_volunteer(ctx.tx, ctx.person.id)
    if volunteer is None:
        return
    home = volunteer.home or next(iter(volunteer.quarters), "")
    contact = name_coordinator(await duty_roster.find_responsible_name(ctx.tx, home, ctx.person.id))
    times = many(
        "You have helped a neighbour for the first time. Thank you!",
        "You have now helped {count} times. Thank you!",
        count=ctx.button_data.number("tasks"),
    )
    choices = [
        choice(_("I am well"), go="volunteers.note_wellbeing"),
        choice(_("Something worries me"), go="safety.ask_concern", pair=ctx.button_data.number("pair")),
        MENU,
    ]
    ctx.say([(times, _("How are you?")), *contact], choices)


@action("volunteers.note_wellbeing")
async def note_wellbeing(ctx: Context) -> None:
    """Note in the chat that the volunteer is well; nothing else is needed."""
    ctx.say(
        _("I am glad to hear that. You can write to me at any time if something worries you."), [MENU], instead=True
    )
