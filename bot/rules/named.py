"""Names of persons: behind a title or "my name is", in front of a title, and bare first names; only pointed at."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import regex
from anyascii import anyascii

from bot.rules.folding import fold
from bot.rules.spelled import Spelled, Word, compiled

FOLDER = Path(__file__).with_name("details")
LONGEST_NAME = 3
SHORTEST = 3
"""Letters that a name has at least where its beginning is compared, without an ending."""
AND = "و"
"""In a script without capitals a word that begins so is no part of a name any more."""
LONG = 5
"""Letters of a Cyrillic word from which on an ending is taken off, also where it is not written like a name."""
# "meine Frau", "eine alte Frau": a wife or a woman, and no title.
_OWN = regex.compile(r"(?:mein|dein|sein|ihr|unser|eur|kein|ein|jed|alt|nett|jung|alter|krank)(?:e|en|er|em|es)?")
_ENDINGS = {
    "CYRILLIC": regex.compile(r"(?:ою|ею|єю|ом|ем|єм|ові|еві|єві|ої|ий|ой|ей|ійка|ійки|ійку|[аяиіїуюоеєьйы])$"),
    "LATIN": regex.compile(r"s$"),
}
_ARABIC_PREFIX = regex.compile(r"^(?:و|ف|ل|ب|ول|وب)")


def titled(said: Spelled) -> Iterator[tuple[int, int]]:
    """Where somebody is named with a title, or says a name; a relation in front of it is no part of it."""
    for kind in ("titles", "kin", "relations"):
        for first, last in said.hits(_cues(kind)):
            named = None if _is_wife(said, last) else _behind(said, last + 1, sure=kind == "titles")
            if named:
                begins = {"titles": last, "kin": first, "relations": last + 1}[kind]
                yield said.words[begins].start, named.end
    for first, last in said.hits(_cues("behind")):
        before = said.words[first - 1] if first else None
        if before and _may_be_name(before) and (before.capital or known(before)):
            yield before.start, said.words[last].end


def first_names(said: Spelled) -> Iterator[tuple[int, int]]:
    """Where a first name stands; one that is an everyday word as well only where other words say so."""
    cued = {last + 1 for kind in ("near", "relations", "kin") for _, last in said.hits(_cues(kind))}
    followed = {first - 1 for first, _ in said.hits(_cues("followed"))}
    for number, word in enumerate(said.words):
        weak = word.folded in _names("weak") and (word.capital or word.caseless)
        if known(word) or (weak and (number in cued or (number in followed and word.capital))):
            yield word.start, _surname(said, number).end


def _surname(said: Spelled, number: int) -> Word:
    """The last word of a name that begins with a first name."""
    word, behind = said.words[number], said.words[number + 1 : number + 2]
    if behind and word.capital and behind[0].capital and _may_be_name(behind[0]) and behind[0].start == word.end + 1:
        return behind[0]
    return word


def known(word: Word) -> bool:
    """Whether this is a first name and nothing else, also with an ending or a little word grown to it."""
    names = _names("strong")
    if word.folded in names:
        return True
    if word.script == "ARABIC":
        bare = _ARABIC_PREFIX.sub("", word.folded)
        return len(bare) > SHORTEST and bare in names
    if word.folded in _stop():
        return False
    return (word.capital or (word.script == "CYRILLIC" and len(word.folded) > LONG)) and _declined(word)


def _declined(word: Word) -> bool:
    """In another case, or a foreign name in Cyrillic letters."""
    ending = _ENDINGS.get(word.script)
    stem = ending.sub("", word.folded) if ending else word.folded
    if len(stem) < SHORTEST:
        return False
    if word.script == "CYRILLIC":
        return stem in _stems() or fold(anyascii(word.written)) in _names("strong")
    return stem in _names("strong") and len(stem) > SHORTEST


def _behind(said: Spelled, number: int, *, sure: bool) -> Word | None:
    """The last word of the name that begins at a word, if one does; it has to look so where that is not `sure`."""
    end, capital = None, False
    for place, word in enumerate(said.words[number : number + LONGEST_NAME]):
        first = place == 0
        looks = (
            word.capital or (word.caseless and sure) or known(word) or (sure and (first or not capital) and place < 2)
        )
        if (
            not _may_be_name(word)
            or not looks
            or (word.caseless and not first and word.folded.startswith(AND))
            or (not first and capital and not word.capital and not _links(word))
        ):
            break
        end, capital = word, capital or word.capital
    return end


def _is_wife(said: Spelled, number: int) -> bool:
    """Whether a word that is a title as well is none here."""
    word, before = said.words[number].folded, said.words[number - 1].folded if number else ""
    return word == "frau" and _OWN.fullmatch(before) is not None


def _links(word: Word) -> bool:
    return word.folded in {"von", "van", "de", "del", "di", "el", "al", "bin", "abu", "ter", "zu"}


def _may_be_name(word: Word) -> bool:
    return word.folded not in _stop() and not any(sign.isdigit() for sign in word.folded)


@cache
def _lists() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((FOLDER / "names.toml").read_text())


@cache
def _cues(kind: str) -> regex.Pattern[str]:
    return compiled(one for many in _lists()[kind].values() for one in many)


@cache
def _stop() -> frozenset[str]:
    return frozenset(fold(one) for many in _lists()["stop"].values() for one in many)


@cache
def _names(kind: str) -> frozenset[str]:
    """First names in folded letters: `strong` ones are nothing else, `weak` ones are everyday words as well."""
    return frozenset((FOLDER / f"first_names_{kind}.txt").read_text().split())


@cache
def _stems() -> frozenset[str]:
    """Cyrillic first names without their endings."""
    ending = _ENDINGS["CYRILLIC"]
    stems = (ending.sub("", name) for name in _names("strong") if not name.isascii())
    return frozenset(stem for stem in stems if len(stem) >= SHORTEST)
