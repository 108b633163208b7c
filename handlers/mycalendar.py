"""My calendar: what somebody follows as an address for their calendar, which they can change or switch off."""

from bot.contract import Choice, Context, Date, File, Line, Text, _, action, always, choice, command
from bot.contract.requests import MENU, in_private
from bot.rules.calendartext import MEDIA_TYPE, calendar_text
from bot.rules.ownevents import followed
from db import calendars, subscriptions

OFF = choice(_("Switch it off"), go="mycalendar.close")
EVENTS = choice(_("What is on nearby"), go="events")


@command("mycalendar", name="mycalendar.mycalendar", summary=_("My calendar"), anytime=True)
@always
async def mycalendar(ctx: Context) -> None:
    """Whether they have an address already, and what it is for; a file where nobody reaches us from outside."""
    in_private(ctx)
    since = await calendars.since(ctx.tx, ctx.person.id)
    if not ctx.city.site:
        await _as_a_file(ctx)
    elif since:
        stands = _("Your calendar has had an address since {date}.", date=Date(since.astimezone(ctx.city.zone).date()))
        ctx.say(
            [stands, _("I cannot show it again, but I can make a new one.")], [_new(_("Make a new address")), OFF, MENU]
        )
    else:
        what = _("I can give you an address for your calendar app. It then shows what you follow, always up to date.")
        ctx.say(what, [_new(_("Give me the address")), MENU])


def _new(label: Text) -> Choice:
    return choice(label, go="mycalendar.open")


async def _as_a_file(ctx: Context) -> None:
    """What they follow, as it is now."""
    told = await subscriptions.told(ctx.tx, ctx.person.id, ctx.now)
    if not told:
        ctx.say(_("So far you follow no event."), [EVENTS, MENU])
        return
    text = calendar_text(followed(told), ctx.city.name)
    said = _("Open this file with your calendar. It shows what you follow as of today.")
    ctx.say(said, [EVENTS, MENU], file=File("calendar.ics", MEDIA_TYPE, text))


@action("mycalendar.open")
@always
async def open(ctx: Context) -> None:
    """A new address, told once; an older one leads nowhere from now on."""
    in_private(ctx)
    if not ctx.city.site:
        await _as_a_file(ctx)
        return
    token = calendars.open(ctx.tx, ctx.person.id)
    lines: list[Line] = [
        _("Add this address to your calendar app: {address}", address=f"{ctx.city.site}/calendar/{token}.ics"),
        _("Whoever has it sees where you want to go, so please keep it to yourself. An older address no longer works."),
    ]
    ctx.say(lines, [OFF, MENU])


@action("mycalendar.close")
@always
async def close(ctx: Context) -> None:
    """From now on nobody reads anything there."""
    await calendars.close(ctx.tx, ctx.person.id)
    ctx.say(_("Done. The address of your calendar no longer works."), [_new(_("Make a new address")), MENU])
