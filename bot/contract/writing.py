"""The questions that lead to an answer of the office, each from what is kept so far, and how they are read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.contract.answers import in_draft
from bot.contract.asking import Question
from bot.contract.context import Context
from bot.contract.outgoing import Choice, Line, Refusal, Text, _, choice, plain
from bot.rules.answerfile import LINK, LONGEST_KEYWORDS, LONGEST_TITLE, LONGEST_WORDS, PHONE

Kept = Mapping[str, object]

SHORTEST = 3
NONE = choice(_("None"), none=True)

PARTS: dict[str, Text] = {
    "title": _("The title"),
    "words": _("What it says"),
    "keywords": _("The words it is found by"),
    "contact": _("The number or the address"),
}
ASKED: dict[str, Text] = {
    "title": _("What is its title? A short question or a few words."),
    "words": _("What does it say? A few short sentences that everybody understands, 600 characters at most."),
    "keywords": _("By which words shall people find it? Please part them by commas."),
    "contact": _("Which phone number or web address belongs to it? Please check it before."),
}
LIMITS = {"title": LONGEST_TITLE, "words": LONGEST_WORDS, "keywords": LONGEST_KEYWORDS}
TOO_LONG = _("That is too long. Please say it in fewer words.")


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer that nobody keeps yet, as it is read back."""

    language: str
    title: str
    words: str
    keywords: str
    phone: str
    link: str
    id: int = 0
    answer: int = 0
    urgent: bool = False
    assured: datetime | None = None


def draft(kept: Kept) -> Draft:
    """What was said so far."""
    language, title, words, keywords, contact = (str(kept[part]) for part in ("language", *PARTS))
    return Draft(language, title, words, keywords, *parted(contact))


def missing(kept: Kept) -> str:
    """The first part that nobody has said yet; empty where all is known."""
    return next((part for part in PARTS if part not in kept), "")


def asks(part: str) -> Question:
    """The question for one part."""
    return [ASKED[part]], [NONE] if part in ("keywords", "contact") else []


def which(topics: list[Choice]) -> Question:
    """Which answer, or a new one; `topics` are those that are there."""
    return [_("Which answer? Choose one, or a new one.")], [choice(_("A new one"), sign="✏️", answer=0), *topics]


def in_which_language(languages: Mapping[str, str]) -> Question:
    """The language, by its own name."""
    return [_("In which language?")], [choice(plain(own), language=code) for code, own in languages.items()]


def all_right(kept: Kept) -> Question:
    """Everything once more before others see it."""
    lines: list[Line] = [_("This is the answer:"), *in_draft(draft(kept))]
    return lines, [
        choice(_("Send"), go_on="send"),
        choice(_("Change"), go_on="change"),
        choice(_("Drop it"), go_on="drop"),
    ]


def what_else() -> Question:
    """Which part is said anew."""
    return [_("What shall be different?")], [choice(label, part=part) for part, label in PARTS.items()]


def understood(ctx: Context, part: str) -> str:
    """What was said for one part; raises Refusal where it cannot be that."""
    said = " ".join(ctx.text.split())
    if ctx.picked.get("none"):
        return ""
    if part == "contact":
        parted(said)
        return said
    if len(said) < SHORTEST:
        raise Refusal(ASKED[part])
    if len(said) > LIMITS[part]:
        raise Refusal(TOO_LONG)
    return said


def parted(contact: str) -> tuple[str, str]:
    """Phone number and link out of one line, either of which may be missing; raises Refusal for anything else."""
    link = LINK.search(contact)
    phone = LINK.sub("", contact, count=1).strip(" ,;")
    if phone and not PHONE.fullmatch(phone):
        raise Refusal(_("I understand a phone number in digits, a web address that begins with https, or both."))
    return phone, link[0] if link else ""
