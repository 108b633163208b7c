"""The words of a sentence as they stand around the name of a quarter, and the words that tell a place from a person."""

import re
import tomllib
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from bot.rules import sounding
from bot.rules.folding import fold

WORDS, ORDINARY = Path(__file__).with_name("where.toml"), Path(__file__).with_name("ordinary.txt")
APOSTROPHES = ("'", "’", "ʼ", "`")
_WORD, _PAUSE = re.compile(r"[^\W\d_]+"), re.compile(r"[.,;:!?،؛؟…()\n]")
_AROUND = (
    *("before", "persons", "others", "articles", "towns", "negations", "told_after", "beside", "seeking"),
    *("ordinary", "ordinary_german", "german", "ordinary_english", "english"),
)
_JOINS = ("-", "‑", "–", *APOSTROPHES)


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was written and folded, `joined` to the one before by a hyphen or an apostrophe, in which clause and
    where in the text."""

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
def known() -> Mapping[str, frozenset[str]]:
    """The words around names, folded."""
    tables = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    lists = {name: tables[name] for name in _AROUND}
    return {name: frozenset(map(fold, words)) for name, words in lists.items()}


@cache
def endings() -> Mapping[str, Collection[str]]:
    """What is grown to the ends of names, and in Arabic to their front."""
    tables = tomllib.loads(WORDS.read_text(encoding="utf-8"))["endings"]
    return {name: dict.fromkeys(map(fold, words)) for name, words in tables.items()}


@cache
def _same() -> Mapping[str, str]:
    """What words for a direction and for the centre of a city are called here."""
    tables = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    both = (tables["directions"] | tables["centre"]).items()
    return {fold(phrase): name for name, phrases in both for phrase in phrases}


@cache
def same_values() -> frozenset[str]:
    """What the centre and the directions are called here."""
    return frozenset(_same().values())


@cache
def ordinary() -> frozenset[str]:
    """Words that people often write and that are no quarter, folded."""
    return frozenset(ORDINARY.read_text(encoding="utf-8").split())


def plain_of(text: str) -> str:
    """A text without marks that are no letters."""
    marked = (char for char in unicodedata.normalize("NFC", text) if unicodedata.category(char) not in ("Mn", "Cf"))
    return "".join(marked).replace("ـ", "")


def words_of(plain: str) -> list[Word]:
    """The words of a text, each with its clause."""
    found: list[Word] = []
    clause = end = 0
    for hit in _WORD.finditer(plain):
        between = plain[end : hit.start()]
        clause += bool(_PAUSE.search(between))
        joined = between if found and between in _JOINS else ""
        found.append(Word(hit.group(), hit.group().casefold(), fold(hit.group()), clause, joined, *hit.span()))
        end = hit.end()
    return [word for word in found if word.folded]


def canonical(words: Sequence[Word]) -> list[Word]:
    """Words for a direction or the centre as they are called here, whatever is grown to their front."""
    found, place = [], 0
    while place < len(words):
        for length in (2, 1):
            phrase = " ".join(word.folded for word in words[place : place + length])
            same = next((_same()[form] for form in _bare(phrase) if form in _same()), "")
            if same and place + length <= len(words):
                found.append(replace(words[place], folded=same, plain=same, end=words[place + length - 1].end))
                break
        else:
            found.append(words[place])
            length = 1
        place += length
    return found


def _bare(phrase: str) -> Iterator[str]:
    yield phrase
    if sounding.script(phrase.replace(" ", "")) == "arabic":
        yield from (phrase.removeprefix(one) for one in endings()["arabic"] if phrase.startswith(one))
