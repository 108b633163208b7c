"""Hours: whoever helped says with one tap how long it took; it is theirs to see."""

from collections.abc import Sequence
from datetime import date

from bot.contract import Choice, Context, Refusal, Text, _, action, choice, command, registry, step
from bot.contract.asking import here
from bot.contract.helped import HOW_LONG, HOW_MANY, afterwards, clock, how_long, minutes_in, noted
from bot.contract.pairs import OVER
from bot.contract.requests import MENU, in_private
from db import helping, pairs, people
from db.model import Pair, PairState, Spell, total


@command("hours", name="hours.hours", summary=_("My hours"), anytime=True, audience="accept")
async def hours(ctx: Context) -> None:
    """This month, this year and in total, with ways to correct it and to take it along."""
    in_private(ctx)
    spells, today = await helping.spent(ctx.tx, ctx.person.id), here(ctx).date()
    if not spells:
        ctx.say(_("You have not noted any hours yet. I ask you when you have helped somebody."), [MENU])
        return
    ways = [
        choice(_("Correct an entry"), go="timesheet.entries"),
        choice(_("All entries as a file"), go="timesheet.table"),
    ]
    ctx.say(_sums(spells, today), [*ways, *registry.choices("certificate"), MENU])


def _sums(spells: Sequence[Spell], today: date) -> list[Text]:
    year = [spell for spell in spells if spell.day.year == today.year]
    month = [spell for spell in year if spell.day.month == today.month]
    return [
        _("Hours you helped this month: {time}", time=clock(total(month))),
        _("This year: {time}", time=clock(total(year))),
        _("In total: {time}", time=clock(total(spells))),
    ]


@action("hours.ask")
async def ask(ctx: Context) -> None:
    """Asked for by whoever helped although it did not work out."""
    pair = await _helped(ctx, ctx.picked["pair"])
    ctx.say(HOW_LONG, how_long(pair.id), instead=True)


@action("hours.note")
async def note(ctx: Context) -> None:
    """One tap."""
    await _spend(ctx, await _helped(ctx, ctx.picked["pair"]), ctx.picked["minutes"])


@action("hours.skip")
async def skip(ctx: Context) -> None:
    """Nobody has to say it."""
    pair = await _helped(ctx, ctx.picked["pair"])
    ways = afterwards(pair.id, await people.name_of(ctx.tx, pair.asker))
    ctx.say(_("All right. Thank you!"), [*ways, MENU], instead=True)


@action("hours.other")
async def other(ctx: Context) -> None:
    """Some other time, in their own way to write it."""
    pair = await _helped(ctx, ctx.picked["pair"])
    ctx.ask(HOW_MANY, then=in_words, keep={"pair": pair.id})


@step("hours.in_words")
async def in_words(ctx: Context) -> None:
    """It was understood, or is asked again."""
    await _spend(ctx, await _helped(ctx, ctx.kept["pair"]), minutes_in(ctx.text))


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


def _back() -> list[Choice]:
    return registry.choices("hours")
