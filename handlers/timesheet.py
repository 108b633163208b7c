"""Timesheet: the hours somebody noted, entry by entry, to correct, to delete and to take along."""

from bot.contract import Choice, Context, Date, Refusal, Table, Text, _, action, choice, kinds, plain, registry, step
from bot.contract.helped import HOW_MANY, clock, minutes_in, noted
from db import helping
from db.model import Spell

SHOWN = 4
GONE = _("This entry is no longer there.")


@action("timesheet.entries")
async def entries(ctx: Context) -> None:
    """The latest ones, to choose from."""
    spells = await helping.spent(ctx.tx, ctx.person.id)
    ways = [choice(_line(spell), go="timesheet.entry", spell=spell.id) for spell in spells[:SHOWN]]
    ctx.say(_("Which one shall be different?"), [*ways, *_back()])


@action("timesheet.entry")
async def entry(ctx: Context) -> None:
    """How long it really was, or that it does not count."""
    number = ctx.picked["spell"]
    spell = next((one for one in await helping.spent(ctx.tx, ctx.person.id) if one.id == number), None)
    if spell is None:
        raise Refusal(GONE, _back())
    drop = choice(_("Delete this entry"), drop=True)
    ctx.ask([_line(spell), HOW_MANY], [drop, choice(_("Leave it"), leave=True)], then=correct, keep={"spell": spell.id})


@step("timesheet.correct")
async def correct(ctx: Context) -> None:
    """Only what is theirs."""
    if "leave" in ctx.picked:
        await ctx.redirect("hours")
        return
    dropped, number = "drop" in ctx.picked, ctx.kept["spell"]
    minutes = 0 if dropped else minutes_in(ctx.text)
    done = helping.drop(ctx.tx, number, ctx.person) if dropped else helping.correct(ctx.tx, number, ctx.person, minutes)
    if not await done:
        raise Refusal(GONE, _back())
    ctx.say(_("The entry is deleted.") if dropped else noted(minutes), _back())


@action("timesheet.table")
async def table(ctx: Context) -> None:
    """Day, kind of help and minutes, for any spreadsheet."""
    head = (_("Day"), _("Kind of help"), _("Minutes"))
    spells = await helping.spent(ctx.tx, ctx.person.id)
    rows = [(plain(one.day.isoformat()), kinds.of(one.kind).label, plain(str(one.minutes))) for one in reversed(spells)]
    ctx.say(_("Here are your hours."), _back(), file=Table("hours.csv", (head, *rows)))


def _line(spell: Spell) -> Text:
    return _("{date}: {time} hours", date=Date(spell.day), time=clock(spell.minutes))


def _back() -> list[Choice]:
    return registry.choices("hours")
