"""Log hours: the volunteer notes with one tap how long a visit took; only the volunteer sees it."""

from collections.abc import Sequence
from datetime import date

from bot.contract import Choice, Context, Duration, Refusal, Text, _, action, choice, command, registry, step
from bot.views.common import MENU, local_now, require_private_chat
from bot.views.contacts import CONTACT_ENDED
from bot.views.help_hours import (
    ASK_DURATION,
    ASK_HOURS,
    after_help_buttons,
    confirm_hours_noted,
    duration_buttons,
    require_minutes,
)
from db import contacts, help_hours, people
from db.model import ContactState, HelpContact, HelpHours, total_minutes


@command("hours", name="volunteers.show_hours", summary=_("My hours"), anytime=True, audience="accept")
async def show_hours(ctx: Context) -> None:
    """Show the volunteer's hours of this month, this year and in total, with buttons to correct and export."""
    require_private_chat(ctx)
    spells = await help_hours.list_hours(ctx.tx, ctx.person.id)
    today = local_now(ctx).date()
    if not spells:
        ctx.say(_("You have not recorded any hours yet. I will ask you when you have helped someone."), [MENU])
        return
    choices = [
        choice(_("Correct an entry"), go="volunteers.list_hour_entries"),
        choice(_("All entries as a file"), go="volunteers.export_hours"),
    ]
    ctx.say(_total_lines(spells, today), [*choices, *registry.choices("certificate"), MENU])


def _total_lines(spells: Sequence[HelpHours], today: date) -> list[Text]:
    year = [spell for spell in spells if spell.day.year == today.year]
    month = [spell for spell in year if spell.day.month == today.month]
    return [
        _("You have helped this month: {time}", time=Duration(total_minutes(month))),
        _("This year: {time}", time=Duration(total_minutes(year))),
        _("In total: {time}", time=Duration(total_minutes(spells))),
    ]


@action("volunteers.ask_duration")
async def ask_duration(ctx: Context) -> None:
    """Ask how long it took although the request did not work out; only on the helper's own wish."""
    contact = await _require_completed_help(ctx, ctx.button_data.number("pair"))
    ctx.say(ASK_DURATION, duration_buttons(contact.id), instead=True)


@action("volunteers.log_duration")
async def log_duration(ctx: Context) -> None:
    """Log the duration on the button for the volunteer."""
    await _log_duration(
        ctx, await _require_completed_help(ctx, ctx.button_data.number("pair")), ctx.button_data.number("minutes")
    )


@action("volunteers.skip_duration")
async def skip_duration(ctx: Context) -> None:
    """Skip the hours: no volunteer has to note any."""
    contact = await _require_completed_help(ctx, ctx.button_data.number("pair"))
    choices = after_help_buttons(contact.id, await people.read_name(ctx.tx, contact.asker))
    ctx.say(_("All right. Thank you!"), [*choices, MENU], instead=True)


@action("volunteers.ask_other_duration")
async def ask_other_duration(ctx: Context) -> None:
    """Ask the volunteer to type a duration."""
    contact = await _require_completed_help(ctx, ctx.button_data.number("pair"))
    ctx.ask(ASK_HOURS, then=receive_duration, keep={"pair": contact.id})


@step("volunteers.receive_duration")
async def receive_duration(ctx: Context) -> None:
    """Log the typed duration for the volunteer. Raises Refusal where it was not understood."""
    await _log_duration(ctx, await _require_completed_help(ctx, ctx.kept["pair"]), require_minutes(ctx.text))


async def _require_completed_help(ctx: Context, number: int) -> HelpContact:
    """The contact in which they helped, and which is done. Raises Refusal for any other."""
    contact = await contacts.find_own_contact(ctx.tx, number, ctx.person)
    if contact is None or contact.helper != ctx.person.id or contact.state is not ContactState.DONE:
        raise Refusal(CONTACT_ENDED, [MENU])
    return contact


async def _log_duration(ctx: Context, contact: HelpContact, minutes: int) -> None:
    if not await help_hours.record_hours(ctx.tx, contact, local_now(ctx).date(), minutes):
        raise Refusal(_("You have already told me. Thank you!"), _hours_buttons())
    choices = after_help_buttons(contact.id, await people.read_name(ctx.tx, contact.asker))
    ctx.say(confirm_hours_noted(minutes), [*choices, *_hours_buttons(), MENU], instead=bool(ctx.button_data))


def _hours_buttons() -> list[Choice]:
    return registry.choices("hours")
