"""Sentences about the answers of the office: what residents read of them, and what coordinators see before."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from bot.contract.city import City
from bot.contract.context import BACKCHANNEL, Context
from bot.contract.outgoing import Choice, Line, Refusal, Text, _, choice, plain
from bot.contract.placeholders import Date, LanguageNames
from bot.rules.faq.match_answer import FaqCard
from bot.rules.text.phone_numbers import group_phone_numbers
from bot.views.common import CHANGE_SENT_LABEL, MENU
from bot.views.languages import base_language

ANSWER_GONE = _("This answer no longer exists.")
ASK_STILL_RIGHT = _("Nobody has checked this answer for half a year. Is it still right?")


class FaqAnswer(FaqCard, Protocol):
    """One FAQ answer in one language; `assured` is when a coordinator last verified it."""

    @property
    def id(self) -> int: ...
    @property
    def language(self) -> str: ...
    @property
    def phone(self) -> str: ...
    @property
    def link(self) -> str: ...
    @property
    def assured(self) -> datetime | None: ...


FaqAnswerT = TypeVar("FaqAnswerT", bound=FaqAnswer)


def choose_readable_answers(texts: Iterable[FaqAnswerT], language: str, city: City) -> list[FaqAnswerT]:
    """Each answer once, in the reader's language, else in the city's, else in any."""
    wanted = [language, base_language(language), *city.languages]
    best: dict[int, FaqAnswerT] = {}
    for text in texts:
        known = best.get(text.answer)
        if known is None or _language_rank(text.language, wanted) < _language_rank(known.language, wanted):
            best[text.answer] = text
    return list(best.values())


def _language_rank(language: str, wanted: Sequence[str]) -> int:
    return wanted.index(language) if language in wanted else len(wanted)


def describe_answer_for_reader(answer: FaqAnswer, language: str, zone: ZoneInfo) -> list[Line]:
    """Everything a resident who speaks `language` reads of it."""
    lines = describe_answer(answer)
    if base_language(answer.language) != base_language(language):
        lines.append(_("This answer has not been translated into your language yet."))
    if answer.assured:
        lines.append(_("Checked by the volunteer office on {date}.", date=Date(answer.assured.astimezone(zone).date())))
    return lines


def describe_answer(answer: FaqAnswer) -> list[Line]:
    """The text of the FAQ answer, with its phone number and link."""
    phone: list[Line] = [_("Phone: {contact}", contact=group_phone_numbers(answer.phone))] if answer.phone else []
    link: list[Line] = [plain(answer.link)] if answer.link else []
    return [plain(answer.title), plain(answer.words), *phone, *link]


def answer_buttons(answer: FaqAnswer) -> list[Choice]:
    """What a resident can do with it."""
    wrong = choice(_("Something is wrong"), go="answers.ask_what_is_wrong", answer=answer.answer, text=answer.id)
    return [wrong, choice(_("More answers"), go="answers"), MENU]


def describe_draft(answer: FaqAnswer) -> list[Line]:
    """The whole of it with its language, and the words by which it is found, for coordinators."""
    found_by: list[Line] = [_("Search words: {words}", words=answer.keywords)] if answer.keywords else []
    return [_("Language: {language}.", language=LanguageNames((answer.language,))), *describe_answer(answer), *found_by]


def ask_to_verify_answer(answer: FaqAnswer, *first: Text) -> tuple[list[Line], list[Choice]]:
    """Ask for a second coordinator to verify the FAQ answer, not its author."""
    right = choice(_("That is right"), go="answers.verify_answer", text=answer.id)
    wrong = choice(_("This is not right"), go="answers.reject_answer", text=answer.id)
    return [*first, *describe_draft(answer)], [right, wrong]


def ask_to_reverify_answer(answer: FaqAnswer) -> tuple[list[Line], list[Choice]]:
    """Ask whether an old FAQ answer is still right."""
    still = choice(_("Still right"), go="answers.verify_again", text=answer.id)
    return [ASK_STILL_RIGHT, *describe_draft(answer)], [still, change_answer_button(answer)]


def change_answer_button(answer: FaqAnswer) -> Choice:
    """The way to a newer version."""
    return choice(CHANGE_SENT_LABEL, go="answers.change_answer", text=answer.id)


def answer_subject(answer: FaqAnswer) -> str:
    """The subject of every message about one version of an FAQ answer."""
    return f"answer:{answer.id}"


def send_reverification(ctx: Context, answer: FaqAnswer) -> None:
    """Ask the coordinators whether it is still right."""
    ctx.tell(BACKCHANNEL, *ask_to_reverify_answer(answer), subject=answer_subject(answer))


def require_answer(answer: FaqAnswerT | None) -> FaqAnswerT:
    """The FAQ answer. Raises Refusal where it is gone."""
    if answer is None:
        raise Refusal(ANSWER_GONE)
    return answer
