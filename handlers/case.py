"""One case by its number: its card once more, here, and the word that it is settled."""

from bot.contract import Context, Refusal, _, allowed, always, command
from bot.contract.asking import LONGEST
from bot.contract.cards import card, show
from bot.contract.deciding import in_writing, not_theirs, numbered, there, too_late
from bot.contract.outgoing import File, choice
from bot.contract.requests import MENU
from db import alarms, cases, docket
from db.model import Case, CaseKind

PROMISED = (CaseKind.TALK, CaseKind.REPORT, CaseKind.ALARM, CaseKind.REFUSAL)
"""Where whoever wrote was told that a human reads it."""
CLOSED = _("A coordinator has read what you wrote and closed it. Thank you for writing.")
AGAIN = _("If something is still open, please write to a human again: one sentence is enough.")


@command(
    "case", name="case.by_number", summary=_("Show a case by its number"), anytime=True, act="queue", numbered=True
)
@always
async def by_number(ctx: Context) -> None:
    """As in "case 214"."""
    number, _rest = numbered(ctx)
    _show_here(ctx, there(await docket.numbered(ctx.tx, number)))


@allowed("queue", name="case.show_here")
@always
async def show_here(ctx: Context) -> None:
    """A second copy of its card."""
    _show_here(ctx, there(await docket.read(ctx.tx, ctx.picked["case"])))


@allowed("queue", name="case.read_all")
@always
async def read_all(ctx: Context) -> None:
    """Everything that was written because of it, however long, as a file."""
    case = there(await docket.read(ctx.tx, ctx.picked["case"]))
    told = _("Everything that was written because of case #{number} is in this file.", number=str(case.number))
    words = "\n\n".join(word.words for word in case.talk)
    ctx.say(told, file=File(f"{case.number}.txt", "text/plain", words))


def _show_here(ctx: Context, case: Case) -> None:
    ctx.say(*card(ctx, case, again=True))


@allowed("decide", name="case.settle")
async def settle(ctx: Context) -> None:
    """Nothing is left to do. An alarm is taken first, and ends with what was done."""
    case = not_theirs(ctx, await docket.read(ctx.tx, ctx.picked["case"]))
    if case.waits and case.alarming:
        _ask_what_was_done(ctx, case)
        return
    await _close(ctx, case)


def _ask_what_was_done(ctx: Context, case: Case) -> None:
    if case.holder is None:
        raise Refusal(_("Somebody has to take this case before it can be settled."))
    question = _("What was done? One line is enough. It stays on the card.")
    ctx.ask(in_writing(ctx, question), then=done, keep={"case": case.id})


@allowed("decide", name="case.done", step=True)
async def done(ctx: Context) -> None:
    """One line, which stays with the case."""
    case = not_theirs(ctx, await docket.read(ctx.tx, ctx.kept["case"]))
    if not ctx.text or len(ctx.text) > LONGEST:
        raise Refusal(_("Please write one or two sentences."))
    if case.waits:
        alarms.note(ctx.tx, case, ctx.text)
        alarms.silence(ctx.tx, case.id)
    await _close(ctx, case)


async def _close(ctx: Context, case: Case) -> None:
    if not case.waits or not await cases.close(ctx.tx, case.id):
        too_late(ctx, case)
        return
    _tell(ctx, case)
    name = ctx.person.name
    settled = _("Settled by {name}.", name=name) if name else _("It is settled.")
    show(ctx, await docket.read(ctx.tx, case.id), settled)


def _tell(ctx: Context, case: Case) -> None:
    """Whoever waits for an answer hears that it was read; nothing of what it was about, for others may read along."""
    answered = bool(case.talk) and case.talk[-1].office
    refused = case.kind is CaseKind.REFUSAL and case.concerns is not None
    if case.person is not None and case.kind in PROMISED and not answered and not refused:
        ctx.tell(case.person, [CLOSED, AGAIN], [choice(_("Talk to a human"), go="talk"), MENU])
