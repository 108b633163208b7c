"""The words of a sentence as they stand around the name of a quarter, and the words that tell a place from a person."""

import re
import tomllib
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from bot.rules.text import phonetics
from bot.rules.text.normalize import normalize

CONTEXT_WORDS_FILE = Path(__file__).with_name("quarter_context.toml")
ORDINARY_WORDS_FILE = Path(__file__).with_name("ordinary_words.txt")
APOSTROPHES = ("'", "’", "ʼ", "`")
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE_END = re.compile(r"[.,;:!?،؛؟…()\n]")
_CONTEXT_LISTS = (
    *("before", "persons", "others", "articles", "towns", "negations", "told_after", "beside", "seeking"),
    *("ordinary", "ordinary_german", "german", "ordinary_english", "english"),
)
_JOINING_SIGNS = ("-", "‑", "–", *APOSTROPHES)


@dataclass(frozen=True, slots=True)
class ContextWord:
    """A word as written and normalised, `joined` to the one before by a hyphen or an apostrophe, with its clause and
    its position in the text.
    """

    written: str
    plain: str
    folded: str
    clause: int
    joined: str = ""
    start: int = 0
    end: int = 0

    @property
    def capital(self) -> bool:
        """Whether it is written like a name, in a script that has capitals."""
        return self.written[0].isupper()


@cache
def context_words() -> Mapping[str, frozenset[str]]:
    """The context words around the name of a quarter, normalised, by list."""
    tables = tomllib.loads(CONTEXT_WORDS_FILE.read_text(encoding="utf-8"))
    lists = {name: tables[name] for name in _CONTEXT_LISTS}
    return {name: frozenset(map(normalize, words)) for name, words in lists.items()}


@cache
def name_endings() -> Mapping[str, Collection[str]]:
    """The endings that join the name of a quarter, in Arabic its beginnings, by list."""
    tables = tomllib.loads(CONTEXT_WORDS_FILE.read_text(encoding="utf-8"))["endings"]
    return {name: dict.fromkeys(map(normalize, words)) for name, words in tables.items()}


@cache
def _direction_names() -> Mapping[str, str]:
    """What words for a direction and for the centre of a city are called here."""
    tables = tomllib.loads(CONTEXT_WORDS_FILE.read_text(encoding="utf-8"))
    both = (tables["directions"] | tables["centre"]).items()
    return {normalize(phrase): name for name, phrases in both for phrase in phrases}


@cache
def local_direction_names() -> frozenset[str]:
    """The local names of the city centre and of the directions."""
    return frozenset(_direction_names().values())


@cache
def ordinary_words() -> frozenset[str]:
    """Frequent words of a language that name no quarter, normalised."""
    return frozenset(ORDINARY_WORDS_FILE.read_text(encoding="utf-8").split())


def remove_combining_marks(text: str) -> str:
    """A text without marks that are no letters."""
    marked = (char for char in unicodedata.normalize("NFC", text) if unicodedata.category(char) not in ("Mn", "Cf"))
    return "".join(marked).replace("ـ", "")


def split_words(plain: str) -> list[ContextWord]:
    """The words of a text, each with its clause."""
    found: list[ContextWord] = []
    clause = end = 0
    for hit in _WORD.finditer(plain):
        between = plain[end : hit.start()]
        clause += bool(_CLAUSE_END.search(between))
        joined = between if found and between in _JOINING_SIGNS else ""
        found.append(
            ContextWord(
                written=hit.group(),
                plain=hit.group().casefold(),
                folded=normalize(hit.group()),
                clause=clause,
                joined=joined,
                start=hit.start(),
                end=hit.end(),
            )
        )
        end = hit.end()
    return [word for word in found if word.folded]


def canonical_words(words: Sequence[ContextWord]) -> list[ContextWord]:
    """The text's words with each direction or centre in its local name, without joined beginnings in Arabic."""
    found = []
    place = 0
    while place < len(words):
        for length in (2, 1):
            phrase = " ".join(word.folded for word in words[place : place + length])
            same = next(
                (_direction_names()[form] for form in _without_prefixes(phrase) if form in _direction_names()), ""
            )
            if same and place + length <= len(words):
                found.append(replace(words[place], folded=same, plain=same, end=words[place + length - 1].end))
                break
        else:
            found.append(words[place])
            length = 1
        place += length
    return found


def _without_prefixes(phrase: str) -> Iterator[str]:
    yield phrase
    if phonetics.script_of(phrase.replace(" ", "")) == "arabic":
        yield from (phrase.removeprefix(one) for one in name_endings()["arabic"] if phrase.startswith(one))
