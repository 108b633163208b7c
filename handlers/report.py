"""Report: something went wrong; contact pauses, what was said is frozen, and only coordinators read it, in its case."""

from bot.contract import Context, Line, Refusal, Text, _, action, allowed, always, choice, command, step
from bot.contract.cards import arrives, card, show
from bot.contract.deciding import GONE, not_theirs, there
from bot.contract.pairs import CUT_SHORT, OVER, ended
from bot.contract.promises import looks_by, promised
from bot.contract.reading import reads
from bot.contract.requests import CHOOSE_ONE, MENU, MINE, in_private
from db import docket, pairs, people, posts, roster
from db.cases import Look
from db.model import Case, Pair, Report, Role, Urgency

REASONS: dict[str, Text] = {
    "danger": _("A child or frail person in danger"),
    "rude": _("It was rude or frightening"),
    "money": _("It was about money or data"),
    "absent": _("Nobody came"),
    "talk": _("I want to talk to somebody"),
}
WITHOUT_PAIR = ("danger", "rude", "money", "talk")
DANGER = _("If somebody is in danger now, please call 110.")
SIDES: dict[str, Text] = {"asker": _("{name} (asked): {words}"), "helper": _("{name} (helps): {words}")}
LATEST = 20


@command("report", summary=_("Something is wrong"))
@always
async def report(ctx: Context) -> None:
    """From anywhere, without a neighbour it is about."""
    in_private(ctx)
    _ask_what(ctx, WITHOUT_PAIR, None)


@action
@always
async def begin(ctx: Context) -> None:
    """Ask what is wrong; one tap is enough, and danger comes first."""
    if await pairs.mine(ctx.tx, ctx.picked["pair"], ctx.person) is None:
        ctx.say(OVER, [MINE])
        return
    _ask_what(ctx, tuple(REASONS), ctx.picked["pair"])


@action
@always
async def worry(ctx: Context) -> None:
    """One tap after a neighbour helped: a coordinator looks, and asks what it is."""
    pair = await pairs.mine(ctx.tx, ctx.picked["pair"], ctx.person)
    if pair is None:
        ctx.say(OVER, [MINE])
        return
    await _open(ctx, pair, "worry")


@action
@always
async def about(ctx: Context) -> None:
    """A volunteer has read a request that is not right."""
    _ask_what(ctx, WITHOUT_PAIR, None, ctx.picked["post"])


def _ask_what(ctx: Context, offered: tuple[str, ...], pair: int | None, post: int | None = None) -> None:
    reasons = [choice(REASONS[reason], reason=reason) for reason in offered]
    ctx.ask([_("I am sorry. What is wrong?"), DANGER], reasons, then=why, keep={"pair": pair, "post": post})


@step
@always
async def why(ctx: Context) -> None:
    """Freeze what was said, show the case to the coordinators, and end the contact; the other does not hear why."""
    if "reason" not in ctx.picked:
        raise Refusal(CHOOSE_ONE)
    pair = await pairs.mine(ctx.tx, ctx.kept["pair"], ctx.person) if ctx.kept["pair"] else None
    if ctx.kept["pair"] and pair is None:
        ctx.say(OVER, [MINE])
        return
    await _open(ctx, pair, ctx.picked["reason"])


async def _open(ctx: Context, pair: Pair | None, reason: str) -> None:
    number = pair.post if pair else ctx.kept.get("post")
    post = await posts.get(ctx.tx, number) if number else None
    quarter = post.quarter if post else ""
    hours = await roster.hours_for(ctx.tx, quarter)
    due = promised(ctx.city, ctx.now, hours)
    urgency = Urgency.DANGER if reason == "danger" else Urgency.SOON
    what = pairs.Wrong(reason, pair, post.id if post else None)
    case = await pairs.report(ctx.tx, ctx.person, what, Look(due, urgency, quarter))
    lines: list[Line] = [_("Thank you for telling me."), looks_by(due)]
    if pair:
        await _end(ctx, pair)
        lines = [
            _("Thank you for telling me. The contact has ended, and a coordinator looks at what was said."),
            _("The other person does not hear that you reported it."),
            looks_by(due),
        ]
    ctx.say([DANGER, *lines] if reason == "danger" else lines, [MENU])
    opened = there(await docket.read(ctx.tx, case))
    arrives(ctx, opened, hours, lately=await docket.lately(ctx.tx))
    if reason == "danger":
        await _alarm(ctx, opened)


async def _alarm(ctx: Context, case: Case) -> None:
    """Every coordinator hears it at once in their own chat, at any hour: somebody may need them now."""
    for person in await people.holding(ctx.tx, Role.COORDINATOR):
        if person not in (ctx.person.id, case.person):
            ctx.tell(person, reads(case), [choice(_("Show it"), go="case.show_here", case=case.id)])


async def _end(ctx: Context, pair: Pair) -> None:
    """The other hears what they would hear of any end; after an end they hear nothing more."""
    if await pairs.end(ctx.tx, pair):
        other = pair.other(ctx.person.id)
        ctx.tell(other, *ended(ctx.person.name, asks=other == pair.asker))
        show(ctx, await docket.read(ctx.tx, pair.post), CUT_SHORT)


@allowed("read_report")
@always
async def read(ctx: Context) -> None:
    """The last things that were said, by role and first name, on the card itself; that it was read is written down."""
    case = not_theirs(ctx, await docket.read(ctx.tx, ctx.picked["case"]))
    about = case.about
    if not isinstance(about, Report):
        raise Refusal(GONE)
    names = {"asker": about.asker, "helper": about.helper}
    called = {side: (await people.name_of(ctx.tx, one) if one else "") or "?" for side, one in names.items()}
    said = [Text(SIDES[side].message, {"name": called[side], "words": words}) for side, words in about.said[-LATEST:]]
    lines, ways = card(ctx, case, again=ctx.picked["again"])
    ctx.say([*lines, *said], [way for way in ways if way.go != "report.read"], instead=True)
