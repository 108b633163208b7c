"""Which answers somebody's words ask for: by what people call them, in any language, endings and typos forgiven."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

from bot.rules.folding import words
from bot.rules.query import SHORTEST_COMPOUND, SHORTEST_TYPO, stems
from bot.rules.searching import SAME_WORD, Search

CLEAR, LIKELY = 0.5, 0.25
"""The share of what somebody said that an answer must explain: to come first, and where nothing else is found."""

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


def found(text: str, cards: Iterable[Card], fillers: Collection[str]) -> list[Hit]:
    """The answers that may be meant, each once: whatever is urgent first, then the best. `fillers` say nothing."""
    spoken = words(text)
    known = [(card, *_known(card.title, card.keywords, card.words, frozenset(fillers))) for card in cards]
    meant = _meanings(spoken, frozenset().union(*(heading | body for _, _, heading, body in known)))
    telling = [word for word in spoken if word not in fillers] or spoken
    best: dict[int, Hit] = {}
    for card, phrases, _, body in known:
        hit = _judged(card, telling, meant, (phrases, body))
        if hit and (card.answer not in best or hit.score > best[card.answer].score):
            best[card.answer] = hit
    return sorted(best.values(), key=lambda hit: (not hit.urgent, -hit.score))


def first(hits: Sequence[Hit], search: Search) -> list[Hit]:
    """The hits that come before places. Whoever says what kind of place they want and where gets places, except when
    it is urgent."""
    wants_a_place = bool(search.kinds) and bool(
        search.quarter or search.near_me or search.open_now or search.step_free or search.language
    )
    return [hit for hit in hits if hit.urgent or (hit.score >= CLEAR and not wants_a_place)]


Phrases = frozenset[frozenset[str]]


@lru_cache(maxsize=4096)
def _known(
    title: str, keywords: str, body: str, fillers: frozenset[str]
) -> tuple[Phrases, frozenset[str], frozenset[str]]:
    """What people may call it, phrase by phrase, all the words of that, and the other words of the text."""
    named = frozenset(word for word in words(title) if word not in fillers)
    phrases = frozenset(filter(None, [named, *(frozenset(words(phrase)) for phrase in keywords.split(","))]))
    heading = frozenset().union(*phrases)
    return phrases, heading, frozenset(words(body)) - heading - fillers


def _judged(
    card: Card, telling: Sequence[str], meant: dict[str, frozenset[str]], known: tuple[Phrases, frozenset[str]]
) -> Hit | None:
    """How much of what was said one card explains; what is urgent is meant as soon as one of its phrases is said."""
    phrases, body = known
    said = frozenset().union(*meant.values())
    named = frozenset().union(*(phrase for phrase in phrases if phrase <= said))
    if card.urgent:
        return Hit(card.answer, 1.0, urgent=True) if named else None
    weights = [len(word) * _weight(meant[word], named, body) for word in telling]
    score = sum(weights) / (sum(map(len, telling)) or 1)
    return Hit(card.answer, score, urgent=False) if score >= LIKELY else None


def _weight(meanings: frozenset[str], named: frozenset[str], body: frozenset[str]) -> float:
    if meanings & named:
        return 1.0
    return IN_THE_TEXT if meanings & body else 0.0


def _meanings(spoken: Sequence[str], vocabulary: frozenset[str]) -> dict[str, frozenset[str]]:
    """For each word that was said, the words of the answers it may be."""
    roots = _roots(vocabulary)
    return {word: _meant(word, vocabulary, roots) for word in spoken}


@lru_cache(maxsize=4)
def _roots(vocabulary: frozenset[str]) -> dict[str, frozenset[str]]:
    """The words behind each stem."""
    found: dict[str, set[str]] = {}
    for word in vocabulary:
        for stem in stems(word):
            found.setdefault(stem, set()).add(word)
    return {stem: frozenset(those) for stem, those in found.items()}


def _meant(word: str, vocabulary: frozenset[str], roots: dict[str, frozenset[str]]) -> frozenset[str]:
    """The same word in another form, a longer word that it begins or ends, or else what a typo was meant for."""
    same = frozenset().union(*(roots.get(stem, frozenset()) for stem in stems(word)))
    inside = frozenset(known for known in vocabulary if _holds(word, known))
    if same or inside or len(word) < SHORTEST_TYPO:
        return same | inside
    alike = [known for known in vocabulary if known[0] == word[0] and len(known) >= SHORTEST_TYPO]
    return frozenset(known for known, *_ in extract(word, alike, scorer=ratio, score_cutoff=SAME_WORD))


def _holds(word: str, known: str) -> bool:
    """Whether a compound begins or ends with a word that is long enough to tell."""
    return len(known) >= SHORTEST_COMPOUND and (word.startswith(known) or word.endswith(known))
