"""What waits for a coordinator, the most urgent first, then the oldest; of a quarter or a kind, if so wanted."""

from dataclasses import asdict

from bot.contract import Choice, Context, Line, Text, _, allowed, always, choice, command, many, plain
from bot.contract.cards import whose_turn
from bot.contract.reading import KINDS, named
from bot.contract.requests import MENU
from bot.rules import searching
from db import crowds, docket, places, roster
from db.docket import Wanted
from db.model import Case, CaseKind

SHOWN = 4
CROWD = 300
"""So many messages that wait are worth a word: fewer leave within seconds."""
NOTHING = _("Nothing waits at the moment.")
NOTHING_SUCH = _("Nothing of that kind waits at the moment.")
ALL = choice(_("Everything that waits"), go="queue")


@command("queue", name="queue.queue", summary=_("What waits for a coordinator"), anytime=True, act="queue")
@always
async def queue(ctx: Context) -> None:
    """A line and a button for each case; a quarter that stands behind the word narrows it down."""
    known = await places.quarters(ctx.tx) if ctx.text else []
    quarter = searching.understood(ctx.text, ctx.city.words, known).quarter if ctx.text else ""
    await _show(ctx, Wanted(quarters=(quarter,) if quarter else ()))


@allowed("queue", name="queue.page")
@always
async def page(ctx: Context) -> None:
    """The next ones, or those of one kind."""
    picked = {**ctx.picked, "quarters": tuple(ctx.picked["quarters"])}
    await _show(ctx, Wanted(**picked), instead=True)


async def _show(ctx: Context, wanted: Wanted, *, instead: bool = False) -> None:
    found = await docket.waiting(ctx.tx, wanted, SHOWN + 1)
    leaving = await _leaving(ctx)
    if not found:
        any_ = wanted == Wanted()
        ctx.say([*leaving, NOTHING if any_ else NOTHING_SUCH], [MENU] if any_ else [ALL, MENU], instead=instead)
        return
    cases: list[Line] = [(*named(case), plain("·"), *whose_turn(case)) for case in found[:SHOWN]]
    buttons = [*[_number(case) for case in found[:SHOWN]], *_further(wanted, len(found))]
    ctx.say([*leaving, *cases], buttons, instead=instead)


async def _leaving(ctx: Context) -> list[Line]:
    """How far a long send is, one line; nothing where none goes on."""
    crowd = await crowds.of(ctx.tx)
    if crowd.waiting < CROWD:
        return []
    said = _("{sent} of {all} messages have left.", sent=crowd.left, all=crowd.left + crowd.waiting)
    if not crowd.lately:
        return [said]
    minutes = max(1, round(crowd.waiting / crowd.lately))
    return [(said, many("That takes about one more minute.", "That takes about {count} more minutes.", count=minutes))]


def _number(case: Case) -> Choice:
    return choice(Text("#{number}", {"number": str(case.number)}), go="case.show_here", case=case.id)


def _further(wanted: Wanted, number: int) -> list[Choice]:
    """More of the same, and a way to see less."""
    more = asdict(wanted) | {"skip": wanted.skip + SHOWN}
    onward = [choice(_("More"), go="queue.page", **more)] if number > SHOWN else []
    narrow = choice(_("Only some of it"), go="queue.narrow") if wanted == Wanted() else ALL
    return [*onward, narrow] if number > 1 or wanted != Wanted() else []


@allowed("queue", name="queue.narrow")
@always
async def narrow(ctx: Context) -> None:
    """What belongs to whoever asks, or one kind of those that wait."""
    duty = await roster.duty_of(ctx.tx, ctx.person.id)
    theirs = asdict(Wanted(quarters=(*duty.quarters, *duty.stands_in)))
    mine = [choice(_("My districts"), go="queue.page", **theirs)] if theirs["quarters"] else []
    # Who may be in danger comes first anyhow.
    waiting = await docket.kinds(ctx.tx) - {CaseKind.ALARM}
    shown = {kind: label for kind, label in KINDS.items() if kind in waiting}
    kinds = [choice(label, go="queue.page", **asdict(Wanted(kind=kind.value))) for kind, label in shown.items()]
    ctx.say(_("What would you like to see?"), [*mine, *kinds], instead=True)
