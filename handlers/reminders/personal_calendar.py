"""Personal calendar: a resident's reminders as a URL for a calendar app, which can be replaced or revoked."""

from bot.contract import Choice, Context, Date, File, Line, Text, _, action, always, choice, command
from bot.rules.events.ical_export import MEDIA_TYPE, write_calendar
from bot.rules.events.personal_calendar import followed_events
from bot.views.common import MENU, require_private_chat
from db import calendar_tokens, subscriptions

SWITCH_OFF = choice(_("Turn off the link"), go="reminders.delete_calendar_address")
FIND_EVENTS = choice(_("What's on nearby"), go="events")


@command("mycalendar", name="reminders.show_personal_calendar", summary=_("My calendar"), anytime=True)
@always
async def show_personal_calendar(ctx: Context) -> None:
    """Say whether the resident's calendar URL exists, and what it is for; send a file where the bot has no public
    address.
    """
    require_private_chat(ctx)
    since = await calendar_tokens.read_created_at(ctx.tx, ctx.person.id)
    if not ctx.city.site:
        await _send_calendar_file(ctx)
    elif since:
        stands = _("Your calendar has had a link since {date}.", date=Date(since.astimezone(ctx.city.zone).date()))
        ctx.say(
            [stands, _("I cannot show the link again, but I can make a new one.")],
            [_new_address_button(_("Make a new link")), SWITCH_OFF, MENU],
        )
    else:
        what = _(
            "I can give you a link for your calendar app. The app will then show the events that I remind "
            "you of, always up to date."
        )
        ctx.say(what, [_new_address_button(_("Get the link")), MENU])


def _new_address_button(label: Text) -> Choice:
    return choice(label, go="reminders.create_calendar_address")


async def _send_calendar_file(ctx: Context) -> None:
    """What they follow, as it is now."""
    told = await subscriptions.list_calendar_events(ctx.tx, ctx.person.id, ctx.now)
    if not told:
        ctx.say(_("I am not reminding you of any events yet."), [FIND_EVENTS, MENU])
        return
    text = write_calendar(followed_events(told), ctx.city.name)
    said = _("Open this file with your calendar. It shows the events that I remind you of, as of today.")
    ctx.say(said, [FIND_EVENTS, MENU], file=File("calendar.ics", MEDIA_TYPE, text))


@action("reminders.create_calendar_address")
@always
async def create_calendar_address(ctx: Context) -> None:
    """A new address, told once; an older one leads nowhere from now on."""
    require_private_chat(ctx)
    if not ctx.city.site:
        await _send_calendar_file(ctx)
        return
    token = calendar_tokens.create_token(ctx.tx, ctx.person.id)
    lines: list[Line] = [
        _("Add this link to your calendar app: {address}", address=f"{ctx.city.site}/calendar/{token}.ics"),
        _(
            "Please keep this link to yourself: anyone who has it can see where you want to go. An older "
            "link no longer works."
        ),
    ]
    ctx.say(lines, [SWITCH_OFF, MENU])


@action("reminders.delete_calendar_address")
@always
async def delete_calendar_address(ctx: Context) -> None:
    """Revoke the calendar URL; it no longer works."""
    await calendar_tokens.revoke_token(ctx.tx, ctx.person.id)
    ctx.say(_("Done. Your calendar link no longer works."), [_new_address_button(_("Make a new link")), MENU])
