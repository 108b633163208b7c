"""Reads a city's first answers from a TOML file: what fits is taken, what does not comes back with a reason."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.rules.records import Findings, Refused, Rejection, plain

LONGEST_TITLE, LONGEST_WORDS, LONGEST_KEYWORDS = 80, 600, 1200
TOPIC = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
PHONE = re.compile(r"\+?[0-9][0-9 ]{1,24}")
LINK = re.compile(r"https?://[^\s<>\"]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """An answer as it stands in a file. `texts` are by language: title, words, keywords parted by commas."""

    topic: str
    urgent: bool
    phone: str
    link: str
    texts: Mapping[str, tuple[str, str, str]]


@dataclass(slots=True)
class Report(Findings):
    """What a file of answers holds: each is one of `answers` or a rejection."""

    answers: list[Entry] = field(default_factory=list)


def read_answers(text: str, suffix: str) -> Report:
    """All answers of a "toml" text. Raises ValueError, one line, where the file as a whole is broken."""
    if suffix != "toml":
        raise ValueError(f"cannot read .{suffix} files, only .toml")
    told = tomllib.loads(text).get("answer")
    if not isinstance(told, list):
        raise ValueError("the file has no [[answer]]")
    report, topics = Report(), set[str]()
    for number, answer in enumerate(told, start=1):
        try:
            entry = _entry(answer)
            if entry.topic in topics:
                raise Refused("the same topic as another one before")
            topics.add(entry.topic)
            report.answers.append(entry)
        except Refused as reason:
            report.rejections.append(Rejection(f"answer {number}", str(reason)))
    return report


def _entry(answer: object) -> Entry:
    if not isinstance(answer, dict):
        raise Refused("not an [[answer]]")
    topic, phone, link = (plain(answer.get(name)) for name in ("topic", "phone", "link"))
    if not TOPIC.fullmatch(topic):
        raise Refused("no topic such as “volunteer-card”")
    if (phone and not PHONE.fullmatch(phone)) or (link and not LINK.fullmatch(link)):
        raise Refused("the phone number or the link is none")
    texts = {code: _text(code, said) for code, said in answer.items() if isinstance(said, dict)}
    if not texts:
        raise Refused("no text in any language")
    return Entry(topic, answer.get("urgent") is True, phone, link, texts)


def _text(language: str, said: Mapping[str, Any]) -> tuple[str, str, str]:
    title, words, keywords = plain(said.get("title")), plain(said.get("words")), _keywords(said)
    if not LANGUAGE.fullmatch(language):
        raise Refused(f"{language!r} is no language")
    if not 0 < len(title) <= LONGEST_TITLE or not 0 < len(words) <= LONGEST_WORDS or len(keywords) > LONGEST_KEYWORDS:
        raise Refused(f"{language}: a title or words are missing, or too long")
    return title, words, keywords


def _keywords(said: Mapping[str, Any]) -> str:
    listed = said.get("keywords", [])
    return ", ".join(map(plain, listed)) if isinstance(listed, list) else plain(listed)
