"""The questions that lead to a request for help, each from what is kept so far, and how their answers are read."""

from collections.abc import Callable, Collection, Iterable, Sequence

from bot.contract import kinds
from bot.contract.context import Context
from bot.contract.outgoing import Line, Text, _, choice
from bot.rules.requests import help_kind, request_day
from bot.rules.text.normalize import normalize
from bot.rules.understanding import day_and_time, parse_weekly, plain_statements
from bot.views import help_request_options, on_behalf
from bot.views.common import (
    CHOOSE_ONE,
    FURTHER_CHOICES_LABEL,
    MAX_SENTENCE_LENGTH,
    FormAnswers,
    Question,
    local_now,
    quote,
    require_choice,
    require_sentence,
)
from bot.views.day_and_quarter import ask_day, ask_quarter, require_day, require_quarter
from bot.views.voice_message import VOICE_RECEIVED, VOICE_SIGN, read_voice_reference
from db.model import Quarter, Representative
from handlers.requests._free_text import default_languages, every_week, for_a_child, parse_hands, with_words

MAX_KINDS_SHOWN_FIRST = 5
"""Kinds of help that are shown at once; the others stand behind "More"."""

PART_LABELS: dict[str, Text] = {
    "words": _("The text"),
    "answer": _("What exactly it is about"),
    "languages": _("The languages"),
    "hands": _("How many people"),
    "wanted": _("The day"),
    "quarter": _("The area"),
    "whom": _("Who it is for"),
    "helped": _("Who called"),
    "reach": _("How to reach the person"),
    "wishes": _("Languages and wishes"),
}

KIND_NOT_OPEN_TO_REQUESTER = _(
    "Only associations, organisations and the volunteer office can ask for this. Please ask for something else."
)


def find_missing_part(ctx: Context) -> str:
    """The first part of the request form without a value, the name last; an option found in the text is asked before
    the other parts. Empty where the form is complete.
    """
    unsaid = [part for part in ("kind", *list_parts(ctx.kept)) if part not in ctx.kept and part != "wishes"]
    if help_request_options.find_wishes_in_words(ctx.kept) and unsaid[:1] != ["kind"]:
        return "asked_back"
    return next(iter(unsaid), "" if ctx.person.name else "name")


def list_parts(kept: FormAnswers) -> list[str]:
    """What there is to know of a request of this kind."""
    kind = kinds.find_kind(read_kind(kept))
    without = {
        "answer": kind.question is None,
        "languages": not kind.bridges,
        "hands": not (kind.hands or kept.get("several")),
    }
    without |= dict.fromkeys(("helped", "reach"), kept.get("whom") != on_behalf.CALLED_OFFICE)
    return [part for part in PART_LABELS if not without.get(part)]


def read_kind(kept: FormAnswers) -> str:
    """The kind of help in the request form; "other" where it is not known."""
    return str(kept.get("kind", kinds.OTHER))


def ask_part(ctx: Context, part: str, likely: Iterable[Quarter], trust: Iterable[Representative] = ()) -> Question:
    """The question for one part except the kind; `likely` are quarters to tap, `trust` the people it may be written
    for.
    """
    questions: dict[str, Callable[[], Question]] = {
        "words": lambda: ask_words(ctx.kept),
        "answer": lambda: ask_kind_question(ctx.kept),
        "asked_back": lambda: help_request_options.ask_if_wish_meant(ctx.kept),
        "languages": lambda: help_request_options.ask_language_pair(ctx),
        "hands": ask_hands,
        "wanted": lambda: ask_day(local_now(ctx).date()),
        "quarter": lambda: ask_quarter(likely),
        "whom": lambda: ask_beneficiary(trust),
        "helped": lambda: ([on_behalf.ASK_WHO_CALLED], []),
        "reach": lambda: ([on_behalf.ASK_PHONE_NUMBER], [on_behalf.NO_PHONE_BUTTON]),
    }
    return questions.get(part, ask_requester_name)()


def parse_part(ctx: Context, part: str, known: Sequence[Quarter]) -> dict[str, str]:
    """The values of one part of the request form. A sentence that answers the kind need not be typed twice.

    `known` are all quarters. Raises Refusal where the reply is unusable.
    """
    answers: dict[str, Callable[[], dict[str, str]]] = {
        "kind": lambda: _parse_kind(ctx),
        "words": lambda: _parse_words(ctx),
        "asked_back": lambda: help_request_options.save_wish_answer(ctx.kept, meant=_parse_yes_or_no(ctx)),
        "languages": lambda: {part: help_request_options.require_language_pair(ctx)},
        "wanted": lambda: _parse_day(ctx),
        "quarter": lambda: {part: require_quarter(ctx, known)},
        "hands": lambda: {
            part: help_request_options.require_hands(
                ctx.text, least=2 if kinds.find_kind(read_kind(ctx.kept)).hands else 1
            )
        },
        "whom": lambda: {"helped": str(ctx.button_data.get("helped", "")), "reach": "", **_parse_beneficiary(ctx)},
        "helped": lambda: {part: on_behalf.require_represented_name(ctx.text)},
        "reach": lambda: {part: on_behalf.require_reach(ctx.text, ctx.button_data)},
    }
    return answers[part]() if part in answers else {part: require_choice(ctx, part)}


def _parse_kind(ctx: Context) -> dict[str, str]:
    """A kind, or more of them to choose from."""
    if "more" in ctx.button_data:
        return {"more": "yes"}
    return {"kind": require_choice(ctx, "kind"), **default_languages(ctx, str(ctx.button_data.text("kind")))}


def _parse_words(ctx: Context) -> dict[str, str]:
    """Words, or a voice that people will hear; what was asked back of other words is forgotten."""
    if ctx.button_data.get("media"):
        return {
            "words": ctx.text[:MAX_SENTENCE_LENGTH] or VOICE_SIGN,
            "voice": read_voice_reference(ctx),
            "asked_back": "",
        }
    return {
        "words": require_sentence(ctx.text),
        "voice": "",
        "asked_back": "",
        **parse_hands(ctx.text),
        **every_week(ctx),
    }


def _parse_day(ctx: Context) -> dict[str, str]:
    """The day, or the first one of every week; that it is every week, and of several days the part of them that they
    name, stays among their words."""
    weekly = parse_weekly.parse_weekly(ctx.text)
    first = weekly and (every_week(ctx).get("wanted") or request_day.FLEXIBLE)
    said = {"wanted": first or require_day(ctx), "hour": ""}
    more = weekly or ("/" in said["wanted"] and day_and_time.parse_day_and_time(ctx.text, local_now(ctx)).part)
    return {**said, **with_words(ctx.kept, ctx.text)} if more else said


def _parse_beneficiary(ctx: Context) -> dict[str, str]:
    """What was tapped; words may say that it is for themselves, or for a child, which is read with the request."""
    mine = {"whom": "myself"} if plain_statements.is_for_themselves(ctx.text) else {}
    return {**for_a_child(ctx), **mine} or {"whom": require_choice(ctx, "whom")}


def _parse_yes_or_no(ctx: Context) -> bool:
    """Whether they tapped or wrote yes; raises Refusal where it is neither yes nor no."""
    written = ctx.city.words.universal.get(normalize(ctx.text))
    return (written if written in ("yes", "no") else require_choice(ctx, "meant")) == "yes"


def ask_kind(ctx: Context, held: Collection[str]) -> Question:
    """Ask for the kind of help, among those open to the roles `held`; with a text already given, the likeliest kinds
    come first, and the requester sees that the text is kept.
    """
    more = "more" in ctx.kept
    words = ctx.kept.get("words")
    theirs = kinds.filter_open_kinds(ctx.city.kinds, held)
    if words and words != VOICE_SIGN:
        likely = help_kind.guess_help_kind(str(words)).likely
        theirs = sorted(theirs, key=lambda name: likely.index(name) if name in likely else len(likely))
    names = theirs[MAX_KINDS_SHOWN_FIRST:] if more else theirs[:MAX_KINDS_SHOWN_FIRST]
    offered = [kinds.find_kind(name).choice(kind=name) for name in names]
    choices = offered if more else [*offered, choice(FURTHER_CHOICES_LABEL, more=True)]
    kept: list[Line] = [VOICE_RECEIVED if words == VOICE_SIGN else quote(str(words))] if words else []
    return [*kept, _("What is it about?"), *([CHOOSE_ONE] if words else [])], choices


def ask_words(kept: FormAnswers) -> Question:
    """One sentence."""
    manners = _("One sentence is enough. Please leave out illnesses and names.")
    return [(kinds.find_kind(read_kind(kept)).roughly, manners)], []


def ask_kind_question(kept: FormAnswers) -> Question:
    """Ask the extra question of this kind of help."""
    more = kinds.find_kind(read_kind(kept)).question
    answers = more.answers.items() if more else ()
    return [more.prompt if more else CHOOSE_ONE], [choice(label, answer=code) for code, label in answers]


def ask_hands() -> Question:
    """How many hands it takes; without buttons, for a number that is typed would be the number of one."""
    return [_("How many people do you need? Please write a number.")], []


def ask_beneficiary(trust: Iterable[Representative]) -> Question:
    """Ask who needs the help: asking for another person takes that person's consent, which those who `trust` this one
    gave.
    """
    question = _("Who is it for? If it is for someone else, please ask them first.")
    agreed = choice(_("For someone who knows"), whom="agreed")
    return [question], [choice(_("For me"), whom="myself"), *on_behalf.represented_buttons(trust), agreed]


def ask_requester_name() -> Question:
    """What a helper calls them."""
    return [
        _(
            "What should your neighbour call you? A first name is enough. Only coordinators and the person who helps "
            "you will see it."
        )
    ], []
