"""Names of persons: behind a title or "my name is", in front of a title, and bare first names; only pointed at."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import regex
from anyascii import anyascii

from bot.rules.text.normalize import normalize
from bot.rules.text.positioned_words import PositionedText, PositionedWord, compile_word_patterns

WORD_LISTS_FOLDER = Path(__file__).with_name("word_lists")
MAX_NAME_WORDS = 3
MIN_NAME_LETTERS = 3
"""Letters that a name has at least where its beginning is compared, without an ending."""
ARABIC_AND = "و"
"""In a script without capitals a word that begins so is no part of a name any more."""
MIN_CYRILLIC_NAME_LETTERS = 5
"""Letters of a Cyrillic word from which on an ending is taken off, also where it is not written like a name."""
# "meine Frau", "eine alte Frau": a wife or a woman, and no title.
_POSSESSIVE = regex.compile(
    r"(?:mein|dein|sein|ihr|unser|eur|kein|ein|jed|alt|nett|jung|alter|krank)(?:e|en|er|em|es)?"
)
_CASE_ENDINGS = {
    "CYRILLIC": regex.compile(r"(?:ою|ею|єю|ом|ем|єм|ові|еві|єві|ої|ий|ой|ей|ійка|ійки|ійку|[аяиіїуюоеєьйы])$"),
    "LATIN": regex.compile(r"s$"),
}
_ARABIC_PREFIX = regex.compile(r"^(?:و|ف|ل|ب|ول|وب)")


def find_titled_names(said: PositionedText) -> Iterator[tuple[int, int]]:
    """The spans of names after a title or "my name is"; these words and a relation before the name are left out."""
    for kind in ("titles", "introductions", "kin", "relations"):
        for first, last in said.hits(_cue_pattern(kind)):
            sure = kind in ("titles", "introductions")
            named = None if _is_common_noun(said, last) else _find_name_end(said, last + 1, sure=sure)
            if named:
                begins = {"titles": last, "kin": first}.get(kind, last + 1)
                yield said.words[begins].start, named.end
    for first, last in said.hits(_cue_pattern("behind")):
        before = said.words[first - 1] if first else None
        if before and _may_be_name(before) and (before.capital or is_first_name(before)):
            yield before.start, said.words[last].end


def find_first_names(said: PositionedText) -> Iterator[tuple[int, int]]:
    """The spans of first names of persons; one that is an everyday word as well only where context says so."""
    cued = {last + 1 for kind in ("near", "relations", "kin") for _, last in said.hits(_cue_pattern(kind))}
    followed = {first - 1 for first, _ in said.hits(_cue_pattern("followed"))}
    for number, word in enumerate(said.words):
        weak = word.folded in _read_first_names("weak") and (word.capital or word.caseless)
        if is_first_name(word) or (weak and (number in cued or (number in followed and word.capital))):
            yield word.start, _find_surname(said, number).end


def _find_surname(said: PositionedText, number: int) -> PositionedWord:
    """The last word of a name that begins with a first name."""
    word = said.words[number]
    behind = said.words[number + 1 : number + 2]
    if behind and word.capital and behind[0].capital and _may_be_name(behind[0]) and behind[0].start == word.end + 1:
        return word if _is_quarter_adjective(said, number + 1) else behind[0]
    return word


def is_first_name(word: PositionedWord) -> bool:
    """Whether the word is only a person's first name, also with a grammatical ending or prefix."""
    names = _read_first_names("strong")
    if word.folded in names:
        return True
    if word.script == "ARABIC":
        bare = _ARABIC_PREFIX.sub("", word.folded)
        return len(bare) > MIN_NAME_LETTERS and bare in names
    if word.folded in _stop_words():
        return False
    return (
        word.capital or (word.script == "CYRILLIC" and len(word.folded) > MIN_CYRILLIC_NAME_LETTERS)
    ) and _is_declined_name(word)


def _is_declined_name(word: PositionedWord) -> bool:
    """In another case, or a foreign name in Cyrillic letters."""
    ending = _CASE_ENDINGS.get(word.script)
    stem = ending.sub("", word.folded) if ending else word.folded
    if len(stem) < MIN_NAME_LETTERS:
        return False
    if word.script == "CYRILLIC":
        return stem in _cyrillic_stems() or normalize(anyascii(word.written)) in _read_first_names("strong")
    return stem in _read_first_names("strong") and len(stem) > MIN_NAME_LETTERS


def _find_name_end(said: PositionedText, number: int, *, sure: bool) -> PositionedWord | None:
    """The last word of the name that begins at a word, if one does; it has to look so where that is not `sure`."""
    end = None
    capital = False
    for place, word in enumerate(said.words[number : number + MAX_NAME_WORDS]):
        first = place == 0
        looks = (
            word.capital
            or (word.caseless and sure)
            or is_first_name(word)
            or (sure and (first or not capital) and place < 2)
        )
        if (
            not _may_be_name(word)
            or not looks
            or (not first and said.parted(number + place))
            or (not (first and sure) and _is_quarter_adjective(said, number + place))
            or (word.caseless and not first and word.folded.startswith(ARABIC_AND))
            or (not first and capital and not word.capital and not _is_name_particle(word))
        ):
            break
        end = word
        capital = capital or word.capital
    return end


def _is_quarter_adjective(said: PositionedText, number: int) -> bool:
    """Whether a word is what a German street or place of a quarter is called by: "Hörder Straße"."""
    word = said.words[number]
    behind = said.words[number + 1 : number + 2]
    return word.folded.endswith("er") and bool(behind) and behind[0].folded.endswith(_place_endings())


def _is_common_noun(said: PositionedText, number: int) -> bool:
    """Whether a word that is a title as well is none here."""
    word = said.words[number].folded
    before = said.words[number - 1].folded if number else ""
    return word == "frau" and _POSSESSIVE.fullmatch(before) is not None


def _is_name_particle(word: PositionedWord) -> bool:
    return word.folded in {"von", "van", "de", "del", "di", "el", "al", "bin", "abu", "ter", "zu"}


def _may_be_name(word: PositionedWord) -> bool:
    return word.folded not in _stop_words() and not any(sign.isdigit() for sign in word.folded)


@cache
def _read_name_lists() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((WORD_LISTS_FOLDER / "names.toml").read_text())


@cache
def _cue_pattern(kind: str) -> regex.Pattern[str]:
    return compile_word_patterns(one for several in _read_name_lists()[kind].values() for one in several)


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(normalize(one) for several in _read_name_lists()["stop"].values() for one in several)


@cache
def _place_endings() -> tuple[str, ...]:
    return tuple(normalize(one) for one in _read_name_lists()["places"]["any"])


@cache
def _read_first_names(kind: str) -> frozenset[str]:
    """First names in folded letters: `strong` ones are nothing else, `weak` ones are everyday words as well."""
    return frozenset((WORD_LISTS_FOLDER / f"first_names_{kind}.txt").read_text().split())


@cache
def _cyrillic_stems() -> frozenset[str]:
    """Cyrillic first names without their endings."""
    ending = _CASE_ENDINGS["CYRILLIC"]
    stems = (ending.sub("", name) for name in _read_first_names("strong") if not name.isascii())
    return frozenset(stem for stem in stems if len(stem) >= MIN_NAME_LETTERS)
