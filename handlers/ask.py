"""Asking for a hand: a few short questions, read back in plain words; nothing leaves before “Send”."""

from bot.contract import (
    Context,
    Refusal,
    _,
    action,
    choice,
    command,
    kinds,
    read_back,
    remit,
    step,
    told,
    voiced,
)
from bot.contract import asking as question
from bot.contract.ages import required
from bot.contract.on_behalf import CALLED
from bot.contract.requests import CHOOSE_ONE, MENU, MINE, in_private
from bot.contract.voices import SPOKEN, spoken
from bot.rules.folding import fold
from bot.rules.roles import may
from db import people, places, posts, representatives
from db.model import Quarter

NEWCOMER, KNOWN = 1, 3


@command("ask", name="ask.ask", summary=_("I need help"), menu=20, sign="🤝")
async def ask(ctx: Context) -> None:
    """Begin with what it is about, for everybody who has room for one more request; a sentence of theirs is kept."""
    in_private(ctx)
    ctx.text = str(ctx.picked.get("words") or ctx.text)
    if question.SHORTEST <= len(ctx.text) <= question.LONGEST:
        await _room_for_one_more(ctx)
        ctx.kept = await _told_besides(ctx)
        await in_words(ctx)
    else:
        await go_on(ctx)


@action("ask.with_voice")
async def with_voice(ctx: Context) -> None:
    """Somebody spoke before they were asked anything; what they said is kept."""
    ctx.kept = {"words": SPOKEN, "voice": spoken(ctx)}
    await go_on(ctx)


@action("ask.go_on")
async def go_on(ctx: Context) -> None:
    """The next question, with all that is known so far; a new request needs room for one more."""
    if ctx.kept.get("post") is None:
        await _room_for_one_more(ctx)
    await _next(ctx)


async def _room_for_one_more(ctx: Context) -> None:
    held = await people.roles(ctx.tx, ctx.person)
    called = ctx.kept.get("whom") == CALLED and may("ask", held)
    if not called:
        required("ask", held, **({"words": ctx.text} if ctx.text else {}))
    if not kinds.may_ask(question.what(ctx.kept), held):
        raise Refusal(question.NOT_FOR_THEM, [choice(_("Talk to a human"), go="talk"), MENU])
    most = KNOWN if await posts.approved_before(ctx.tx, ctx.person) else NEWCOMER
    if not called and await posts.count_open(ctx.tx, ctx.person) >= most:
        raise Refusal(_("First let us finish what you asked already. Then you can ask for more."), [MINE])


async def _next(ctx: Context) -> None:
    """Ask for what is still missing, one thing at a time; with everything there, read it back."""
    part = question.missing(ctx)
    if not part:
        quarter = await places.quarter(ctx.tx, str(ctx.kept["quarter"]))
        ctx.ask(*read_back.all_right(ctx, quarter.name if quarter else ctx.city.name), then=decide)
    elif part == "words":
        ctx.ask(*question.asks(ctx, part, ()), then=in_words, keep={"part": part})
    elif part == "kind":
        ctx.ask(*question.about_what(ctx, await people.roles(ctx.tx, ctx.person)), then=answer, keep={"part": part})
    else:
        likely = await _likely(ctx) if part == "quarter" else []
        ways = await representatives.of_person(ctx.tx, ctx.person.id) if part == "whom" else []
        trust = [one for one in ways if one.person == ctx.person.id]
        ctx.ask(*question.asks(ctx, part, likely, trust), then=answer, keep={"part": part})


async def _likely(ctx: Context) -> list[Quarter]:
    """The quarter of before, then the liveliest ones; each once."""
    before = await places.quarter(ctx.tx, await posts.last_quarter(ctx.tx, ctx.person))
    return list({one.id: one for one in (before, *await places.liveliest(ctx.tx, 3)) if one}.values())


@step("ask.answer")
async def answer(ctx: Context) -> None:
    """One thing more is known; a sentence where a kind is asked for stands behind the words there are."""
    part = str(ctx.kept["part"])
    if part == "kind" and ctx.text and not told.names_kind(ctx, await people.roles(ctx.tx, ctx.person)):
        ctx.kept = {**await _told_besides(ctx), **ctx.kept}
        ctx.text = told.with_more(str(ctx.kept.get("words", "")), ctx.text)
        await in_words(ctx)
        return
    if part == "name":
        ctx.person = people.call(ctx.tx, ctx.person, told.first_name(ctx.text))
    else:
        known = await places.quarters(ctx.tx) if part == "quarter" else []
        ctx.kept = {**ctx.kept, **question.understood(ctx, part, known)}
    await _next(ctx)


async def _told_besides(ctx: Context) -> dict[str, str]:
    return told.told_besides(ctx, await places.quarters(ctx.tx), await people.roles(ctx.tx, ctx.person))


@voiced("ask.in_words")
async def in_words(ctx: Context) -> None:
    """Written or spoken; whoever asks for what neighbours must not do hears why, and what they can do."""
    ctx.kept = {**ctx.kept, **question.understood(ctx, "words", [])}
    found = remit.objection(str(ctx.kept["words"]), childcare=ctx.city.childcare)
    if found:
        ctx.ask(found.lines, [*found.ways, choice(_("Write something different"), words="anew")], then=after_all)
    else:
        await _next(ctx)


@step("ask.after_all")
async def after_all(ctx: Context) -> None:
    """What a neighbour can do instead, other words, or a coordinator decides; nobody is stopped."""
    if "words" in ctx.picked:
        ctx.kept = {part: said for part, said in ctx.kept.items() if part != "words"}
    elif question.tapped(ctx, "remainder") != "none":
        ctx.kept = {**ctx.kept, "words": f"{remit.READY}{ctx.picked['remainder']}"}
    await _next(ctx)


@step("ask.decide")
async def decide(ctx: Context) -> None:
    """Send it, change it or drop it."""
    agreed = ctx.city.words.universal.get(fold(ctx.text)) == "yes"
    match "send" if agreed else ctx.picked.get("go_on"):
        case "send":
            if ctx.kept.get("post") is None:
                await _room_for_one_more(ctx)
            await ctx.redirect("submit.submit")
        case "change":
            await ctx.redirect("change.what")
        case "drop":
            ctx.say(_("All right, I dropped it. Nothing was sent."), [MENU])
        case _:
            raise Refusal(CHOOSE_ONE)
