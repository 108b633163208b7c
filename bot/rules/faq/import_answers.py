"""Reads a city's first answers from a TOML file: what fits is taken, what does not comes back with a reason."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.rules.places.read_records import ImportReport, RecordRefused, Rejection, clean_text

MAX_TITLE_LENGTH = 80
MAX_TEXT_LENGTH = 600
MAX_KEYWORDS_LENGTH = 1200
TOPIC_PATTERN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LANGUAGE_PATTERN = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
PHONE_PATTERN = re.compile(r"\+?[0-9][0-9 ]{1,24}")
LINK_PATTERN = re.compile(r"https?://[^\s<>\"]+")


@dataclass(frozen=True, slots=True)
class ImportedAnswer:
    """An answer as it stands in a file. `texts` are by language: title, words, keywords parted by commas."""

    topic: str
    urgent: bool
    phone: str
    link: str
    texts: Mapping[str, tuple[str, str, str]]


@dataclass(slots=True)
class AnswerImport(ImportReport):
    """What a file of answers holds: each is one of `answers` or a rejection."""

    answers: list[ImportedAnswer] = field(default_factory=list)


def parse_answers(text: str, suffix: str) -> AnswerImport:
    """All answers of a "toml" text. Raises ValueError, one line, where the file as a whole is broken."""
    if suffix != "toml":
        raise ValueError(f"cannot read .{suffix} files, only .toml")
    told = tomllib.loads(text).get("answer")
    if not isinstance(told, list):
        raise ValueError("the file has no [[answer]]")
    report = AnswerImport()
    topics = set[str]()
    for number, answer in enumerate(told, start=1):
        try:
            entry = _parse_answer(answer)
            if entry.topic in topics:
                raise RecordRefused("the same topic as another one before")
            topics.add(entry.topic)
            report.answers.append(entry)
        except RecordRefused as reason:
            report.rejections += (Rejection(f"answer {number}", one) for one in reason.faults)
    return report


def _parse_answer(answer: object) -> ImportedAnswer:
    """Raises RecordRefused with all that is wrong with the answer."""
    if not isinstance(answer, dict):
        raise RecordRefused("not an [[answer]]")
    topic, phone, link = (clean_text(answer.get(name)) for name in ("topic", "phone", "link"))
    texts = {code: _parse_text(said) for code, said in answer.items() if isinstance(said, dict)}
    faults = []
    if not TOPIC_PATTERN.fullmatch(topic):
        faults.append("no topic such as “volunteer-card”")
    if (phone and not PHONE_PATTERN.fullmatch(phone)) or (link and not LINK_PATTERN.fullmatch(link)):
        faults.append("the phone number or the link is none")
    if not texts:
        faults.append("no text in any language")
    faults += (fault for code, text in texts.items() for fault in _list_faults(code, text))
    if faults:
        raise RecordRefused(*faults)
    return ImportedAnswer(topic=topic, urgent=answer.get("urgent") is True, phone=phone, link=link, texts=texts)


def _parse_text(said: Mapping[str, Any]) -> tuple[str, str, str]:
    """Title, words and keywords of an answer in one language."""
    return clean_text(said.get("title")), clean_text(said.get("words")), _parse_keywords(said)


def _list_faults(language: str, text: tuple[str, str, str]) -> Iterator[str]:
    title, words, keywords = text
    if not LANGUAGE_PATTERN.fullmatch(language):
        yield f"{language!r} is no language"
    if (
        not 0 < len(title) <= MAX_TITLE_LENGTH
        or not 0 < len(words) <= MAX_TEXT_LENGTH
        or len(keywords) > MAX_KEYWORDS_LENGTH
    ):
        yield f"{language}: a title or words are missing, or too long"


def _parse_keywords(said: Mapping[str, Any]) -> str:
    listed = said.get("keywords", [])
    return ", ".join(map(clean_text, listed)) if isinstance(listed, list) else clean_text(listed)
