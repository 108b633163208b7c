"""How much a message looks like spam or abuse, and why: signs with weights that a coordinator can follow.

No script and no language is a sign. The words and weights stand in abuse.toml; nothing else is learned or hidden.
"""

import math
import tomllib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files

import regex
from pydantic import BaseModel, ConfigDict, Field
from rapidfuzz.fuzz import ratio

from bot.rules.moderation.homoglyphs import count_invisible_characters, count_look_alike_words, remove_disguise
from bot.rules.privacy.personal_data import PersonalDataKind, find_by_pattern
from bot.rules.text import input_limits
from bot.rules.text.normalize import normalize

SUSPICION_THRESHOLD = 0.5
MAX_COUNTED_SIGNS = 3
NEAR_DUPLICATE_RATIO = 90
MIN_REPEATED_WORDS = 6  # words; a proverb or a greeting may come back

_FLAGS = regex.IGNORECASE | regex.VERBOSE
MIN_SHOUTED_WORDS_OR_EMOJI = 4  # words in capitals, pictures
_WORD = regex.compile(r"\p{L}{3,}")
_REPEATED_EXCLAMATION = regex.compile(r"[!❗‼]\ufe0f?(?:\s?[!❗‼]\ufe0f?){2,}")
_EMOJI = regex.compile(r"(?![©®™])\p{Extended_Pictographic}")


class AbuseReason(StrEnum):
    """What a coordinator is told."""

    LINK = "link"
    CHAT_LINK = "chat_link"
    ACCOUNT = "account"
    GOES_PRIVATE = "goes_private"
    PROMISES_MONEY = "promises_money"
    NAMES_SUMS = "names_sums"
    INVESTS = "invests"
    OFFERS_WORK = "offers_work"
    ADVERTISES = "advertises"
    HURRIES = "hurries"
    ASKS_TO_CLICK = "asks_to_click"
    ADDRESSES_ALL = "addresses_all"
    PAYMENT_FIRST = "payment_first"
    FORBIDDEN_GOODS = "forbidden_goods"
    SEXUAL = "sexual"
    INSULTS = "insults"
    THREATENS = "threatens"
    SHOUTS = "shouts"
    DECORATES = "decorates"
    HIDDEN_CHARACTERS = "hidden_characters"
    LOOK_ALIKE_LETTERS = "look_alike_letters"
    REPEATS_ITSELF = "repeats_itself"
    SAME_AS_BEFORE = "same_as_before"


@dataclass(frozen=True, slots=True)
class AbuseAssessment:
    """The abuse score, from 0 for none to 1, and its reasons, weightiest first. From SUSPICIOUS on a
    coordinator looks.
    """

    score: float
    reasons: tuple[AbuseReason, ...]


class AbuseSignTable(BaseModel):
    """One table of abuse.toml: what a sign of this kind weighs (0 to 1), and which words, patterns or hosts are one."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    weight: float = Field(gt=0, lt=1)
    words: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()


class AbuseSigns:
    """All signs of abuse and spam, compiled for searching."""

    def __init__(self, tables: Mapping[str, AbuseSignTable]) -> None:
        """Compile them. Raises ValueError unless there is a table for each reason and for nothing else."""
        if unknown := set(tables) ^ set(AbuseReason):
            raise ValueError(f"missing or no reason: {', '.join(sorted(unknown))}")
        self.weights = {reason: tables[reason].weight for reason in AbuseReason}
        self.words = {
            reason: _compile_phrases(map(_phrase_pattern, tables[reason].words))
            for reason in AbuseReason
            if tables[reason].words
        }
        self.patterns = {
            reason: [regex.compile(one, _FLAGS) for one in tables[reason].patterns] for reason in AbuseReason
        }
        self.hosts = frozenset(tables[AbuseReason.CHAT_LINK].hosts)


def parse_abuse_signs(text: str) -> AbuseSigns:
    """The signs in the text of a TOML file. Raises ValueError where it is not as described there."""
    return AbuseSigns({name: AbuseSignTable.model_validate(table) for name, table in tomllib.loads(text).items()})


def assess_abuse(text: str, earlier: Collection[str] = ()) -> AbuseAssessment:
    """How suspicious a message is; `earlier` are messages that it should not repeat."""
    counted = _count_signs(input_limits.text_to_judge(text), [input_limits.text_to_judge(one) for one in earlier])
    doubts = {reason: _suspicion_of(reason, count) for reason, count in counted.items()}
    trust = math.prod((1 - doubt for doubt in doubts.values()), start=1.0)
    return AbuseAssessment(round(1 - trust, 3), tuple(sorted(doubts, key=lambda reason: -doubts[reason])))


def _suspicion_of(reason: AbuseReason, count: int) -> float:
    return 1.0 - (1 - _SIGNS.weights[reason]) ** min(count, MAX_COUNTED_SIGNS)


def _count_signs(text: str, earlier: Collection[str]) -> Counter[AbuseReason]:
    """How many signs of each kind there are; kinds without one are left out."""
    plain = remove_disguise(text)
    folded = normalize(plain)
    counts: Counter[AbuseReason] = Counter()
    for reason, phrases in _SIGNS.words.items():
        counts[reason] += len({hit.lastindex for hit in phrases.finditer(folded)})
    for reason, patterns in _SIGNS.patterns.items():
        counts[reason] += sum(bool(one.search(plain)) for one in patterns)
    return counts + _count_links(text) + _count_style_signs(text) + _count_repeats(folded, earlier)


def _count_links(text: str) -> Counter[AbuseReason]:
    """Links by where they lead, and the names of accounts."""
    marks = find_by_pattern(text)
    hosts = {_host_of(text[mark.start : mark.end]) for mark in marks if mark.kind == PersonalDataKind.LINK}
    chat_hosts = {host for host in hosts if any(host == one or host.endswith(f".{one}") for one in _SIGNS.hosts)}
    account = any(mark.kind == PersonalDataKind.HANDLE for mark in marks)
    return Counter(
        {
            AbuseReason.LINK: len(hosts - chat_hosts),
            AbuseReason.CHAT_LINK: len(chat_hosts),
            AbuseReason.ACCOUNT: account,
        }
    )


def _host_of(link: str) -> str:
    return regex.sub(r"^(?:https?://)?(?:www\.)?|[/?#:].*$", "", link.lower())


def _count_style_signs(text: str) -> Counter[AbuseReason]:
    """How it is written, whatever it says."""
    spoken = [word for word in _WORD.findall(text) if word.lower() != word.upper()]
    loud = sum(word.isupper() for word in spoken)
    return Counter(
        {
            AbuseReason.SHOUTS: (loud >= MIN_SHOUTED_WORDS_OR_EMOJI and loud * 3 >= len(spoken))
            + bool(_REPEATED_EXCLAMATION.search(text)),
            AbuseReason.DECORATES: len(_EMOJI.findall(text)) >= MIN_SHOUTED_WORDS_OR_EMOJI,
            AbuseReason.HIDDEN_CHARACTERS: count_invisible_characters(text),
            AbuseReason.LOOK_ALIKE_LETTERS: count_look_alike_words(text),
        }
    )


def _count_repeats(folded: str, earlier: Collection[str]) -> Counter[AbuseReason]:
    """How often a run of words comes back, and how many earlier messages say nearly the same."""
    spoken = folded.split()
    if len(spoken) < MIN_REPEATED_WORDS:
        return Counter()
    runs = Counter(zip(*(spoken[start:] for start in range(MIN_REPEATED_WORDS)), strict=False))
    same = sum(ratio(folded, normalize(remove_disguise(one))) >= NEAR_DUPLICATE_RATIO for one in earlier)
    return Counter({AbuseReason.REPEATS_ITSELF: max(runs.values()) - 1, AbuseReason.SAME_AS_BEFORE: same})


def _compile_phrases(phrases: Iterable[str]) -> "regex.Pattern[str]":
    """One pattern with a group for each phrase, so that a phrase counts once however often it is said."""
    return regex.compile(rf"(?<!\S)(?:{'|'.join(f'({phrase})' for phrase in phrases)})(?!\S)")


def _phrase_pattern(words: str) -> str:
    """A folded phrase as a pattern; "*" stands for the rest of a word."""
    return " ".join(r"\S*".join(map(normalize, word.split("*"))) for word in words.split())


_SIGNS = parse_abuse_signs(files("bot.rules.moderation").joinpath("abuse.toml").read_text(encoding="utf-8"))
