"""Wellbeing: a volunteer is asked how they are after their first visit and every tenth, and knows whom to talk to."""

from bot.contract import Context, _, action, choice, many
from bot.contract.concerns import your_contact
from bot.contract.requests import MENU
from db import roster, volunteers


@action("wellbeing.ask")
async def ask(ctx: Context) -> None:
    """One question; nobody has to answer it."""
    volunteer = await volunteers.get(ctx.tx, ctx.person.id)
    if volunteer is None:
        return
    home = volunteer.home or next(iter(volunteer.quarters), "")
    contact = your_contact(await roster.contact(ctx.tx, home, ctx.person.id))
    times = many(
        "You have helped a neighbour for the first time. Thank you!",
        "You have helped {count} times by now. Thank you!",
        count=ctx.picked["tasks"],
    )
    ways = [
        choice(_("I am well"), go="wellbeing.well"),
        choice(_("Something is on my mind"), go="concern.begin", pair=ctx.picked["pair"]),
        MENU,
    ]
    ctx.say([(times, _("How are you?")), *contact], ways)


@action("wellbeing.well")
async def well(ctx: Context) -> None:
    """Nothing more is needed."""
    ctx.say(_("I am glad to hear that. You can write to me whenever something is on your mind."), [MENU], instead=True)
