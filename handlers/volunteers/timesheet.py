"""Timesheet: the volunteer's hours entry by entry, to correct, to delete and to export."""

from bot.contract import (
    Choice,
    Context,
    Date,
    Duration,
    Refusal,
    Table,
    Text,
    _,
    action,
    choice,
    kinds,
    plain,
    registry,
    step,
)
from bot.views.help_hours import ASK_HOURS, confirm_hours_noted, require_minutes
from db import help_hours
from db.model import HelpHours

MAX_ENTRIES_SHOWN = 4
ENTRY_GONE = _("This entry no longer exists.")


@action("volunteers.list_hour_entries")
async def list_hour_entries(ctx: Context) -> None:
    """List the volunteer's latest entries, to choose one."""
    spells = await help_hours.list_hours(ctx.tx, ctx.person.id)
    choices = [
        choice(_entry_label(spell), go="volunteers.show_hour_entry", spell=spell.id)
        for spell in spells[:MAX_ENTRIES_SHOWN]
    ]
    ctx.say(_("Which entry would you like to change?"), [*choices, *_back_buttons()])


@action("volunteers.show_hour_entry")
async def show_hour_entry(ctx: Context) -> None:
    """Ask how long the visit really took, or delete the entry of the timesheet."""
    number = ctx.button_data.number("spell")
    spell = next((one for one in await help_hours.list_hours(ctx.tx, ctx.person.id) if one.id == number), None)
    if spell is None:
        raise Refusal(ENTRY_GONE, _back_buttons())
    drop = choice(_("Delete this entry"), drop=True)
    ctx.ask(
        [_entry_label(spell), ASK_HOURS],
        [drop, choice(_("Leave it as it is"), leave=True)],
        then=receive_corrected_hours,
        keep={"spell": spell.id},
    )


@step("volunteers.receive_corrected_hours")
async def receive_corrected_hours(ctx: Context) -> None:
    """Correct or delete an entry, only in the volunteer's own timesheet."""
    if "leave" in ctx.button_data:
        await ctx.redirect("hours")
        return
    dropped = "drop" in ctx.button_data
    number = ctx.kept["spell"]
    minutes = 0 if dropped else require_minutes(ctx.text)
    done = (
        help_hours.delete_hours(ctx.tx, number, ctx.person)
        if dropped
        else help_hours.correct_hours(ctx.tx, number, ctx.person, minutes)
    )
    if not await done:
        raise Refusal(ENTRY_GONE, _back_buttons())
    ctx.say(_("The entry has been deleted.") if dropped else confirm_hours_noted(minutes), _back_buttons())


@action("volunteers.export_hours")
async def export_hours(ctx: Context) -> None:
    """Export the hours as a table of day, kind of help and minutes, for any spreadsheet."""
    head = (_("Day"), _("Kind of help"), _("Minutes"))
    spells = await help_hours.list_hours(ctx.tx, ctx.person.id)
    rows = [
        (plain(one.day.isoformat()), kinds.find_kind(one.kind).label, plain(str(one.minutes)))
        for one in reversed(spells)
    ]
    ctx.say(_("Here are your hours."), _back_buttons(), file=Table("hours.csv", (head, *rows)))


def _entry_label(spell: HelpHours) -> Text:
    return _("{date}: {time}", date=Date(spell.day), time=Duration(spell.minutes))


def _back_buttons() -> list[Choice]:
    return registry.choices("hours")
