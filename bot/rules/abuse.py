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

from bot.rules import window
from bot.rules.disguise import hidden, look_alikes, undisguised
from bot.rules.folding import fold
from bot.rules.personal import Clue, found_by_looks

SUSPICIOUS = 0.5
MOST_SIGNS = 3
SAME = 90
SHORTEST_REPEAT = 6  # words; a proverb or a greeting may come back

_FLAGS = regex.IGNORECASE | regex.VERBOSE
MANY = 4  # words in capitals, pictures
_WORD = regex.compile(r"\p{L}{3,}")
_CRIES = regex.compile(r"[!❗‼]\ufe0f?(?:\s?[!❗‼]\ufe0f?){2,}")
_PICTURE = regex.compile(r"(?![©®™])\p{Extended_Pictographic}")


class Reason(StrEnum):
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
class Judgement:
    """From 0, nothing was noticed, towards 1; the reasons, the weightiest first. From SUSPICIOUS on somebody looks."""

    score: float
    reasons: tuple[Reason, ...]


class Sign(BaseModel):
    """One table of abuse.toml: what a sign of this kind weighs (0 to 1), and which words, patterns or hosts are one."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    weight: float = Field(gt=0, lt=1)
    words: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()


class Signs:
    """All signs, ready to be looked for."""

    def __init__(self, tables: Mapping[str, Sign]) -> None:
        """Compile them. Raises ValueError unless there is a table for each reason and for nothing else."""
        if unknown := set(tables) ^ set(Reason):
            raise ValueError(f"missing or no reason: {', '.join(sorted(unknown))}")
        self.weights = {reason: tables[reason].weight for reason in Reason}
        self.words = {reason: _any_of(map(_phrase, tables[reason].words)) for reason in Reason if tables[reason].words}
        self.patterns = {reason: [regex.compile(one, _FLAGS) for one in tables[reason].patterns] for reason in Reason}
        self.hosts = frozenset(tables[Reason.CHAT_LINK].hosts)


def read_signs(text: str) -> Signs:
    """The signs in the text of a TOML file. Raises ValueError where it is not as described there."""
    return Signs({name: Sign.model_validate(table) for name, table in tomllib.loads(text).items()})


def judge(text: str, earlier: Collection[str] = ()) -> Judgement:
    """How suspicious a message is; `earlier` are messages that it should not repeat."""
    counted = _count(window.judged(text), [window.judged(one) for one in earlier])
    doubts = {reason: _doubt(reason, count) for reason, count in counted.items()}
    trust = math.prod((1 - doubt for doubt in doubts.values()), start=1.0)
    return Judgement(round(1 - trust, 3), tuple(sorted(doubts, key=lambda reason: -doubts[reason])))


def _doubt(reason: Reason, count: int) -> float:
    return 1.0 - (1 - _SIGNS.weights[reason]) ** min(count, MOST_SIGNS)


def _count(text: str, earlier: Collection[str]) -> Counter[Reason]:
    """How many signs of each kind there are; kinds without one are left out."""
    plain = undisguised(text)
    folded = fold(plain)
    counts: Counter[Reason] = Counter()
    for reason, phrases in _SIGNS.words.items():
        counts[reason] += len({hit.lastindex for hit in phrases.finditer(folded)})
    for reason, patterns in _SIGNS.patterns.items():
        counts[reason] += sum(bool(one.search(plain)) for one in patterns)
    return counts + _links(text) + _manner(text) + _repeats(folded, earlier)


def _links(text: str) -> Counter[Reason]:
    """Links by where they lead, and the names of accounts."""
    marks = found_by_looks(text)
    hosts = {_host(text[mark.start : mark.end]) for mark in marks if mark.kind == Clue.LINK}
    ways = {host for host in hosts if any(host == one or host.endswith(f".{one}") for one in _SIGNS.hosts)}
    account = any(mark.kind == Clue.HANDLE for mark in marks)
    return Counter({Reason.LINK: len(hosts - ways), Reason.CHAT_LINK: len(ways), Reason.ACCOUNT: account})


def _host(link: str) -> str:
    return regex.sub(r"^(?:https?://)?(?:www\.)?|[/?#:].*$", "", link.lower())


def _manner(text: str) -> Counter[Reason]:
    """How it is written, whatever it says."""
    spoken = [word for word in _WORD.findall(text) if word.lower() != word.upper()]
    loud = sum(word.isupper() for word in spoken)
    return Counter(
        {
            Reason.SHOUTS: (loud >= MANY and loud * 3 >= len(spoken)) + bool(_CRIES.search(text)),
            Reason.DECORATES: len(_PICTURE.findall(text)) >= MANY,
            Reason.HIDDEN_CHARACTERS: hidden(text),
            Reason.LOOK_ALIKE_LETTERS: look_alikes(text),
        }
    )


def _repeats(folded: str, earlier: Collection[str]) -> Counter[Reason]:
    """How often a run of words comes back, and how many earlier messages say nearly the same."""
    spoken = folded.split()
    if len(spoken) < SHORTEST_REPEAT:
        return Counter()
    runs = Counter(zip(*(spoken[start:] for start in range(SHORTEST_REPEAT)), strict=False))
    same = sum(ratio(folded, fold(undisguised(one))) >= SAME for one in earlier)
    return Counter({Reason.REPEATS_ITSELF: max(runs.values()) - 1, Reason.SAME_AS_BEFORE: same})


def _any_of(phrases: Iterable[str]) -> "regex.Pattern[str]":
    """One pattern with a group for each phrase, so that a phrase counts once however often it is said."""
    return regex.compile(rf"(?<!\S)(?:{'|'.join(f'({phrase})' for phrase in phrases)})(?!\S)")


def _phrase(words: str) -> str:
    """A folded phrase as a pattern; "*" stands for the rest of a word."""
    return " ".join(r"\S*".join(map(fold, word.split("*"))) for word in words.split())


_SIGNS = read_signs(files("bot.rules").joinpath("abuse.toml").read_text(encoding="utf-8"))
