"""Who is on it: a coordinator takes a case, hands it to somebody else, or gives it back to all."""

from bot.contract import Context, Refusal, _, allowed, always, choice, command, plain
from bot.contract.alarm import human_read
from bot.contract.cards import show
from bot.contract.deciding import asks_further, not_theirs, numbered, too_late
from db import cases, docket, people
from db.model import Case, CaseState, Report, Role

SHOWN = 4


@allowed("queue", name="claim.take")
@always
async def take(ctx: Context) -> None:
    """It is mine; the card says so in every room."""
    case = not_theirs(ctx, await docket.read(ctx.tx, ctx.picked["case"]))
    await _give(ctx, case, ctx.person.id)


@command(
    "assign",
    name="claim.by_number",
    summary=_("Pass a case on by its number"),
    anytime=True,
    act="assign",
    numbered=True,
)
@always
async def by_number(ctx: Context) -> None:
    """The same as the button on its card."""
    number, _rest = numbered(ctx)
    await _ask_whom(ctx, not_theirs(ctx, await docket.numbered(ctx.tx, number)))


@allowed("assign", name="claim.pass_on")
@always
async def pass_on(ctx: Context) -> None:
    """To whom, asked on the card itself."""
    await _ask_whom(ctx, not_theirs(ctx, await docket.read(ctx.tx, ctx.picked["case"])))


async def _ask_whom(ctx: Context, case: Case) -> None:
    same = {"case": case.id, "again": ctx.picked.get("again", False)}
    others = [one for one in await people.holding(ctx.tx, Role.COORDINATOR) if one not in (case.holder, case.person)]
    names = {one: await people.name_of(ctx.tx, one) for one in others}
    ways = [choice(plain(name), go="claim.give", to=one, **same) for one, name in names.items() if name][:SHOWN]
    free = choice(_("Nobody, it is for all"), go="claim.give", to=0, **same)
    asks_further(ctx, case, ([_("Who goes on with it?")], [*ways, free, choice(_("Back"), go="moderate.look", **same)]))


@allowed("assign", name="claim.give")
@always
async def give(ctx: Context) -> None:
    """Whoever gets it hears so in their own chat."""
    case, to = not_theirs(ctx, await docket.read(ctx.tx, ctx.picked["case"])), ctx.picked["to"]
    if to and to == case.person:
        raise Refusal(_("Nobody decides about their own case. Please leave it to somebody else."))
    if to and to not in await people.holding(ctx.tx, Role.COORDINATOR):
        raise Refusal(_("This person is not a coordinator any more."))
    await _give(ctx, case, to)
    if to and to != ctx.person.id:
        given = _("Case #{number} is with you now.", number=str(case.number))
        ctx.tell(to, given, [choice(_("Show it"), go="case.show_here", case=case.id)])


async def _give(ctx: Context, case: Case, to: int) -> None:
    moved = await cases.take(ctx.tx, case.id, to, case.holder) if to else await cases.release(ctx.tx, case.id)
    if not moved:
        too_late(ctx, case)
        return
    show(ctx, await docket.read(ctx.tx, case.id))
    if to and case.state is CaseState.NEW:
        human_read(ctx, case)
    elif case.alarming and not to:
        await ctx.redirect("alarm_ring.start")


@allowed("suspend", name="claim.acted")
@always
async def acted(ctx: Context) -> None:
    """Whoever acts from a case that nobody is on has looked at it: it is theirs, and its card says so."""
    case = await docket.read(ctx.tx, ctx.picked.get("case") or 0)
    part = isinstance(case.about, Report) and ctx.person.id in case.about.people.values() if case else True
    if case and not part and case.holder is None and await cases.take(ctx.tx, case.id, ctx.person.id, None):
        human_read(ctx, case)
        show(ctx, await docket.read(ctx.tx, case.id))
