"""Assuring: a second coordinator looks at every answer before residents read it, and again after half a year."""

from bot.contract import BACKCHANNEL, Context, Moment, Refusal, Text, _, action, allowed
from bot.contract.answers import change, confirm, in_draft, subject, there
from bot.rules.daytime import waking
from db import answers
from db.answers import STANDS, AnswerText

RIGHT = _("Residents read this answer from now on. Assured: {moment}.")
NOT_SO = _("This answer was not assured. Residents do not read it.")


@allowed("decide", name="assure.right")
async def right(ctx: Context) -> None:
    """Residents read exactly this version from now on."""
    text = await _somebody_elses(ctx)
    if not await answers.assure(ctx.tx, text.id, ctx.person):
        raise Refusal(_("This needs no decision any more."))
    _look_again(ctx, text)
    _show(ctx, text, Text(RIGHT.message, {"moment": Moment(ctx.now)}))


@allowed("decide", name="assure.refuse")
async def refuse(ctx: Context) -> None:
    """Residents go on reading what they read so far; whoever wrote it can write it anew."""
    text = await _somebody_elses(ctx)
    if not await answers.refuse(ctx.tx, text.id):
        raise Refusal(_("This needs no decision any more."))
    _show(ctx, text, NOT_SO)


@allowed("decide", name="assure.still")
async def still(ctx: Context) -> None:
    """Nothing has changed in half a year."""
    text = await _somebody_elses(ctx)
    if not await answers.assure_again(ctx.tx, text.id, ctx.person):
        raise Refusal(_("There is a newer version of this answer."))
    _look_again(ctx, text)
    _show(ctx, text, Text(RIGHT.message, {"moment": Moment(ctx.now)}))


@action("assure.once_more")
async def once_more(ctx: Context) -> None:
    """Half a year is over: the coordinators look at it again, unless it has been replaced or looked at since."""
    text = await answers.text(ctx.tx, ctx.picked["text"])
    if text and await answers.due(ctx.tx, text):
        confirm(ctx, text)


def _look_again(ctx: Context, text: AnswerText) -> None:
    ctx.later(waking((ctx.now + STANDS).astimezone(ctx.city.zone)), once_more, text=text.id)


def _show(ctx: Context, text: AnswerText, outcome: Text) -> None:
    """The card says what was decided, wherever coordinators see it."""
    ctx.tell(BACKCHANNEL, [*in_draft(text), outcome], [change(text)], subject=subject(text))


async def _somebody_elses(ctx: Context) -> AnswerText:
    """The version to decide about. Raises Refusal where it is gone, or their own."""
    text = there(await answers.text(ctx.tx, ctx.picked["text"]))
    if text.maker == ctx.person.id:
        raise Refusal(_("Nobody assures what they wrote themselves. Please leave it to somebody else."))
    return text
