"""Training: six short cards and five questions, before the first task; nobody fails, and nobody is scored."""

from bot.contract import Choice, Context, Line, Refusal, Text, _, choice, command, plain, step
from bot.contract.lessons import CARDS, QUESTIONS
from bot.contract.requests import CHOOSE_ONE, MENU, in_private
from bot.contract.trusted import OFFER, TASKS
from bot.rules.folding import fold
from db import volunteers
from db.model import VolunteerState

ON = choice(_("Go on"), on=True)


@command("training", name="training.training", summary=_("The training for volunteers"))
async def training(ctx: Context) -> None:
    """For everybody who offers help, also while they wait to be admitted, and once more whenever they like."""
    in_private(ctx)
    if await volunteers.get(ctx.tx, ctx.person.id) is None:
        raise Refusal(_("The training is for volunteers. Tell me first how you would like to help."), [OFFER, MENU])
    _show(ctx, 0)


@step("training.read")
async def read(ctx: Context) -> None:
    """On to the next card, and after the last one to the questions."""
    agreed = ctx.city.words.universal.get(fold(ctx.text)) in ("yes", "more")
    if not agreed and "on" not in ctx.picked:
        raise Refusal(CHOOSE_ONE)
    card = ctx.kept["card"] + 1
    if card < len(CARDS):
        _show(ctx, card)
    else:
        _quiz(ctx, 0, _("Now five short questions."))


@step("training.answered")
async def answered(ctx: Context) -> None:
    """What was not right is met with the right idea, and asked once more."""
    if "answer" not in ctx.picked:
        raise Refusal(CHOOSE_ONE)
    number = ctx.kept["question"]
    if ctx.picked["answer"] != "right":
        _quiz(ctx, number, QUESTIONS[number].idea)
    elif number + 1 < len(QUESTIONS):
        _quiz(ctx, number + 1, _("Exactly."))
    else:
        await _through(ctx)


def _show(ctx: Context, card: int) -> None:
    ctx.ask([_place(card, len(CARDS)), CARDS[card]], [ON], then=read, keep={"card": card}, instead=bool(ctx.picked))


def _quiz(ctx: Context, number: int, first: Text) -> None:
    quiz = QUESTIONS[number]
    ways: list[Choice] = [choice(label, answer=code) for code, label in quiz.answers.items()]
    lines: list[Line] = [first, (_place(number, len(QUESTIONS)), plain("·"), quiz.asks)]
    ctx.ask(lines, ways, then=answered, keep={"question": number}, instead=bool(ctx.picked))


def _place(number: int, most: int) -> Text:
    return _("{number} of {most}", number=number + 1, most=most)


async def _through(ctx: Context) -> None:
    """It is noted when; whoever was admitted can help at once."""
    volunteers.train(ctx.tx, ctx.person.id)
    volunteer = await volunteers.get(ctx.tx, ctx.person.id)
    admitted = volunteer is not None and volunteer.state is VolunteerState.ADMITTED
    next_ = (
        _("Now I can ask you when a neighbour needs a hand.") if admitted else _("A coordinator writes to you soon.")
    )
    ctx.say([_("Exactly. That was all: thank you for your time."), next_], [*([TASKS] if admitted else []), MENU])
