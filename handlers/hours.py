"""Hours: whoever helped says with one tap how long it took; it is theirs to see, to correct and to take along."""

from collections.abc import Sequence
from datetime import date

from bot.contract import (
    Choice,
    Context,
    Date,
    Refusal,
    Table,
    Text,
    _,
    action,
    choice,
    command,
    kinds,
    plain,
    registry,
    step,
)
from bot.contract.asking import here
from bot.contract.helped import HOW_LONG, afterwards, clock, how_long, noted
from bot.contract.pairs import OVER
from bot.contract.requests import MENU, in_private
from bot.rules import lasting
from db import helping, pairs, people
from db.model import Pair, PairState, Spell, total

SHOWN = 4
GONE = _("This entry is no longer there.")
HOW_MANY = _("How many hours was it? You can write “1.5” or “0:45”.")


@command("hours", summary=_("My hours"), anytime=True)
async def hours(ctx: Context) -> None:
    """This month, this year and in total, with ways to correct it and to take it along."""
    in_private(ctx)
    spells, today = await helping.spent(ctx.tx, ctx.person.id), here(ctx).date()
    if not spells:
        ctx.say(_("You have not noted any hours yet. I ask you when you have helped somebody."), [MENU])
        return
    ways = [choice(_("Correct an entry"), go="hours.entries"), choice(_("All entries as a file"), go="hours.table")]
    ctx.say(_sums(spells, today), [*ways, *registry.choices("certificate"), MENU])


def _sums(spells: Sequence[Spell], today: date) -> list[Text]:
    year = [spell for spell in spells if spell.day.year == today.year]
    month = [spell for spell in year if spell.day.month == today.month]
    return [
        _("Hours you helped this month: {time}", time=clock(total(month))),
        _("This year: {time}", time=clock(total(year))),
        _("In total: {time}", time=clock(total(spells))),
    ]


@action
async def ask(ctx: Context) -> None:
    """Asked for by whoever helped although it did not work out."""
    pair = await _helped(ctx, ctx.picked["pair"])
    ctx.say(HOW_LONG, how_long(pair.id), instead=True)


@action
async def note(ctx: Context) -> None:
    """One tap."""
    await _spend(ctx, await _helped(ctx, ctx.picked["pair"]), ctx.picked["minutes"])


@action
async def skip(ctx: Context) -> None:
    """Nobody has to say it."""
    pair = await _helped(ctx, ctx.picked["pair"])
    ways = afterwards(pair.id, await people.name_of(ctx.tx, pair.asker))
    ctx.say(_("All right. Thank you!"), [*ways, MENU], instead=True)


@action
async def other(ctx: Context) -> None:
    """Some other time, in their own way to write it."""
    pair = await _helped(ctx, ctx.picked["pair"])
    ctx.ask(HOW_MANY, then=in_words, keep={"pair": pair.id})


@step
async def in_words(ctx: Context) -> None:
    """It was understood, or is asked again."""
    await _spend(ctx, await _helped(ctx, ctx.kept["pair"]), _understood(ctx))


@action
async def entries(ctx: Context) -> None:
    """The latest ones, to choose from."""
    spells = await helping.spent(ctx.tx, ctx.person.id)
    ways = [choice(_line(spell), go="hours.entry", spell=spell.id) for spell in spells[:SHOWN]]
    ctx.say(_("Which one shall be different?"), [*ways, *_back()])


@action
async def entry(ctx: Context) -> None:
    """How long it really was, or that it does not count."""
    number = ctx.picked["spell"]
    spell = next((one for one in await helping.spent(ctx.tx, ctx.person.id) if one.id == number), None)
    if spell is None:
        raise Refusal(GONE, _back())
    drop = choice(_("Delete this entry"), drop=True)
    ctx.ask([_line(spell), HOW_MANY], [drop, choice(_("Leave it"), leave=True)], then=correct, keep={"spell": spell.id})


@step
async def correct(ctx: Context) -> None:
    """Only what is theirs."""
    if "leave" in ctx.picked:
        await hours(ctx)
        return
    dropped, number = "drop" in ctx.picked, ctx.kept["spell"]
    minutes = 0 if dropped else _understood(ctx)
    done = helping.drop(ctx.tx, number, ctx.person) if dropped else helping.correct(ctx.tx, number, ctx.person, minutes)
    if not await done:
        raise Refusal(GONE, _back())
    ctx.say(_("The entry is deleted.") if dropped else noted(minutes), _back())


@action
async def table(ctx: Context) -> None:
    """Day, kind of help and minutes, for any spreadsheet."""
    head = (_("Day"), _("Kind of help"), _("Minutes"))
    spells = await helping.spent(ctx.tx, ctx.person.id)
    rows = [(plain(one.day.isoformat()), kinds.of(one.kind).label, plain(str(one.minutes))) for one in reversed(spells)]
    ctx.say(_("Here are your hours."), _back(), file=Table("hours.csv", (head, *rows)))


async def _helped(ctx: Context, number: int) -> Pair:
    """The pair in which they helped, and which is done. Raises Refusal for any other."""
    pair = await pairs.mine(ctx.tx, number, ctx.person)
    if pair is None or pair.helper != ctx.person.id or pair.state is not PairState.DONE:
        raise Refusal(OVER, [MENU])
    return pair


async def _spend(ctx: Context, pair: Pair, minutes: int) -> None:
    if not await helping.spend(ctx.tx, pair, here(ctx).date(), minutes):
        raise Refusal(_("You told me already. Thank you!"), _back())
    ways = afterwards(pair.id, await people.name_of(ctx.tx, pair.asker))
    ctx.say(noted(minutes), [*ways, *_back(), MENU], instead=bool(ctx.picked))


def _understood(ctx: Context) -> int:
    minutes = lasting.understood(ctx.text)
    if minutes is None:
        raise Refusal(_("I did not understand how long it was."))
    return minutes


def _line(spell: Spell) -> Text:
    return _("{date}: {time} hours", date=Date(spell.day), time=clock(spell.minutes))


def _back() -> list[Choice]:
    return registry.choices("hours")
