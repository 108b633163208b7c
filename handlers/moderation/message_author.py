"""The office and a neighbour write to each other through a case: a question back, its answer, and any further word."""

from bot.contract import BACKCHANNEL, Context, Refusal, Text, _, action, allowed, always, choice, in_alarm, verbatim
from bot.rules.text import tokens
from bot.rules.understanding.intent import Intent, classify_intent
from bot.views.case_card import case_subject, refresh_case_card
from bot.views.case_decision import ask_in_writing, explain_untranslated, require_decidable, show_decided_case
from bot.views.common import MAX_SENTENCE_LENGTH, MENU, MY_REQUESTS, SHOW_CASE_LABEL
from db import case_view, cases, people
from db.model import Case, RequestReview

COORDINATOR_ASKS = _("A coordinator asks about your request: “{words}”")
SEARCH_INTENTS = (Intent.PLACE, Intent.EVENT)
INTENTS_OF_ANOTHER_WISH = (*SEARCH_INTENTS, Intent.LANGUAGE, Intent.PRIVACY, Intent.DELETE, Intent.MINE)
MIN_WORDS_OF_A_WISH = 3
COORDINATOR_WRITES = _("A coordinator writes: “{words}”")


@allowed("queue", name="moderation.ask_message_to_author")
@in_alarm
async def ask_message_to_author(ctx: Context) -> None:
    """Ask the coordinator what to write to the person of the case."""
    case = require_decidable(ctx, await case_view.read_case(ctx.tx, ctx.button_data.number("case")))
    if not case.waits:
        show_decided_case(ctx, case)
        return
    question = _(
        "What would you like to write to this person? Write one or two sentences. I will pass them on as they are."
    )
    same = {"case": case.id, "again": ctx.button_data.flag("again")}
    ctx.ask(
        [*ask_in_writing(ctx, question), *explain_untranslated(ctx, case)],
        [choice(_("Send nothing"), done=True)],
        then=send_message_to_author,
        keep=same,
    )


@allowed("decide", name="moderation.send_message_to_author", verbatim=True)
@in_alarm
async def send_message_to_author(ctx: Context) -> None:
    """Send the message to the author in the author's language with the coordinator's name, and keep it on the card."""
    case = require_decidable(ctx, await case_view.read_case(ctx.tx, ctx.kept["case"]))
    if "done" in ctx.button_data:
        ctx.say(_("All right, nothing was sent."))
        return
    if case.person is None or await people.find_reachable_account(ctx.tx, case.person) is None:
        raise Refusal(_("This person cannot be reached any more."))
    said = _require_short_text(ctx)
    if not await cases.set_asked(ctx.tx, case.id, ctx.person):
        show_decided_case(ctx, case)
        return
    cases.record_message(ctx.tx, case.id, case.person, said, office=True)
    question = COORDINATOR_ASKS if isinstance(case.about, RequestReview) else COORDINATOR_WRITES
    reply = choice(_("Reply"), go="moderation.ask_author_answer", case=case.id)
    ctx.tell(case.person, Text(question.message, {"words": said}), [reply, MENU])
    refresh_case_card(ctx, await case_view.read_case(ctx.tx, case.id))
    ctx.say(_("I have passed it on. The answer will appear on the card."))


@action("moderation.ask_author_answer")
@always
async def ask_author_answer(ctx: Context) -> None:
    """Ask the resident for the answer to the coordinator."""
    await _require_own_case(ctx, ctx.button_data.number("case"))
    ctx.ask(
        _("What should I tell the coordinator?"),
        then=receive_author_answer,
        keep={"case": ctx.button_data.number("case")},
    )


@verbatim("moderation.receive_author_answer")
@always
async def receive_author_answer(ctx: Context) -> None:
    """Put the author's answer on the case card, and tell the coordinators."""
    await _save_answer(ctx, await _require_own_case(ctx, ctx.kept["case"]))


@action("moderation.receive_unprompted_answer")
@always
async def receive_unprompted_answer(ctx: Context) -> None:
    """The same without a tap: to whichever coordinator wrote to them last; but what is surely a wish of another kind
    stays one, and the question open."""
    case = await _require_own_case(ctx, await cases.find_awaiting_reply(ctx.tx, ctx.person) or 0)
    if not _is_another_wish(ctx.text):
        await _save_answer(ctx, case)
        return
    said = choice(_("Send to a coordinator"), go="moderation.pass_on_as_answer", words=ctx.text)
    await ctx.redirect("account.answer_free_text")
    ctx.say(_("A coordinator is still waiting for your answer. If this was your answer, I will pass it on."), [said])


@action("moderation.pass_on_as_answer")
@always
async def pass_on_as_answer(ctx: Context) -> None:
    """Pass a message that was taken for a new wish on as the answer to the coordinator."""
    ctx.text = str(ctx.button_data.text("words"))
    await _save_answer(ctx, await _require_own_case(ctx, await cases.find_awaiting_reply(ctx.tx, ctx.person) or 0))


def _is_another_wish(words: str) -> bool:
    """Whether that is surely something to look for or to do; a word or two may answer anything, and so may a place or a
    day that is not asked for."""
    if len(words.split()) < MIN_WORDS_OF_A_WISH:
        return False
    meaning = classify_intent(words)
    asked = meaning.first not in SEARCH_INTENTS or tokens.is_question(words)
    return meaning.acts and meaning.first in INTENTS_OF_ANOTHER_WISH and asked


async def _save_answer(ctx: Context, case: Case) -> None:
    said = _require_short_text(ctx)
    cases.record_message(ctx.tx, case.id, ctx.person.id, said, office=False)
    await cases.set_answered(ctx.tx, case.id)
    ctx.say(_("Thank you. I have passed it on. A coordinator will read it."), [MY_REQUESTS, MENU])
    refresh_case_card(ctx, await case_view.read_case(ctx.tx, case.id))
    came = _("There is an answer in case #{number}: “{words}”", number=str(case.number), words=said)
    shown = [choice(SHOW_CASE_LABEL, go="moderation.show_case", case=case.id)]
    ctx.tell(BACKCHANNEL, came, shown, beside=case_subject(case.id))
    if case.holder and case.alarming:  # perhaps an administrator, who is in no room of the coordinators
        ctx.tell(case.holder, came, shown)


async def _require_own_case(ctx: Context, number: int) -> Case:
    """Their own case, while it waits. Raises Refusal for any other."""
    case = await case_view.read_case(ctx.tx, number)
    if case is None or case.person != ctx.person.id:
        raise Refusal(_("I no longer know what this was about."), [choice(_("Talk to a person"), go="talk"), MENU])
    if not case.waits:
        raise Refusal(_("This has already been dealt with."), [choice(_("Talk to a person"), go="talk"), MENU])
    return case


def _require_short_text(ctx: Context) -> str:
    if not ctx.text or len(ctx.text) > MAX_SENTENCE_LENGTH:
        raise Refusal(_("Please write one or two sentences."))
    return ctx.text
