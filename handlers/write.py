"""Writing an answer of the office: a few questions, read back; somebody else assures it before residents read it."""

from bot.contract import BACKCHANNEL, Choice, Context, Refusal, _, allowed, choice, command, plain
from bot.contract import writing as question
from bot.contract.answers import readable, subject, there, to_decide
from bot.contract.asking import tapped
from bot.contract.requests import CHOOSE_ONE, MENU
from bot.rules.folding import words as folded
from db import answers
from db.answers import AnswerText, Written

PAGE = 4


@command("write", name="write.write", summary=_("Write an answer"), act="publish")
async def write(ctx: Context) -> None:
    """Begin with which answer it is."""
    ctx.ask(*question.which(await _topics(ctx, 0)), then=which)


async def _topics(ctx: Context, skip: int) -> list[Choice]:
    """A few of the answers there are, and the way to more."""
    known = readable(await answers.assured(ctx.tx), ctx.person.language, ctx.city)
    shown = [choice(plain(one.title), answer=one.answer) for one in known[skip : skip + PAGE]]
    return [*shown, choice(_("More"), skip=skip + PAGE)] if known[skip + PAGE :] else shown


@allowed("publish", name="write.which", step=True)
async def which(ctx: Context) -> None:
    """One that is there, or a new one."""
    if "skip" in ctx.picked:
        ctx.ask(*question.which(await _topics(ctx, ctx.picked["skip"])), then=which, instead=True)
        return
    if "answer" not in ctx.picked:
        raise Refusal(CHOOSE_ONE)
    ctx.ask(*question.in_which_language(ctx.city.languages), then=language, keep={"answer": ctx.picked["answer"]})


@allowed("publish", name="write.language", step=True)
async def language(ctx: Context) -> None:
    """What is there in it already is changed; else all of it is asked, but not whom it names."""
    code = tapped(ctx, "language")
    known = await answers.of(ctx.tx, ctx.kept["answer"])
    before = next((text for text in known if text.language == code), None)
    if before:
        _take_up(ctx, before)
        return
    same = {"contact": _contact(known[0])} if known else {}
    ctx.kept = {**ctx.kept, **same, "language": code}
    _next(ctx)


@allowed("publish", name="write.change")
async def change(ctx: Context) -> None:
    """A newer version of one that is there; until it is assured, residents read the one before."""
    _take_up(ctx, there(await answers.text(ctx.tx, ctx.picked["text"])))


def _take_up(ctx: Context, text: AnswerText) -> None:
    """Keep all that an earlier version says, and ask what shall be different."""
    said = {"title": text.title, "words": text.words, "keywords": text.keywords, "contact": _contact(text)}
    ctx.kept = {"answer": text.answer, "language": text.language, **said}
    ctx.ask(*question.what_else(), then=different)


def _contact(text: AnswerText) -> str:
    return " ".join(filter(None, (text.phone, text.link)))


def _next(ctx: Context) -> None:
    """Ask for what is still missing, one thing at a time; with everything there, read it back."""
    part = question.missing(ctx.kept)
    if part:
        ctx.ask(*question.asks(part), then=said, keep={"part": part})
    else:
        ctx.ask(*question.all_right(ctx.kept), then=decide)


@allowed("publish", name="write.said", step=True)
async def said(ctx: Context) -> None:
    """One thing more is known."""
    part = str(ctx.kept["part"])
    ctx.kept = {**ctx.kept, part: question.understood(ctx, part)}
    _next(ctx)


@allowed("publish", name="write.different", step=True)
async def different(ctx: Context) -> None:
    """One part is said anew; everything else stays."""
    part = tapped(ctx, "part")
    ctx.kept = {known: what for known, what in ctx.kept.items() if known != part}
    _next(ctx)


@allowed("publish", name="write.decide", step=True)
async def decide(ctx: Context) -> None:
    """Send it, change it or drop it."""
    match ctx.picked.get("go_on"):
        case "send":
            await _send(ctx)
        case "change":
            ctx.ask(*question.what_else(), then=different)
        case "drop":
            ctx.say(_("All right, I dropped it. Nothing was sent."), [MENU])
        case _:
            raise Refusal(CHOOSE_ONE)


async def _send(ctx: Context) -> None:
    """It waits for another coordinator; a new one is called by its title."""
    draft = question.draft(ctx.kept)
    answer = int(ctx.kept["answer"]) or await answers.open_topic(ctx.tx, "-".join(folded(draft.title)))
    written = Written(draft.language, draft.title, draft.words, draft.keywords, draft.phone, draft.link)
    text = there(await answers.text(ctx.tx, answers.write(ctx.tx, answer, written, ctx.person)))
    waits = _("An answer waits. Somebody else than its writer has to assure it.")
    ctx.tell(BACKCHANNEL, *to_decide(text, waits), subject=subject(text))
    ctx.say(_("Thank you. Another coordinator looks at it; then residents read it."), [MENU])
