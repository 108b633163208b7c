"""The names of quarters, and which of them a single word says, in any script and spelling.

Names are held against words letter by letter, by their sound, and with a slip in a long one.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations
from typing import Any

from rapidfuzz.distance import OSA

from bot.rules import sounding
from bot.rules.folding import fold
from bot.rules.placewords import Word, canonical, endings, ordinary, plain_of, same_values, words_of
from db.model import Quarter

MOST_WORDS = 4
SURE, LIKELY, DOUBTFUL = 3, 2, 1
"""It is the name; it sounds like it; it does, and needs something beside it that says it is a place."""
LONG, LONGER, SLIPS, LEAST, FEWEST = 6, 11, 5, 4, 3
_VOWELS = "aeiou"
_PLACING = "بلع"
"""Letters that Arabic writes onto the front of a place: in, to, at."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A quarter that a word may name, how surely, by how many slips, and whether its ending says that it is a place."""

    quarter: Quarter
    sure: int
    slips: int = 0
    placed: bool = False
    form: str = ""


class Index:
    """The names of quarters, by their letters and by their sounds."""

    def __init__(self, quarters: Sequence[Quarter]) -> None:
        """Sort them."""
        self.exact: dict[str, list[Quarter]] = {}
        self.sounds: dict[str, dict[object, list[Quarter]]] = {"latin": {}, "cyrillic": {}, "arabic": {}}
        self.longer: dict[str, list[tuple[Quarter, Sequence[str]]]] = {}
        for quarter in quarters:
            for name in (quarter.name, *quarter.names):
                self._add(quarter, name)
            if _is_latin(quarter.name):
                self._add_sounds(quarter, "".join(word.plain for word in words_of(plain_of(quarter.name))))
        self.near = {way: _by_beginning(keys) for way, keys in self.sounds.items()}
        for quarter in quarters:
            self._add_spellings(quarter)

    def _add(self, quarter: Quarter, name: str) -> None:
        parts = [word.folded for word in canonical(words_of(plain_of(name)))]
        turned = len(parts) < MOST_WORDS and not same_values().isdisjoint(parts)
        for order in sorted(set(permutations(parts))) if turned else [tuple(parts)]:
            if len(order) > 1:
                self.longer.setdefault(order[0], []).append((quarter, order))
        single = "".join(parts)
        if single and single not in same_values():
            _append(self.exact, single, quarter)

    def _add_spellings(self, quarter: Quarter) -> None:
        """Long other names, which are known by their sound, but without a slip."""
        for name in filter(_is_latin, quarter.names):
            plain = "".join(word.plain for word in words_of(plain_of(name)))
            if len(plain) >= LONG and fold(plain) not in same_values():
                _append(self.sounds["latin"], sounding.latin(plain), quarter)

    def _add_sounds(self, quarter: Quarter, plain: str) -> None:
        _append(self.sounds["latin"], sounding.latin(plain), quarter)
        if len(words_of(plain_of(quarter.name))) > 1:
            return
        for sound in sounding.in_cyrillic(plain):
            _append(self.sounds["cyrillic"], _stem(sound), quarter)
        for way in sounding.in_arabic(plain):
            if len(way[0]) >= FEWEST:
                _append(self.sounds["arabic"], way, quarter)


def _is_latin(name: str) -> bool:
    return all(sounding.script(word.plain) == "latin" for word in words_of(plain_of(name)))


def _append(into: dict[Any, list[Quarter]], key: object, quarter: Quarter) -> None:
    if quarter not in into.setdefault(key, []):
        into[key].append(quarter)


def _by_beginning(keys: Mapping[object, Sequence[Quarter]]) -> Mapping[str, Sequence[Any]]:
    found: dict[str, list[Any]] = {}
    for key in keys:
        bones = key if isinstance(key, str) else key[0]  # type: ignore[index]
        if len(bones) >= SLIPS:
            found.setdefault(bones[0], []).append(key)
    return found


def _stem(sound: str) -> str:
    """A name without a vowel at its end, for which its cases have others."""
    return sound[:-1] if sound[-1:] in "aeiou" and len(sound) > LEAST else sound


@lru_cache(maxsize=4)
def index(quarters: tuple[Quarter, ...]) -> Index:
    """The names of these."""
    return Index(quarters)


def heard(word: Word, names: Index) -> Heard | None:
    """The one quarter that a word names; None where it could be two."""
    forms = [(form, placed) for form, placed in readings(word) if form in names.exact]
    forms = [one for one in forms if one[0] == word.folded or len(one[0]) > FEWEST]
    found = [Heard(quarter, SURE, 0, placed, form) for form, placed in forms for quarter in names.exact[form]]
    if not found and word.folded not in ordinary():
        way = sounding.script(word.plain)
        found = list(_WAYS[way](word, names)) if way else []
    best = min(found, key=lambda one: (one.slips, -one.sure, not one.placed), default=None)
    others = {one.quarter.id for one in found if best and one.slips == best.slips and one.sure == best.sure}
    return best if len(others) == 1 else None


def readings(word: Word) -> Sequence[tuple[str, bool]]:
    """A folded word, and without what was grown to it; some of that says that it is a place."""
    return _read(word.folded, sounding.script(word.plain))


@lru_cache(maxsize=8192)
def _read(folded: str, way: str) -> Sequence[tuple[str, bool]]:
    return [(folded, False), *_shortened(folded, way)]


def _shortened(folded: str, way: str) -> Iterator[tuple[str, bool]]:
    known_endings = endings()
    if way == "arabic":
        cut = [
            (folded.removeprefix(one), one[-1] in _PLACING) for one in known_endings["arabic"] if folded.startswith(one)
        ]
    elif way == "latin":
        ends = [folded[-length:] for length in range(1, LONG)]
        known_ends = [one for one in ends if one in known_endings["places"] or one in known_endings["latin"]]
        cut = [(folded.removesuffix(one), one in known_endings["places"]) for one in known_ends]
    else:
        return
    least = LEAST - (way == "arabic")
    yield from ((stem, placed) for stem, placed in cut if len(stem) >= (least if placed else least + (way == "latin")))


def _in_latin(word: Word, names: Index) -> Iterator[Heard]:
    sounds, near = names.sounds["latin"], names.near["latin"]
    for form, placed in readings(word):
        sound = sounding.latin(form)
        if form != word.folded and form in ordinary():
            continue
        sure = LIKELY if len(sound) >= LONG else DOUBTFUL
        yield from (Heard(quarter, sure, 0, placed, fold(quarter.name)) for quarter in sounds.get(sound, ()))
        for other, slips in _alike(sound, near):
            sure = LIKELY if _is_slip(sound, other) else DOUBTFUL
            yield from (Heard(quarter, sure, slips, placed) for quarter in sounds[other])


def _is_slip(sound: str, meant: str) -> bool:
    """Whether it is rather the name with a slip than another word: the shorter it is, the less may be wrong."""
    if len(meant) > LONG + 1:
        return True
    if len(meant) >= LONG and len(sound) == len(meant):
        return all(one in _VOWELS and other in _VOWELS for one, other in zip(sound, meant, strict=True) if one != other)
    left_out = next((letter for letter, other in zip(meant, f"{sound} ", strict=False) if letter != other), "")
    return len(sound) < len(meant) and len(meant) >= LONG and (len(meant) > LONG or left_out in "aeiou")


def _alike(sound: str, near: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, int]]:
    """The sounds that are a slip away, in a very long one two."""
    for other in near.get(sound[:1], ()):
        slips = OSA.distance(sound, other, score_cutoff=2)
        long_enough = len(other) > SLIPS or len(sound) != len(other)
        if 0 < slips <= 1 + (len(other) >= LONGER) and len(sound) >= LEAST and long_enough:
            yield other, slips


def _in_cyrillic(word: Word, names: Index) -> Iterator[Heard]:
    said = sounding.cyrillic(word.plain)
    sounds, near = names.sounds["cyrillic"], names.near["cyrillic"]
    for end in endings()["cyrillic"]:
        stem = said.removesuffix(end)
        if not said.endswith(end) or len(stem) < LEAST - (stem[-1:] in _VOWELS and bool(end)):
            continue
        other = stem[:-1] + "h" if end[:1] == "i" and stem[-1] == "s" else stem
        yield from (Heard(quarter, DOUBTFUL) for quarter in sounds.get(f"{stem}i", ()) if stem[-1] in _VOWELS and end)
        sure = LIKELY if len(stem) >= SLIPS or (word.capital and len(said) >= SLIPS) else DOUBTFUL
        yield from (Heard(quarter, sure) for way in {stem, other} for quarter in sounds.get(way, ()))
        for like, slips in _alike(stem, near):
            sure = LIKELY if len(like) > LONG else DOUBTFUL
            yield from (Heard(quarter, sure, slips + 1) for quarter in sounds[like])


def _in_arabic(word: Word, names: Index) -> Iterator[Heard]:
    sounds, near = names.sounds["arabic"], names.near["arabic"]
    for form, placed in [(word.plain, False), *_cut(word.plain)]:
        for bones, first, last in sounding.arabic(form):
            if len(bones) < 2 or (form != word.plain and fold(form) in ordinary()):
                continue
            for quarter, sure, slips in _in_consonants((bones, first, last), sounds, near):
                if sounding.long_vowels_fit(form, quarter.name):
                    yield Heard(quarter, sure, slips, placed, "" if slips else fold(quarter.name))


def _in_consonants(
    said: tuple[str, bool, bool], sounds: Mapping[object, Sequence[Quarter]], near: Mapping[str, Sequence[Any]]
) -> Iterator[tuple[Quarter, int, int]]:
    """Names with the same consonants, or nearly the same, and the same vowels around them."""
    bones, first, last = said
    sure = LIKELY if len(bones) >= LEAST else DOUBTFUL
    yield from ((quarter, sure, 0) for quarter in sounds.get(said, ()))
    if sure > DOUBTFUL:
        yield from ((quarter, DOUBTFUL, 0) for quarter in sounds.get((bones, first, not last), ()))
    for other in near.get(bones[0], ()):
        if other[0] != bones and other[1:] == said[1:] and OSA.distance(bones, other[0], score_cutoff=1) <= 1:
            left_out = len(bones) < len(other[0]) and len(other[0]) > LONG
            if left_out or (len(bones) > SLIPS and sorted(bones) == sorted(other[0])):
                yield from ((quarter, LIKELY, 1) for quarter in sounds[other])


def _cut(plain: str) -> Iterator[tuple[str, bool]]:
    for one in endings()["arabic"]:
        if plain.startswith(one) and len(plain) - len(one) > 1:
            yield plain.removeprefix(one), one[-1] in _PLACING or one in ("بال", "عال", "لل")


_WAYS: Mapping[str, Callable[[Word, Index], Iterator[Heard]]] = {
    "latin": _in_latin,
    "cyrillic": _in_cyrillic,
    "arabic": _in_arabic,
}
