"""Which answers somebody's words ask for: by what people call them, in any language, endings and typos forgiven."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Protocol

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

from bot.rules.folding import words
from bot.rules.query import SHORTEST_COMPOUND, SHORTEST_TYPO, stems
from bot.rules.searching import SAME_WORD, Search
from bot.rules.window import LONGEST_WORD, begins

COMMAS = re.compile("[,،;؛]")
CLEAR, LIKELY = 0.5, 0.25
"""The share of what somebody said that an answer must explain: to come first, and where nothing else is found."""

FEW = 3
"""So many words are a call rather than a sentence, and may be misspelled."""

IN_THE_TEXT = 0.3
"""What a word counts that only stands in the text of an answer; in its title or keywords it counts whole."""


class Card(Protocol):
    """One answer in one language. `keywords` are parted by commas; one of several words counts if all are said."""

    @property
    def answer(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def words(self) -> str: ...
    @property
    def keywords(self) -> str: ...
    @property
    def urgent(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Hit:
    """An answer that fits. `score` is the share of somebody's words, from 0 to 1, that it explains."""

    answer: int
    score: float
    urgent: bool


@dataclass(frozen=True)
class Entry:
    """What people may call an answer in one language, phrase by phrase, and the other words of its text."""

    answer: int
    urgent: bool
    phrases: frozenset[frozenset[str]]
    body: frozenset[str]


@dataclass(frozen=True)
class Index:
    """All answers, and the ways to their words; made once for the same answers."""

    entries: Sequence[Entry]

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of every answer."""
        return frozenset().union(*(entry.body.union(*entry.phrases) for entry in self.entries))

    @cached_property
    def roots(self) -> dict[str, set[str]]:
        """The words behind each stem."""
        return _grouped((stem, word) for word in self.words for stem in stems(word))

    @cached_property
    def initials(self) -> dict[str, set[str]]:
        """The words that are long enough to be meant by a typo, by their first letter."""
        return _grouped((word[0], word) for word in self.words if len(word) >= SHORTEST_TYPO)


def found(text: str, cards: Sequence[Card], fillers: frozenset[str]) -> list[Hit]:
    """The answers that may be meant, each once: whatever is urgent first, then the best. `fillers` say nothing."""
    index, spoken = _indexed(tuple(cards), fillers), words(begins(text))
    meant = {word: _meant(word, index) for word in spoken}
    telling = [word for word in spoken if word not in fillers] or spoken
    said = frozenset().union(*meant.values())
    surely = said if len(spoken) <= FEW else frozenset(one for word in spoken for one in (word, *_forms(word, index)))
    best: dict[int, Hit] = {}
    for entry in index.entries:
        hit = _urgent(entry, surely) if entry.urgent else _judged(entry, telling, meant, said)
        if hit and (hit.answer not in best or hit.score > best[hit.answer].score):
            best[hit.answer] = hit
    return sorted(best.values(), key=lambda hit: (not hit.urgent, -hit.score))


def first(hits: Sequence[Hit], search: Search) -> bool:
    """Whether the best of them comes before places. Whoever says what kind of place they want and where gets places,
    except when it is urgent."""
    wants_a_place = search.of_a_kind and bool(
        search.quarter or search.near_me or search.open_now or search.step_free or search.language
    )
    return bool(hits) and (hits[0].urgent or (hits[0].score >= CLEAR and not wants_a_place))


@lru_cache(maxsize=2)
def _indexed(cards: tuple[Card, ...], fillers: frozenset[str]) -> Index:
    return Index([_entry(card, fillers) for card in cards])


def _entry(card: Card, fillers: frozenset[str]) -> Entry:
    """A title counts without its fillers; a keyword is as somebody chose it."""
    title = frozenset(words(card.title)) - fillers
    phrases = frozenset(filter(None, [title, *(frozenset(words(phrase)) for phrase in COMMAS.split(card.keywords))]))
    return Entry(card.answer, card.urgent, phrases, frozenset(words(card.words)).difference(fillers, *phrases))


def _urgent(entry: Entry, surely: frozenset[str]) -> Hit | None:
    """It is meant as soon as one of its phrases is said; in a sentence what only looks alike frightens people."""
    return Hit(entry.answer, 1.0, urgent=True) if any(phrase <= surely for phrase in entry.phrases) else None


def _judged(entry: Entry, telling: Sequence[str], meant: dict[str, frozenset[str]], said: frozenset[str]) -> Hit | None:
    """How much of what was said an answer explains."""
    named = frozenset().union(*(phrase for phrase in entry.phrases if phrase <= said))
    explained = sum(len(word) * _weight(meant[word], named, entry.body) for word in telling)
    score = explained / max(1, sum(map(len, telling)))
    return Hit(entry.answer, score, urgent=False) if score >= LIKELY else None


def _weight(meanings: frozenset[str], named: frozenset[str], body: frozenset[str]) -> float:
    if meanings & named:
        return 1.0
    return IN_THE_TEXT if meanings & body else 0.0


def _forms(word: str, index: Index) -> set[str]:
    """The same word in other forms."""
    return {known for stem in stems(word) for known in index.roots.get(stem, ())}


def _meant(word: str, index: Index) -> frozenset[str]:
    """The same word in another form, a long one that it begins or ends with, or else what a typo was meant for."""
    same = _forms(word, index)
    same |= index.words & _ends(word)
    if same or len(word) < SHORTEST_TYPO:
        return frozenset(same)
    alike = extract(word, index.initials.get(word[0], ()), scorer=ratio, score_cutoff=SAME_WORD)
    return frozenset(known for known, *_ in alike)


def _ends(word: str) -> set[str]:
    """What a compound begins and ends with, as far as it is long enough to tell."""
    lengths = range(SHORTEST_COMPOUND, min(len(word), LONGEST_WORD))
    return {word[:length] for length in lengths} | {word[-length:] for length in lengths}


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for key, value in pairs:
        groups[key].add(value)
    return dict(groups)
