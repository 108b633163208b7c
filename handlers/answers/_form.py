"""The questions that lead to an FAQ answer, each built from what is known so far, and how replies are parsed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.contract.context import Context
from bot.contract.outgoing import Choice, Line, Refusal, Text, _, choice, plain, yes_choice
from bot.rules.faq.import_answers import (
    LINK_PATTERN,
    MAX_KEYWORDS_LENGTH,
    MAX_TEXT_LENGTH,
    MAX_TITLE_LENGTH,
    PHONE_PATTERN,
)
from bot.views.common import CHANGE_DRAFT_LABEL, Question
from bot.views.faq import describe_draft

FormAnswers = Mapping[str, object]

MIN_ANSWER_PART_LENGTH = 3
NONE_BUTTON = choice(_("None"), none=True)

PART_LABELS: dict[str, Text] = {
    "title": _("The title"),
    "words": _("The text"),
    "keywords": _("The search words"),
    "contact": _("The number or address"),
}
PART_QUESTIONS: dict[str, Text] = {
    "title": _("What is the title? A short question or a few words."),
    "words": _("What is the answer? A few short sentences that everyone can understand, 600 characters at most."),
    "keywords": _("Which words will people search for? Please separate them with commas."),
    "contact": _("Which phone number or web address goes with this answer? Please check it first."),
}
MAX_PART_LENGTHS = {"title": MAX_TITLE_LENGTH, "words": MAX_TEXT_LENGTH, "keywords": MAX_KEYWORDS_LENGTH}
ANSWER_TOO_LONG = _("That is too long. Please say it in fewer words.")


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """An unsaved FAQ answer, for reading back."""

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


def build_draft(kept: FormAnswers) -> AnswerDraft:
    """Build the draft from the form's values so far."""
    language, title, words, keywords, contact = (str(kept[part]) for part in ("language", *PART_LABELS))
    phone, link = split_contact(contact)
    return AnswerDraft(language=language, title=title, words=words, keywords=keywords, phone=phone, link=link)


def find_missing_part(kept: FormAnswers) -> str:
    """The first part of the form without a value; empty where the form is complete."""
    return next((part for part in PART_LABELS if part not in kept), "")


def ask_part(part: str) -> Question:
    """The question for one part."""
    return [PART_QUESTIONS[part]], [NONE_BUTTON] if part in ("keywords", "contact") else []


def ask_which_answer(topics: list[Choice]) -> Question:
    """Which answer, or a new one; `topics` are those that are there."""
    return [_("Which answer? Choose one, or start a new one.")], [
        choice(_("A new answer"), answer=0),
        *topics,
    ]


def ask_answer_language(languages: Mapping[str, str]) -> Question:
    """The language, by its own name."""
    return [_("In which language?")], [choice(plain(own), language=code) for code, own in languages.items()]


def ask_to_send_answer(kept: FormAnswers) -> Question:
    """Read the whole FAQ answer back before it is sent."""
    lines: list[Line] = [_("This is the answer:"), *describe_draft(build_draft(kept))]
    return lines, [
        yes_choice(_("Send"), go_on="send"),
        choice(CHANGE_DRAFT_LABEL, go_on="change"),
        choice(_("Discard"), go_on="drop"),
    ]


def ask_what_to_change() -> Question:
    """Ask which part of the FAQ answer to write again."""
    return [_("What would you like to change?")], [choice(label, part=part) for part, label in PART_LABELS.items()]


def parse_part(ctx: Context, part: str) -> str:
    """The checked value for one part of the form. Raises Refusal where it is too short or too long."""
    said = " ".join(ctx.text.split())
    if ctx.button_data.get("none"):
        return ""
    if part == "contact":
        split_contact(said)
        return said
    if len(said) < MIN_ANSWER_PART_LENGTH:
        raise Refusal(PART_QUESTIONS[part])
    if len(said) > MAX_PART_LENGTHS[part]:
        raise Refusal(ANSWER_TOO_LONG)
    return said


def split_contact(contact: str) -> tuple[str, str]:
    """Phone number and link out of one line, either of which may be missing; raises Refusal for anything else."""
    link = LINK_PATTERN.search(contact)
    phone = LINK_PATTERN.sub("", contact, count=1).strip(" ,;")
    if phone and not PHONE_PATTERN.fullmatch(phone):
        raise Refusal(_("Please send a phone number in digits, a web address that starts with https, or both."))
    return phone, link[0] if link else ""
