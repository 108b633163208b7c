"""Concern: who worries about a neighbour says it in a sentence, and a coordinator reads it; nothing is ended."""

from bot.contract import Choice, Context, Line, Refusal, _, action, always, choice, command, step
from bot.contract.asking import LONGEST
from bot.contract.concerns import NOT_PASSED_ON, REASONS, advice, going_on, is_it, question, your_contact
from bot.contract.deciding import there
from bot.contract.pairs import DANGER, NONE_OF_THEM, OVER, about
from bot.contract.promises import looks_by
from bot.contract.requests import MENU, MINE, in_private
from bot.rules import concern as rule
from bot.rules.waiting import names
from db import cases, docket, pairs, people, posts, roster, talks, volunteers
from db.model import Case, Pair, PairState, Tie
from db.pairs import Wrong

ABOUT_WHOM = _("Whom is it about?")
NOT_WELL = _("It is good that you say so. You do not have to carry it alone, and you may stop at any time.")


@command("concern", name="concern.concern", summary=_("I am worried about something"))
@always
async def concern(ctx: Context) -> None:
    """From anywhere; whoever is in touch with several neighbours says first about whom, or that it is about nobody."""
    in_private(ctx)
    ties = await _ties(ctx)
    if len(ties) < 2:
        _ask(ctx, ties[0].id if ties else None)
        return
    ways = [choice(about(await _name(ctx, tie)), go="concern.begin", pair=tie.id, named=True) for tie in ties]
    ctx.say([ABOUT_WHOM, DANGER], [*ways, choice(NONE_OF_THEM, go="concern.begin", pair=None)])


@action("concern.begin")
@always
async def begin(ctx: Context) -> None:
    """About one neighbour, or about nobody in particular."""
    if ctx.picked["pair"] and await talks.part_of(ctx.tx, ctx.picked["pair"], ctx.person) is None:
        ctx.say(OVER, [MINE])
        return
    _ask(ctx, ctx.picked["pair"], named=ctx.picked.get("named", False))


def _ask(ctx: Context, pair: int | None, *, named: bool = False) -> None:
    ctx.ask([question(), DANGER], then=words, keep={"pair": pair, "named": named})


@step("concern.words")
@always
async def words(ctx: Context) -> None:
    """What they wrote stands on the card as it is."""
    if not ctx.text or len(ctx.text) > LONGEST:
        raise Refusal(_("Please write one or two sentences."))
    tie = await talks.part_of(ctx.tx, ctx.kept["pair"], ctx.person) if ctx.kept["pair"] else None
    await _open(ctx, [tie] if tie else [], ctx.text, named=ctx.kept.get("named", False))


@action("concern.heard")
@always
async def heard(ctx: Context) -> None:
    """In free words: at once where they are in touch with a neighbour, or were lately; else once they wish it, and so
    where somebody else treated them badly."""
    ties, found = await _ties(ctx, ctx.text), rule.told(ctx.text)
    if ctx.picked.get("kept_back"):
        ctx.say(NOT_PASSED_ON)
    if ties and not (found is rule.Concern.DISCRIMINATION and await _is_outside(ctx, ties, ctx.text)):
        await _open(ctx, ties, ctx.text)
        return
    shall = _("Shall I pass on to a coordinator what you wrote?")
    yes = choice(_("Yes, pass it on"), go="concern.pass_on", words=ctx.text)
    ways = [choice(about(await _name(ctx, tie)), go="concern.pass_on", words=ctx.text, pair=tie.id) for tie in ties]
    ctx.say([*(advice(ctx.city, REASONS[found]) if found else []), shall], [yes, *ways, MENU])


async def _is_outside(ctx: Context, ties: list[Tie], said: str) -> bool:
    return rule.outside(said, [await _name(ctx, tie) for tie in ties])


@action("concern.shall")
@always
async def shall(ctx: Context) -> None:
    """Whoever may worry about the neighbour they are in touch with is asked once."""
    said = [NOT_PASSED_ON] if ctx.picked.get("kept_back") else []
    yes = choice(_("Tell a coordinator"), go="concern.pass_on", words=ctx.text, near=True)
    ctx.say([*said, _("Shall I pass on to a coordinator what you wrote?")], [yes, MENU])


@action("concern.pass_on")
@always
async def pass_on(ctx: Context) -> None:
    """What they wrote before becomes a case, about whom they are in touch with, or about nobody we know."""
    tie = await talks.part_of(ctx.tx, ctx.picked["pair"], ctx.person) if ctx.picked.get("pair") else None
    near = await _ties(ctx) if ctx.picked.get("near") else []
    await _open(ctx, [tie] if tie else near, ctx.picked["words"], named=tie is not None)


async def _ties(ctx: Context, said: str = "") -> list[Tie]:
    """Whom they are in touch with, else whom they were lately; of these the one who is named in what they `said`."""
    lately = await pairs.lately(ctx.tx, ctx.person)
    known = [tie for tie in lately if tie.state is PairState.OPEN] or lately
    named = [tie for tie in known if names(said, await _name(ctx, tie))]
    return named if len(named) == 1 else known


async def _name(ctx: Context, tie: Tie) -> str:
    return await people.name_of(ctx.tx, tie.other(ctx.person.id))


async def _open(ctx: Context, ties: list[Tie], said: str, *, named: bool = False) -> None:
    """A case with these words, at once; where nobody is `named` and they may be about several, or about somebody else,
    it is asked afterwards about whom, and until then it concerns nobody.

    Beside an alarm that they raised it says whom they are about, and does not ring.
    """
    found = rule.told(said)
    perhaps = found is rule.Concern.DISCRIMINATION or await _is_outside(ctx, ties, said)
    asked = bool(ties) and not named and (len(ties) > 1 or perhaps)
    tie = ties[0] if ties and not asked else None
    reason = REASONS[found] if found else "worry"
    if reason == "danger" and await cases.alarm_of(ctx.tx, ctx.person.id):
        reason = "worry"
    ctx.picked = {"pair": tie.id if tie else None, "reason": reason, "words": said}
    await ctx.redirect("report.for_them")
    wrong = Wrong(reason, tie, tie.post if isinstance(tie, Pair) else None)
    opened = await pairs.open_report(ctx.tx, ctx.person, wrong)
    case = there(await docket.read(ctx.tx, opened.case if opened else 0))
    goes_on, ways = await _whom(ctx, case, ties) if asked else going_on(tie)
    contact = your_contact(await _contact(ctx))
    ctx.say([*_answer(ctx, reason, case), *contact, *goes_on], [*ways, MENU])


async def _whom(ctx: Context, case: Case, ties: list[Tie]) -> tuple[list[Line], list[Choice]]:
    if len(ties) == 1:
        return is_it(await _name(ctx, ties[0]), case.id, ties[0].id)
    ways = [choice(about(await _name(ctx, tie)), go="whom.said", case=case.id, pair=tie.id) for tie in ties]
    return [ABOUT_WHOM], [*ways, choice(NONE_OF_THEM, go="whom.said", case=case.id, pair=None)]


def _answer(ctx: Context, reason: str, case: Case) -> list[Line]:
    """Thanks, what helps on, and by when a human answers."""
    first = {"unwell": NOT_WELL, "danger": DANGER}
    thanks = _("Thank you for telling me. A coordinator reads it and answers you here.")
    return [*([first[reason]] if reason in first else []), thanks, *advice(ctx.city, reason), looks_by(case.due)]


async def _contact(ctx: Context) -> str:
    """Who in the office looks after their quarter: where they help, else where they last asked."""
    volunteer = await volunteers.get(ctx.tx, ctx.person.id)
    theirs = volunteer.home or next(iter(volunteer.quarters), "") if volunteer else ""
    return await roster.contact(ctx.tx, theirs or await posts.last_quarter(ctx.tx, ctx.person), ctx.person.id)
