"""Writing an FAQ answer: a few questions, read back; a second coordinator verifies it before residents read it."""

from bot.contract import BACKCHANNEL, Choice, Context, Refusal, _, allowed, choice, command, plain
from bot.rules.text.normalize import normalized_words as folded
from bot.views.common import CHOOSE_ONE, MENU, NEXT_PAGE_LABEL, require_choice
from bot.views.faq import answer_subject, ask_to_verify_answer, choose_readable_answers, require_answer
from db import faq
from db.faq import FaqContent, FaqText
from handlers.answers import _form as question

ANSWERS_PER_PAGE = 4


@command("write", name="answers.start_writing_answer", summary=_("Write an answer"), act="publish")
async def start_writing_answer(ctx: Context) -> None:
    """Ask which FAQ answer to change."""
    ctx.ask(*question.ask_which_answer(await _answer_buttons(ctx, 0)), then=choose_answer_to_write)


async def _answer_buttons(ctx: Context, skip: int) -> list[Choice]:
    """A few of the answers there are, and the way to more."""
    known = choose_readable_answers(await faq.list_verified(ctx.tx), ctx.person.language, ctx.city)
    shown = [choice(plain(one.title), answer=one.answer) for one in known[skip : skip + ANSWERS_PER_PAGE]]
    return (
        [*shown, choice(NEXT_PAGE_LABEL, skip=skip + ANSWERS_PER_PAGE)] if known[skip + ANSWERS_PER_PAGE :] else shown
    )


@allowed("publish", name="answers.choose_answer_to_write", step=True)
async def choose_answer_to_write(ctx: Context) -> None:
    """Choose an existing FAQ answer, or a new one."""
    if "skip" in ctx.button_data:
        ctx.ask(
            *question.ask_which_answer(await _answer_buttons(ctx, ctx.button_data.number("skip"))),
            then=choose_answer_to_write,
            instead=True,
        )
        return
    if "answer" not in ctx.button_data:
        raise Refusal(CHOOSE_ONE)
    ctx.ask(
        *question.ask_answer_language(ctx.city.spoken),
        then=choose_answer_language,
        keep={"answer": ctx.button_data.number("answer")},
    )


@allowed("publish", name="answers.choose_answer_language", step=True)
async def choose_answer_language(ctx: Context) -> None:
    """Load the FAQ answer in this language for a change; where there is none ask every part but the contact details."""
    code = require_choice(ctx, "language")
    known = await faq.list_verified_of(ctx.tx, ctx.kept["answer"])
    before = next((text for text in known if text.language == code), None)
    if before:
        _change_known_answer(ctx, before)
        return
    same = {"contact": _contact_text(known[0])} if known else {}
    ctx.kept = {**ctx.kept, **same, "language": code}
    _ask_next(ctx)


@allowed("publish", name="answers.change_answer")
async def change_answer(ctx: Context) -> None:
    """A newer version of one that is there; until it is assured, residents read the one before."""
    _change_known_answer(ctx, require_answer(await faq.get_text(ctx.tx, ctx.button_data.number("text"))))


def _change_known_answer(ctx: Context, text: FaqText) -> None:
    """Keep all that an earlier version says, and ask what shall be different."""
    said = {"title": text.title, "words": text.words, "keywords": text.keywords, "contact": _contact_text(text)}
    ctx.kept = {"answer": text.answer, "language": text.language, **said}
    ctx.ask(*question.ask_what_to_change(), then=change_answer_part)


def _contact_text(text: FaqText) -> str:
    return " ".join(filter(None, (text.phone, text.link)))


def _ask_next(ctx: Context) -> None:
    """Ask for what is still missing, one thing at a time; with everything there, read it back."""
    part = question.find_missing_part(ctx.kept)
    if part:
        ctx.ask(*question.ask_part(part), then=receive_answer_part, keep={"part": part})
    else:
        ctx.ask(*question.ask_to_send_answer(ctx.kept), then=decide_answer_draft)


@allowed("publish", name="answers.receive_answer_part", step=True)
async def receive_answer_part(ctx: Context) -> None:
    """Save one part of the form, and ask for the next."""
    part = str(ctx.kept["part"])
    ctx.kept = {**ctx.kept, part: question.parse_part(ctx, part)}
    _ask_next(ctx)


@allowed("publish", name="answers.change_answer_part", step=True)
async def change_answer_part(ctx: Context) -> None:
    """Clear one part and ask for it again; the rest of the form stays."""
    part = require_choice(ctx, "part")
    ctx.kept = {known: what for known, what in ctx.kept.items() if known != part}
    _ask_next(ctx)


@allowed("publish", name="answers.decide_answer_draft", step=True)
async def decide_answer_draft(ctx: Context) -> None:
    """Send the draft of the FAQ answer, change it or discard it."""
    match ctx.button_data.get("go_on"):
        case "send":
            await _submit_answer(ctx)
        case "change":
            ctx.ask(*question.ask_what_to_change(), then=change_answer_part)
        case "drop":
            ctx.say(_("All right, I have cancelled this. Nothing was sent."), [MENU])
        case _:
            raise Refusal(CHOOSE_ONE)


async def _submit_answer(ctx: Context) -> None:
    """It waits for another coordinator; a new one is called by its title."""
    draft = question.build_draft(ctx.kept)
    answer = int(ctx.kept["answer"]) or await faq.get_or_create_topic(ctx.tx, "-".join(folded(draft.title)))
    written = FaqContent(
        language=draft.language,
        title=draft.title,
        words=draft.words,
        keywords=draft.keywords,
        phone=draft.phone,
        link=draft.link,
    )
    text = require_answer(await faq.get_text(ctx.tx, faq.create_text(ctx.tx, answer, written, ctx.person)))
    waits = _("A new answer is waiting. A second person has to confirm it.")
    ctx.tell(BACKCHANNEL, *ask_to_verify_answer(text, waits), subject=answer_subject(text))
    ctx.say(_("Thank you. Another coordinator will check it. Then everyone can read it."), [MENU])
