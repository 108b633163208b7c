"""Sentences about the answers of the office: what residents read of them, and what coordinators see before."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from bot.contract.city import City
from bot.contract.context import BACKCHANNEL, Context
from bot.contract.outgoing import Choice, Date, Line, Refusal, Text, Tongues, _, choice, plain
from bot.contract.requests import MENU
from bot.rules.answering import Card

GONE = _("This answer is no longer there.")
STILL_RIGHT = _("An answer has not been looked at for half a year. Is it still right?")


class Answer(Card, Protocol):
    """One answer in one language; `assured` is when somebody last said that it is right."""

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


A = TypeVar("A", bound=Answer)


def readable(texts: Iterable[A], language: str, city: City) -> list[A]:
    """Each answer once, in the reader's language, else in the city's, else in any."""
    wanted = [language, *city.languages]
    best: dict[int, A] = {}
    for text in texts:
        known = best.get(text.answer)
        if known is None or _rank(text.language, wanted) < _rank(known.language, wanted):
            best[text.answer] = text
    return list(best.values())


def _rank(language: str, wanted: Sequence[str]) -> int:
    return wanted.index(language) if language in wanted else len(wanted)


def in_full(answer: Answer, language: str, zone: ZoneInfo) -> list[Line]:
    """Everything a resident who speaks `language` reads of it."""
    lines = said(answer)
    if answer.language != language:
        lines.append(_("It is not translated into your language yet."))
    if answer.assured:
        lines.append(_("Checked by the office on {date}.", date=Date(answer.assured.astimezone(zone).date())))
    return lines


def said(answer: Answer) -> list[Line]:
    """What an answer says, and whom it names."""
    phone: list[Line] = [_("Phone: {contact}", contact=answer.phone)] if answer.phone else []
    link: list[Line] = [plain(answer.link)] if answer.link else []
    return [plain(answer.title), plain(answer.words), *phone, *link]


def ways_on(answer: Answer) -> list[Choice]:
    """What a resident can do with it."""
    wrong = choice(_("Something is wrong"), go="answer.doubt", answer=answer.answer, text=answer.id)
    return [wrong, choice(_("More answers"), go="answers"), MENU]


def in_draft(answer: Answer) -> list[Line]:
    """The whole of it with its language, and the words by which it is found, for coordinators."""
    found_by: list[Line] = [_("Found by: {words}", words=answer.keywords)] if answer.keywords else []
    return [_("Language: {language}.", language=Tongues((answer.language,))), *said(answer), *found_by]


def to_decide(answer: Answer, *first: Text) -> tuple[list[Line], list[Choice]]:
    """A version that waits for somebody else than its writer."""
    right = choice(_("That is right"), go="assure.right", sign="✅", text=answer.id)
    wrong = choice(_("Not like this"), go="assure.refuse", text=answer.id)
    return [*first, *in_draft(answer)], [right, wrong]


def to_confirm(answer: Answer) -> tuple[list[Line], list[Choice]]:
    """One that has stood for long."""
    still = choice(_("Still right"), go="assure.still", sign="✅", text=answer.id)
    return [STILL_RIGHT, *in_draft(answer)], [still, change(answer)]


def change(answer: Answer) -> Choice:
    """The way to a newer version."""
    return choice(_("Change"), go="write.change", text=answer.id)


def subject(answer: Answer) -> str:
    """Every message about one version of an answer bears this."""
    return f"answer:{answer.id}"


def confirm(ctx: Context, answer: Answer) -> None:
    """Ask the coordinators whether it is still right."""
    ctx.tell(BACKCHANNEL, *to_confirm(answer), subject=subject(answer))


def there(answer: A | None) -> A:
    """The answer. Raises Refusal where it is gone."""
    if answer is None:
        raise Refusal(GONE)
    return answer
