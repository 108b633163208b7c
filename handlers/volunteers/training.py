"""Training: six short cards and five questions, before the first task; nobody fails, and nobody is scored."""

from bot.contract import Choice, Context, Line, Refusal, Text, _, choice, command, pgettext, plain, step
from bot.rules.text.normalize import normalize
from bot.views.common import CHOOSE_ONE, MENU, require_private_chat
from bot.views.trust_level import OFFER_HELP_BUTTON, OPEN_REQUESTS_BUTTON
from db import volunteers
from db.model import VolunteerState
from handlers.volunteers._training_material import QUIZ_QUESTIONS, TRAINING_CARDS

GO_ON = choice(pgettext("button: the next page of the training", "Continue"), on=True)


@command("training", name="volunteers.start_training", summary=_("Volunteer training"))
async def start_training(ctx: Context) -> None:
    """Start the training, for each volunteer, admitted or still waiting, and as often as wished."""
    require_private_chat(ctx)
    if await volunteers.find_volunteer(ctx.tx, ctx.person.id) is None:
        raise Refusal(
            _("The training is for volunteers. First, please tell me how you would like to help."),
            [OFFER_HELP_BUTTON, MENU],
        )
    _show_card(ctx, 0)


@step("volunteers.show_next_training_card")
async def show_next_training_card(ctx: Context) -> None:
    """On to the next card, and after the last one to the questions."""
    agreed = ctx.city.words.universal.get(normalize(ctx.text)) in ("yes", "more")
    if not agreed and "on" not in ctx.button_data:
        raise Refusal(CHOOSE_ONE)
    card = ctx.kept["card"] + 1
    if card < len(TRAINING_CARDS):
        _show_card(ctx, card)
    else:
        _ask_question(ctx, 0, _("Now there are five short questions."))


@step("volunteers.receive_training_answer")
async def receive_training_answer(ctx: Context) -> None:
    """What was not right is met with the right idea, and asked once more."""
    if "answer" not in ctx.button_data:
        raise Refusal(CHOOSE_ONE)
    number = ctx.kept["question"]
    if ctx.button_data.text("answer") != "right":
        _ask_question(ctx, number, QUIZ_QUESTIONS[number].idea)
    elif number + 1 < len(QUIZ_QUESTIONS):
        _ask_question(ctx, number + 1, _("Correct."))
    else:
        await _complete_training(ctx)


def _show_card(ctx: Context, card: int) -> None:
    ctx.ask(
        [_progress_text(card, len(TRAINING_CARDS)), TRAINING_CARDS[card]],
        [GO_ON],
        then=show_next_training_card,
        keep={"card": card},
        instead=bool(ctx.button_data),
    )


def _ask_question(ctx: Context, number: int, first: Text) -> None:
    quiz = QUIZ_QUESTIONS[number]
    choices: list[Choice] = [choice(label, answer=code) for code, label in quiz.answers.items()]
    lines: list[Line] = [first, (_progress_text(number, len(QUIZ_QUESTIONS)), plain("·"), quiz.prompt)]
    ctx.ask(lines, choices, then=receive_training_answer, keep={"question": number}, instead=bool(ctx.button_data))


def _progress_text(number: int, most: int) -> Text:
    return _("{number} of {most}", number=number + 1, most=most)


async def _complete_training(ctx: Context) -> None:
    """It is noted when; whoever was admitted can help at once."""
    volunteers.record_training(ctx.tx, ctx.person.id)
    volunteer = await volunteers.find_volunteer(ctx.tx, ctx.person.id)
    admitted = volunteer is not None and volunteer.state is VolunteerState.ADMITTED
    next_ = (
        _("Now I can ask you when a neighbour needs help.") if admitted else _("A coordinator will write to you soon.")
    )
    ctx.say(
        [_("Correct. That was everything. Thank you for your time."), next_],
        [*([OPEN_REQUESTS_BUTTON] if admitted else []), MENU],
    )
