"""What a resident searches for, in free text in any supported language, or a mixture."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache, partial
from itertools import accumulate

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from bot.rules.places import topics
from bot.rules.requests.request_day import DAY_MEANINGS, WEEKDAYS
from bot.rules.text.input_limits import text_start
from bot.rules.text.normalize import normalize, normalized_words
from bot.rules.understanding import parse_until
from db.model import PlaceKind

# Arabic writes "and", "in", "to", "the" onto the next word; Turkish and German hang case and number behind it.
_PREFIXES = ("وبال", "وفي", "بال", "وال", "فال", "عال", "هال", "كال", "لل", "ال", "و", "ف", "ب", "ل", "ع")
_SUFFIXES = (
    *("lerinde", "larinda", "lerine", "larina", "lerde", "larda", "lere", "lara", "lerin", "larin", "leri", "lari"),
    *("sinde", "sinda", "inde", "inda", "unde", "unda", "nde", "nda", "ler", "lar", "den", "dan", "ten", "tan", "nin"),
    *("nun", "yi", "yu", "ye", "ya", "si", "su", "de", "da", "te", "ta", "in", "un", "en", "er", "es", "em"),
    *("e", "a", "i", "u", "n", "s"),
)
_MIN_STEM_LETTERS = {True: 4, False: 3}  # in Latin letters or not
LANGUAGE_PREFIX = "language:"
DAY_PREFIX = "day:"
EVENT_PREFIX = "event:"
TOPIC_PREFIX = "topic:"
SEARCH_DAY_MEANINGS = frozenset({*WEEKDAYS, "today", "tomorrow", "after_tomorrow", "this_week", "next_week", "weekend"})
MIN_DAY_LETTERS = 2  # "so" and "do" are Sunday and Thursday only where a day was asked for
TOPIC_NAMES = frozenset(topics.read_topics()) - {topics.OTHER_TOPIC}
EVENT_MEANINGS = frozenset({"event", "whats_on", "language", "funding", "registration"})
MIN_COMPOUND_HEAD_LETTERS = 7  # "garten" is too short: a Biergarten is no garden
MIN_TYPO_LETTERS = 6  # Derne is a quarter, no slip of Turkish dernek
LONG_WORD_LETTERS = 10
CACHED_TEXTS = 32
CACHED_WORDS = 2048
"""So many texts, and single words, are remembered while they are worked on."""


@dataclass(frozen=True)
class WordLists:
    """The word lists of all languages together, each phrase normalised and mapped to its meaning.

    `wishes` are "open_now", "step_free", "near_me" and "language:<code>"; `universal` are answers that hold everywhere;
    `days` are for `request_day`, `spans` for `parse_until`; `door` are the nouns of code words, by language and name;
    `happening` are for categories of events; `topics` are finer than kinds of place; `variants` ask for an easier form
    of a language, with its code.
    """

    commands: Mapping[str, str]
    greetings: Mapping[str, str]
    kinds: Mapping[str, PlaceKind]
    wishes: Mapping[str, str]
    fillers: frozenset[str]
    universal: Mapping[str, str]
    days: Mapping[str, str] = field(default_factory=dict)
    door: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    spans: Mapping[str, str] = field(default_factory=dict)
    happening: Mapping[str, str] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)
    variants: Mapping[str, str] = field(default_factory=dict)

    def find_variant(self, text: str) -> str:
        """The code of the easier form of a language that a message asks for, such as "de-simple"; empty for none."""
        said = f" {normalize(text)} "
        return next((code for phrase, code in self.variants.items() if f" {phrase} " in said), "")

    @cached_property
    def phrases(self) -> frozenset[str]:
        """Every phrase a search can contain."""
        return frozenset(self.kinds.keys() | self.wishes.keys() | self.fillers | self.greetings.keys())

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """Every run of words with which a phrase begins."""
        return frozenset(head for phrase in self.phrases for head in accumulate(phrase.split(), "{} {}".format))

    @cached_property
    def for_events(self) -> "WordLists":
        """The same word lists for a search of events: dates count, and a language café is an event."""
        days = {
            phrase: DAY_PREFIX + day
            for phrase, day in self.days.items()
            if day in SEARCH_DAY_MEANINGS and len(phrase) > MIN_DAY_LETTERS
        }
        said = {phrase: EVENT_PREFIX + meaning for phrase, meaning in self.happening.items()}
        kinds = {phrase: kind for phrase, kind in self.kinds.items() if phrase not in said}
        return replace(self, kinds=kinds, wishes={**self.wishes, **days, **said})

    @cached_property
    def for_topics(self) -> "WordLists":
        """The same lists where a topic counts more than the kind of place that it belongs to."""
        said = {phrase: TOPIC_PREFIX + name for phrase, name in self.topics.items()}
        kinds = {phrase: kind for phrase, kind in self.kinds.items() if phrase not in said}
        return replace(self, kinds=kinds, wishes={**self.wishes, **said})

    @cached_property
    def asked(self) -> "Callable[[str], PlaceQuestion]":
        """The question in a short text; of the same text it is asked several times while it is answered."""
        return lru_cache(CACHED_TEXTS)(partial(_parse_query, self))

    @cached_property
    def guessed(self) -> Callable[[str], str]:
        """A function that guesses the kind of place in an unknown word, with a cache."""
        return lru_cache(CACHED_WORDS)(partial(_guess_kind_word, self))

    @cached_property
    def kind_words(self) -> tuple[str, ...]:
        """The single words for kinds of place that are long enough for a typo."""
        return tuple(word for word in self.kinds if " " not in word and len(word) >= MIN_TYPO_LETTERS - 1)

    @cached_property
    def compound_heads(self) -> tuple[str, ...]:
        """The words for kinds of place that are long enough to end a compound."""
        return tuple(word for word in self.kind_words if len(word) >= MIN_COMPOUND_HEAD_LETTERS)


@dataclass(frozen=True, slots=True)
class PlaceQuestion:
    """A search for places; `language` is a code or empty, `rest` the normalised words left over: a quarter or a name.

    `besides` are the other wishes, which no place fulfils.
    """

    kinds: tuple[PlaceKind, ...] = ()
    open_now: bool = False
    step_free: bool = False
    near_me: bool = False
    language: str = ""
    rest: str = ""
    besides: tuple[str, ...] = ()


def parse_place_query(text: str, known: WordLists) -> PlaceQuestion:
    """The question in the beginning of a text; whatever is no known word stays in `rest`, in its order."""
    return known.asked(text_start(text))


def _parse_query(known: WordLists, text: str) -> PlaceQuestion:
    kinds: list[PlaceKind] = []
    wishes: list[str] = []
    rest: list[str] = []
    for phrase in _known_phrases(normalized_words(text), known):
        if phrase in known.kinds:
            kinds.append(known.kinds[phrase])
        elif phrase in known.wishes:
            wishes.append(known.wishes[phrase])
        elif phrase not in known.phrases:
            rest.append(phrase)
    return PlaceQuestion(
        kinds=tuple(dict.fromkeys(kinds)),
        open_now="open_now" in wishes,
        step_free="step_free" in wishes,
        near_me="near_me" in wishes,
        language=next((wish.removeprefix(LANGUAGE_PREFIX) for wish in wishes if wish.startswith(LANGUAGE_PREFIX)), ""),
        rest=" ".join(rest),
        besides=tuple(
            wish for wish in dict.fromkeys(wishes) if wish.startswith((DAY_PREFIX, EVENT_PREFIX, TOPIC_PREFIX))
        ),
    )


def parse_word_lists(files: Mapping[str, Mapping[str, Mapping[str, list[str]]]]) -> WordLists:
    """The word lists of locales/<language>/words.toml by language code.

    Raises ValueError with language, table and word where one word would mean two things or a kind does not exist.
    """
    spoken = _table_entries(files, "languages")
    wishes = _table_entries(files, "wishes") + [
        (where, phrase, LANGUAGE_PREFIX + code) for where, phrase, code in spoken
    ]
    kinds = _check_meanings(files, "kinds", frozenset(kind.value for kind in PlaceKind))
    _meanings_by_phrase(_table_entries(files, "commands") + _table_entries(files, "universal"))
    return WordLists(
        commands=_meanings_by_phrase(_table_entries(files, "commands")),
        greetings=_meanings_by_phrase(
            [(where, phrase, where.split()[0]) for where, phrase, _ in _table_entries(files, "greetings")]
        ),
        kinds={phrase: PlaceKind(name) for phrase, name in kinds.items()},
        wishes=_meanings_by_phrase(wishes),
        fillers=frozenset(phrase for _, phrase, _ in _table_entries(files, "fillers")),
        universal=_meanings_by_phrase(_table_entries(files, "universal")),
        days=_check_meanings(files, "days", DAY_MEANINGS),
        spans=_check_meanings(files, "spans", parse_until.SPAN_MEANINGS),
        door={language: _code_word_things(tables) for language, tables in files.items()},
        happening=_check_meanings(files, "happening", EVENT_MEANINGS),
        topics=_check_meanings(files, "topics", TOPIC_NAMES),
        variants=_meanings_by_phrase(_table_entries(files, "variants")),
    )


def _check_meanings(
    files: Mapping[str, Mapping[str, Mapping[str, list[str]]]], table: str, known: frozenset[str]
) -> dict[str, str]:
    """What each phrase of a table means. Raises ValueError for a meaning that is not known."""
    found = _meanings_by_phrase(_table_entries(files, table))
    for unknown in sorted(set(found.values()) - known):
        raise ValueError(f"[{table}] no such meaning: {unknown}")
    return found


def _code_word_things(tables: Mapping[str, Mapping[str, list[str]]]) -> dict[str, str]:
    """What the things of a code word are called in one language, by name."""
    return {name: said[0] for name, said in tables.get("door", {}).items()}


def _table_entries(
    files: Mapping[str, Mapping[str, Mapping[str, list[str]]]], table: str
) -> list[tuple[str, str, str]]:
    """All entries of one table: where they stand ("de [kinds]"), the folded phrase and the name it belongs to."""
    return [
        (f"{language} [{table}]", normalize(phrase), name)
        for language, tables in files.items()
        for name, phrases in tables.get(table, {}).items()
        for phrase in phrases
    ]


def _meanings_by_phrase(entries: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    result: dict[str, str] = {}
    for where, phrase, meaning in entries:
        if result.setdefault(phrase, meaning) != meaning:
            raise ValueError(f"{where} {phrase!r} means both {result[phrase]} and {meaning}")
    return result


def _known_phrases(spoken: list[str], known: WordLists) -> Iterator[str]:
    """The text cut into the longest phrases we know; a word that is none of ours comes alone and as it stands."""
    place = 0
    guesses: dict[str, str] = {}
    while place < len(spoken):
        word = spoken[place]
        length, phrase = _longest_phrase(spoken, place, known)
        if not phrase and word not in guesses:
            guesses[word] = known.guessed(word)
        yield phrase or guesses[word]
        place += length


def _longest_phrase(spoken: list[str], start: int, known: WordLists) -> tuple[int, str]:
    """How many words the longest known phrase from `start` on has, and that phrase; (1, "") where there is none."""
    found = (1, "")
    heads = {""}
    for end in range(start + 1, len(spoken) + 1):
        forms = list(word_stems(spoken[end - 1]))
        heads = {head for base in heads for stem in forms if (head := f"{base} {stem}".strip()) in known.beginnings}
        if not heads:
            break
        # Of several readings of the same words the least cut one is meant.
        if whole := sorted(heads & known.phrases, key=lambda phrase: (-len(phrase), phrase)):
            found = (end - start, whole[0])
    return found


@lru_cache(CACHED_WORDS)
def word_stems(word: str) -> tuple[str, ...]:
    """The word, and the word without what its language may have hung onto it."""
    return tuple(_find_stems(word))


def _find_stems(word: str) -> Iterator[str]:
    yield word
    shortest = _MIN_STEM_LETTERS[word.isascii()]
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= shortest:
            yield word.removeprefix(prefix)
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= shortest:
            yield word.removesuffix(suffix)


def _guess_kind_word(known: WordLists, word: str) -> str:
    """The word for a kind that a compound ends in (Stadtteilbibliothek) or a typo was meant for, else the word."""
    likely = [stem for stem in word_stems(word) if stem == word or len(stem) >= LONG_WORD_LETTERS]
    compound = next((head for stem in likely for head in known.compound_heads if stem.endswith(head)), "")
    return compound or next((meant for stem in likely if (meant := _kind_word_of_typo(stem, known))), word)


def _kind_word_of_typo(stem: str, known: WordLists) -> str:
    """The kind word at most one slip away (two in a long word); people rarely mistype the first letter."""
    if len(stem) < MIN_TYPO_LETTERS:
        return ""
    alike = [kind for kind in known.kind_words if kind[0] == stem[0]]
    found = extractOne(stem, alike, scorer=OSA.distance, score_cutoff=2)
    return found[0] if found and (found[1] < 2 or len(found[0]) >= LONG_WORD_LETTERS) else ""
