"""Which FAQ answers fit a text: by the usual names in any language, in spite of endings and typos."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Protocol

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

from bot.rules.places.place_search import SAME_WORD_SIMILARITY, PlaceSearch
from bot.rules.text.input_limits import MAX_WORD_LENGTH, text_start
from bot.rules.text.normalize import normalized_words
from bot.rules.understanding.search_query import MIN_COMPOUND_HEAD_LETTERS, MIN_TYPO_LETTERS, word_stems

KEYWORD_SEPARATORS = re.compile("[,،;؛]")
CLEAR_MATCH_SCORE = 0.5
MIN_MATCH_SCORE = 0.25
"""The share of what somebody said that an answer must explain: to come first, and where nothing else is found."""

MAX_SHORT_TEXT_WORDS = 3
"""So many words are a call rather than a sentence, and may be misspelled."""

BODY_WORD_WEIGHT = 0.3
"""What a word counts that only stands in the text of an answer; in its title or keywords it counts whole."""


class FaqCard(Protocol):
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
class FaqMatch:
    """An FAQ answer that fits. `score`, from 0 to 1, is the share of the text that it explains."""

    answer: int
    score: float
    urgent: bool


@dataclass(frozen=True)
class FaqIndexEntry:
    """What people may call an answer in one language, phrase by phrase, and the other words of its text."""

    answer: int
    urgent: bool
    phrases: frozenset[frozenset[str]]
    body: frozenset[str]


@dataclass(frozen=True)
class FaqIndex:
    """All FAQ answers with an index of their text; built once for the same answers."""

    entries: Sequence[FaqIndexEntry]

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word in the FAQ answers, normalised."""
        return frozenset().union(*(entry.body.union(*entry.phrases) for entry in self.entries))

    @cached_property
    def roots(self) -> dict[str, set[str]]:
        """The words behind each stem."""
        return _group_pairs((stem, word) for word in self.words for stem in word_stems(word))

    @cached_property
    def initials(self) -> dict[str, set[str]]:
        """The words that are long enough to be meant by a typo, by their first letter."""
        return _group_pairs((word[0], word) for word in self.words if len(word) >= MIN_TYPO_LETTERS)


def find_answers(text: str, cards: Sequence[FaqCard], fillers: frozenset[str]) -> list[FaqMatch]:
    """The FAQ answers that may fit the text, each once: urgent ones first, then by score. `fillers` are ignored."""
    index = _build_index(tuple(cards), fillers)
    spoken = normalized_words(text_start(text))
    meant = {word: _known_words_meant_by(word, index) for word in spoken}
    telling = [word for word in spoken if word not in fillers] or spoken
    said = frozenset().union(*meant.values())
    surely = (
        said
        if len(spoken) <= MAX_SHORT_TEXT_WORDS
        else frozenset(one for word in spoken for one in (word, *_known_forms(word, index)))
    )
    best: dict[int, FaqMatch] = {}
    for entry in index.entries:
        hit = _match_urgent(entry, surely) if entry.urgent else _match_entry(entry, telling, meant, said)
        if hit and (hit.answer not in best or hit.score > best[hit.answer].score):
            best[hit.answer] = hit
    return sorted(best.values(), key=lambda hit: (not hit.urgent, -hit.score))


def is_answer_before_places(hits: Sequence[FaqMatch], search: PlaceSearch) -> bool:
    """Whether the best FAQ answer comes before places. A text that names a kind of place and where gets places, unless
    the answer is urgent.
    """
    wants_a_place = search.of_a_kind and bool(
        search.quarter or search.near_me or search.open_now or search.step_free or search.language
    )
    return bool(hits) and (hits[0].urgent or (hits[0].score >= CLEAR_MATCH_SCORE and not wants_a_place))


@lru_cache(maxsize=2)
def _build_index(cards: tuple[FaqCard, ...], fillers: frozenset[str]) -> FaqIndex:
    return FaqIndex([_index_card(card, fillers) for card in cards])


def _index_card(card: FaqCard, fillers: frozenset[str]) -> FaqIndexEntry:
    """A title counts without its fillers; a keyword is as somebody chose it."""
    title = frozenset(normalized_words(card.title)) - fillers
    phrases = frozenset(
        filter(
            None, [title, *(frozenset(normalized_words(phrase)) for phrase in KEYWORD_SEPARATORS.split(card.keywords))]
        )
    )
    return FaqIndexEntry(
        card.answer, card.urgent, phrases, frozenset(normalized_words(card.words)).difference(fillers, *phrases)
    )


def _match_urgent(entry: FaqIndexEntry, surely: frozenset[str]) -> FaqMatch | None:
    """It is meant as soon as one of its phrases is said; in a sentence what only looks alike frightens people."""
    return FaqMatch(entry.answer, 1.0, urgent=True) if any(phrase <= surely for phrase in entry.phrases) else None


def _match_entry(
    entry: FaqIndexEntry, telling: Sequence[str], meant: dict[str, frozenset[str]], said: frozenset[str]
) -> FaqMatch | None:
    """How much of what was said an answer explains."""
    named = frozenset().union(*(phrase for phrase in entry.phrases if phrase <= said))
    explained = sum(len(word) * _word_weight(meant[word], named, entry.body) for word in telling)
    score = explained / max(1, sum(map(len, telling)))
    return FaqMatch(entry.answer, score, urgent=False) if score >= MIN_MATCH_SCORE else None


def _word_weight(meanings: frozenset[str], named: frozenset[str], body: frozenset[str]) -> float:
    if meanings & named:
        return 1.0
    return BODY_WORD_WEIGHT if meanings & body else 0.0


def _known_forms(word: str, index: FaqIndex) -> set[str]:
    """The same word in other forms."""
    return {known for stem in word_stems(word) for known in index.roots.get(stem, ())}


def _known_words_meant_by(word: str, index: FaqIndex) -> frozenset[str]:
    """The same word in another form, a long one that it begins or ends with, or else what a typo was meant for."""
    same = _known_forms(word, index)
    same |= index.words & _compound_ends(word)
    if same or len(word) < MIN_TYPO_LETTERS:
        return frozenset(same)
    alike = extract(word, index.initials.get(word[0], ()), scorer=ratio, score_cutoff=SAME_WORD_SIMILARITY)
    return frozenset(known for known, *_ in alike)


def _compound_ends(word: str) -> set[str]:
    """What a compound begins and ends with, as far as it is long enough to tell."""
    lengths = range(MIN_COMPOUND_HEAD_LETTERS, min(len(word), MAX_WORD_LENGTH))
    return {word[:length] for length in lengths} | {word[-length:] for length in lengths}


def _group_pairs(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for key, value in pairs:
        groups[key].add(value)
    return dict(groups)
