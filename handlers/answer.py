"""Answers to what many people ask: whom to ask, which number to call, checked by the office, for everybody to read."""

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
    command,
    plain,
    step,
)
from bot.contract.answers import change, confirm, in_draft, in_full, readable, there, ways_on
from bot.contract.requests import CHOOSE_ONE, MENU
from db import answers
from db.answers import AnswerText

PAGE = 5
WRONG: dict[str, Text] = {
    "contact": _("The number or the address is wrong."),
    "words": _("What it says is not right."),
    "unclear": _("I do not understand it."),
}
TOLD: dict[str, Text] = {
    "contact": _("Somebody says about this answer: the number or the address is wrong."),
    "words": _("Somebody says about this answer: what it says is not right."),
    "unclear": _("Somebody says about this answer: they do not understand it."),
}


@command("answers", name="answer.topics", summary=_("Answers to common questions"), anytime=True)
@always
async def topics(ctx: Context) -> None:
    """What there is an answer to, a few at a time, what is urgent first."""
    known = readable(await answers.assured(ctx.tx), ctx.person.language, ctx.city)
    if not known:
        raise Refusal(_("There are no answers yet."), [MENU])
    skip = ctx.picked.get("skip", 0)
    ways = [choice(plain(one.title), go="answer.show", answer=one.answer) for one in known[skip : skip + PAGE]]
    more = [choice(_("More"), go="answers", skip=skip + PAGE)] if known[skip + PAGE :] else []
    ctx.say(_("What would you like to know? You can also simply write it."), [*ways, *more, MENU], instead=skip > 0)


@action("answer.show")
@always
async def show(ctx: Context) -> None:
    """One answer in full."""
    answer = await _in_their_language(ctx, ctx.picked["answer"])
    ctx.say(in_full(answer, ctx.person.language, ctx.city.zone), ways_on(answer))
    if await answers.due(ctx.tx, answer):
        confirm(ctx, answer)


async def _in_their_language(ctx: Context, answer: int) -> AnswerText:
    known = readable(await answers.of(ctx.tx, answer), ctx.person.language, ctx.city)
    return there(next(iter(known), None))


@action("answer.doubt")
async def doubt(ctx: Context) -> None:
    """Ask what is wrong; one tap is enough."""
    reasons = [choice(label, reason=reason) for reason, label in WRONG.items()]
    ctx.ask(_("What is wrong?"), reasons, then=what, keep={"text": ctx.picked["text"]})


@step("answer.what")
async def what(ctx: Context) -> None:
    """Show it to the coordinators, without saying who it was."""
    if "reason" not in ctx.picked:
        raise Refusal(CHOOSE_ONE)
    text = there(await answers.text(ctx.tx, ctx.kept["text"]))
    ctx.tell(BACKCHANNEL, [TOLD[ctx.picked["reason"]], *in_draft(text)], _ways(text))
    ctx.say(_("Thank you. The coordinators see it now and will look into it."), [MENU])


def _ways(text: AnswerText) -> list[Choice]:
    """What a coordinator can do about one that may be wrong."""
    return [change(text), choice(_("Take it down"), go="answer.sure", text=text.id)]


@allowed("take_down", name="answer.sure")
async def sure(ctx: Context) -> None:
    """Asked once, for everybody who looks for it finds nothing then."""
    text = there(await answers.text(ctx.tx, ctx.picked["text"]))
    what = _("Nobody reads this answer then, in any language, until a newer version is checked. Shall I take it down?")
    yes = choice(_("Yes, take it down"), go="answer.take_down", text=text.id)
    stays = choice(_("Leave it as it is"), go="answer.leave_it", text=text.id)
    ctx.say([what, *in_draft(text)], [yes, stays], instead=True)


@allowed("take_down", name="answer.leave_it")
async def leave_it(ctx: Context) -> None:
    """Changed their mind; the ways are there again."""
    text = there(await answers.text(ctx.tx, ctx.picked["text"]))
    ctx.say([_("Nothing was changed."), *in_draft(text)], _ways(text), instead=True)


@allowed("take_down", name="answer.take_down")
async def take_down(ctx: Context) -> None:
    """Nobody reads it any more, in no language, until a newer version is assured."""
    text = there(await answers.text(ctx.tx, ctx.picked["text"]))
    await answers.take_down(ctx.tx, text.answer)
    ctx.say([_("Nobody reads this answer any more."), *in_draft(text)], [change(text)], instead=True)
