"""One case by its number: its card once more, here, and the word that it is settled."""

from bot.contract import Context, Refusal, _, allowed, always, command, in_alarm
from bot.contract.outgoing import File, choice
from bot.views.case_card import build_case_card, build_case_details, refresh_case_card
from bot.views.case_decision import (
    ask_in_writing,
    parse_case_number,
    require_case,
    require_decidable,
    show_decided_case,
)
from bot.views.case_kinds import case_kind_view
from bot.views.common import MAX_SENTENCE_LENGTH, MENU
from db import alarms, case_view, cases
from db.model import Case, CaseKind

CASE_CLOSED = _("A coordinator has read what you wrote and closed the case. Thank you for writing.")
WRITE_AGAIN = _("If there is still a problem, please write to a person again: one sentence is enough.")


@command(
    "case",
    name="moderation.show_case_by_number",
    summary=_("Show a case by its number"),
    anytime=True,
    act="queue",
    numbered=True,
)
@always
@in_alarm
async def show_case_by_number(ctx: Context) -> None:
    """As in "case 214"."""
    number, _rest = parse_case_number(ctx)
    _send_card_copy(ctx, require_case(await case_view.find_case_by_number(ctx.tx, number)))


@allowed("queue", name="moderation.show_case")
@always
@in_alarm
async def show_case(ctx: Context) -> None:
    """A second copy of its card."""
    _send_card_copy(ctx, require_case(await case_view.read_case(ctx.tx, ctx.button_data.number("case"))))


@allowed("queue", name="moderation.send_case_texts")
@always
@in_alarm
async def send_case_texts(ctx: Context) -> None:
    """Everything that was written because of it, however long, as a file."""
    case = require_case(await case_view.read_case(ctx.tx, ctx.button_data.number("case")))
    told = _("This file contains everything that was written about case #{number}.", number=str(case.number))
    words = "\n\n".join(word.words for word in case.talk)
    ctx.say(told, file=File(f"{case.number}.txt", "text/plain", words))


@allowed("queue", name="moderation.show_case_details")
@always
@in_alarm
async def show_case_details(ctx: Context) -> None:
    """Everything about it, on its card."""
    case = require_case(await case_view.read_case(ctx.tx, ctx.button_data.number("case")))
    ctx.say(*build_case_details(ctx, case, again=ctx.button_data.flag("again")), instead=True)


def _send_card_copy(ctx: Context, case: Case) -> None:
    ctx.say(*build_case_card(ctx, case, again=True))


@allowed("decide", name="moderation.settle_case")
@in_alarm
async def settle_case(ctx: Context) -> None:
    """Nothing is left to do. An alarm is taken first, and ends with what was done; but what it holds back is decided
    before that.
    """
    case = require_decidable(ctx, await case_view.read_case(ctx.tx, ctx.button_data.number("case")))
    if case.waits and case.holds:
        await ctx.redirect("safety.ask_verdict_before_closing")
        return
    if case.waits and case.alarming:
        _ask_what_was_done(ctx, case)
        return
    await _close_case(ctx, case)


def _ask_what_was_done(ctx: Context, case: Case) -> None:
    if case.holder is None:
        raise Refusal(_("Someone has to take this case before it can be closed."))
    question = _("What was done? One line is enough. It will stay on the card.")
    ctx.ask(ask_in_writing(ctx, question), then=receive_what_was_done, keep={"case": case.id})


@allowed("decide", name="moderation.receive_what_was_done", step=True)
@in_alarm
async def receive_what_was_done(ctx: Context) -> None:
    """One line, which stays with the case."""
    case = require_decidable(ctx, await case_view.read_case(ctx.tx, ctx.kept["case"]))
    if not ctx.text or len(ctx.text) > MAX_SENTENCE_LENGTH:
        raise Refusal(_("Please write one or two sentences."))
    if case.waits:
        alarms.record_outcome(ctx.tx, case, ctx.text)
        alarms.stop_calls(ctx.tx, case.id)
    if case.waits and case.holds:
        ctx.button_data = {"case": case.id}
        await ctx.redirect("safety.ask_verdict_before_closing")
        return
    await _close_case(ctx, case)


async def _close_case(ctx: Context, case: Case) -> None:
    if not case.waits or not await cases.close_case(ctx.tx, case.id):
        show_decided_case(ctx, case)
        return
    _tell_case_closed(ctx, case)
    name = ctx.person.name
    settled = _("Closed by {name}.", name=name) if name else _("This case is closed.")
    refresh_case_card(ctx, await case_view.read_case(ctx.tx, case.id), settled)
    if ctx.kept and ctx.chat == "private":
        ctx.say(settled)


def _tell_case_closed(ctx: Context, case: Case) -> None:
    """Whoever waits for an answer hears that it was read; nothing of what it was about, for others may read along."""
    answered = bool(case.talk) and case.talk[-1].office
    refused = case.kind is CaseKind.REFUSAL and case.concerns is not None
    if case.person is not None and case_kind_view(case).promised_reader and not answered and not refused:
        ctx.tell(case.person, [CASE_CLOSED, WRITE_AGAIN], [choice(_("Talk to a person"), go="talk"), MENU])
