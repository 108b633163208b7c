"""Asking for a hand: a few short questions, read back in plain words; nothing leaves before “Send”."""

from bot.contract import Context, Refusal, _, action, command, step
from bot.contract import asking as question
from bot.contract.requests import MENU, MINE, TAP_ONE, in_private, show
from bot.rules import searching, wanted
from bot.rules.folding import fold
from db import people, places, posts, rooms
from db.model import LIVE, PostState, Quarter, Task
from db.posts import Wording

NEWCOMER, KNOWN = 1, 3
PARTS = ("words", "wanted", "quarter", "whom")


@command("ask", summary=_("I need help"), menu=20, sign="🤝")
async def ask(ctx: Context) -> None:
    """Begin with what it is about, for everybody who has room for one more request."""
    in_private(ctx)
    await _room_for_one_more(ctx)
    _begin(ctx)


@action
async def change(ctx: Context) -> None:
    """A newer version of a request; where it is over, a new one with the same words."""
    post, newest = await posts.get(ctx.tx, ctx.picked["post"]), await posts.latest(ctx.tx, ctx.picked["post"])
    if post is None or newest is None or post.author != ctx.person.id:
        raise Refusal(_("I no longer know this request."), [MINE])
    if post.state is PostState.TAKEN:
        raise Refusal(_("A neighbour helps you already. Please tell them what has changed."), [MINE])
    if post.state not in LIVE:
        await _room_for_one_more(ctx)
    parts = {part: getattr(newest, part) for part in PARTS}
    ctx.kept = {**parts, "task": post.task.value, "post": post.id if post.state in LIVE else None}
    _begin(ctx)


def _begin(ctx: Context) -> None:
    """What it is about stays as it is once coordinators have seen it."""
    if ctx.kept.get("post"):
        ctx.ask(*question.in_words(ctx.kept), then=words)
    else:
        ctx.ask(*question.about_what(ctx.kept), then=what)


async def _room_for_one_more(ctx: Context) -> None:
    most = KNOWN if await posts.approved_before(ctx.tx, ctx.person) else NEWCOMER
    if await posts.count_open(ctx.tx, ctx.person) >= most:
        raise Refusal(_("First let us finish what you asked already. Then you can ask for more."), [MINE])


@step
async def what(ctx: Context) -> None:
    """The kind of help."""
    _keep(ctx, task=question.tapped(ctx, "task"))
    ctx.ask(*question.in_words(ctx.kept), then=words)


def _keep(ctx: Context, **answer: object) -> None:
    ctx.kept = {**ctx.kept, **answer}


@step
async def words(ctx: Context) -> None:
    """The request in the person's own words."""
    _keep(ctx, words=ctx.picked.get("words") or question.sentence(ctx.text))
    ctx.ask(*question.on_which_day(ctx.kept, ctx.now.astimezone(ctx.city.zone).date()), then=when)


@step
async def when(ctx: Context) -> None:
    """A day that is still to come."""
    _keep(ctx, wanted=question.day(ctx))
    ctx.ask(*question.in_which_quarter(await _likely(ctx)), then=where)


async def _likely(ctx: Context) -> list[Quarter]:
    """The quarter of before, then the liveliest ones; each once."""
    before = str(ctx.kept.get("quarter") or await posts.last_quarter(ctx.tx, ctx.person))
    known = [await places.quarter(ctx.tx, before), *await places.liveliest(ctx.tx, 3)]
    return list({quarter.id: quarter for quarter in known if quarter}.values())


@step
async def where(ctx: Context) -> None:
    """A quarter that was tapped, or that is called so."""
    known = await places.quarters(ctx.tx)
    quarter = ctx.picked.get("quarter") or searching.understood(ctx.text, ctx.city.words, known).quarter
    if not quarter:
        raise Refusal(_("I do not know that quarter. Please write another name for it, or a postcode."))
    _keep(ctx, quarter=quarter)
    ctx.ask(*question.for_whom(), then=whom)


@step
async def whom(ctx: Context) -> None:
    """For themselves, or for somebody who agreed."""
    _keep(ctx, whom=question.tapped(ctx, "whom"))
    if ctx.person.name:
        await _read_back(ctx)
    else:
        ctx.ask(*question.by_what_name(), then=name)


@step
async def name(ctx: Context) -> None:
    """What a helper calls them: a name, no number and no address."""
    ctx.person = people.call(ctx.tx, ctx.person, question.first_name(ctx.text))
    await _read_back(ctx)


async def _read_back(ctx: Context) -> None:
    quarter = await places.quarter(ctx.tx, str(ctx.kept["quarter"]))
    ctx.ask(*question.all_right(ctx.kept, quarter.name if quarter else ctx.city.name), then=decide)


@step
async def decide(ctx: Context) -> None:
    """Send it, change it or drop it."""
    agreed = ctx.city.words.universal.get(fold(ctx.text)) == "yes"
    match "send" if agreed else ctx.picked.get("go_on"):
        case "send":
            await _send(ctx)
        case "change":
            _begin(ctx)
        case "drop":
            ctx.say(_("All right, I dropped it. Nothing was sent."), [MENU])
        case _:
            raise Refusal(TAP_ONE)


async def _send(ctx: Context) -> None:
    """Hand it over; a day that went by meanwhile is asked again."""
    if wanted.over(str(ctx.kept["wanted"]), ctx.now.astimezone(ctx.city.zone)):
        raise Refusal(_("That day is over by now. Please change it."))
    before, wording = ctx.kept.get("post"), Wording(*(str(ctx.kept[part]) for part in PARTS))
    if before is None:
        await _room_for_one_more(ctx)
        post = posts.ask(ctx.tx, ctx.person, Task(ctx.kept["task"]), wording)
    elif await posts.change(ctx.tx, before, ctx.person, wording):
        post = before
    else:
        ctx.say(_("Meanwhile this request can no longer be changed."), [MINE])
        return
    ctx.say(*question.thanks(post, changed=before is not None))
    show(ctx, await posts.case(ctx.tx, post), await rooms.serving(ctx.tx, "backchannel"))
