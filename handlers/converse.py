"""The office and a neighbour write to each other through a case: a question back, its answer, and any further word."""

from bot.contract import (
    BACKCHANNEL,
    Choice,
    Context,
    Refusal,
    Text,
    _,
    action,
    allowed,
    always,
    choice,
    verbatim,
)
from bot.contract.asking import LONGEST
from bot.contract.cards import show, subject
from bot.contract.deciding import in_writing, not_theirs, too_late, untranslated
from bot.contract.requests import MENU, MINE
from bot.rules import uttering
from bot.rules.intent import Intent, understood
from db import cases, docket, people
from db.model import Case, Request

ASKS = _("A coordinator asks about your request: “{words}”")
LOOKED_FOR = (Intent.PLACE, Intent.EVENT)
WISHES = (*LOOKED_FOR, Intent.LANGUAGE, Intent.PRIVACY, Intent.DELETE, Intent.MINE)
FEWEST = 3
WRITES = _("A coordinator writes: “{words}”")


@allowed("queue", name="converse.begin")
async def begin(ctx: Context) -> None:
    """What shall be asked, or said."""
    case = not_theirs(ctx, await docket.read(ctx.tx, ctx.picked["case"]))
    if not case.waits:
        too_late(ctx, case)
        return
    question = _("What shall I ask them? Write one or two sentences. I pass them on as they are.")
    same = {"case": case.id, "again": ctx.picked.get("again", False)}
    ctx.ask(
        [*in_writing(ctx, question), *untranslated(ctx, case)],
        [choice(_("Ask nothing"), done=True)],
        then=words,
        keep=same,
    )


@allowed("decide", name="converse.words", verbatim=True)
async def words(ctx: Context) -> None:
    """Tell them in their language who writes, and keep it on the card."""
    case = not_theirs(ctx, await docket.read(ctx.tx, ctx.kept["case"]))
    if "done" in ctx.picked:
        ctx.say(_("All right, nothing was sent."))
        return
    if case.person is None or await people.reach(ctx.tx, case.person) is None:
        raise Refusal(_("They cannot be reached any more."))
    said = _written(ctx)
    if not await cases.ask(ctx.tx, case.id, ctx.person):
        too_late(ctx, case)
        return
    cases.say(ctx.tx, case.id, case.person, said, office=True)
    asks = ASKS if isinstance(case.about, Request) else WRITES
    ctx.tell(case.person, Text(asks.message, {"words": said}), [_answer(case.id), MENU])
    show(ctx, await docket.read(ctx.tx, case.id))
    ctx.say(_("I passed it on. Their answer comes onto the card."))


@action("converse.answer")
@always
async def answer(ctx: Context) -> None:
    """Ask for the answer."""
    await _theirs(ctx, ctx.picked["case"])
    ctx.ask(_("What shall I tell the coordinator?"), then=answered, keep={"case": ctx.picked["case"]})


@verbatim("converse.answered")
@always
async def answered(ctx: Context) -> None:
    """The answer stands on the card, and the coordinators hear that it came."""
    await _take(ctx, await _theirs(ctx, ctx.kept["case"]))


@action("converse.unasked")
@always
async def unasked(ctx: Context) -> None:
    """The same without a tap: to whichever coordinator wrote to them last; but what is surely a wish of another kind
    stays one, and the question open."""
    case = await _theirs(ctx, await cases.asks(ctx.tx, ctx.person) or 0)
    if not _wishes(ctx.text):
        await _take(ctx, case)
        return
    said = choice(_("Send to the office"), go="converse.it_was", words=ctx.text)
    await ctx.redirect("search.free_words")
    ctx.say(_("A coordinator still waits for your answer. If that was it, I pass it on."), [said])


@action("converse.it_was")
@always
async def it_was(ctx: Context) -> None:
    """What looked like a wish was the answer."""
    ctx.text = str(ctx.picked["words"])
    await _take(ctx, await _theirs(ctx, await cases.asks(ctx.tx, ctx.person) or 0))


def _wishes(words: str) -> bool:
    """Whether that is surely something to look for or to do; a word or two may answer anything, and so may a place or a
    day that is not asked for."""
    if len(words.split()) < FEWEST:
        return False
    meaning = understood(words)
    asked = meaning.first not in LOOKED_FOR or uttering.asks(words)
    return meaning.acts and meaning.first in WISHES and asked


async def _take(ctx: Context, case: Case) -> None:
    said = _written(ctx)
    cases.say(ctx.tx, case.id, ctx.person.id, said, office=False)
    await cases.answered(ctx.tx, case.id)
    ctx.say(_("Thank you. I passed it on. A coordinator reads it."), [MINE, MENU])
    show(ctx, await docket.read(ctx.tx, case.id))
    came = _("An answer came in case #{number}: “{words}”", number=str(case.number), words=said)
    ctx.tell(BACKCHANNEL, came, [choice(_("Show it"), go="case.show_here", case=case.id)], beside=subject(case.id))


async def _theirs(ctx: Context, number: int) -> Case:
    """Their own case, while it waits. Raises Refusal for any other."""
    case = await docket.read(ctx.tx, number)
    if case is None or case.person != ctx.person.id:
        raise Refusal(_("I no longer know what this was about."), [choice(_("Talk to a human"), go="talk"), MENU])
    if not case.waits:
        raise Refusal(_("This is settled already."), [choice(_("Talk to a human"), go="talk"), MENU])
    return case


def _written(ctx: Context) -> str:
    if not ctx.text or len(ctx.text) > LONGEST:
        raise Refusal(_("Please write one or two sentences."))
    return ctx.text


def _answer(case: int) -> Choice:
    return choice(_("Answer"), go="converse.answer", case=case)
